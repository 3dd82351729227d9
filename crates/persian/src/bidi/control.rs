//! The characters that steer direction.

/// FIRST STRONG ISOLATE: what follows has the direction of its own first letter.
pub(super) const FSI: char = '\u{2068}';

/// POP DIRECTIONAL ISOLATE: ends an isolate.
pub(super) const PDI: char = '\u{2069}';

/// POP DIRECTIONAL FORMATTING: ends an embedding or override.
pub(super) const PDF: char = '\u{202C}';

/// Whether the character steers the bidirectional algorithm (UAX #9, explicit formatting characters and marks).
#[must_use]
pub fn is_bidi_control(c: char) -> bool {
    is_mark(c) || is_paired(c)
}

/// Whether it is a mark that stands alone: LRM, RLM, ALM.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// Whether it opens or closes an embedding, an override or an isolate.
pub(super) fn is_paired(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether it opens an isolate.
pub(super) fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2068}')
}

/// Whether it opens an override, which turns letters against their own direction.
pub(super) fn is_override(c: char) -> bool {
    matches!(c, '\u{202D}' | '\u{202E}')
}

/// Whether the character ends a paragraph, and with it all that was opened.
pub(super) fn is_paragraph_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2029}')
}
