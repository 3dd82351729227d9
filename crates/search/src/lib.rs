//! Search: an index of public stories, made with tantivy and the `persian` crate's words, and thrown away at will.
//!
//! The index holds what is needed to find a story and nothing that is shown: who shows it reads it from the store, which
//! alone knows what readers may see.

mod document;
mod error;
mod excerpt;
mod find;
mod index;
mod plan;
mod query;
mod schema;
mod shelf;
mod spelling;
mod tokenizer;

pub use document::Document;
pub use error::{Error, Result};
pub use excerpt::{Piece, excerpt, marked};
pub use find::{Filter, Found, MOST, Order, Request};
pub use index::{Index, Place, Searcher};
pub use query::Query;
pub use shelf::Shelf;
pub use spelling::Meant;
pub use tokenizer::{PersianTokenizer, Side};
