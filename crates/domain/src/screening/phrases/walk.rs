//! The walk through the automaton from the beginning of a word, over every reading of what stands there.

use aho_corasick::automaton::{Automaton, StateID};
use aho_corasick::nfa::contiguous::NFA;
use aho_corasick::{Anchored, MatchError, PatternID};

use super::form::{Form, Gap};
use super::letters::{self, Kind, SPACE};

/// Letters of a phrase at least, for a doubled letter in the text to stand for one of its own.
const DOUBLED: usize = 5;
/// The same, for one letter in the text to stand for a doubled one of the phrase.
const SINGLE: usize = 6;
/// The same, for words to be written as one: «به من» is not in «بهمن».
const JOINED: usize = 5;
/// The same, for signs within a word to stand for nothing.
const BROKEN: usize = 6;
/// The same, for one part of a word with half-spaces to be taken for a word.
const PART: usize = 7;
/// The same, for an ending written without a half-space.
const ENDING: usize = 5;
/// Digits of a number at least, for it to be written in groups.
const NUMBER: usize = 6;

/// Endings that leave a word what it is, when a half-space stands before them.
const ENDINGS: [&str; 26] = [
    "ها",
    "های",
    "هایی",
    "هایم",
    "هایت",
    "هایش",
    "هایمان",
    "هایتان",
    "هایشان",
    "ی",
    "یی",
    "ای",
    "ام",
    "ات",
    "اش",
    "مان",
    "تان",
    "شان",
    "ایم",
    "اید",
    "اند",
    "است",
    "تر",
    "ترین",
    "را",
    "یم",
];
/// Those of them that are as clear without one.
const JOINED_ENDINGS: usize = 9;
/// Letters of the longest.
const LONGEST_ENDING: usize = 6;
/// Endings after one another, at most: «ها‌ی‌شان».
const ENDINGS_IN_A_ROW: usize = 3;

/// How long a phrase is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Length {
    /// In letters and digits.
    pub letters: usize,
    /// Its longest row of digits.
    pub digits: usize,
}

/// A place in the text that reads like a pattern.
#[derive(Debug)]
pub(super) struct Hit {
    /// The pattern.
    pub pattern: usize,
    /// The first letter of the form.
    pub first: usize,
    /// The last.
    pub last: usize,
}

/// A way through the automaton.
#[derive(Debug, Clone, Copy)]
struct Way {
    state: StateID,
    /// Bytes of the pattern so far.
    bytes: usize,
    /// The letter to be read next.
    at: usize,
    /// Letters that a phrase must have for what was passed over.
    least: usize,
    /// Whether digits of different groups were put together.
    is_grouped: bool,
    /// The letter that must be reached.
    reach: usize,
    /// Whether the match must end there.
    is_whole: bool,
}

/// A search in one text.
pub(super) struct Walk<'a> {
    automaton: &'a NFA,
    lengths: &'a [Length],
    form: &'a Form,
    ways: Vec<Way>,
    hits: Vec<Hit>,
    start: usize,
}

impl<'a> Walk<'a> {
    /// All hits in a text, in the order of their first letters.
    ///
    /// # Errors
    /// Never: this automaton can be walked from a fixed beginning.
    pub(super) fn through(
        automaton: &'a NFA,
        lengths: &'a [Length],
        form: &'a Form,
    ) -> Result<Vec<Hit>, MatchError> {
        let root = automaton.start_state(Anchored::Yes)?;
        let mut walk = Self { automaton, lengths, form, ways: vec![], hits: vec![], start: 0 };
        for (start, cell) in form.cells.iter().enumerate() {
            let behind_sign = start > 0 && form.cells[start - 1].kind == Kind::Sign;
            let least = match cell.gap {
                Gap::None if !behind_sign => continue,
                Gap::Half => PART,
                _ => 0,
            };
            walk.start = start;
            let way =
                Way { state: root, bytes: 0, at: start, least, is_grouped: false, reach: 0, is_whole: false };
            walk.read(way);
            while let Some(way) = walk.ways.pop() {
                walk.go_on(way);
            }
        }
        Ok(walk.hits)
    }

    /// Takes what stands before the next letter for the end of a word, and for nothing, as far as either may be.
    fn go_on(&mut self, way: Way) {
        let cell = &self.form.cells[way.at];
        let before = &self.form.cells[way.at - 1];
        if let Some(spaced) = self.byte(way, SPACE) {
            let least = if cell.gap == Gap::None { JOINED } else { 0 };
            self.read(Way { least: spaced.least.max(least), ..spaced });
        }
        let are_digits = cell.kind == Kind::Digit && before.kind == Kind::Digit;
        match cell.gap {
            Gap::None | Gap::Half => self.read(way),
            Gap::Stop | Gap::Space | Gap::Both if are_digits => self.read(Way { is_grouped: true, ..way }),
            Gap::Stop => self.read(Way { least: way.least.max(BROKEN), ..way }),
            Gap::Space | Gap::Both => (),
            Gap::Row => {
                let row = &self.form.rows[cell.row];
                let is_whole = row.is_pair();
                if self.start <= row.open && (!is_whole || self.start == row.first) {
                    self.read(Way { reach: row.shut, is_whole, ..way });
                }
            }
        }
    }

