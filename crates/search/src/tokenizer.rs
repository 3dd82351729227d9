//! The `persian` crate's tokens in the shape that tantivy takes.

use persian::tokens::Analyzer;
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

/// Which side of a search a text stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A story: everything it may be found by.
    Document,
    /// What a reader typed: each place asks for one of its terms.
    Query,
}

/// Tokenizes Persian. All the terms of a place stand at one position, so that phrases reach over compounds and the
/// offsets of each lead back to the words of the text, for excerpts.
#[derive(Debug, Clone)]
pub struct PersianTokenizer {
    analyzer: Analyzer,
    side: Side,
}

/// The tokens of one text.
pub struct PersianStream {
    tokens: Vec<Token>,
    /// How many tokens were advanced to.
    advanced: usize,
}

impl PersianTokenizer {
    /// A tokenizer for one side; `analyzer` brings the synonyms of queries.
    pub fn new(analyzer: Analyzer, side: Side) -> Self {
        Self { analyzer, side }
    }
}

impl Tokenizer for PersianTokenizer {
    type TokenStream<'t> = PersianStream;

    fn token_stream<'t>(&'t mut self, text: &'t str) -> PersianStream {
        let places = match self.side {
            Side::Document => self.analyzer.document(text),
            Side::Query => self.analyzer.query(text),
        };
        let tokens = places.into_iter().flat_map(|place| {
            let (position, range) = (place.position, place.range);
            place.terms.into_iter().map(move |text| Token {
                offset_from: range.start,
                offset_to: range.end,
                position,
                text,
                position_length: 1,
            })
        });
        PersianStream { tokens: tokens.collect(), advanced: 0 }
    }
}

impl TokenStream for PersianStream {
    fn advance(&mut self) -> bool {
        if self.advanced < self.tokens.len() {
            self.advanced += 1;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        // tantivy asks only after `advance` has said that there is one.
        &self.tokens[self.advanced - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.advanced - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str, side: Side) -> Vec<(usize, String, String)> {
        let mut tokenizer = PersianTokenizer::new(Analyzer::new(), side);
        let mut stream = tokenizer.token_stream(text);
        let mut found = Vec::new();
        while stream.advance() {
            let token = stream.token();
            found.push((
                token.position,
                token.text.clone(),
                text[token.offset_from..token.offset_to].to_owned(),
            ));
        }
        found
    }

    #[test]
    fn a_lost_half_space_is_found_and_the_excerpt_is_the_text_as_it_stands() {
        let document = terms("توسعه همکاری‌های علمی", Side::Document);
        let (_, sought, _) = terms("همکاریهای", Side::Query).swap_remove(0);
        let found = document.iter().find(|(_, term, _)| *term == sought).expect("found");
        assert_eq!((found.0, found.2.as_str()), (1, "همکاری‌های"));
    }

    #[test]
    fn a_name_is_not_its_beginning() {
        let mehran = terms("مهران", Side::Document);
        assert!(
            terms("مهر", Side::Query)
                .iter()
                .all(|(_, sought, _)| mehran.iter().all(|(_, term, _)| term != sought))
        );
    }

    #[test]
    fn nothing_has_no_tokens() {
        assert!(terms(" ،", Side::Document).is_empty());
    }
}
