//! The readable part of an address.

use crate::letters::{HALF_SPACE, is_diacritic, is_invisible, unify};
use unicode_normalization::UnicodeNormalization;

/// The longest slug, in characters.
pub const MAX_CHARS: usize = 80;

/// The slug of a text that leaves nothing to make one of.
pub const FALLBACK: &str = "خبر";

/// A headline as the readable part of an address: letters kept and unified, diacritics dropped, letters with case
/// in lower case, digits in ASCII, everything else one hyphen between words.
///
/// At most [`MAX_CHARS`] characters, cut between words (a first word longer than that is cut inside), never empty,
/// no hyphen at the ends. Idempotent.
#[must_use]
pub fn slug(text: &str) -> String {
    let composed: String = text.nfkc().collect();
    let plain: String = unify(&crate::digits::to_latin(&composed))
        .chars()
        .filter(|&c| c == HALF_SPACE || !is_invisible(c))
        .flat_map(char::to_lowercase)
        .filter(|&c| !is_diacritic(c))
        .nfkc()
        .collect();
    let mut out = String::new();
    let mut room = MAX_CHARS;
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
        let len = word.chars().count();
        if out.is_empty() {
            out.extend(word.chars().take(MAX_CHARS));
            room -= len.min(MAX_CHARS);
        } else if len < room {
            out.push('-');
            out.push_str(word);
            room -= len + 1;
        } else {
            break;
        }
    }
    if out.is_empty() { FALLBACK.to_owned() } else { crate::digits::to_latin(&out) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_becomes_a_slug() {
        for (given, wanted) in [
            ("توسعهٔ همکاری‌های ایران و چین", "توسعه-همکاری-های-ایران-و-چین"),
            ("  «آیا» COVID-19 در ۱۴۰۵ تمام شد؟! ", "آیا-covid-19-در-1405-تمام-شد"),
            ("كتاب علي ٢", "کتاب-علی-2"),
            ("مُحَمَّد", "محمد"),
            ("تحـریریه", "تحریریه"),
            ("…؟!", "خبر"),
            ("", "خبر"),
        ] {
            assert_eq!(slug(given), wanted);
        }
    }

    #[test]
    fn a_long_headline_is_cut_between_words() {
        let long = "واژه ".repeat(40);
        let made = slug(&long);
        assert_eq!(made.chars().count(), 79);
        assert!(made.ends_with("-واژه"));
        assert_eq!(slug(&"ب".repeat(200)), "ب".repeat(80));
        assert_eq!(slug(&format!("{} {}", "ب".repeat(40), "پ".repeat(39))).chars().count(), 80);
        assert_eq!(slug(&format!("{} {}", "ب".repeat(40), "پ".repeat(40))).chars().count(), 40);
    }
}
