//! One line in, one line out: the two directions of `khabar date`.

use super::{Calendar, DateError, Locale, Parsed, format, format_date, parse, parse_iso, to_iso};
use crate::calendar::{FIRST_YEAR, LAST_YEAR, SolarDate, in_range};
use jiff::tz::TimeZone;

/// An ISO line as localised text; a date alone gives a date alone.
///
/// # Errors
///
/// What [`parse_iso`] refuses, and [`DateError::YearOutOfRange`] where the solar calendar is not known.
pub fn date_line_format(
    line: &str,
    calendar: Calendar,
    locale: Locale,
    zone: &TimeZone,
) -> Result<String, DateError> {
    let parsed = parse_iso(line, zone)?;
    let date = match &parsed {
        Parsed::Moment(moment) => moment.date(),
        Parsed::Date(date) => *date,
    };
    if calendar == Calendar::Persian && in_range(date).is_none() {
        let year = SolarDate::from_gregorian(date).year;
        return Err(DateError::YearOutOfRange { year, first: FIRST_YEAR, last: LAST_YEAR });
    }
    Ok(match parsed {
        Parsed::Moment(moment) => format(&moment, calendar, locale),
        Parsed::Date(date) => format_date(date, calendar, locale),
    })
}

/// Localised text as an ISO line; a date alone gives a date alone.
///
/// # Errors
///
/// What [`parse`] refuses.
pub fn date_line_parse(
    line: &str,
    calendar: Calendar,
    locale: Locale,
    zone: &TimeZone,
) -> Result<String, DateError> {
    parse(line, calendar, Some(locale), zone).map(|parsed| to_iso(&parsed))
}
