//! Phrases found in what readers write, through the disguises that are listed here; any other hides them.
//!
//! Phrase and text are brought into one form ([`form`]): folded (kashida, diacritics, invisible characters, Arabic letters,
//! digits: see [`persian::fold`]), letters of other alphabets that look like Latin or Persian ones made those, everything
//! between words made a gap. The text is then walked through an Aho–Corasick automaton of all phrases, from the beginning of
//! each word, in every way it can be read ([`walk`]):
//!
//! - **Gaps.** Between the words of a phrase may stand a space, a half-space, signs, or from 5 letters on nothing («شرط بندی»,
//!   «شرط‌بندی», «شرطبندی»; but «به من» is not in «بهمن»). Within a word may stand half-spaces, and in a phrase of 6 letters and
//!   more also signs without white space («کلاه.بردار»). White space within a word is no disguise that is seen.
//! - **Bounds.** A phrase matches whole words. A half-space bounds none: «کس» is not in «هیچ‌کس». Behind it may stand endings
//!   («کازینو‌ها‌ی»), without a half-space those of the plural on 5 letters and more. A part of a word with half-spaces is taken for
//!   a word when the phrase has 7 letters and more. A change between Arabic and other script bounds words.
//! - **Runs.** Three and more of a letter are any number of it. Two are one in a phrase of 5 letters and more, one is two
//!   from 6: «محق» is not in «محقق».
//! - **Digits and signs** are letters in a word with two Latin letters and more (`p1ay`, `c4s1n0`), signs also beside one (`a$$`,
//!   `$ex`). A sign may as well bound a word (`@name`). Elsewhere digits are digits, also in Persian words; a
//!   number of 6 and more is found in groups of any kind («۰۹۱۲-۱۲۳-۴۵۶۷»).
//! - **Rows** of letters that stand alone («ب.ن.ز») are one word that a match must cover, but for «و», `a`, `i` and digits
//!   at its ends. A row of two («ب.د») is only ever a whole phrase; initials («م. ر.») and ends of lists («الف.ب.د») are none.

mod form;
mod letters;
mod walk;

use aho_corasick::BuildError;
use aho_corasick::nfa::contiguous::NFA;

use super::{List, Match};
use form::{Cell, Form, Gap};
use letters::{Kind, SPACE};
use walk::{Length, Walk};

/// A phrase to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// What it does.
    pub list: List,
    /// As it was typed.
    pub phrase: String,
}

/// All phrases in force, ready to be looked for at once.
#[derive(Debug)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    patterns: Vec<Pattern>,
    lengths: Vec<Length>,
    automaton: Option<NFA>,
}

/// One reading of a phrase.
#[derive(Debug)]
struct Pattern {
    /// Its letters, as [`letters::bytes`] has them.
    bytes: Vec<u8>,
    /// Which phrase.
    phrase: usize,
}

/// Readings of a phrase at most: `h1n1` has nine.
const READINGS: usize = 32;

