//! The comparison key of a text.

use crate::letters::{KASHIDA, is_diacritic, is_invisible};
use unicode_normalization::UnicodeNormalization;

/// The key under which two spellings of one text are equal.
///
/// Letters are unified, hamza loses its seat's difference (أ إ آ ٱ → ا, ؤ → و, ئ → ی, ة ۀ → ه, a lone ء goes),
/// diacritics, kashida, half-spaces and other invisible characters go, digits become ASCII, letters with case
/// become lower case, compatibility forms become plain (NFKC) and white space becomes single spaces, none at the
/// ends. Idempotent.
#[must_use]
pub fn fold(text: &str) -> String {
    // Nearly all text is of plain letters, for which decomposing and composing again would change nothing.
    if text.chars().all(is_plain) { fold_plain(text) } else { fold_any(text) }
}

/// The characters of the key of `text`, each with where the character it came from begins, in bytes. White space stays as it
/// is; a letter and a mark that would be one character only together stay two.
pub fn folded_chars(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().flat_map(|(at, c)| {
        let plain = is_plain(c).then(|| fold_char(c.to_ascii_lowercase())).flatten();
        let any = (!is_plain(c))
            .then(|| std::iter::once(c).nfkd().flat_map(char::to_lowercase).filter_map(fold_char));
        plain.into_iter().chain(any.into_iter().flatten()).map(move |folded| (at, folded))
    })
}

/// The key of a text of plain characters.
fn fold_plain(text: &str) -> String {
    let mut out = Folded::for_text(text);
    text.chars().filter_map(|c| fold_char(c.to_ascii_lowercase())).for_each(|c| out.push(c));
    out.text
}

/// The key of any text.
fn fold_any(text: &str) -> String {
    let mut out = Folded::for_text(text);
    text.nfkd().flat_map(char::to_lowercase).filter_map(fold_char).nfkc().for_each(|c| out.push(c));
    out.text
}

/// A folded text as it grows.
struct Folded {
    text: String,
    /// Whether white space was seen since the last character.
    gap: bool,
}

impl Folded {
    /// Nothing yet, with room for the key of a text.
    fn for_text(text: &str) -> Folded {
        Folded { text: String::with_capacity(text.len()), gap: false }
    }

    /// Adds a character; white space only once another follows.
    fn push(&mut self, c: char) {
        if c.is_whitespace() {
            self.gap = !self.text.is_empty();
        } else {
            if self.gap {
                self.text.push(' ');
                self.gap = false;
            }
            self.text.push(c);
        }
    }
}

/// Whether the character is its own decomposition, but for the hamza and madda that [`fold_char`] knows, and can be
/// part of no composed one once the marks are gone.
fn is_plain(c: char) -> bool {
    matches!(
        c,
        '\0'..='\x7F'
            | '\u{0621}'..='\u{063A}'
            | '\u{0640}'..='\u{0655}'
            | '\u{0660}'..='\u{0669}'
            | '،' | '؛' | '؟' | '٪' | '٫' | '٬' | '«' | '»' | '–' | '—'
            | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی' | 'ە'
            | '\u{06F0}'..='\u{06F9}'
            | '\u{200C}'..='\u{200F}'
    )
}

/// The folded form of one decomposed, lower-case character; `None` where a comparison ignores it.
fn fold_char(c: char) -> Option<char> {
    let folded = match c {
        // Most of these come decomposed, the hamza split off its seat; plain text comes as it is.
        'ي' | 'ى' | 'ې' | 'ۍ' | 'ے' | 'ئ' => 'ی',
        'ك' | 'ڪ' => 'ک',
        'ٱ' | 'آ' | 'أ' | 'إ' => 'ا',
        'ؤ' => 'و',
        'ة' | 'ۃ' | 'ە' | 'ہ' | 'ھ' => 'ه',
        'ء' | KASHIDA => return None,
        '\u{06F0}'..='\u{06F9}' => ascii_digit(c, 0x06F0),
        '\u{0660}'..='\u{0669}' => ascii_digit(c, 0x0660),
        _ if is_diacritic(c) || is_invisible(c) => return None,
        _ if c.is_control() && !c.is_whitespace() => return None,
        _ => c,
    };
    Some(folded)
}

/// The ASCII digit as far from '0' as `c` is from its script's zero.
fn ascii_digit(c: char, zero: u32) -> char {
    char::from_digit(c as u32 - zero, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_meet() {
        for (one, other) in [
            ("می‌رود", "ميرود"),
            ("مسئول", "مسیول"),
            ("مؤسسه", "موسسة"),
            ("خانهٔ", "خانۀ"),
            ("مُحَمَّدٌ", "محمد"),
            ("رحمٰن", "رحمن"),
            ("آن", "ان"),
            ("تحـریـریه", "تحریریه"),
            ("ﺳﻼﻡ", "سلام"),
            ("جزء", "جز"),
            ("۱۲", "12"),
            ("١٢", "12"),
            ("COVID", "covid"),
            ("  دو \u{00A0}\n واژه ", "دو واژه"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in [("گل", "کل"), ("دو واژه", "دوواژه"), ("بار", "باز")] {
            assert_ne!(fold(one), fold(other));
        }
    }

    #[test]
    fn plain_text_folds_as_any_other() {
        let plain: Vec<char> = ('\0'..='\u{2FFF}').filter(|&c| is_plain(c)).collect();
        for &one in &plain {
            for &other in &plain {
                let text = format!("{one}{other}");
                assert_eq!(fold_plain(&text), fold_any(&text), "{text:?}");
            }
        }
    }

    #[test]
    fn every_single_character_folds_once_and_for_all() {
        for c in '\0'..=char::MAX {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
        }
    }
}
