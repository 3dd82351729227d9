//! One word, its half-spaces lost: where do they belong?

use super::Rule;
use super::context;
use super::morphology::{Reading, analyse};
use super::spelling::Letters;
use super::style::{Care, Style};
use super::word::Word;
use crate::lexicon::{Entry, Key, find};

/// What becomes of a word.
pub(super) enum Verdict {
    Keep,
    Split(Reading),
    /// Two readings, the likelier first.
    Open(Reading, Reading),
}

/// The verdict on a word between its neighbours.
pub(super) fn judge(text: &str, word: &Word, neighbours: [Option<&Word>; 2], style: Style) -> Verdict {
    if word.mask != 0 {
        return before_endings(text, word, style);
    }
    match word.entry {
        None if word.letters < 4 => Verdict::Keep,
        Some(entry) if entry.joined_score() >= entry.split_score() && entry.is_joined_known() => {
            kept(entry, style)
        }
        _ => {
            let letters = Letters::of(text, word);
            let Some(reading) = read(word.entry, letters.folded()) else { return Verdict::Keep };
            match both(letters.folded(), &reading) {
                Some((plural, single)) => between(text, neighbours, plural, single),
                None => decide(reading, style),
            }
        }
    }
}

/// A word that is usual without half-spaces. In a text that lost its half-spaces it gets them where more lists have them
/// and it is nearly as usual with them.
fn kept(entry: Entry, style: Style) -> Verdict {
    let nearly = entry.split_lists() > entry.joined_lists() && 2 * entry.split_count() > entry.joined_count();
    match known(entry) {
        Some(reading) if nearly && style.joined == Care::Lost => Verdict::Split(reading),
        _ => Verdict::Keep,
    }
}

/// A word that has half-spaces has them where its writer wanted them; only before endings that were split off, the
/// stem is judged as if it stood alone.
fn before_endings(text: &str, word: &Word, style: Style) -> Verdict {
    let letters = Letters::of(text, word);
    let mut stem = letters.folded();
    for bit in (0..stem.len()).rev().filter(|bit| word.mask >> bit & 1 == 1) {
        let ending = &stem[bit + 1..];
        if !super::affix::AFFIXES.iter().any(|affix| affix.letters == ending) {
            return Verdict::Keep;
        }
        stem = &stem[..=bit];
    }
    let entry = find(Key::EMPTY.with_all(stem));
    match read(entry, stem) {
        Some(reading) if stem.len() >= 4 && both(stem, &reading).is_none() => decide(reading, style),
        _ => Verdict::Keep,
    }
}

/// The reading of letters without half-spaces: by the lexicon, or by their parts.
fn read(entry: Option<Entry>, letters: &[char]) -> Option<Reading> {
    match entry {
        Some(entry) if entry.mask() != 0 && entry.split_score() > entry.joined_score() => known(entry),
        Some(entry) if entry.is_joined_known() => None,
        _ => analyse(letters),
    }
}

fn decide(reading: Reading, style: Style) -> Verdict {
    if reading.confidence >= least(style) { Verdict::Split(reading) } else { Verdict::Keep }
}

/// The verdict on a word that reads as a plural and as a single, from its neighbours.
fn between(text: &str, neighbours: [Option<&Word>; 2], plural: Reading, single: Reading) -> Verdict {
    let chance = context::plural_chance(text, neighbours, plural.weight, single.weight);
    let (first, second, chance) =
        if chance >= 0.5 { (plural, single, chance) } else { (single, plural, 1.0 - chance) };
    let first = Reading { confidence: chance * 0.97, ..first };
    if first.mask == 0 {
        Verdict::Keep
    } else if chance < OPEN {
        Verdict::Open(first, second)
    } else {
        Verdict::Split(first)
    }
}

/// Below this chance the likelier of two readings is only proposed.
const OPEN: f32 = 0.6;

/// What the lexicon says of the split form.
fn known(entry: Entry) -> Option<Reading> {
    let (split, joined) = (entry.split_score(), entry.joined_score());
    (entry.mask() != 0).then(|| Reading {
        mask: entry.mask().into(),
        confidence: split / (split + joined + 0.3),
        weight: split,
        rule: Rule::KnownWord,
    })
}

/// The confidence that a split needs.
fn least(style: Style) -> f32 {
    match style.joined {
        Care::Careful => 0.66,
        Care::Plain => 0.66,
        Care::Lost => 0.5,
    }
}

/// The readings X‌های and Xه‌ای of one sequence of letters, where both stems are words; their weights are estimates of
/// how often either form is written.
fn both(letters: &[char], reading: &Reading) -> Option<(Reading, Reading)> {
    let plural_stem = letters.strip_suffix(&['ه', 'ا', 'ی'])?;
    let single_stem = letters.strip_suffix(&['ا', 'ی'])?;
    if plural_stem.len() < 2 {
        return None;
    }
    let stem = |letters: &[char]| find(Key::EMPTY.with_all(letters)).filter(|entry| entry.is_joined_known());
    let (plural_entry, single_entry) = (stem(plural_stem)?, stem(single_stem)?);
    let shows = super::class::is_joining(*plural_stem.last()?);
    let plural_mask = if shows { 1 << (plural_stem.len() - 1) } else { 0 };
    let single_mask = 1 << (single_stem.len() - 1);
    let counted = find(Key::EMPTY.with('±').with_all(letters));
    let estimate = |mask: u64, entry: Entry, share: f32| {
        let by_stem = entry.joined_score() * share;
        match (counted, reading.rule == Rule::KnownWord) {
            (Some(counted), _) if mask == single_mask => counted.split_count() as f32,
            (Some(counted), _) => counted.joined_count() as f32,
            (None, true) if mask == reading.mask => reading.weight.max(0.5),
            // It was never seen where the other was.
            (None, true) => by_stem.min(0.5),
            (None, false) => by_stem,
        }
    };
    let make = |mask, weight| Reading {
        mask,
        weight,
        confidence: 0.5,
        rule: if mask == single_mask { Rule::Ending } else { Rule::Plural },
    };
    Some((
        make(plural_mask, estimate(plural_mask, plural_entry, 0.15)),
        make(single_mask, estimate(single_mask, single_entry, 0.05)),
    ))
}
