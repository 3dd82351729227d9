//! Which controls a field may hold.

use super::balance::balance;
use super::control::{is_bidi_control, is_paired};

/// A field of a text that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// A name: no control at all.
    Name,
    /// A headline, kicker or other single line: marks (LRM, RLM, ALM) stay, since they set the place of a sign or
    /// number; nothing that opens or closes.
    Headline,
    /// A body or comment: marks stay, embeddings and isolates stay and are closed, overrides go.
    Body,
}

/// The text with the directional controls that the field may hold. Idempotent; every other character stays.
#[must_use]
pub fn clean(text: &str, field: Field) -> String {
    match field {
        Field::Name => strip(text),
        Field::Headline => text.chars().filter(|&c| !is_paired(c)).collect(),
        Field::Body => balance(text),
    }
}

/// The text without any directional control.
#[must_use]
pub fn strip(text: &str) -> String {
    text.chars().filter(|&c| !is_bidi_control(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_keeps_what_it_may() {
        let text = "\u{202E}الف\u{202C} \u{200E}ب\u{2067}پ";
        assert_eq!(clean(text, Field::Name), "الف بپ");
        assert_eq!(clean(text, Field::Headline), "الف \u{200E}بپ");
        assert_eq!(clean(text, Field::Body), "الف \u{200E}ب\u{2067}پ\u{2069}");
    }
}
