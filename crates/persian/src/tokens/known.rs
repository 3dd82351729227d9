//! What the lexicon says of a word, as far as stems need it.

use crate::lexicon::reading;

/// In how many word lists the letters stand, with or without half-spaces; 0 to 3.
///
/// Three lists are the mark of a headword: inflected forms are in one or two at most.
pub(super) fn lists(word: &str) -> u32 {
    reading(word).map_or(0, |(entry, _)| entry.joined_lists().max(entry.split_lists()))
}

/// In how many word lists the word stands without half-spaces; 0 to 3.
pub(super) fn closed_lists(word: &str) -> u32 {
    reading(word).map_or(0, |(entry, _)| entry.joined_lists())
}

/// Whether the word is a word that other forms can be made of: two lists have it.
pub(super) fn is_stem(word: &str) -> bool {
    lists(word) >= 2
}

/// Whether the word is known at all.
pub(super) fn is_word(word: &str) -> bool {
    reading(word).is_some_and(|(entry, _)| entry.is_joined_known() || entry.is_split_known())
}

/// Whether می can stand before the word.
pub(super) fn is_verb_body(word: &str) -> bool {
    reading(word).is_some_and(|(entry, _)| entry.is_verb_body())
}

/// Whether a compound with half-spaces begins with the word.
pub(super) fn begins_compound(word: &str) -> bool {
    reading(word).is_some_and(|(entry, _)| entry.begins_compound())
}

/// Whether the two words are known as one with a half-space between them, well enough to join them where they were
/// written apart.
pub(super) fn is_split_compound(first: &str, second: &str) -> bool {
    let letters = first.chars().count();
    let whole = format!("{first}{second}");
    reading(&whole).is_some_and(|(entry, _)| {
        let here = letters.checked_sub(1).and_then(|at| entry.mask().checked_shr(u32::try_from(at).ok()?));
        here.is_some_and(|bits| bits & 1 == 1) && (entry.split_lists() >= 1 || entry.split_count() >= 12)
    })
}

/// Whether the two words are known as one written without anything between (دبیرکل).
pub(super) fn is_closed_compound(first: &str, second: &str) -> bool {
    closed_lists(&format!("{first}{second}")) >= 2
}
