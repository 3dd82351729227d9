//! The tokens of any text lie on whole characters, in order, and answer the text itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use persian::tokens::{Analyzer, is_phrase_found};

fuzz_target!(|text: &str| {
    let analyzer = Analyzer::new();
    let (document, query) = (analyzer.document(text), analyzer.query(text));
    for tokens in [&document, &query] {
        let mut end = 0;
        for token in tokens {
            assert!(token.range.start >= end && text.get(token.range.clone()).is_some());
            assert!(!token.terms.is_empty());
            end = token.range.end;
        }
    }
    assert!(query.is_empty() || is_phrase_found(&query, &document));
});
