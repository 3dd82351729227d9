//! What the caller may choose.

/// How much is changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strength {
    /// Only the classes that cannot be wrong; for imports and other places where nobody looks at each edit.
    Auto,
    /// Also what is very probably right; for an editor who sees the edits.
    #[default]
    Suggest,
}

/// How a spelling with several accepted forms is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// As the text writes it most often; a text that is of one mind is left alone.
    #[default]
    Unify,
    /// As it stands, even if the text mixes both.
    Keep,
    /// Always the first form named at the field.
    First,
    /// Always the second form named at the field.
    Second,
}

/// The house style: spellings of which each newsroom has its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HouseStyle {
    /// آن‌ها, این‌ها (first) or آنها, اینها (second).
    pub pronoun_plural: Choice,
    /// تأکید, تأثیر, متأسفانه (first) or تاکید, تاثیر, متاسفانه (second).
    pub hamza: Choice,
    /// خانهٔ (first) or خانه‌ی (second); خانۀ, one code point for the same, is made the first's.
    pub ezafe: Choice,
    /// به‌عنوان, به‌ویژه (first) or به عنوان, به ویژه (second).
    pub preposition: Choice,
}

/// What [`correct`](super::correct) does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// How much is changed.
    pub strength: Strength,
    /// The spellings of the house.
    pub house: HouseStyle,
}

impl Options {
    /// The options for text that nobody will look over: an import, a feed.
    #[must_use]
    pub fn auto() -> Options {
        Options { strength: Strength::Auto, ..Options::default() }
    }
}
