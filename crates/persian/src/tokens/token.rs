//! One place in a text and the terms that stand there.

use std::ops::Range;

/// A word or compound of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The place in the row of tokens, from 0. A compound is one place, however many words it was written in.
    pub position: usize,
    /// Where the token stands in the text given to the analyzer, in bytes; on `char` boundaries, in rising order and
    /// never overlapping.
    pub range: Range<usize>,
    /// The terms of the place, all different, the chief one first and never none: in a document what it is found by, in
    /// a query the choices, any of which will do. In a query a term with spaces asks for its words one after another.
    pub terms: Vec<String>,
}

impl Token {
    /// The chief term: the stem of the word, or the whole compound.
    #[must_use]
    pub fn term(&self) -> &str {
        self.terms.first().map_or("", String::as_str)
    }

    /// Whether the token is a function word or news boilerplate, which a query may do without.
    #[must_use]
    pub fn is_stop_word(&self) -> bool {
        crate::terms::is_stop_word(self.term())
    }
}