    /// Reads the next letter in every way it can be read.
    fn read(&mut self, way: Way) {
        let cell = &self.form.cells[way.at];
        match cell.kind {
            Kind::Arabic | Kind::Latin | Kind::Other => self.run(way, cell.letter, cell.run),
            Kind::Digit => self.step(way, cell.letter),
            Kind::Leet | Kind::Sign => {
                if cell.kind == Kind::Leet {
                    self.step(way, cell.letter);
                }
                letters::readings(cell.letter).iter().for_each(|letter| self.step(way, *letter));
            }
        }
    }

    fn step(&mut self, way: Way, letter: char) {
        if let Some(way) = self.letter(way, letter) {
            self.arrive(way);
        }
    }

    /// Reads a run of a letter: three and more are any number, two and one are each other in a long phrase only.
    fn run(&mut self, way: Way, letter: char, run: u8) {
        let Some(once) = self.letter(way, letter) else { return };
        let least = if run == 2 { DOUBLED } else { 0 };
        self.arrive(Way { least: once.least.max(least), ..once });
        let Some(twice) = self.letter(once, letter) else { return };
        let least = if run == 1 { SINGLE } else { 0 };
        self.arrive(Way { least: twice.least.max(least), ..twice });
        if run > 2 {
            self.step(twice, letter);
        }
    }

    #[inline]
    fn letter(&self, way: Way, letter: char) -> Option<Way> {
        let (bytes, len) = letters::bytes(letter);
        bytes[..len].iter().try_fold(way, |way, byte| self.byte(way, *byte))
    }

    #[inline]
    fn byte(&self, way: Way, byte: u8) -> Option<Way> {
        let state = self.automaton.next_state(Anchored::Yes, way.state, byte);
        (!self.automaton.is_dead(state)).then_some(Way { state, bytes: way.bytes + 1, ..way })
    }

    /// Notes the phrases that end with the letter just read, and goes on to the next.
    #[inline]
    fn arrive(&mut self, way: Way) {
        if self.automaton.is_match(way.state) {
            self.note(way);
        }
        if way.at + 1 < self.form.cells.len() {
            self.ways.push(Way { at: way.at + 1, ..way });
        }
    }

    fn note(&mut self, way: Way) {
        if way.at < way.reach || way.is_whole && way.at != way.reach {
            return;
        }
        for which in 0..self.automaton.match_len(way.state) {
            let pattern = self.automaton.match_pattern(way.state, which);
            // The automaton also names the patterns that the one walked along ends with.
            if self.automaton.pattern_len(pattern) == way.bytes && self.may_end(pattern, way) {
                self.hits.push(Hit { pattern: pattern.as_usize(), first: self.start, last: way.at });
            }
        }
    }

    /// Whether a match of `pattern` that ends with the letter just read is one of whole words.
    fn may_end(&self, pattern: PatternID, way: Way) -> bool {
        let length = self.lengths[pattern.as_usize()];
        if length.letters < way.least || way.is_grouped && length.digits < NUMBER {
            return false;
        }
        let Some(next) = self.form.cells.get(way.at + 1) else { return true };
        match next.gap {
            Gap::Row | Gap::Stop | Gap::Space | Gap::Both => true,
            Gap::None if next.kind == Kind::Sign => true,
            Gap::None => {
                length.letters >= ENDING
                    && self.part(way.at + 1).is_some_and(|(ending, _)| ending < JOINED_ENDINGS)
            }
            Gap::Half => length.letters >= PART || self.only_endings(way.at + 1),
        }
    }

    /// Whether the rest of the word are endings, each behind a half-space.
    fn only_endings(&self, mut at: usize) -> bool {
        for _ in 0..ENDINGS_IN_A_ROW {
            let Some((_, end)) = self.part(at) else { return false };
            if self.form.cells.get(end).is_none_or(|next| next.gap != Gap::Half) {
                return true;
            }
            at = end;
        }
        false
    }

    /// Which ending the part of a word is that begins at a letter, and where it ends.
    fn part(&self, at: usize) -> Option<(usize, usize)> {
        let cells = &self.form.cells[at..];
        let rest = cells.iter().skip(1).take_while(|cell| cell.gap == Gap::None).take(LONGEST_ENDING);
        let len = 1 + rest.count();
        let letters = || cells[..len].iter().flat_map(|cell| (0..cell.run).map(|_| cell.letter));
        let is = |ending: &str| ending.chars().eq(letters());
        Some((ENDINGS.iter().position(|ending| is(ending))?, at + len))
    }
}
