//! Why a date cannot be read or built.

use super::{Calendar, Locale, gregorian_month_name, month_name, weekday_name};
use crate::digits::number;
use jiff::civil::Weekday;

/// Why a date or time cannot be read or built. Display is plain English; [`DateError::fa`] is Persian.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text is not a date in any form that is understood.
    #[error("not a date that can be read")]
    Unreadable,
    /// The month has no such day.
    #[error("{} {year} has {last} days; there is no day {day}", named(*calendar, *month, Locale::En))]
    NoSuchDay {
        /// The calendar of the fields.
        calendar: Calendar,
        /// The year.
        year: i32,
        /// The month, 1 to 12.
        month: u8,
        /// The day asked for.
        day: u8,
        /// The last day that the month has.
        last: u8,
    },
    /// The month is not 1 to 12, or its name is not of this calendar.
    #[error("there is no such month in this calendar")]
    NoSuchMonth,
    /// The hour, minute or second does not exist, or the clocks skipped it that day in the time zone.
    #[error("there is no such time on that day")]
    NoSuchTime,
    /// The day exists but is another day of the week than was written with it.
    #[error("that day is a {}, not a {}", weekday_name(*is, Locale::En), weekday_name(*written, Locale::En))]
    WrongWeekday {
        /// The day of the week that was written.
        written: Weekday,
        /// The day of the week that it is.
        is: Weekday,
    },
    /// The year is outside what is understood.
    #[error("the year {year} is outside {first} to {last}")]
    YearOutOfRange {
        /// The year asked for.
        year: i32,
        /// The first year understood.
        first: i32,
        /// The last year understood.
        last: i32,
    },
}

impl DateError {
    /// The reason in Persian, for a reader or editor.
    #[must_use]
    pub fn fa(&self) -> String {
        match *self {
            DateError::Unreadable => "این تاریخ خوانده نمی‌شود".to_owned(),
            DateError::NoSuchDay { calendar, year, month, day, last } => format!(
                "{} {} تنها {} روز دارد و روز {} ندارد",
                named(calendar, month, Locale::Fa),
                number(year.into()),
                number(last.into()),
                number(day.into())
            ),
            DateError::NoSuchMonth => "چنین ماهی در این تقویم نیست".to_owned(),
            DateError::NoSuchTime => "چنین ساعتی در آن روز نیست".to_owned(),
            DateError::WrongWeekday { written, is } => format!(
                "آن روز {} است، نه {}",
                weekday_name(is, Locale::Fa),
                weekday_name(written, Locale::Fa)
            ),
            DateError::YearOutOfRange { year, first, last } => format!(
                "سال {} بیرون از {} تا {} است",
                number(year.into()),
                number(first.into()),
                number(last.into())
            ),
        }
    }
}

/// The name of a month of either calendar.
fn named(calendar: Calendar, month: u8, locale: Locale) -> &'static str {
    match calendar {
        Calendar::Persian => month_name(month, locale),
        Calendar::Gregorian => gregorian_month_name(month, locale),
    }
}

#[cfg(test)]
mod tests {
    use crate::calendar::SolarDate;

    #[test]
    fn reasons_are_plain_in_both_languages() {
        let error = SolarDate::new(1404, 12, 30).unwrap_err();
        assert_eq!(error.to_string(), "Esfand 1404 has 29 days; there is no day 30");
        assert_eq!(error.fa(), "اسفند ۱۴۰۴ تنها ۲۹ روز دارد و روز ۳۰ ندارد");
    }
}
