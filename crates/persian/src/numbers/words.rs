//! Writing numbers.

use super::{HUNDREDS, SCALES, TENS, UNITS};
use crate::letters::HALF_SPACE;

/// A number in words: 1398 is «هزار و سیصد و نود و هشت», -5 is «منفی پنج».
///
/// A thousand is هزار, not یک هزار, as newspapers write; a million is یک میلیون.
#[must_use]
pub fn in_words(n: i64) -> String {
    let mut parts = Vec::new();
    let mut rest = n.unsigned_abs();
    let mut scale = 0;
    while rest > 0 {
        let group = below_thousand(usize::try_from(rest % 1000).unwrap_or(0));
        match scale {
            _ if group.is_empty() => {}
            0 => parts.push(group),
            1 if group == UNITS[1] => parts.push(SCALES[0].to_owned()),
            _ => parts.push(format!("{group} {}", SCALES[scale - 1])),
        }
        rest /= 1000;
        scale += 1;
    }
    parts.reverse();
    match (parts.is_empty(), n < 0) {
        (true, _) => UNITS[0].to_owned(),
        (false, true) => format!("منفی {}", parts.join(" و ")),
        (false, false) => parts.join(" و "),
    }
}

/// The place in a row, in words: 15 is «پانزدهم», 3 is «سوم», 30 is «سی‌ام».
#[must_use]
pub fn ordinal(n: u32) -> String {
    let words = in_words(n.into());
    match words.strip_suffix("سه") {
        Some(before) => format!("{before}سوم"),
        None if words.ends_with('ی') => format!("{words}{HALF_SPACE}ام"),
        None => format!("{words}م"),
    }
}

/// A number below a thousand in words; nothing for 0.
fn below_thousand(n: usize) -> String {
    let hundred = n / 100;
    let mut parts = Vec::new();
    if hundred > 0 {
        parts.push(HUNDREDS[hundred - 1]);
    }
    match n % 100 {
        0 => {}
        small @ 1..20 => parts.push(UNITS[small]),
        large => {
            parts.push(TENS[large / 10 - 2]);
            if large % 10 > 0 {
                parts.push(UNITS[large % 10]);
            }
        }
    }
    parts.join(" و ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_newspapers_do() {
        for (n, words) in [
            (0, "صفر"),
            (18, "هجده"),
            (21, "بیست و یک"),
            (100, "صد"),
            (1000, "هزار"),
            (1001, "هزار و یک"),
            (1398, "هزار و سیصد و نود و هشت"),
            (21_000, "بیست و یک هزار"),
            (1_000_000, "یک میلیون"),
            (1_001_000, "یک میلیون و هزار"),
            (2_500_000_000, "دو میلیارد و پانصد میلیون"),
            (-5, "منفی پنج"),
        ] {
            assert_eq!(in_words(n), words);
        }
        assert!(in_words(i64::MIN).starts_with("منفی نه کوینتیلیون"));
    }

    #[test]
    fn places_in_a_row_are_written() {
        for (n, words) in
            [(1, "یکم"), (3, "سوم"), (23, "بیست و سوم"), (30, "سی‌ام"), (15, "پانزدهم"), (2, "دوم")]
        {
            assert_eq!(ordinal(n), words);
        }
    }
}
