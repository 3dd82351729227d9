//! One line in, one line out: `khabar text tokens`.

use super::Analyzer;

/// The terms of a line as a document holds them, separated by spaces: those of each token together, the chief one
/// first.
#[must_use]
pub fn token_line(line: &str) -> String {
    let terms = Analyzer::new().document(line).into_iter().flat_map(|token| token.terms);
    terms.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_its_terms() {
        assert_eq!(token_line("تحریم‌های یک‌جانبه در ۵G"), "تحریم یکجانبه یک جانبه در 5g");
        assert_eq!(token_line(" … "), "");
    }
}
