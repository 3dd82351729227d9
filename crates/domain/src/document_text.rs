//! A body as plain text and back: how it is written where there is no script.
//!
//! | in the text | in the document |
//! |---|---|
//! | a blank line | the end of a block |
//! | a line end | a line break in the block |
//! | `## words` | a subhead |
//! | `> words` | a quote; `>` alone parts its paragraphs |
//! | `- words` | an item of a list |
//! | `۱. words`, `1. words` | an item of a numbered list; numbering that goes on after a blank line is the same list |
//! | `**words**`, `*words*` | important, stressed |
//! | `[words](address)` | a link |
//! | `\*` | a star; a backslash takes its meaning from any sign, and from white space |
//! | `[[۲]]`, `[[2]]` | the second of the blocks that plain text can't hold, as it stood in the document before |
//!
//! What [`write`] makes of a document, [`read`] makes that document of again, but for what nobody sees: blocks without
//! words, and text in pieces where one would do.

mod inline_reader;
mod inline_writer;
mod line;
mod plain;
mod reader;
mod writer;

pub use reader::{TextProblem, read};
pub use writer::write;
