//! The words of a text as search, tags, duplicates and banned words compare them.
//!
//! The chain: one spelling for each letter; half-spaces restored, in the document as in the query, so that
//! همکاریهای, «همکاری های» and همکاری‌های are one; endings taken off where the lexicon knows what is left, so that
//! تحریم‌های is تحریم but مهران is not مهر; broken plurals and other spellings by list; the parts of a compound at the
//! place of the compound. What comes out is folded (see [`crate::fold`]); the text itself is never altered.
//!
//! A search engine's tokenizer is a thin adapter: every [`Token`] has a position, a byte range for the excerpt and
//! the terms that stand at the position.

mod affix;
mod analyzer;
mod join;
mod known;
mod line;
mod plurals;
mod protected;
mod search;
mod stem;
mod synonyms;
mod token;
mod unit;
mod variants;
mod verb;
mod word;

pub use analyzer::Analyzer;
pub use line::token_line;
pub use search::{is_found, is_phrase_found};
pub use synonyms::Synonyms;
pub use token::Token;
