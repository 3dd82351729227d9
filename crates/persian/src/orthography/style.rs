//! How a text is written as a whole: what one word leaves open, the others tell.

use super::word::Word;

/// Whether the half-spaces of a text were lost, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Style {
    /// How far a word written as one may have lost a half-space.
    pub(super) joined: Care,
    /// How far a space may stand for a half-space.
    pub(super) spaced: Care,
}

/// What to think of a place that could have a half-space and has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Care {
    /// It is meant so, most likely: elsewhere the text does better, or errs in the other way.
    Careful,
    /// The text tells nothing.
    Plain,
    /// It was lost, most likely, as others were.
    Lost,
}

/// Reads the style off the words.
pub(super) fn of(text: &str, words: &[Word]) -> Style {
    let (mut half_spaces, mut joined, mut spaced) = (0_u32, 0_u32, 0_u32);
    for word in words {
        half_spaces += word.mask.count_ones();
        if word.mask == 0 {
            let stray = word.letters <= 4 && is_stray(&word.spelled(text));
            spaced += u32::from(stray && word.after_space);
            joined += u32::from(!stray && is_slip(word));
        }
    }
    let care = |slips: u32, others: u32| match slips {
        0 if half_spaces == 0 && others == 0 => Care::Plain,
        _ if half_spaces + others > slips => Care::Careful,
        _ => Care::Lost,
    };
    Style { joined: care(joined, spaced), spaced: care(spaced, joined) }
}

/// A word that is sure to have lost its half-space.
fn is_slip(word: &Word) -> bool {
    word.entry.is_some_and(|entry| {
        entry.mask() != 0 && entry.split_count() >= 5 && entry.split_score() > 8.0 * entry.joined_score()
    })
}

/// An ending or a prefix that is no word by itself.
fn is_stray(word: &str) -> bool {
    matches!(word, "ها" | "های" | "هایی" | "می" | "نمی" | "هایش" | "اند" | "ترین")
}
