//! Whether a document answers a query, for small things that need no index: tags, duplicates, banned words.

use super::Token;
use std::collections::BTreeSet;

/// Whether every token of the query is in the document, in any order. An empty query is in none.
#[must_use]
pub fn is_found(query: &[Token], document: &[Token]) -> bool {
    !query.is_empty()
        && query.iter().all(|token| (0..document.len()).any(|at| !ends(token, document, at).is_empty()))
}

/// Whether the tokens of the query stand in the document one after another. An empty query is in none.
#[must_use]
pub fn is_phrase_found(query: &[Token], document: &[Token]) -> bool {
    // All places where the part of the query seen so far can end, so that many choices do not multiply.
    let everywhere: BTreeSet<usize> = (0..document.len()).collect();
    let found = query.iter().fold(everywhere, |places, token| {
        places.into_iter().flat_map(|at| ends(token, document, at)).collect()
    });
    !query.is_empty() && !found.is_empty()
}

/// Where in the document the choices of a token end that begin at a place.
fn ends(token: &Token, document: &[Token], at: usize) -> Vec<usize> {
    let choices = token.terms.iter().filter_map(|choice| {
        let words: Vec<&str> = choice.split(' ').collect();
        let here = document.get(at..at + words.len())?;
        let fits = words.iter().zip(here).all(|(word, place)| place.terms.iter().any(|term| term == word));
        fits.then_some(at + words.len())
    });
    choices.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::Analyzer;

    #[test]
    fn a_phrase_keeps_its_order() {
        let analyzer = Analyzer::new();
        let query = analyzer.query("سازمان ملل");
        let phrase = |text: &str| is_phrase_found(&query, &analyzer.document(text));
        assert!(phrase("دبیرکل سازمان ملل متحد"));
        assert!(!phrase("ملل عضو و سازمان‌های مستقل"));
        assert!(is_found(&query, &analyzer.document("ملل عضو و سازمان‌های مستقل")));
    }

    #[test]
    fn nothing_is_found_by_nothing() {
        let document = Analyzer::new().document("خبر");
        assert!(!is_found(&[], &document) && !is_phrase_found(&[], &document));
    }
}
