//! Digits: Persian ۰–۹ (U+06F0), Arabic-Indic ٠–٩ (U+0660) and ASCII 0–9.

mod decimal;
mod runs;

pub use decimal::{decimal, percent};
pub use runs::in_persian_runs;

/// Every ASCII and Arabic-Indic digit made Persian; all else untouched.
#[must_use]
pub fn to_persian(text: &str) -> String {
    text.chars().map(persian_digit).collect()
}

/// Every Persian and Arabic-Indic digit made ASCII; all else untouched.
#[must_use]
pub fn to_latin(text: &str) -> String {
    text.chars().map(|c| value(c).and_then(|v| char::from_digit(v, 10)).unwrap_or(c)).collect()
}

/// A number in Persian digits without separators: `-1398` is «-۱۳۹۸».
#[must_use]
pub fn number(n: i64) -> String {
    to_persian(&n.to_string())
}

/// A number in Persian digits with the thousands separator ٬ (U+066C): `12000` is «۱۲٬۰۰۰».
#[must_use]
pub fn grouped(n: i64) -> String {
    let sign = if n < 0 { "-" } else { "" };
    format!("{sign}{}", grouped_digits(&n.unsigned_abs().to_string()))
}

/// A row of ASCII digits in Persian with the thousands separator.
fn grouped_digits(plain: &str) -> String {
    let mut out = String::with_capacity(3 * plain.len());
    for (i, c) in plain.chars().enumerate() {
        if i > 0 && (plain.len() - i).is_multiple_of(3) {
            out.push('٬');
        }
        out.push(persian_digit(c));
    }
    out
}

/// The value 0–9 of an ASCII, Persian or Arabic-Indic digit.
#[must_use]
pub fn value(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - 0x30),
        '\u{06F0}'..='\u{06F9}' => Some(c as u32 - 0x06F0),
        '\u{0660}'..='\u{0669}' => Some(c as u32 - 0x0660),
        _ => None,
    }
}

/// The Persian digit for a digit, the character itself for anything else.
fn persian_digit(c: char) -> char {
    value(c).and_then(|v| char::from_u32(0x06F0 + v)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_change_script() {
        assert_eq!(to_persian("a1٢۳"), "a۱۲۳");
        assert_eq!(to_latin("a1٢۳"), "a123");
    }

    #[test]
    fn numbers_are_written_in_persian() {
        assert_eq!(number(-1398), "-۱۳۹۸");
        assert_eq!(grouped(0), "۰");
        assert_eq!(grouped(999), "۹۹۹");
        assert_eq!(grouped(1000), "۱٬۰۰۰");
        assert_eq!(grouped(-1_234_567), "-۱٬۲۳۴٬۵۶۷");
        assert_eq!(grouped(i64::MIN), "-۹٬۲۲۳٬۳۷۲٬۰۳۶٬۸۵۴٬۷۷۵٬۸۰۸");
    }
}
