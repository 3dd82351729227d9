//! Numbers with a fraction.

use super::{grouped_digits, to_persian};

/// A number with so many decimal places, in Persian digits with the separators ٬ (U+066C) and ٫ (U+066B): 1234.5 to one
/// place is «۱٬۲۳۴٫۵».
///
/// Rounded to the nearest, halves as the binary value has them; what is no number is «—».
#[must_use]
pub fn decimal(value: f64, places: usize) -> String {
    if !value.is_finite() {
        return "—".to_owned();
    }
    let plain = format!("{value:.places$}");
    let (sign, size) = match plain.strip_prefix('-') {
        // A value that rounds to nothing has no sign.
        Some(size) if size.contains(|c| matches!(c, '1'..='9')) => ("-", size),
        Some(size) => ("", size),
        None => ("", plain.as_str()),
    };
    match size.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{}٫{}", grouped_digits(whole), to_persian(fraction)),
        None => format!("{sign}{}", grouped_digits(size)),
    }
}

/// A percentage with so many decimal places: «۱۲٫۵٪».
#[must_use]
pub fn percent(value: f64, places: usize) -> String {
    format!("{}٪", decimal(value, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fractions_are_written_in_persian() {
        assert_eq!(decimal(1234.5, 1), "۱٬۲۳۴٫۵");
        assert_eq!(decimal(-0.04, 1), "۰٫۰");
        assert_eq!(decimal(-1_000_000.0, 0), "-۱٬۰۰۰٬۰۰۰");
        assert_eq!(decimal(f64::NAN, 2), "—");
        assert_eq!(percent(12.5, 1), "۱۲٫۵٪");
    }
}
