//! A word as the rules see it.

use super::class::is_joining;
use super::spelling::Letters;
use crate::letters::is_persian_letter;
use crate::lexicon::{Entry, Key, find, folded};
use std::borrow::Cow;
use std::ops::Range;

/// Words with more letters than this are left alone.
pub(super) const LONGEST: usize = 48;

/// A maximal sequence of letters, their marks, and what is invisible between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: usize,
    /// Past the last byte.
    pub(super) end: usize,
    /// The hash of the folded letters.
    pub(super) key: Key,
    /// What the lexicon knows of them.
    pub(super) entry: Option<Entry>,
    /// Half-spaces that show, bit i after letter i.
    pub(super) mask: u64,
    /// Number of letters, at most 255.
    pub(super) letters: u8,
    /// Whether one plain space and nothing else stands between it and the word before.
    pub(super) after_space: bool,
    /// Whether it holds a character that a letter rule or a rule for invisible characters must see.
    pub(super) odd: bool,
    /// Whether the last letter joins a next one.
    pub(super) joins: bool,
    /// The last letter, folded.
    pub(super) last: char,
    /// A letter that is being replaced, and by which: ة by ت, أ by ا.
    pub(super) swapped: Option<(u8, char)>,
}

impl Word {
    /// The bytes of the word.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The space before it, where it stands after a space.
    pub(super) fn space(&self) -> Range<usize> {
        self.start.saturating_sub(1)..self.start
    }

    /// The word as it would be written without slips of letters; half-spaces stay only where it has no slip.
    pub(super) fn spelled<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match self.odd {
            true => Cow::Owned(Letters::of(text, self).folded().iter().collect()),
            false => Cow::Borrowed(&text[self.range()]),
        }
    }

    /// Takes note that letter `at` is being replaced, and looks the word up anew.
    pub(super) fn swap(&mut self, text: &str, at: usize, c: char) {
        self.swapped = u8::try_from(at).ok().map(|at| (at, c));
        self.key = Key::EMPTY.with_all(Letters::of(text, self).folded());
        self.entry = find(self.key);
        if at + 1 == self.letters as usize {
            self.last = c;
            self.joins = is_joining(c);
        }
    }

    /// This word and the next as one, tied by a half-space where that shows.
    pub(super) fn tied(&self, text: &str, next: &Word) -> Word {
        let key = self.key.with_all(Letters::of(text, next).folded());
        let shown = u64::from(self.joins && self.letters > 0) << self.letters.saturating_sub(1).min(63);
        let mask = self.mask | shown | next.mask.checked_shl(self.letters.into()).unwrap_or(0);
        let letters = self.letters.saturating_add(next.letters);
        let entry = if letters as usize <= LONGEST { find(key) } else { None };
        let (after_space, swapped) = (self.after_space, self.swapped);
        Word { start: self.start, key, entry, mask, letters, after_space, swapped, ..*next }
    }

    #[inline]
    pub(super) fn push(&mut self, c: char) {
        if ('\u{FB50}'..='\u{FEFC}').contains(&c) {
            for shown in
                crate::letters::unify(c.encode_utf8(&mut [0; 4])).chars().filter(|&c| is_persian_letter(c))
            {
                self.push_letter(shown);
            }
        } else {
            self.push_letter(c);
        }
    }

    #[inline]
    fn push_letter(&mut self, c: char) {
        let letter = folded(c).unwrap_or(c);
        self.key = self.key.with(letter);
        self.letters = self.letters.saturating_add(1);
        self.last = letter;
        self.joins = is_joining(c);
    }

    /// Notes a half-space after the last letter.
    #[inline]
    pub(super) fn split(&mut self) {
        if (1..=LONGEST).contains(&(self.letters as usize)) {
            self.mask |= 1 << (self.letters - 1);
        }
    }
}
