//! Reading dates and times as people write them.

use super::words::{Piece, pieces};
use super::{Calendar, DateError, Locale, Parsed, gregorian_day, local_moment, time_of_day};
use crate::calendar::{SolarDate, month_from_name, read_month, weekday_from_name};
use jiff::{civil, tz::TimeZone};

/// The Gregorian years that are read: those that lie wholly inside the solar calendar's.
const GREGORIAN_YEARS: std::ops::RangeInclusive<i32> = 1800..=2121;

/// Reads a date, with or without a time of day, written in the given calendar: ۱۳۹۸/۰۹/۱۵, 1398-9-15, «۱۵ آذر
/// ۱۳۹۸», «۱۴:۵۶ ۱۵ آذر ۱۳۹۸», «جمعه ۱۵ آذر ۱۳۹۸ - ساعت ۱۴:۵۶».
///
/// Digits of all three kinds, Arabic letters, lost half-spaces and the month names of Iran, Afghanistan and English
/// are understood whatever the locale; a weekday must be that of the date. The locale only allows a numeric date
/// written day first (۱۵/۰۹/۱۳۹۸), which in English is ambiguous. A time is local to the zone; where the clocks
/// showed it twice it is the earlier.
///
/// # Errors
///
/// The [`DateError`] that says which part does not exist, or `Unreadable`.
pub fn parse(
    text: &str,
    calendar: Calendar,
    locale: Option<Locale>,
    zone: &TimeZone,
) -> Result<Parsed, DateError> {
    let mut rest = pieces(text).ok_or(DateError::Unreadable)?;
    let time = take_time(&mut rest)?;
    let weekday = drop_padding(&mut rest, calendar);
    let (year, month, day) = read_date(&rest, calendar, locale)?;
    let date = existing_day(year, month, day, calendar)?;
    let is = date.weekday();
    if let Some(written) = weekday.filter(|&written| written != is) {
        return Err(DateError::WrongWeekday { written, is });
    }
    match time {
        None => Ok(Parsed::Date(date)),
        Some(time) => Ok(Parsed::Moment(local_moment(date.to_datetime(time), zone)?)),
    }
}

/// Takes the time of day and the word and signs that join it to the date out of the pieces.
pub(super) fn take_time(rest: &mut Vec<Piece>) -> Result<Option<civil::Time>, DateError> {
    use Piece::{Number, Sign};
    let Some(colon) = rest.iter().position(|p| *p == Sign(':')) else {
        return Ok(None);
    };
    let (Some(start), Some(&Number(minute, digits))) = (colon.checked_sub(1), rest.get(colon + 1)) else {
        return Err(DateError::Unreadable);
    };
    let Number(hour, 1..=2) = rest[start] else {
        return Err(DateError::Unreadable);
    };
    let (second, mut end) = match (rest.get(colon + 2), rest.get(colon + 3)) {
        (Some(Sign(':')), Some(&Number(second, 2))) => (second, colon + 4),
        _ => (0, colon + 2),
    };
    if digits != 2 {
        return Err(DateError::Unreadable);
    }
    let small = |n: i32| u8::try_from(n).map_err(|_| DateError::NoSuchTime);
    let time = time_of_day(small(hour)?, small(minute)?, small(second)?, 0)?;
    let mut start = start;
    if start > 0 && is_word(&rest[start - 1], &["ساعت", "at"]) {
        start -= 1;
    }
    if start > 0 && is_joint(&rest[start - 1]) {
        start -= 1;
    } else if start == 0 && rest.get(end).is_some_and(is_joint) {
        end += 1;
    }
    rest.drain(start..end);
    Ok(Some(time))
}

