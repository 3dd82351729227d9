//! What is known of Persian words: how often a form is written, and where it takes half-spaces.
//!
//! The words come from the lists of Lilak, hazm and Shekar and from counts of news text (`data/counts.tsv`);
//! `script/persian-model` packs them. Counts are rounded to a sixth above 7 and end at 39,000.

mod entry;
mod key;
mod table;

pub(crate) use entry::Entry;
pub(crate) use key::{Key, folded};
pub(crate) use table::find;

use crate::letters::HALF_SPACE;

/// How often the form, as written, occurred among about 2.8 million words of news; 0 for what never did or is unknown.
///
/// Half-spaces count: `می‌شود` is another form than `میشود`. Arabic ي and ك, ۀ, and diacritics are folded.
#[must_use]
pub fn count(word: &str) -> u32 {
    match reading(word) {
        Some((entry, 0)) => entry.joined_count(),
        Some((entry, mask)) if mask == entry.mask() => entry.split_count(),
        _ => 0,
    }
}

/// Whether the form, as written, is in a word list or occurred at least three times.
#[must_use]
pub fn is_known(word: &str) -> bool {
    match reading(word) {
        Some((entry, 0)) => entry.is_joined_known(),
        Some((entry, mask)) => mask == entry.mask() && entry.is_split_known(),
        None => false,
    }
}

/// The form with half-spaces that is known for a form without (`همکاریهای` to `همکاری‌های`), if it is the more usual
/// of the two; ask only with whole words.
#[must_use]
pub fn with_half_spaces(joined: &str) -> Option<String> {
    let (entry, mask) = reading(joined)?;
    if mask != 0 || entry.mask() == 0 || entry.split_score() <= entry.joined_score() {
        return None;
    }
    let mut out = String::with_capacity(joined.len() + 6);
    let mut letters = 0_u32;
    for c in joined.chars() {
        if key::folded(c).is_some() {
            if letters > 0 && entry.mask() >> (letters - 1) & 1 == 1 {
                out.push(HALF_SPACE);
            }
            letters += 1;
        }
        out.push(c);
    }
    Some(out)
}

/// The entry of a word's letters, and after which of its letters a half-space stands.
pub(crate) fn reading(word: &str) -> Option<(Entry, u32)> {
    let (mut key, mut mask, mut letters) = (Key::EMPTY, 0_u32, 0_u32);
    for c in word.chars() {
        if c == HALF_SPACE {
            mask |= 1_u32.checked_shl(letters.checked_sub(1)?)?;
        } else if let Some(letter) = key::folded(c) {
            key = key.with(letter);
            letters += 1;
        }
    }
    table::find(key).map(|entry| (entry, mask))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_counted_as_written() {
        assert!(count("در") > 30_000);
        assert!(count("می‌شود") > 1_000);
        assert_eq!(count("میشود"), 0);
        assert_eq!(count("سلامتتپ"), 0);
    }

    #[test]
    fn words_are_known() {
        for word in ["کتاب", "كتاب", "خانۀ", "بین‌المللی", "همکاری‌های", "پیشنهاد"]
        {
            assert!(is_known(word), "{word}");
        }
        for word in ["همکاریهای", "پیش‌نهاد", "ققق", "", "\u{200C}"] {
            assert!(!is_known(word), "{word}");
        }
    }

    #[test]
    fn half_spaces_are_known() {
        assert_eq!(with_half_spaces("همکاریهای").as_deref(), Some("همکاری‌های"));
        assert_eq!(with_half_spaces("بينالمللي").as_deref(), Some("بين‌المللي"));
        assert_eq!(with_half_spaces("تنها"), None);
        assert_eq!(with_half_spaces("همکاری‌های"), None);
    }
}
