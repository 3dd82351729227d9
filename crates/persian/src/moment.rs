//! Dates and times as a newsroom writes them: «۱۴:۵۶ ۱۵ آذر ۱۳۹۸».

mod beside;
mod coming;
mod format;
mod iso;
mod line;
mod parse;
mod relative;
mod short;
mod words;

pub use crate::calendar::{Calendar, DateError, Locale};
pub use beside::{format_beside, format_lunar};
pub use coming::{ComingError, parse_coming};
pub use format::{format, format_date, format_long};
pub use iso::{parse_iso, to_iso};
pub use line::{date_line_format, date_line_parse};
pub use parse::parse;
pub use relative::relative;
pub use short::{format_short, format_year_month};

use jiff::{ZonedDateTime, civil, tz};

/// What a written date stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Parsed {
    /// A date with a time of day, in the time zone that it was read in.
    Moment(ZonedDateTime),
    /// A date alone.
    Date(civil::Date),
}

/// The moment of a local time in a time zone; the earlier one where the clocks showed it twice.
///
/// # Errors
///
/// [`DateError::NoSuchTime`] where the clocks skipped it.
fn local_moment(local: civil::DateTime, zone: &tz::TimeZone) -> Result<ZonedDateTime, DateError> {
    let candidates = zone.to_ambiguous_zoned_datetime(local);
    if matches!(candidates.offset(), tz::AmbiguousOffset::Gap { .. }) {
        return Err(DateError::NoSuchTime);
    }
    candidates.earlier().map_err(|_| DateError::Unreadable)
}

/// A time of day.
///
/// # Errors
///
/// [`DateError::NoSuchTime`] past 23:59:59.
fn time_of_day(hour: u8, minute: u8, second: u8, nanosecond: u32) -> Result<civil::Time, DateError> {
    let field = |value: u8| i8::try_from(value).map_err(|_| DateError::NoSuchTime);
    // Second 60 is refused too: the time scale has no leap seconds.
    let nanosecond = i32::try_from(nanosecond).map_err(|_| DateError::NoSuchTime)?;
    civil::Time::new(field(hour)?, field(minute)?, field(second)?, nanosecond)
        .map_err(|_| DateError::NoSuchTime)
}

/// A Gregorian day.
///
/// # Errors
///
/// [`DateError::NoSuchMonth`], [`DateError::NoSuchDay`], or [`DateError::Unreadable`] for a year past 9999.
fn gregorian_day(year: i32, month: u8, day: u8) -> Result<civil::Date, DateError> {
    let short_year = i16::try_from(year).map_err(|_| DateError::Unreadable)?;
    let short_month = i8::try_from(month).map_err(|_| DateError::NoSuchMonth)?;
    let first = civil::Date::new(short_year, short_month, 1).map_err(|_| DateError::NoSuchMonth)?;
    let last = first.days_in_month();
    let no_such_day = || DateError::NoSuchDay {
        calendar: Calendar::Gregorian,
        year,
        month,
        day,
        last: last.unsigned_abs(),
    };
    let short_day = i8::try_from(day).map_err(|_| no_such_day())?;
    civil::Date::new(short_year, short_month, short_day).map_err(|_| no_such_day())
}
