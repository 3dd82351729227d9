//! Why a display name is refused.

use super::MAX_CHARS;

/// Why a display name is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NameProblem {
    /// Nothing but spaces.
    #[error("the name is empty")]
    Empty,
    /// More than [`MAX_CHARS`] characters.
    #[error("the name is longer than {MAX_CHARS} characters")]
    TooLong,
    /// A control character or a line break.
    #[error("the name holds a control character or a line break")]
    Control,
    /// A character that turns the direction of the text around it.
    #[error("the name holds a character that changes the direction of the text")]
    Bidi,
    /// An invisible character, or a half-space anywhere but singly between letters.
    #[error("the name holds an invisible character or a misplaced half-space")]
    ZeroWidth,
    /// More than three diacritics on one letter, or one on none.
    #[error("the name piles diacritics on one letter")]
    CombiningFlood,
    /// Neither a letter nor a digit.
    #[error("the name holds no letter or digit")]
    NoLetter,
    /// One word written in scripts whose letters are mistaken for each other.
    #[error("one word of the name mixes alphabets")]
    MixedScript,
}
