//! The alphabets whose letters are mistaken for each other.

use crate::letters::{HALF_SPACE, is_persian_letter};
use unicode_normalization::char::is_combining_mark;

/// An alphabet that a word of a name must not mix with another of these.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alphabet {
    Latin,
    Cyrillic,
    Greek,
    Persian,
    /// Armenian, Cherokee, Coptic, Lisu and Deseret: each borrows Latin shapes.
    Lookalike,
}

/// Whether any single word mixes two alphabets.
pub(super) fn mixes_alphabets(name: &str) -> bool {
    name.split(|c: char| !(c.is_alphanumeric() || is_combining_mark(c) || c == HALF_SPACE)).any(|word| {
        let mut seen = word.chars().filter_map(alphabet);
        let first = seen.next();
        seen.any(|other| Some(other) != first)
    })
}

/// Whether the character is a Latin letter.
pub(super) fn is_latin(c: char) -> bool {
    alphabet(c) == Some(Alphabet::Latin)
}

/// The alphabet of a letter, if it is one that can be mistaken.
fn alphabet(c: char) -> Option<Alphabet> {
    if is_persian_letter(c) {
        return Some(Alphabet::Persian);
    }
    if !c.is_alphabetic() || is_combining_mark(c) {
        return None;
    }
    match c {
        'A'..='Z'
        | 'a'..='z'
        | '\u{00AA}'..='\u{02AF}'
        | '\u{1D00}'..='\u{1D25}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}'
        | '\u{A722}'..='\u{A7FF}'
        | '\u{FB00}'..='\u{FB06}'
        | '\u{FF21}'..='\u{FF5A}' => Some(Alphabet::Latin),
        '\u{0370}'..='\u{03E1}' | '\u{1F00}'..='\u{1FFF}' => Some(Alphabet::Greek),
        '\u{0400}'..='\u{052F}' | '\u{1C80}'..='\u{1C8F}' | '\u{A640}'..='\u{A69F}' => {
            Some(Alphabet::Cyrillic)
        }
        '\u{0531}'..='\u{0587}'
        | '\u{13A0}'..='\u{13FF}'
        | '\u{AB70}'..='\u{ABBF}'
        | '\u{2C80}'..='\u{2CFF}'
        | '\u{A4D0}'..='\u{A4FF}'
        | '\u{10400}'..='\u{1044F}' => Some(Alphabet::Lookalike),
        _ => None,
    }
}
