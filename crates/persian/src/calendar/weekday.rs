//! Names of the days of the week.

use super::Locale;
use crate::fold::fold;
use jiff::civil::Weekday;

/// Names from Monday, in Persian; half-spaces as the Academy writes them.
const PERSIAN: [&str; 7] = ["دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه"];

/// Names from Monday, in English.
const ENGLISH: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The weekday's name in a language.
#[must_use]
pub fn weekday_name(day: Weekday, locale: Locale) -> &'static str {
    let names = if locale == Locale::En { &ENGLISH } else { &PERSIAN };
    let at = usize::try_from(day.to_monday_zero_offset()).unwrap_or(0);
    names.get(at).copied().unwrap_or("")
}

/// Whether a folded word, spaces removed, is the name of a weekday in Persian or English, abbreviations included.
pub(crate) fn is_weekday_name(folded: &str) -> bool {
    let english = || {
        ENGLISH.iter().any(|name| {
            let name = name.to_ascii_lowercase();
            name == folded || folded.len() == 3 && name.starts_with(folded)
        })
    };
    folded == "ادینه" || PERSIAN.iter().any(|name| fold(name) == folded) || english()
}
