//! Writing dates and times.

use super::{Calendar, Locale};
use crate::calendar::{SolarDate, gregorian_month_name, weekday_name};
use jiff::{ZonedDateTime, civil};

/// A moment as hour, minute, day, month and year in its own time zone: «۱۴:۵۶ ۱۵ آذر ۱۳۹۸», "14:56 15 Azar 1398".
#[must_use]
pub fn format(moment: &ZonedDateTime, calendar: Calendar, locale: Locale) -> String {
    let time = format!("{:02}:{:02}", moment.hour(), moment.minute());
    format!("{} {}", locale.digits(&time), format_date(moment.date(), calendar, locale))
}

/// A date alone: «۱۵ آذر ۱۳۹۸». A [`ZonedDateTime`] may be given by reference for its date.
#[must_use]
pub fn format_date(date: impl Into<civil::Date>, calendar: Calendar, locale: Locale) -> String {
    let date: civil::Date = date.into();
    let text = match calendar {
        Calendar::Persian => {
            let solar = SolarDate::from_gregorian(date);
            format!("{} {} {}", solar.day, solar.month_name(locale), solar.year)
        }
        Calendar::Gregorian => {
            let month = gregorian_month_name(date.month().unsigned_abs(), locale);
            format!("{} {month} {}", date.day(), date.year())
        }
    };
    locale.digits(&text)
}

/// A date with its weekday: «جمعه ۱۵ آذر ۱۳۹۸».
#[must_use]
pub fn format_long(date: impl Into<civil::Date>, calendar: Calendar, locale: Locale) -> String {
    let date: civil::Date = date.into();
    format!("{} {}", weekday_name(date.weekday(), locale), format_date(date, calendar, locale))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_moment_is_written_in_each_calendar_and_language() {
        let moment = date(2019, 12, 6).at(14, 56, 0, 0).in_tz("Asia/Tehran").unwrap();
        for (calendar, locale, wanted) in [
            (Calendar::Persian, Locale::Fa, "۱۴:۵۶ ۱۵ آذر ۱۳۹۸"),
            (Calendar::Persian, Locale::FaAf, "۱۴:۵۶ ۱۵ قوس ۱۳۹۸"),
            (Calendar::Persian, Locale::En, "14:56 15 Azar 1398"),
            (Calendar::Persian, Locale::Ckb, "١٤:٥٦ ١٥ سەرماوەز ١٣٩٨"),
            (Calendar::Gregorian, Locale::Ar, "١٤:٥٦ ٦ ديسمبر ٢٠١٩"),
            (Calendar::Gregorian, Locale::Fa, "۱۴:۵۶ ۶ دسامبر ۲۰۱۹"),
            (Calendar::Gregorian, Locale::FaAf, "۱۴:۵۶ ۶ دسمبر ۲۰۱۹"),
            (Calendar::Gregorian, Locale::En, "14:56 6 December 2019"),
        ] {
            assert_eq!(format(&moment, calendar, locale), wanted);
        }
        assert_eq!(format_date(&moment, Calendar::Persian, Locale::Fa), "۱۵ آذر ۱۳۹۸");
        assert_eq!(format_long(moment.date(), Calendar::Persian, Locale::Fa), "جمعه ۱۵ آذر ۱۳۹۸");
        assert_eq!(format_long(moment.date(), Calendar::Gregorian, Locale::En), "Friday 6 December 2019");
    }
}
