//! Reading numbers.

use super::{HUNDREDS, SCALES, TENS, UNITS};
use crate::fold::fold;

/// Other spellings, folded, and their values.
const VARIANTS: [(&str, i64); 6] =
    [("هیجده", 18), ("هژده", 18), ("شیش", 6), ("یکصد", 100), ("ملیون", 1_000_000), ("بیلیون", 1_000_000_000)];

/// The number that words stand for: «هزار و سیصد و نود و هشت», «یک‌هزار و سیصد و نود و هشت», «منفی پنج».
///
/// Any spelling that folds to the words is read, with or without «و». `None` for anything else, for words in an order
/// that no number has (پنج بیست) and past the range of `i64`.
#[must_use]
pub fn from_words(text: &str) -> Option<i64> {
    let spaced = text.replace(crate::letters::HALF_SPACE, " ");
    let folded = fold(&spaced);
    let mut words = folded.split(' ').filter(|&word| word != "و").peekable();
    let negative = words.next_if_eq(&"منفی").is_some();
    if words.peek() == Some(&"صفر") {
        words.next();
        return words.next().is_none().then_some(0);
    }
    let (mut total, mut group) = (0_i64, 0_i64);
    // Nothing may follow that is not smaller than what stands before it.
    let (mut scale_limit, mut group_limit) = (i64::MAX, 1000);
    let mut any = false;
    for word in words {
        any = true;
        match value(word)? {
            scale if scale >= 1000 => {
                if scale >= scale_limit || (group == 0 && scale > 1000) {
                    return None;
                }
                total = total.checked_add(group.max(1).checked_mul(scale)?)?;
                (scale_limit, group, group_limit) = (scale, 0, 1000);
            }
            small => {
                if small >= group_limit {
                    return None;
                }
                group += small;
                group_limit = match small {
                    100.. => 100,
                    20.. => 10,
                    _ => 1,
                };
            }
        }
    }
    let sum = total.checked_add(group)?;
    any.then_some(if negative { -sum } else { sum })
}

/// The value of a folded word.
fn value(word: &str) -> Option<i64> {
    let place = |list: &[&str]| list.iter().position(|&name| fold(name) == word);
    let number = |at: usize| i64::try_from(at).ok();
    if let Some(&(_, value)) = VARIANTS.iter().find(|(name, _)| *name == word) {
        Some(value)
    } else if let Some(at) = place(&UNITS[1..]) {
        number(at + 1)
    } else if let Some(at) = place(&TENS) {
        number(10 * (at + 2))
    } else if let Some(at) = place(&HUNDREDS) {
        number(100 * (at + 1))
    } else {
        let power = u32::try_from(place(&SCALES)? + 1).ok()?;
        1000_i64.checked_pow(power)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::numbers::in_words;

    #[test]
    fn what_is_written_is_read_back() {
        for n in (0..100_000).chain([999_999, 1_000_000, 1_001_000, 7_000_000_007, i64::MAX]) {
            assert_eq!(from_words(&in_words(n)), Some(n));
        }
        assert_eq!(from_words(&in_words(-1398)), Some(-1398));
    }

    #[test]
    fn other_spellings_are_read() {
        for words in ["یک‌هزار و سیصد و نود و هشت", "يكهزار", "یکهزار و سیصد", "هزار سیصد نود هشت"]
        {
            let wanted = match words {
                "يكهزار" | "یکهزار و سیصد" => None,
                _ => Some(1398),
            };
            assert_eq!(from_words(words), wanted, "{words}");
        }
        assert_eq!(from_words("هیجده میلیارد"), Some(18_000_000_000));
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for words in [
            "",
            "سلام",
            "پنج بیست",
            "هزار میلیون",
            "میلیون",
            "صفر یک",
            "منفی",
            "صد صد",
            "نه کوینتیلیون و سیصد کوادریلیون",
        ] {
            assert_eq!(from_words(words), None, "{words}");
        }
    }
}
