//! Which country an address belongs to, and what that country is called.
//!
//! Khabar shows the country of a comment's writer beside the comment. The answer comes from a table inside the
//! program, so that it works on a cut-off network and no address is ever sent elsewhere.
//!
//! - [`Table`] maps an IP address to a [`Code`]; an operator may bring a fresher MMDB file.
//! - [`name`] gives a code's name in one of three [`Naming`]s; [`parse_name`] reads a name back, as an importer
//!   needs for comments that arrive with «Iran (Islamic Republic of)».
//!
//! This crate knows nothing of comments, requests or languages of the page: it depends on no other crate of the
//! workspace. Its only reading from outside is [`Table::open_mmdb`].

mod code;
mod fold;
mod names;
mod table;

pub use code::{Code, CodeError};
pub use names::{Naming, codes, name, parse_name};
pub use table::{Table, TableError};
