//! Parsers of the formats that dispatches arrive in: bytes in, plain structs out.
//!
//! Nothing here reads a file, a clock or a store, and no bytes whatever make a parser panic. A record is recognised
//! whole or [`Rejected`] whole, with its line and the reason, and the other records of the file go on.
//!
//! [`page_text()`] reads the visible text of a story page of a news agency's site. A page is read in steps, each a file named
//! for what it finds:
//!
//! ```text
//! page        bytes between two form feeds      agency        where a group's name ends and the agency's begins
//! encoding    bytes -> text, or refused         story         kicker, headline, lead, attribution, body
//! line        text -> cleaned lines             exchange      counters, and where the comments stand
//! chrome      which lines are the site's own    heading       country, name and time above a comment
//! paragraph   lines -> paragraphs               moment        the time line
//! attribution «به گزارش حوزه … گروه … خبرگزاری …،»   comment       heading and text
//! ```
//!
//! [`disqus()`], [`wxr()`], [`rss()`] and [`jsonl()`] give [`Record`]s: stories and comments with what they are known by, refused one
//! by one with a [`Flaw`], or as a file when it is not whole. `xml` reads elements without a document type, `html` leaves the
//! words of markup, `link` says when two addresses are of one page.

mod agency;
mod attribution;
mod chrome;
mod comment;
mod dispatch;
mod disqus;
mod encoding;
mod exchange;
mod flaw;
mod heading;
mod html;
mod jsonl;
mod key;
mod line;
mod link;
mod moment;
mod page;
mod page_text;
mod paragraph;
mod record;
mod rejected;
mod rss;
mod story;
pub mod wxr;
mod xml;

pub use dispatch::{Attribution, Comment, Context, DeclaredCounts, Dispatch};
pub use disqus::disqus;
pub use flaw::Flaw;
pub use html::plain;
pub use jsonl::{VERSION as JSONL_VERSION, jsonl};
pub use link::Link;
pub use page_text::page_text;
pub use record::{Body, CommentRecord, DeskName, Record, Records, Standing, State, StoryName, StoryRecord};
pub use rejected::{Reason, Rejected};
pub use rss::rss;
pub use wxr::wxr;
