//! Words with their half-spaces restored, and words written apart that are one.

use super::join;
use super::known::{is_word, lists};
use super::verb;
use super::word::Word;
use crate::letters::HALF_SPACE;
use crate::lexicon::with_half_spaces;
use std::ops::Range;

/// What stands at one place: a word, or a compound however it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// The parts between which half-spaces stand or ought to; one for a plain word.
    pub(super) parts: Vec<String>,
    /// Whether it is written in the Persian script.
    pub(super) is_persian: bool,
}

impl Unit {
    /// The unit of a single word.
    fn of(word: Word) -> Unit {
        let parts = if word.is_persian { parts(&word.letters) } else { vec![word.letters] };
        Unit { range: word.range, parts, is_persian: word.is_persian }
    }

    /// Takes the parts of another unit that follows.
    fn take(&mut self, other: Unit) {
        self.range.end = other.range.end;
        self.parts.extend(other.parts);
    }
}

/// The units of a row of words.
pub(super) fn units(words: Vec<Word>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::with_capacity(words.len());
    let mut rest = words.into_iter().map(|word| (word.follows, Unit::of(word))).peekable();
    while let Some((follows, unit)) = rest.next() {
        let next = rest.peek().filter(|(follows, _)| *follows).map(|(_, unit)| unit);
        match units.last_mut() {
            Some(last) if follows && join::joins(last, &unit) => last.take(unit),
            // «گفت و گو»: the و alone says nothing, the word after it does.
            Some(last) if follows && next.is_some_and(|next| join::joins_with_and(last, &unit, next)) => {
                last.take(unit);
                if let Some((_, next)) = rest.next() {
                    last.take(next);
                }
            }
            _ => units.push(unit),
        }
    }
    units
}

/// The parts of a word; where it has no half-space, those it ought to have.
fn parts(letters: &str) -> Vec<String> {
    let cut = |text: &str| {
        let mut parts: Vec<String> = Vec::new();
        for part in text.split(HALF_SPACE) {
            match after_and(part).filter(|_| !parts.is_empty()) {
                Some(word) => parts.extend(["و".to_owned(), word.to_owned()]),
                None => parts.push(part.to_owned()),
            }
        }
        parts
    };
    if letters.contains(HALF_SPACE) {
        return cut(letters);
    }
    if let Some(restored) = with_half_spaces(letters) {
        return cut(&restored);
    }
    // سوءاستفاده: the hamza keeps the letters apart as a half-space would.
    if let Some(rest) = letters.strip_prefix("سوء").filter(|rest| !rest.is_empty()) {
        return vec!["سوء".to_owned(), rest.to_owned()];
    }
    match verb::split(letters) {
        Some(body) => vec!["می".to_owned(), body.to_owned()],
        None => vec![letters.to_owned()],
    }
}

/// The word after و in the second part of a compound (آب‌وهوا); nothing for a word that begins with و (نخست‌وزیر).
fn after_and(part: &str) -> Option<&str> {
    let word = part.strip_prefix('و').filter(|word| word.chars().nth(1).is_some())?;
    (lists(part) == 0 && is_word(word)).then_some(word)
}
