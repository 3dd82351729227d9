use persian::{digits, fold};

/// What is left of a text for comparing it with a known one: folded letters and Latin digits, nothing between them.
///
/// Lost half-spaces, kashida, Arabic letters and punctuation make no difference.
pub(crate) fn key(text: &str) -> String {
    digits::to_latin(&fold::fold(text)).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Whether the two are the same name however they are spaced and spelt.
pub(crate) fn same(left: &str, right: &str) -> bool {
    key(left) == key(right)
}
