//! The ISO 8601 form of dates and times, as exchanged with other programs.

use super::{DateError, Parsed, gregorian_day, local_moment, time_of_day};
use crate::digits::to_latin;
use jiff::{civil, tz};
use std::fmt::Write as _;

/// Reads `2019-12-06T14:56+03:30`, `2019-12-06T14:56:00Z`, `2019-12-06T14:56` (local time in the zone) or
/// `2019-12-06`. The result is in the given zone whatever offset was written.
///
/// # Errors
///
/// Any [`DateError`] but `YearOutOfRange`: which part does not exist, or `Unreadable`.
pub fn parse_iso(text: &str, zone: &tz::TimeZone) -> Result<Parsed, DateError> {
    let text = to_latin(text.trim());
    let (date, rest) = text.split_at_checked(10).ok_or(DateError::Unreadable)?;
    let date = iso_date(date)?;
    let Some(rest) = rest.strip_prefix(['T', 't', ' ']) else {
        return if rest.is_empty() { Ok(Parsed::Date(date)) } else { Err(DateError::Unreadable) };
    };
    let offset_at = rest.find(['Z', 'z', '+', '-']).unwrap_or(rest.len());
    let (time, offset) = rest.split_at(offset_at);
    let local = date.to_datetime(iso_time(time)?);
    if offset.is_empty() {
        return Ok(Parsed::Moment(local_moment(local, zone)?));
    }
    let instant = iso_offset(offset)?.to_timestamp(local).map_err(|_| DateError::Unreadable)?;
    Ok(Parsed::Moment(instant.to_zoned_datetime(zone.clone())))
}

/// Writes a date as `2019-12-06` and a moment as `2019-12-06T14:56+03:30`, with seconds only if they are not zero.
#[must_use]
pub fn to_iso(parsed: &Parsed) -> String {
    let moment = match parsed {
        Parsed::Date(date) => return date.to_string(),
        Parsed::Moment(moment) => moment,
    };
    let mut out = format!("{}T{:02}:{:02}", moment.date(), moment.hour(), moment.minute());
    // Writing to a string cannot fail.
    if moment.second() != 0 || moment.subsec_nanosecond() != 0 {
        let _ = write!(out, ":{:02}", moment.second());
    }
    if moment.subsec_nanosecond() != 0 {
        let fraction = format!("{:09}", moment.subsec_nanosecond());
        let _ = write!(out, ".{}", fraction.trim_end_matches('0'));
    }
    let offset = moment.offset().seconds();
    let size = offset.unsigned_abs();
    let sign = if offset < 0 { '-' } else { '+' };
    let _ = write!(out, "{sign}{:02}:{:02}", size / 3600, size / 60 % 60);
    // Local mean time, before zones were introduced, differs by seconds.
    if size % 60 != 0 {
        let _ = write!(out, ":{:02}", size % 60);
    }
    out
}

/// A date of exactly ten characters, `YYYY-MM-DD`.
fn iso_date(text: &str) -> Result<civil::Date, DateError> {
    let mut parts = text.split('-');
    let (Some(year), Some(month), Some(day), None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(DateError::Unreadable);
    };
    let year = i32::from(two_digits(year.get(..2))?) * 100 + i32::from(two_digits(year.get(2..))?);
    gregorian_day(year, two_digits(Some(month))?, two_digits(Some(day))?)
}

/// A time `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fraction`.
fn iso_time(text: &str) -> Result<civil::Time, DateError> {
    let mut parts = text.split(':');
    let hour = two_digits(parts.next())?;
    let minute = two_digits(parts.next())?;
    let (second, nanosecond) = match parts.next() {
        None => (0, 0),
        Some(seconds) => match seconds.split_once(['.', ',']) {
            None => (two_digits(Some(seconds))?, 0),
            Some((whole, fraction)) => (two_digits(Some(whole))?, nanoseconds(fraction)?),
        },
    };
    if parts.next().is_some() {
        return Err(DateError::Unreadable);
    }
    time_of_day(hour, minute, second, nanosecond)
}

