//! Names of the days of the week.

use super::Locale;
use crate::fold::fold;
use jiff::civil::Weekday;

/// Names from Monday, in Persian; half-spaces as the Academy writes them.
const PERSIAN: [&str; 7] = ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"];

/// Names from Monday, in Arabic.
const ARABIC: [&str; 7] = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"];

/// Names from Monday, in Kurdish.
const KURDISH: [&str; 7] = ["دووشەممە", "سێشەممە", "چوارشەممە", "پێنجشەممە", "هەینی", "شەممە", "یەکشەممە"];

/// Names from Monday, in English.
const ENGLISH: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The weekday's name in a language.
#[must_use]
pub fn weekday_name(day: Weekday, locale: Locale) -> &'static str {
    let names = match locale {
        Locale::Fa | Locale::FaAf => &PERSIAN,
        Locale::Ar => &ARABIC,
        Locale::Ckb => &KURDISH,
        Locale::En => &ENGLISH,
    };
    let at = usize::try_from(day.to_monday_zero_offset()).unwrap_or(0);
    names.get(at).copied().unwrap_or("")
}

/// The weekday that a folded word, spaces removed, names in Persian or English, abbreviations included.
pub(crate) fn weekday_from_name(folded: &str) -> Option<Weekday> {
    let english = |name: &str| {
        let name = name.to_ascii_lowercase();
        name == folded || folded.len() == 3 && name.starts_with(folded)
    };
    let at = if folded == "ادینه" {
        Some(4)
    } else {
        let persian = PERSIAN.iter().position(|name| fold(name) == folded);
        persian.or_else(|| ENGLISH.iter().position(|name| english(name)))
    };
    Weekday::from_monday_zero_offset(i8::try_from(at?).ok()?).ok()
}
