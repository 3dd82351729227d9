//! One day in the calendars that readers use beside each other.

use super::{Calendar, Locale, format_date, format_long};
use crate::calendar::{LunarDate, LunarRule};
use jiff::civil;

/// A date in the lunar calendar: «۸ ربیع‌الثانی ۱۴۴۱», "8 Rabi II 1441".
#[must_use]
pub fn format_lunar(date: impl Into<civil::Date>, rule: LunarRule, locale: Locale) -> String {
    let lunar = LunarDate::from_gregorian(date.into(), rule);
    let text = format!("{} {} {}", lunar.day, lunar.month_name(locale), lunar.year);
    locale.digits(&text)
}

/// A date in all three calendars, the solar one first and with its weekday, as the head of a newspaper gives it:
/// «جمعه ۱۵ آذر ۱۳۹۸ · ۸ ربیع‌الثانی ۱۴۴۱ · ۶ دسامبر ۲۰۱۹».
#[must_use]
pub fn format_beside(date: impl Into<civil::Date>, rule: LunarRule, locale: Locale) -> String {
    let date: civil::Date = date.into();
    format!(
        "{} · {} · {}",
        format_long(date, Calendar::Persian, locale),
        format_lunar(date, rule, locale),
        format_date(date, Calendar::Gregorian, locale)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_calendars_stand_beside_each_other() {
        let day = civil::date(2019, 12, 6);
        for (locale, wanted) in [
            (Locale::Fa, "جمعه ۱۵ آذر ۱۳۹۸ · ۸ ربیع‌الثانی ۱۴۴۱ · ۶ دسامبر ۲۰۱۹"),
            (Locale::FaAf, "جمعه ۱۵ قوس ۱۳۹۸ · ۸ ربیع‌الثانی ۱۴۴۱ · ۶ دسمبر ۲۰۱۹"),
            (Locale::En, "Friday 15 Azar 1398 · 8 Rabi II 1441 · 6 December 2019"),
        ] {
            assert_eq!(format_beside(day, LunarRule::Civil, locale), wanted);
        }
        assert_eq!(format_lunar(day, LunarRule::UmmAlQura, Locale::En), "9 Rabi II 1441");
    }
}
