//! The letters of a word.

use super::class::{Class, class, is_joining};
use super::word::{LONGEST, Word};
use crate::letters::is_persian_letter;
use crate::lexicon::folded;
use std::ops::Range;

/// The folded letters of a word and where each begins; empty if there are more than [`LONGEST`].
pub(super) struct Letters {
    letters: [char; LONGEST],
    /// Where each begins, from the start of the word; no word of so few letters and sane marks is longer.
    starts: [u16; LONGEST],
    start: usize,
    /// Whether each joins the next one as it is written, which ة does not, though its fold ه does.
    shows: [bool; LONGEST],
    len: usize,
}

impl Letters {
    pub(super) fn of(text: &str, word: &Word) -> Letters {
        let mut found = Letters {
            letters: [' '; LONGEST],
            starts: [0; LONGEST],
            start: word.start,
            shows: [false; LONGEST],
            len: 0,
        };
        if word.letters as usize > LONGEST {
            return found;
        }
        for (at, c) in text[word.range()].char_indices() {
            if !matches!(class(c), Class::Letter | Class::OddLetter) {
                continue;
            }
            let Ok(at) = u16::try_from(at) else { break };
            if ('\u{FB50}'..='\u{FEFC}').contains(&c) {
                let shown = crate::letters::unify(c.encode_utf8(&mut [0; 4]));
                shown.chars().filter(|&c| is_persian_letter(c)).for_each(|c| found.push(c, at));
            } else {
                found.push(c, at);
            }
        }
        if let Some((at, c)) = word.swapped
            && let Some(letter) = found.letters[..found.len].get_mut(usize::from(at))
        {
            *letter = c;
        }
        found
    }

    fn push(&mut self, c: char, at: u16) {
        if self.len < LONGEST {
            self.letters[self.len] = folded(c).unwrap_or(c);
            self.starts[self.len] = at;
            self.shows[self.len] = is_joining(c);
            self.len += 1;
        }
    }

    /// The letters.
    pub(super) fn folded(&self) -> &[char] {
        &self.letters[..self.len]
    }

    /// The bytes of letter `i`, which must be an ordinary one of two bytes.
    pub(super) fn range(&self, i: usize) -> Option<Range<usize>> {
        let start = self.start + usize::from(*self.starts[..self.len].get(i)?);
        Some(start..start + self.letters[i].len_utf8())
    }

    /// What stands between letter `i`, which has no mark, and the next.
    pub(super) fn gap(&self, i: usize) -> Option<Range<usize>> {
        Some(self.range(i)?.end..self.range(i + 1)?.start)
    }

    /// Where a half-space after letter `i` is put: before the next letter; `None` where it would not show.
    pub(super) fn after(&self, i: usize) -> Option<usize> {
        let next = *self.starts[..self.len].get(i + 1)?;
        self.shows[i].then_some(self.start + usize::from(next))
    }
}
