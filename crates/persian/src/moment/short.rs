//! Dates in figures, and months without a day.

use super::{Calendar, Locale};
use crate::calendar::{SolarDate, gregorian_month_name};
use jiff::civil;

/// A date in figures, year first in every language so that it can't be mistaken: «۱۳۹۸/۰۹/۱۵», "2019/12/06".
#[must_use]
pub fn format_short(date: impl Into<civil::Date>, calendar: Calendar, locale: Locale) -> String {
    let (year, month, day) = fields(date.into(), calendar);
    locale.digits(&format!("{year:04}/{month:02}/{day:02}"))
}

/// The month of a date with its year, in that order in every language: «آذر ۱۳۹۸», "December 2019".
///
/// CLDR writes the year first in Persian («۱۳۹۸ آذر») and an ezafe in some Afghan names; newspapers do neither.
#[must_use]
pub fn format_year_month(date: impl Into<civil::Date>, calendar: Calendar, locale: Locale) -> String {
    let (year, month, _) = fields(date.into(), calendar);
    let name = match calendar {
        Calendar::Persian => crate::calendar::month_name(month, locale),
        Calendar::Gregorian => gregorian_month_name(month, locale),
    };
    locale.digits(&format!("{name} {year}"))
}

/// Year, month and day of a date in a calendar.
fn fields(date: civil::Date, calendar: Calendar) -> (i32, u8, u8) {
    match calendar {
        Calendar::Persian => {
            let solar = SolarDate::from_gregorian(date);
            (solar.year, solar.month, solar.day)
        }
        Calendar::Gregorian => (date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_in_figures_year_first() {
        let day = civil::date(2019, 12, 6);
        for (calendar, locale, short, month) in [
            (Calendar::Persian, Locale::Fa, "۱۳۹۸/۰۹/۱۵", "آذر ۱۳۹۸"),
            (Calendar::Persian, Locale::FaAf, "۱۳۹۸/۰۹/۱۵", "قوس ۱۳۹۸"),
            (Calendar::Persian, Locale::En, "1398/09/15", "Azar 1398"),
            (Calendar::Gregorian, Locale::Fa, "۲۰۱۹/۱۲/۰۶", "دسامبر ۲۰۱۹"),
            (Calendar::Gregorian, Locale::FaAf, "۲۰۱۹/۱۲/۰۶", "دسمبر ۲۰۱۹"),
            (Calendar::Gregorian, Locale::En, "2019/12/06", "December 2019"),
        ] {
            assert_eq!(format_short(day, calendar, locale), short);
            assert_eq!(format_year_month(day, calendar, locale), month);
        }
    }

    #[test]
    fn an_afghan_month_carries_no_ezafe() {
        let day = SolarDate::new(1398, 6, 15).unwrap().to_gregorian();
        assert_eq!(format_year_month(day, Calendar::Persian, Locale::FaAf), "سنبله ۱۳۹۸");
    }
}
