//! The endings that take a half-space, and after which letters.

use super::Rule;

/// What a stem must be for an ending to be split off.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stem {
    /// A known word or one that the rules can build.
    Known,
    /// Anything of three letters or more: the ending alone tells, a verb's only after ه (برخورده‌اند).
    Any,
}

/// One ending.
pub(super) struct Affix {
    pub(super) letters: &'static [char],
    pub(super) rule: Rule,
    /// After ه, after ی, after another joining letter: how sure, 0 for never.
    pub(super) after: [f32; 3],
    pub(super) stem: Stem,
}

const fn affix(letters: &'static [char], rule: Rule, after: [f32; 3], stem: Stem) -> Affix {
    Affix { letters, rule, after, stem }
}

/// The class of the letter before an ending, an index into [`Affix::after`]; `None` if nothing shows after it.
pub(super) fn class_before(last: char) -> Option<usize> {
    match last {
        'ه' => Some(0),
        'ی' => Some(1),
        _ if super::class::is_joining(last) => Some(2),
        _ => None,
    }
}

/// The endings, longer before shorter where one ends in the other.
pub(super) static AFFIXES: [Affix; 31] = {
    use Rule::{Comparison, Ending, Plural};
    use Stem::{Any, Known};
    [
        affix(&['ه', 'ا', 'ی', 'ش', 'ا', 'ن'], Plural, [0.95, 0.95, 0.95], Any),
        affix(&['ه', 'ا', 'ی', 'م', 'ا', 'ن'], Plural, [0.95, 0.95, 0.95], Any),
        affix(&['ه', 'ا', 'ی', 'ت', 'ا', 'ن'], Plural, [0.95, 0.95, 0.95], Any),
        affix(&['ه', 'ا', 'س', 'ت'], Plural, [0.92, 0.92, 0.92], Known),
        affix(&['ه', 'ا', 'ی', 'ش'], Plural, [0.92, 0.92, 0.92], Any),
        affix(&['ه', 'ا', 'ی', 'م'], Plural, [0.9, 0.9, 0.85], Known),
        affix(&['ه', 'ا', 'ی', 'ت'], Plural, [0.9, 0.9, 0.85], Known),
        affix(&['ه', 'ا', 'ی', 'ی'], Plural, [0.95, 0.95, 0.95], Any),
        affix(&['ه', 'ا', 'ی'], Plural, [0.95, 0.95, 0.95], Any),
        affix(&['ه', 'ا'], Plural, [0.95, 0.95, 0.9], Any),
        affix(&['ت', 'ر', 'ی', 'ن'], Comparison, [0.9, 0.9, 0.85], Known),
        affix(&['ت', 'ر', 'ی'], Comparison, [0.8, 0.8, 0.75], Known),
        affix(&['ت', 'ر'], Comparison, [0.85, 0.85, 0.75], Known),
        affix(&['ا', 'ن', 'د'], Ending, [0.97, 0.85, 0.7], Any),
        affix(&['ا', 'ی', 'م'], Ending, [0.95, 0.8, 0.0], Any),
        affix(&['ا', 'ی', 'د'], Ending, [0.95, 0.8, 0.0], Any),
        affix(&['ا', 'م'], Ending, [0.9, 0.62, 0.0], Known),
        affix(&['ا', 'ت'], Ending, [0.85, 0.65, 0.0], Known),
        affix(&['ا', 'ش'], Ending, [0.95, 0.9, 0.0], Known),
        affix(&['ا', 'ی'], Ending, [0.95, 0.8, 0.0], Known),
        affix(&['ا', 'ی', 'ی'], Ending, [0.6, 0.0, 0.0], Known),
        affix(&['ش', 'ا', 'ن'], Ending, [0.9, 0.65, 0.6], Known),
        affix(&['م', 'ا', 'ن'], Ending, [0.8, 0.65, 0.6], Known),
        affix(&['ت', 'ا', 'ن'], Ending, [0.8, 0.65, 0.6], Known),
        affix(&['ی'], Ending, [0.9, 0.0, 0.0], Known),
        affix(&['س', 'ت'], Ending, [0.8, 0.7, 0.0], Known),
        affix(&['ه', 'ا', 'ی', 'ن', 'د'], Plural, [0.6, 0.6, 0.6], Known),
        affix(&['ه', 'ا', 'ش'], Plural, [0.6, 0.6, 0.6], Known),
        affix(&['ه', 'ا', 'ش', 'و', 'ن'], Plural, [0.9, 0.9, 0.9], Known),
        affix(&['ه', 'ا', 'م', 'و', 'ن'], Plural, [0.9, 0.9, 0.9], Known),
        affix(&['ه', 'ا', 'ت', 'و', 'ن'], Plural, [0.9, 0.9, 0.9], Known),
    ]
};

/// Endings that are written solid after a compound: گفت‌وگوی, پیش‌بینیم.
pub(super) static SOLID: [&[char]; 14] = [
    &['ی'],
    &['ی', 'ی'],
    &['م'],
    &['ت'],
    &['ش'],
    &['ا', 'ن'],
    &['م', 'ا', 'ن'],
    &['ت', 'ا', 'ن'],
    &['ش', 'ا', 'ن'],
    &['ی', 'م'],
    &['ی', 'د'],
    &['ن', 'د'],
    &['س', 'ت'],
    &['ا', 'ن', 'ه'],
];

/// Verb prefixes that a half-space follows.
pub(super) static VERB_PREFIXES: [&[char]; 12] = [
    &['م', 'ی'],
    &['ن', 'م', 'ی'],
    &['ب', 'ر', 'م', 'ی'],
    &['ب', 'ر', 'ن', 'م', 'ی'],
    &['د', 'ر', 'م', 'ی'],
    &['د', 'ر', 'ن', 'م', 'ی'],
    &['ب', 'ا', 'ز', 'م', 'ی'],
    &['ب', 'ا', 'ز', 'ن', 'م', 'ی'],
    &['ف', 'ر', 'ا', 'م', 'ی'],
    &['ف', 'ر', 'ا', 'ن', 'م', 'ی'],
    &['و', 'ا', 'م', 'ی'],
    &['ه', 'م', 'ی'],
];

/// Pronouns that follow a verb solid: می‌بینمشان.
pub(super) static OBJECTS: [&[char]; 6] =
    [&['م'], &['ت'], &['ش'], &['م', 'ا', 'ن'], &['ت', 'ا', 'ن'], &['ش', 'ا', 'ن']];