impl Phrases {
    /// Makes phrases ready. Those of which nothing is left after folding are passed over.
    ///
    /// # Errors
    /// When there is more than the automaton can hold, gigabytes of phrases.
    pub fn new(phrases: impl IntoIterator<Item = Phrase>) -> Result<Self, BuildError> {
        let (mut kept, mut patterns, mut lengths) = (Vec::new(), Vec::new(), Vec::new());
        for phrase in phrases {
            let form = Form::of(&phrase.phrase);
            if form.cells.is_empty() {
                continue;
            }
            let length = length(&form.cells);
            // What was typed as a row may be meant as a word, and as words of one letter.
            let mut all = readings(&form.cells, Gap::Row);
            if !form.rows.is_empty() {
                all.extend(readings(&form.cells, Gap::Half));
            }
            for bytes in all {
                patterns.push(Pattern { bytes, phrase: kept.len() });
                lengths.push(length);
            }
            kept.push(phrase);
        }
        let bytes = patterns.iter().map(|pattern| &pattern.bytes);
        let automaton =
            (!patterns.is_empty()).then(|| NFA::builder().prefilter(false).build(bytes)).transpose()?;
        Ok(Self { phrases: kept, patterns, lengths, automaton })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The phrases in `text`, in its order, but for those that stand within an allowed one.
    pub fn find(&self, text: &str) -> Vec<Match> {
        let Some(automaton) = &self.automaton else { return vec![] };
        let form = Form::of(text);
        let hits = Walk::through(automaton, &self.lengths, &form).unwrap_or_default();
        let mut found: Vec<(usize, usize, usize, usize)> = hits
            .into_iter()
            .map(|hit| {
                let phrase = self.patterns[hit.pattern].phrase;
                (form.cells[hit.first].at, form.cells[hit.last].end, phrase, hit.pattern)
            })
            .collect();
        found.sort_unstable();
        found.dedup_by_key(|(from, to, phrase, _)| (*from, *to, *phrase));
        let is_allowed = |phrase: usize| self.phrases[phrase].list == List::Allowed;
        let mut allowed: Vec<(usize, usize)> =
            found.iter().filter(|hit| is_allowed(hit.2)).map(|(from, to, ..)| (*from, *to)).collect();
        allowed.reverse();
        // How far the allowed phrases reach that begin no later than the one looked at.
        let mut covered = 0;
        let mut is_masked = |from: usize, to: usize| {
            while let Some((_, end)) = allowed.pop_if(|(begin, _)| *begin <= from) {
                covered = covered.max(end);
            }
            to <= covered
        };
        found
            .into_iter()
            .filter(|(from, to, phrase, _)| is_allowed(*phrase) || !is_masked(*from, *to))
            .map(|(from, to, phrase, pattern)| {
                let Phrase { list, phrase } = self.phrases[phrase].clone();
                let folded = letters::read(&self.patterns[pattern].bytes);
                Match { list, phrase, in_name: false, from, to, folded }
            })
            .collect()
    }
}

/// How long a phrase of these letters is.
fn length(cells: &[Cell]) -> Length {
    let letters = cells.iter().map(|cell| usize::from(cell.run)).sum();
    let digits = cells.split(|cell| cell.kind != Kind::Digit).map(<[Cell]>::len).max().unwrap_or(0);
    Length { letters, digits }
}

/// The patterns that a phrase of these letters is looked for with: several if it holds digits or signs that are letters. What is
/// wider than `joint`, and half-spaces, part its words.
fn readings(cells: &[Cell], joint: Gap) -> Vec<Vec<u8>> {
    let mut patterns = vec![Vec::new()];
    for (at, cell) in cells.iter().enumerate() {
        let readings = letters::readings(cell.letter);
        let choices: Vec<char> = match cell.kind {
            Kind::Sign => readings.to_vec(),
            Kind::Leet => std::iter::once(cell.letter).chain(readings.iter().copied()).collect(),
            _ => vec![cell.letter; usize::from(cell.run)],
        };
        let mut longer = Vec::new();
        for mut pattern in patterns {
            if at > 0 && (cell.gap > joint || cell.gap == Gap::Half) {
                pattern.push(SPACE);
            }
            if matches!(cell.kind, Kind::Sign | Kind::Leet) {
                for choice in &choices {
                    let mut pattern = pattern.clone();
                    push(&mut pattern, *choice);
                    longer.push(pattern);
                }
            } else {
                choices.iter().for_each(|letter| push(&mut pattern, *letter));
                longer.push(pattern);
            }
        }
        longer.truncate(READINGS);
        patterns = longer;
    }
    patterns
}

fn push(pattern: &mut Vec<u8>, letter: char) {
    let (bytes, len) = letters::bytes(letter);
    pattern.extend_from_slice(&bytes[..len]);
}

#[cfg(test)]
mod tests;
