//! What each character is to a word.

use crate::letters::{HALF_SPACE, is_joining_to_next, is_persian_letter};

/// What a character is to a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Letter,
    /// A letter that a letter rule may change.
    OddLetter,
    Mark,
    Tatweel,
    HalfSpace,
    /// A character that keyboards and old encodings put for a half-space.
    FalseHalfSpace,
    /// An invisible character that means nothing inside a word.
    Invisible,
    Other,
}

/// The class of a character.
#[inline]
pub(super) fn class(c: char) -> Class {
    match c {
        '\u{0600}'..='\u{06FF}' => CLASSES[(c as usize) & 0xFF],
        HALF_SPACE => Class::HalfSpace,
        '\u{200B}' | '\u{00AC}' | '\u{00AD}' | '\u{200E}' | '\u{200F}' => Class::FalseHalfSpace,
        '\u{200D}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => Class::Invisible,
        '\u{FB50}'..='\u{FDF9}' | '\u{FE70}'..='\u{FEFC}' if is_persian_letter(c) => Class::OddLetter,
        _ if is_persian_letter(c) => Class::Letter,
        _ => Class::Other,
    }
}

/// Whether the character is a letter of the script.
#[inline]
pub(super) fn is_letter(c: char) -> bool {
    matches!(class(c), Class::Letter | Class::OddLetter)
}

/// Whether the letter joins the next one.
#[inline]
pub(super) fn is_joining(c: char) -> bool {
    match c {
        '\u{0600}'..='\u{06FF}' => JOINING[(c as usize) & 0xFF],
        _ => is_joining_to_next(c),
    }
}

/// Whether the character is idle outside of words: it is taken out there where it touches Persian.
pub(super) fn is_idle(c: char) -> bool {
    matches!(c, HALF_SPACE | '\u{200B}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}')
}

/// The classes of U+0600–06FF: nearly every character of a Persian text is found here.
static CLASSES: [Class; 256] = {
    let mut classes = [Class::Other; 256];
    let mut low = 0;
    while low < 256 {
        classes[low] = match low {
            0x40 => Class::Tatweel,
            // ي ى ك ة ہ ھ ە
            0x4A | 0x49 | 0x43 | 0x29 | 0xC1 | 0xBE | 0xD5 => Class::OddLetter,
            0x20..=0x3F
            | 0x41..=0x4A
            | 0x6E..=0x6F
            | 0x71..=0xD5
            | 0xE5..=0xE6
            | 0xEE..=0xEF
            | 0xFA..=0xFF
                if !matches!(low, 0xD4 | 0xFD | 0xFE) =>
            {
                Class::Letter
            }
            0x10..=0x1A | 0x4B..=0x5F | 0x70 | 0xD6..=0xDC | 0xDF..=0xE4 | 0xE7..=0xE8 | 0xEA..=0xED => {
                Class::Mark
            }
            _ => Class::Other,
        };
        low += 1;
    }
    classes
};

/// Which of U+0600–06FF join the next letter.
static JOINING: [bool; 256] = {
    let mut joining = [false; 256];
    let mut low = 0;
    while low < 256 {
        joining[low] = match low {
            0x40 => true,
            0x21..=0x25
            | 0x27
            | 0x29
            | 0x2F..=0x32
            | 0x48
            | 0x71..=0x77
            | 0x88..=0x99
            | 0xC0
            | 0xC3..=0xCB => false,
            0xCD | 0xCF | 0xD2..=0xD3 | 0xD5 | 0xE5..=0xE6 | 0xEE..=0xEF => false,
            _ => matches!(CLASSES[low], Class::Letter | Class::OddLetter),
        };
        low += 1;
    }
    joining
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::letters::is_diacritic;

    #[test]
    fn the_tables_say_what_the_letters_say() {
        for c in '\u{0600}'..='\u{06FF}' {
            let letter = matches!(class(c), Class::Letter | Class::OddLetter);
            assert_eq!(letter, is_persian_letter(c), "U+{:04X}", c as u32);
            assert_eq!(class(c) == Class::Mark, is_diacritic(c), "U+{:04X}", c as u32);
            assert_eq!(is_joining(c), is_joining_to_next(c), "U+{:04X}", c as u32);
        }
    }
}
