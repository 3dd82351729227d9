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
    let plain = text.nfkd().flat_map(char::to_lowercase).filter_map(fold_char).nfkc();
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in plain {
        if c.is_whitespace() {
            gap = !out.is_empty();
        } else {
            if gap {
                out.push(' ');
                gap = false;
            }
            out.push(c);
        }
    }
    out
}

/// The folded form of one decomposed, lower-case character; `None` where a comparison ignores it.
fn fold_char(c: char) -> Option<char> {
    let folded = match c {
        // Decomposition has already split the hamza off its seat.
        'ي' | 'ى' | 'ې' | 'ۍ' | 'ے' => 'ی',
        'ك' | 'ڪ' => 'ک',
        'ٱ' => 'ا',
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
    fn every_single_character_folds_once_and_for_all() {
        for c in '\0'..=char::MAX {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
        }
    }
}
