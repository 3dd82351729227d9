//! Excerpts with what was sought marked in them.

use std::collections::BTreeSet;
use std::ops::Range;

use persian::tokens::Analyzer;

use crate::Query;

/// Characters that stand before the first word that was found.
const BEFORE: usize = 60;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What stands there.
    pub text: String,
    /// Whether it is what was sought.
    pub found: bool,
}

/// The whole of `text` with what was sought marked.
pub fn marked(text: &str, query: &Query) -> Vec<Piece> {
    pieces(text, 0..text.len(), &places(text, &query.terms()).0)
}

/// About `length` characters of that text among `texts` in which most of what was sought is found, the first where none has
/// anything of it. Whole words only; an ellipsis stands where something was left out.
pub fn excerpt<'a>(texts: impl IntoIterator<Item = &'a str>, query: &Query, length: usize) -> Vec<Piece> {
    let terms = query.terms();
    let mut best: Option<(&str, Vec<Range<usize>>, usize)> = None;
    for text in texts {
        let (places, different) = places(text, &terms);
        if best.as_ref().is_none_or(|best| different > best.2) {
            best = Some((text, places, different));
        }
        if different > 0 && different == terms.len() {
            break;
        }
    }
    let Some((text, places, _)) = best else { return vec![] };
    let window = window(text, places.first().map_or(0, |first| first.start), length);
    let (before, after) = (window.start > 0, window.end < text.trim_end().len());
    let mut found = pieces(text, window, &places);
    let ellipsis = || Piece { text: "…".into(), found: false };
    if before {
        found.insert(0, ellipsis());
    }
    if after {
        found.push(ellipsis());
    }
    found
}

/// Where in `text` the terms stand, and how many different ones do.
fn places(text: &str, terms: &BTreeSet<&str>) -> (Vec<Range<usize>>, usize) {
    if terms.is_empty() {
        return (vec![], 0);
    }
    let mut different = BTreeSet::new();
    let mut places = vec![];
    for token in Analyzer::new().document(text) {
        let mut is_sought = false;
        for term in token.terms.iter().filter_map(|term| terms.get(term.as_str())) {
            different.insert(*term);
            is_sought = true;
        }
        if is_sought {
            places.push(token.range);
        }
    }
    (places, different.len())
}

/// About `length` characters around the byte `middle`, from the beginning of a word to the end of one.
fn window(text: &str, middle: usize, length: usize) -> Range<usize> {
    let back = |from: usize, most: usize| {
        text[..from].char_indices().rev().take(most).last().map_or(from, |(at, _)| at)
    };
    let forth = |from: usize, most: usize| text[from..].char_indices().nth(most).map(|(at, _)| from + at);
    let Some(enough) = forth(0, length) else { return 0..text.len() };
    if middle <= enough / 2 {
        return 0..word_end(text, enough);
    }
    let start = word_start(text, back(middle, BEFORE), middle);
    match forth(start, length) {
        Some(end) => start..word_end(text, end.max(middle)),
        // The end of the text: what is left of the length goes before.
        None => word_start(text, back(text.len(), length), middle)..text.len(),
    }
}

/// The beginning of the first word at or after `at`, or of the word that holds `before`.
fn word_start(text: &str, at: usize, before: usize) -> usize {
    let begins = |&(place, c): &(usize, char)| {
        !c.is_whitespace() && text[..place].chars().next_back().is_none_or(char::is_whitespace)
    };
    let first = text[at..].char_indices().map(|(place, c)| (at + place, c)).find(begins);
    match first {
        Some((place, _)) if place <= before => place,
        _ => text[..before]
            .rfind(char::is_whitespace)
            .map_or(0, |space| space + text[space..].chars().next().map_or(1, char::len_utf8)),
    }
}

/// The end of the last word that ends at or before `at`; of the one that is there, if it is the first.
fn word_end(text: &str, at: usize) -> usize {
    if text[at..].chars().next().is_none_or(char::is_whitespace) {
        return text[..at].trim_end().len();
    }
    match text[..at].rfind(char::is_whitespace) {
        Some(space) if !text[..space].trim_end().is_empty() => text[..space].trim_end().len(),
        _ => text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length),
    }
}

fn pieces(text: &str, window: Range<usize>, places: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = vec![];
    let mut push = |range: Range<usize>, found: bool| {
        if !range.is_empty() {
            pieces.push(Piece { text: text[range].to_owned(), found });
        }
    };
    let mut at = window.start;
    for place in places.iter().filter(|place| place.start >= window.start && place.end <= window.end) {
        push(at..place.start, false);
        push(place.clone(), true);
        at = place.end;
    }
    push(at..window.end, false);
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces.iter().map(|p| if p.found { format!("[{}]", p.text) } else { p.text.clone() }).collect()
    }

    #[test]
    fn what_was_sought_is_marked_however_it_is_written() {
        let query = Query::parse("همکاری علمی -ترکیه");
        assert_eq!(shown(&marked("توسعهٔ همكاري‌های علمی", &query)), "توسعهٔ [همكاري‌های] [علمی]");
        assert_eq!(shown(&marked("هیچ", &query)), "هیچ");
    }

    #[test]
    fn the_paragraph_that_has_most_is_shown() {
        let query = Query::parse("سیل خوزستان");
        let texts = ["دربارهٔ باران", "سیل آمد", "سیل در خوزستان", "خوزستان"];
        assert_eq!(shown(&excerpt(texts, &query, 100)), "[سیل] در [خوزستان]");
        assert_eq!(shown(&excerpt(["یک دو سه چهار"], &query, 6)), "یک دو…");
    }

    proptest! {
        #[test]
        fn no_word_is_cut(words in prop::collection::vec("[ابپتسی\u{200C}،a-c«»<&]{1,12}", 0..60), sought in 0_usize..60, length in 1_usize..120) {
            let text = words.join(" ");
            let query = Query::parse(words.get(sought).map_or("", String::as_str));
            let found = excerpt([text.as_str()], &query, length);
            let whole: String = found.iter().map(|piece| piece.text.as_str()).collect();
            for word in whole.trim_matches('…').split_whitespace() {
                prop_assert!(words.iter().any(|known| known == word), "{word:?} in {whole:?} of {text:?}");
            }
            prop_assert!(text.contains(whole.trim_matches('…')));
            let all: String = marked(&text, &query).into_iter().map(|piece| piece.text).collect();
            prop_assert_eq!(all, text);
        }
    }
}
