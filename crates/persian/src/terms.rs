//! The telling words of a story.

mod stop_words;

use crate::fold::fold;
use crate::letters::{HALF_SPACE, KASHIDA, is_diacritic, is_invisible, unify};

/// Endings that, written after a half-space, make a plural or an ezafe of the same noun.
const ENDINGS: [&str; 12] =
    ["ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "ی", "ای", "یی"];

/// The words of a text for likeness between stories, in order, repeats kept: folded, without function words, news
/// boilerplate and one-letter words, and without the plural endings that follow a half-space.
#[must_use]
pub fn terms(text: &str) -> Vec<String> {
    unify(text)
        .split(|c: char| !is_word_char(c))
        .map(|word| fold(stem(word)))
        .filter(|word| word.chars().nth(1).is_some() && !is_stop_word(word))
        .collect()
}

/// Whether a folded word is a function word or news boilerplate, which tells nothing of a story.
#[must_use]
pub fn is_stop_word(folded: &str) -> bool {
    stop_words::STOP_WORDS.binary_search(&folded).is_ok()
}

/// Whether the character is part of a word; the half-space and other invisible characters are.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || c == KASHIDA || is_diacritic(c) || is_invisible(c)
}

/// The word without the endings after its last half-spaces.
fn stem(word: &str) -> &str {
    let word = word.trim_matches(HALF_SPACE);
    match word.rsplit_once(HALF_SPACE) {
        Some((noun, ending)) if ENDINGS.contains(&ending) => stem(noun),
        _ => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_leaves_its_telling_words() {
        assert_eq!(
            terms("وزیر امور خارجه گفت: همکاری‌های ايران و چين در سال ۱۴۰۵ توسعه می‌یابد."),
            ["وزیر", "امور", "خارجه", "همکاری", "ایران", "چین", "1405", "توسعه", "مییابد"]
        );
    }

    #[test]
    fn plural_endings_go_only_after_a_half_space() {
        assert_eq!(terms("کتاب‌ها کتاب‌هایی خانه‌های‌ تنها"), ["کتاب", "کتاب", "خانه"]);
        assert_eq!(terms("بهای گران"), ["بهای", "گران"]);
    }

    #[test]
    fn nothing_but_function_words_leaves_nothing() {
        assert!(terms("که از این به آن می‌شود، گفت و شد!").is_empty());
    }
}
