//! Endings of nouns and adjectives.

use super::known::is_word;

/// Plural endings that begin with ها, with what may follow; longest first, so that the whole ending is taken.
pub(super) const PLURALS: [&str; 12] =
    ["هایشان", "هایمان", "هایتان", "هایم", "هایت", "هایش", "هایی", "های", "هاشان", "هامان", "هاست", "ها"];

/// Endings that stand after a half-space and leave the noun what it is.
const AFTER_HALF_SPACE: [&str; 21] = [
    "ی", "یی", "ای", "ام", "ات", "اش", "مان", "تان", "شان", "م", "ت", "ش", "ایم", "اید", "اند", "است", "تر",
    "ترین", "تری", "هاست", "ئی",
];

/// Words that, written apart, are the ending of the word before them whatever it is.
const SPACED: [&str; 10] =
    ["ها", "هاست", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان"];

/// Words that, written apart after a word that is known, are its ending: «زیبا ترین», «محصول شان», «مناسب اند».
const AFTER_WORD: [&str; 9] = ["تر", "ترین", "تری", "شان", "مان", "تان", "اند", "ایم", "اید"];

/// Words that, written apart after a word in ه or ی, are its ending: «خسته ام», «سیاسی اش».
const AFTER_OPEN: [&str; 4] = ["ام", "ات", "اش", "ای"];

/// Whether the part after a half-space is an ending of the word before.
pub(super) fn is_ending(part: &str) -> bool {
    PLURALS.contains(&part) || AFTER_HALF_SPACE.contains(&part)
}

/// Whether the word, standing alone after `before`, is an ending of it.
pub(super) fn is_spaced_ending(before: &str, word: &str) -> bool {
    let long = before.chars().nth(2).is_some();
    SPACED.contains(&word)
        || AFTER_WORD.contains(&word) && long && is_word(before)
        || AFTER_OPEN.contains(&word) && long && before.ends_with(['ه', 'ی'])
        // «خانه ی پدری»: only the ezafe stands alone as a letter.
        || word == "ی" && long && before.ends_with('ه')
}
