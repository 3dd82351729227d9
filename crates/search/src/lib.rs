//! Search. So far the tokenizer that gives tantivy the words of a Persian text; the index comes with the search page.

mod tokenizer;

pub use tokenizer::{PersianTokenizer, Side};
