//! Parsers of the formats that dispatches arrive in: bytes in, plain structs out.
//!
//! Nothing here reads a file, a clock or a store, and no bytes whatever make a parser panic. A record is recognised
//! whole or [`Rejected`] whole, with its line and the reason, and the other records of the file go on.
//!
//! One format today: [`page_text()`], the visible text of a story page of a news agency's site. A page is read in steps,
//! each a file named for what it finds:
//!
//! ```text
//! page        bytes between two form feeds      agency        where a group's name ends and the agency's begins
//! encoding    bytes -> text, or refused         story         kicker, headline, lead, attribution, body
//! line        text -> cleaned lines             exchange      counters, and where the comments stand
//! chrome      which lines are the site's own    heading       country, name and time above a comment
//! paragraph   lines -> paragraphs               moment        the time line
//! attribution «به گزارش حوزه … گروه … خبرگزاری …،»   comment       heading and text
//! ```

mod agency;
mod attribution;
mod chrome;
mod comment;
mod dispatch;
mod encoding;
mod exchange;
mod heading;
mod key;
mod line;
mod moment;
mod page;
mod page_text;
mod paragraph;
mod rejected;
mod story;

pub use dispatch::{Attribution, Comment, Context, DeclaredCounts, Dispatch};
pub use page_text::page_text;
pub use rejected::{Reason, Rejected};
