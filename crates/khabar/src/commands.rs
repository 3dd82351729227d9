//! The commands: one file each.

mod comment;
mod date;
mod demo;
mod desk;
mod export;
mod import;
mod migrate;
mod person;
mod reindex;
mod serve;
mod text;
mod token;
mod user;

use std::process::ExitCode;

use anyhow::{Context, Result};
use domain::DeskId;
use store::Store;

use crate::cli::{Cli, Command};
use crate::importing::How;
use crate::open;

/// Who the audit trail says did it.
const OPERATOR: &str = "operator";

/// Runs the command that was given.
pub(crate) async fn run(cli: Cli) -> Result<ExitCode> {
    match cli.command {
        Command::Text(which) => return text::run(&which, &open::config(&cli.place)?),
        Command::Date(which) => return date::run(&which, &open::config(&cli.place)?),
        _ => {}
    }
    let config = open::config(&cli.place)?;
    open::log(&config)?;
    match cli.command {
        Command::Serve { listen, demo } => serve::run(config, listen, demo).await?,
        Command::Import { format, publish, no_correct, base, files } => {
            let how = How { publish, correct: !no_correct };
            return import::run(&config, format, how, base.as_deref(), &files).await;
        }
        Command::Export { format, dest } => export::run(&config, format, &dest).await?,
        Command::User(which) => user::run(&config, which).await?,
        Command::Token(which) => token::run(&config, which).await?,
        Command::Desk(which) => desk::run(&config, which).await?,
        Command::Comment(which) => comment::run(&config, which).await?,
        Command::Person(which) => person::run(&config, which).await?,
        Command::Demo(which) => demo::run(&config, which).await?,
        Command::Reindex => reindex::run(&config).await?,
        Command::Migrate => migrate::run(&config).await?,
        Command::Text(_) | Command::Date(_) => unreachable!("answered above"),
    }
    Ok(ExitCode::SUCCESS)
}

/// The desks of these slugs.
async fn desks_by_slug(store: &Store, slugs: &[String]) -> Result<Vec<DeskId>> {
    let mut reader = store.read().await?;
    let directory = store::desks::directory(&mut reader.conn()).await?;
    let find = |slug: &String| {
        let desk = directory.desk_by_slug(slug);
        desk.map(|desk| desk.id).with_context(|| format!("there is no desk {slug:?}: see khabar desk list"))
    };
    slugs.iter().map(find).collect()
}

/// Prints lines on standard output.
fn print(lines: impl IntoIterator<Item = String>) -> Result<()> {
    unless_unread(write_lines(lines.into_iter().map(Ok)))
}

/// Writes lines to standard output as they come.
fn write_lines(lines: impl Iterator<Item = Result<String>>) -> Result<()> {
    use std::io::Write;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in lines {
        writeln!(out, "{}", line?)?;
    }
    Ok(out.flush()?)
}

/// A reader who has heard enough (`head`) ends a command quietly.
fn unless_unread(written: Result<()>) -> Result<()> {
    let unread = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    match written {
        Err(error) if error.downcast_ref().is_some_and(unread) => Ok(()),
        written => written,
    }
}