/// An offset from UTC: `Z`, `+HH`, `+HHMM`, `+HH:MM` or `+HH:MM:SS`.
fn iso_offset(text: &str) -> Result<tz::Offset, DateError> {
    let sign = match text.chars().next() {
        Some('Z' | 'z') if text.len() == 1 => return Ok(tz::Offset::UTC),
        Some('+') => 1,
        Some('-') => -1,
        _ => return Err(DateError::Unreadable),
    };
    let digits: String = text[1..].chars().filter(|&c| c != ':').collect();
    if !matches!(text.len(), 3 | 5 | 6 | 9) || !matches!(digits.len(), 2 | 4 | 6) {
        return Err(DateError::Unreadable);
    }
    let field = |at: usize| match digits.get(at..at + 2) {
        None => Ok(0),
        found => two_digits(found).map(i32::from),
    };
    let (hours, minutes, seconds) = (field(0)?, field(2)?, field(4)?);
    if hours > 23 || minutes > 59 || seconds > 59 {
        return Err(DateError::Unreadable);
    }
    tz::Offset::from_seconds(sign * (hours * 3600 + minutes * 60 + seconds))
        .map_err(|_| DateError::Unreadable)
}

/// A number of exactly two digits.
fn two_digits(text: Option<&str>) -> Result<u8, DateError> {
    match text.map(str::as_bytes) {
        Some(&[tens @ b'0'..=b'9', ones @ b'0'..=b'9']) => Ok((tens - b'0') * 10 + ones - b'0'),
        _ => Err(DateError::Unreadable),
    }
}

/// A decimal fraction of a second, one to nine digits, in nanoseconds.
fn nanoseconds(fraction: &str) -> Result<u32, DateError> {
    if fraction.is_empty() || fraction.len() > 9 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(DateError::Unreadable);
    }
    format!("{fraction:0<9}").parse().map_err(|_| DateError::Unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(text: &str) -> Result<String, DateError> {
        let tehran = tz::TimeZone::get("Asia/Tehran").unwrap();
        parse_iso(text, &tehran).map(|parsed| to_iso(&parsed))
    }

    #[test]
    fn iso_lines_are_read_into_the_zone() {
        for (given, wanted) in [
            ("2019-12-06T14:56+03:30", "2019-12-06T14:56+03:30"),
            ("2019-12-06T14:56:00Z", "2019-12-06T18:26+03:30"),
            ("2019-12-06T14:56:07+0330", "2019-12-06T14:56:07+03:30"),
            ("2019-12-06 14:56", "2019-12-06T14:56+03:30"),
            ("2019-07-06T14:56", "2019-07-06T14:56+04:30"),
            ("2023-07-06T14:56", "2023-07-06T14:56+03:30"),
            ("2019-12-06T14:56:07.250Z", "2019-12-06T18:26:07.25+03:30"),
            ("1850-01-01T00:00", "1850-01-01T00:00+03:25:44"),
            ("1850-01-01T00:00+03:25:44", "1850-01-01T00:00+03:25:44"),
            (" 2019-12-06 ", "2019-12-06"),
        ] {
            assert_eq!(through(given).as_deref(), Ok(wanted), "{given}");
        }
    }

    #[test]
    fn what_does_not_exist_is_named() {
        assert!(matches!(through("2019-02-29"), Err(DateError::NoSuchDay { last: 28, .. })));
        assert_eq!(through("2019-13-01"), Err(DateError::NoSuchMonth));
        assert_eq!(through("2019-12-06T24:00Z"), Err(DateError::NoSuchTime));
        assert_eq!(through("2019-12-06T12:60Z"), Err(DateError::NoSuchTime));
        for bad in [
            "",
            "2019-12-6",
            "2019/12/06",
            "2019-12-06T",
            "2019-12-06X",
            "2019-12-06T14:56+3",
            "آذر",
            "2019-12-06T14:56Zulu",
            "2019-12-06T14:56+03:30[Asia/Tehran]",
        ] {
            assert_eq!(through(bad), Err(DateError::Unreadable), "{bad}");
        }
    }
}