/// Drops what adds nothing to the date: «روز», «مورخ», the weekday and its dash before it, «ماه» after the month,
/// «سال» before the year and the name of the era after it. Gives the weekday that was written.
fn drop_padding(rest: &mut Vec<Piece>, calendar: Calendar) -> Option<civil::Weekday> {
    let era: &[&str] = match calendar {
        Calendar::Persian => &["هجری", "شمسی", "خورشیدی"],
        Calendar::Gregorian => &["میلادی"],
    };
    while rest.last().is_some_and(|p| is_word(p, era)) {
        rest.pop();
    }
    while rest.first().is_some_and(|p| is_word(p, &["روز", "مورخ", "تاریخ"])) {
        rest.remove(0);
    }
    let (length, weekday) = leading_weekday(rest);
    rest.drain(..length);
    if length > 0 && rest.first().is_some_and(is_joint) {
        rest.remove(0);
    }
    if rest.get(2).is_some_and(|p| is_word(p, &["ماه"])) {
        rest.remove(2);
    }
    if rest.get(2).is_some_and(|p| is_word(p, &["سال"])) {
        rest.remove(2);
    }
    if let Some(Piece::Word(month)) = rest.get_mut(1)
        && let Some(bare) = month.strip_suffix("ماه")
        && !bare.is_empty()
    {
        *month = bare.to_owned();
    }
    weekday
}

/// How many pieces at the front are a weekday, and which: «سه شنبه» is two.
pub(super) fn leading_weekday(rest: &[Piece]) -> (usize, Option<civil::Weekday>) {
    let word = |at: usize| match rest.get(at) {
        Some(Piece::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    let Some(one) = word(0) else {
        return (0, None);
    };
    if let Some(two) = word(1)
        && let Some(day) = weekday_from_name(&format!("{one}{two}"))
    {
        return (2, Some(day));
    }
    match weekday_from_name(one) {
        Some(day) => (1, Some(day)),
        None => (0, None),
    }
}

/// Whether the piece is one of these folded words.
pub(super) fn is_word(piece: &Piece, words: &[&str]) -> bool {
    matches!(piece, Piece::Word(word) if words.contains(&word.as_str()))
}

/// Whether the piece is a sign that joins the parts of a date.
fn is_joint(piece: &Piece) -> bool {
    matches!(piece, Piece::Sign('-' | '–' | '—' | '|' | '؛'))
}

/// The year, month and day of what is left once time and weekday are gone.
fn read_date(rest: &[Piece], calendar: Calendar, locale: Option<Locale>) -> Result<(i32, u8, u8), DateError> {
    use Piece::{Number, Sign, Word};
    let small = |n: i32| u8::try_from(n).map_err(|_| DateError::Unreadable);
    match *rest {
        [Number(day, 1..=2), Word(ref month), Number(year, _)] => {
            Ok((year, read_month(month, calendar)?, small(day)?))
        }
        [Word(ref month), Number(day, 1..=2), Number(year, 3..)]
            if month_from_name(month, calendar).is_some() =>
        {
            Ok((year, read_month(month, calendar)?, small(day)?))
        }
        [Number(a, a_digits), Sign(s), Number(month, 1..=2), Sign(t), Number(b, b_digits)]
            if s == t && matches!(s, '/' | '-' | '.') =>
        {
            let day_first = calendar == Calendar::Persian && locale != Some(Locale::En);
            match (a_digits, b_digits) {
                (_, 1..=2) => Ok((a, small(month)?, small(b)?)),
                (1..=2, 4) if day_first => Ok((b, small(month)?, small(a)?)),
                _ => Err(DateError::Unreadable),
            }
        }
        _ => Err(DateError::Unreadable),
    }
}

/// The Gregorian day of a date in either calendar.
fn existing_day(year: i32, month: u8, day: u8, calendar: Calendar) -> Result<civil::Date, DateError> {
    match calendar {
        Calendar::Persian => SolarDate::new(year, month, day).map(SolarDate::to_gregorian),
        Calendar::Gregorian if !GREGORIAN_YEARS.contains(&year) => Err(DateError::YearOutOfRange {
            year,
            first: *GREGORIAN_YEARS.start(),
            last: *GREGORIAN_YEARS.end(),
        }),
        Calendar::Gregorian => gregorian_day(year, month, day),
    }
}
