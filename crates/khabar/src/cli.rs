//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use domain::comment::CommentStatus;
use domain::permission::Role;
use persian::calendar::{Calendar, Locale};

/// A publishing system for news agencies.
#[derive(Debug, Parser)]
#[command(name = "khabar", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) place: Place,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the configuration and the data are; understood by every command.
#[derive(Debug, Args)]
pub(crate) struct Place {
    /// Configuration file; every key of it can also be given as KHABAR_… in the environment
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Data directory [default: ./khabar-data]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Database: postgres://… or sqlite:FILE [default: a SQLite file in the data directory]
    #[arg(long, global = true, value_name = "URL")]
    pub(crate) database: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve the site
    Serve {
        /// Address to listen on [default: 127.0.0.1:8080]
        #[arg(long, value_name = "ADDR")]
        listen: Option<String>,
        /// Fill an empty site with demonstration stories
        #[arg(long)]
        demo: bool,
    },
    /// Import stories and readers' comments from files
    Import {
        /// What the files hold
        #[arg(long)]
        format: Format,
        /// Put the imported stories on the site at once
        #[arg(long)]
        publish: bool,
        /// Leave the text as it is: half-spaces are not restored
        #[arg(long)]
        no_correct: bool,
        /// What the files call this site; paths without a host belong to it [default: site.url]
        #[arg(long, value_name = "URL")]
        base: Option<String>,
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Write all stories and comments to a file, or the public site to a directory; readers' addresses are in neither
    Export {
        /// What the file will hold
        #[arg(long)]
        format: ExportFormat,
        /// The file or directory; what an earlier export left there is replaced once the new one is whole
        #[arg(value_name = "DEST")]
        dest: PathBuf,
    },
    /// Accounts
    #[command(subcommand)]
    User(User),
    /// API tokens
    #[command(subcommand)]
    Token(Token),
    /// Groups and desks
    #[command(subcommand)]
    Desk(Desk),
    /// Readers' comments
    #[command(subcommand)]
    Comment(Comment),
    /// One person's data, as the person may ask for
    #[command(subcommand)]
    Person(Person),
    /// Sites to try things on
    #[command(subcommand)]
    Demo(Demo),
    /// Make the index of the search anew; a server that runs goes on answering meanwhile
    Reindex,
    /// Bring the database's schema forward
    Migrate,
    /// Work on Persian text, line by line, from standard input to standard output
    #[command(subcommand)]
    Text(Text),
    /// Convert dates, line by line, from standard input to standard output
    #[command(subcommand)]
    Date(Date),
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Format {
    /// The visible text of story pages, one a form feed
    PageText,
    /// Khabar's own lines: stories and comments as JSON
    Jsonl,
    /// WordPress: posts and their comments
    Wxr,
    /// A feed: its items as stories
    Rss,
    /// Comments that Disqus exports as XML
    Disqus,
    /// Comments in the SQLite file of Isso
    Isso,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum ExportFormat {
    /// Stories and comments as lines of JSON, which import reads back
    Jsonl,
    /// What WordPress reads: stories as posts, with their comments
    Wxr,
    /// The public site as files that need no server: a directory
    Static,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
pub(crate) enum Strength {
    /// Only what cannot be wrong
    Auto,
    /// Also what is very probably right
    Suggest,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Demo {
    /// Fill an empty site with as many stories and comments as named, to measure with; the same arguments make the same site
    Generate {
        /// Published stories, five minutes apart
        #[arg(long, value_name = "N", default_value_t = 1_000)]
        stories: u64,
        /// Comments, under every twentieth story
        #[arg(long, value_name = "N", default_value_t = 0)]
        comments: u64,
        /// When the newest story is published: 2026-11-20T12:00:00Z [default: now]
        #[arg(long, value_name = "TIME")]
        until: Option<jiff::Timestamp>,
        /// JSON Lines with title, lead and body: its stories again and again, not the demonstration's words
        #[arg(long, value_name = "FILE")]
        corpus: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum User {
    /// Make an account; the password is read from standard input
    Add {
        /// The address that signs in
        email: String,
        /// The person's name
        #[arg(long)]
        name: String,
        /// admin, chief, editor, reporter or moderator
        #[arg(long)]
        role: Role,
        /// Slug of a desk the account is bound to; may be repeated
        #[arg(long = "desk", value_name = "SLUG")]
        desks: Vec<String>,
        /// Read the password from standard input
        #[arg(long, required = true)]
        password_stdin: bool,
    },
    /// List the accounts
    List,
    /// Disable an account
    Disable {
        /// Its address
        email: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make a token and print it, once, as the last word
    Create {
        /// The name the audit trail keeps
        #[arg(long)]
        name: String,
        /// admin, chief, editor, reporter or moderator
        #[arg(long)]
        role: Role,
        /// Slug of a desk the token is bound to; may be repeated
        #[arg(long = "desk", value_name = "SLUG")]
        desks: Vec<String>,
    },
    /// List the tokens that are taken
    List,
    /// Revoke the tokens of a name
    Revoke {
        /// The name
        name: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Desk {
    /// Add a desk, and its group when it is new
    Add {
        /// The group's name
        #[arg(long)]
        group: String,
        /// The desk's name
        #[arg(long)]
        desk: String,
        /// The desk's slug [default: made from its name]
        #[arg(long)]
        slug: Option<String>,
    },
    /// List the desks
    List,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Comment {
    /// List comments, oldest first
    List {
        /// Only those in this state: pending, published, rejected or spam
        #[arg(long)]
        status: Option<CommentStatus>,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Publish comments
    Approve {
        /// Their ids
        #[arg(required = true, value_name = "ID")]
        ids: Vec<i64>,
    },
    /// Refuse comments
    Reject {
        /// Their ids
        #[arg(required = true, value_name = "ID")]
        ids: Vec<i64>,
        /// The reason, told to the reader
        #[arg(long)]
        reason: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Person {
    /// Print everything that is kept of the person with this address, as JSON
    Export {
        /// The person's e-mail address
        email: String,
    },
    /// Erase what tells who the person is
    Erase {
        /// The person's e-mail address
        email: String,
        /// Erase also the person's comments, which are then withdrawn
        #[arg(long)]
        comments: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Text {
    /// Mend half-spaces, letters, digits and marks
    Correct {
        /// auto: only what cannot be wrong; suggest: also what is very probably right
        #[arg(long, default_value = "suggest")]
        strength: Strength,
        /// Print the text, each edit and what was left open as JSON
        #[arg(long)]
        json: bool,
    },
    /// The words that a text is searched by
    Tokens,
    /// Persian digits in Persian runs
    Digits,
    /// The form that texts are compared by
    Fold,
    /// The form that stands in URLs
    Slug,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Date {
    /// From ISO 8601 to the form people read
    Format(Reading),
    /// From the form people read to ISO 8601
    Parse(Reading),
}

/// How people write the dates.
#[derive(Debug, Args)]
pub(crate) struct Reading {
    /// persian or gregorian
    #[arg(long, default_value = "persian")]
    pub(crate) calendar: Calendar,
    /// fa, fa-AF, ar, ckb or en
    #[arg(long, default_value = "fa")]
    pub(crate) locale: Locale,
}
