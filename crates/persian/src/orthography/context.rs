//! The neighbours of a word that reads as X‌های or as Xه‌ای.

use super::word::Word;
use crate::lexicon::{Key, find};

/// How many of either kind the model was counted from (see `data/context.tsv`).
const PRIOR: [f32; 2] = [26_000.0, 8_500.0];

/// The chance that a word is the plural, from the weights of the two forms and the words before and after it.
pub(super) fn plural_chance(
    text: &str,
    [before, after]: [Option<&Word>; 2],
    plural: f32,
    single: f32,
) -> f32 {
    let evidence = telling(text, '‹', before) + telling(text, '›', after);
    let odds = (plural + 0.1).ln() - (single + 0.1).ln() + evidence;
    1.0 / (1.0 + (-odds).exp())
}

/// How much a neighbour speaks for the plural: the logarithm of a likelihood ratio.
fn telling(text: &str, side: char, neighbour: Option<&Word>) -> f32 {
    let mut key = Key::EMPTY.with(side);
    if let Some(word) = neighbour {
        key = key.with_all(super::spelling::Letters::of(text, word).folded());
    }
    let Some(entry) = find(key) else { return 0.0 };
    let (plural, single) = (entry.joined_count() as f32, entry.split_count() as f32);
    ((plural + 1.0) / PRIOR[0]).ln() - ((single + PRIOR[1] / PRIOR[0]) / PRIOR[1]).ln()
}
