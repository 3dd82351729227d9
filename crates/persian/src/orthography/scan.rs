//! A text as the rules see it: words of the Persian script, and the spans that nobody may touch.

use super::class::{Class, class};
use super::protected::Protector;
use super::word::{LONGEST, Word};
use crate::letters::is_persian_letter;
use crate::lexicon::{Key, find};
use std::ops::Range;

/// What a pass over the text finds.
#[derive(Default)]
pub(super) struct Scan {
    pub(super) words: Vec<Word>,
    /// Untouchable bytes, in order.
    pub(super) protected: Vec<Range<usize>>,
    /// Whether there is an أ.
    pub(super) hamza: bool,
    /// Whether a word is odd.
    pub(super) odd: bool,
    /// Whether there is a digit that isn't Persian.
    pub(super) foreign_digits: bool,
}

/// Reads the text once.
pub(super) fn scan(text: &str) -> Scan {
    let bytes = text.as_bytes();
    let mut found = Scan { words: Vec::with_capacity(text.len() / 9 + 1), ..Scan::default() };
    let mut protector = Protector::default();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b' ' {
            at += 1;
        } else if let Some(c) = two_bytes(bytes, at) {
            match class(c) {
                Class::Letter | Class::OddLetter => at = word(text, at, &mut found),
                _ => {
                    found.foreign_digits |= matches!(c, '\u{0660}'..='\u{0669}');
                    at += 2;
                }
            }
        } else if byte.is_ascii() {
            found.foreign_digits |= byte.is_ascii_digit();
            match protector.span(text, at) {
                Some(end) => {
                    found.protected.push(at..end);
                    at = end;
                }
                None => at += 1,
            }
        } else {
            let c = char_at(text, at);
            if is_persian_letter(c) {
                at = word(text, at, &mut found);
            } else {
                at += c.len_utf8();
            }
        }
    }
    found
}

/// Reads the word that begins at `start`; gives where the rest begins.
fn word(text: &str, start: usize, found: &mut Scan) -> usize {
    let bytes = text.as_bytes();
    let after_word = found.words.last().is_some_and(|before| before.end + 1 == start);
    let mut word = Word {
        start,
        end: start,
        key: Key::EMPTY,
        entry: None,
        mask: 0,
        letters: 0,
        after_space: after_word && bytes[start - 1] == b' ',
        odd: false,
        joins: false,
        last: ' ',
        swapped: None,
    };
    let mut at = start;
    let mut between = Between::Nothing;
    while at < bytes.len() {
        let c = match two_bytes(bytes, at) {
            Some(c) => c,
            None if bytes[at].is_ascii() => break,
            None => char_at(text, at),
        };
        let class = class(c);
        at += c.len_utf8();
        match class {
            Class::Letter | Class::OddLetter => {
                match between {
                    Between::Nothing => {}
                    Between::HalfSpace if word.joins => word.split(),
                    Between::HalfSpaces if word.joins => {
                        word.odd = true;
                        word.split();
                    }
                    _ => word.odd = true,
                }
                between = Between::Nothing;
                word.odd |= class == Class::OddLetter;
                found.hamza |= c == 'أ';
                word.push(c);
                word.end = at;
                if c == 'ە' {
                    // Kurdish; in a Persian word it is ه that doesn't join, which takes a half-space.
                    word.joins = true;
                    between = Between::HalfSpaces;
                }
            }
            Class::Mark if between == Between::Nothing => word.end = at,
            Class::Mark => break,
            Class::Tatweel if between == Between::Nothing => {
                word.odd = true;
                word.end = at;
            }
            Class::HalfSpace if between == Between::Nothing => between = Between::HalfSpace,
            Class::HalfSpace | Class::FalseHalfSpace => between = Between::HalfSpaces,
            Class::Invisible if between == Between::Nothing => between = Between::Invisible,
            Class::Invisible => {}
            _ => break,
        }
    }
    word.entry = if word.letters as usize <= LONGEST { find(word.key) } else { None };
    found.odd |= word.odd;
    found.words.push(word);
    word.end
}

/// What stands between two letters of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Between {
    Nothing,
    HalfSpace,
    /// Several, or a character that stands for one.
    HalfSpaces,
    Invisible,
}

/// The character at `at` if it is of the Arabic block, which takes two bytes in UTF-8.
#[inline]
fn two_bytes(bytes: &[u8], at: usize) -> Option<char> {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(&lead @ 0xD8..=0xDB), Some(&next)) => {
            char::from_u32(u32::from(lead & 0x1F) << 6 | u32::from(next & 0x3F))
        }
        _ => None,
    }
}

/// The character at a boundary.
pub(super) fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or('\0')
}
