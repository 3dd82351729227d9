//! A moment to come, as an editor types it: «فردا ۸:۳۰», «۱ فروردین ۰۰:۰۰», «۲ ساعت دیگر».

use super::parse::{is_word, leading_weekday, take_time};
use super::words::{Piece, pieces};
use super::{Calendar, DateError, Locale, Parsed, local_moment, parse};
use crate::calendar::{SolarDate, read_month};
use jiff::civil::{Date, Time, Weekday};
use jiff::{Span, ZonedDateTime};

/// Why a text gives no moment to come.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComingError {
    /// The date or the time can't be read, or does not exist.
    #[error(transparent)]
    Date(#[from] DateError),
    /// A day is named, and no time of day.
    #[error("the time of day is missing")]
    NoTime,
    /// The moment lies behind.
    #[error("that moment has passed")]
    Past,
}

/// Reads a moment after `now`, in the time zone of `now`.
///
/// Besides what [`parse`] reads of the solar calendar: a time alone (today's, or tomorrow's once it has passed),
/// «امروز», «امشب», «فردا», «پس‌فردا» or a weekday with a time, a day and a month without a year (the next such day), and
/// «۲ ساعت دیگر». A time may be written «ساعت ۸». English words are understood as well.
///
/// # Errors
/// [`ComingError`] says what is missing or wrong. A day that its year does not have is refused rather than sought in a
/// later year: «۳۰ اسفند» typed in 1404 would else be years away.
pub fn parse_coming(text: &str, now: &ZonedDateTime) -> Result<ZonedDateTime, ComingError> {
    let zone = now.time_zone();
    let mut rest = with_minutes(pieces(text).ok_or(DateError::Unreadable)?);
    if let Some(moment) = in_a_while(&rest, now) {
        return moment;
    }
    let time = take_time(&mut rest)?;
    rest.retain(|piece| !is_word(piece, &["ساعت", "at", "در"]));
    let Some(named) = named_day(&rest, now)? else {
        return match parse(text, Calendar::Persian, Some(Locale::Fa), zone)? {
            Parsed::Moment(moment) => to_come(moment, now),
            Parsed::Date(_) => Err(ComingError::NoTime),
        };
    };
    let time = time.ok_or(ComingError::NoTime)?;
    match named {
        Named::Day(date) => to_come(local_moment(date.to_datetime(time), zone)?, now),
        Named::Nothing => next_of(now.date(), 1, time, now),
        Named::Weekday(weekday) => {
            let ahead =
                (7 + weekday.to_monday_zero_offset() - now.date().weekday().to_monday_zero_offset()) % 7;
            next_of(days_on(now.date(), ahead.into())?, 7, time, now)
        }
        Named::DayOfYear { month, day } => {
            let year = SolarDate::from_gregorian(now.date()).year;
            let this = SolarDate::new(year, month, day).map(SolarDate::to_gregorian);
            let this = this.map(|date| local_moment(date.to_datetime(time), zone));
            match this {
                Ok(moment) if moment.as_ref().is_ok_and(|moment| moment > now) => Ok(moment?),
                // The last day of a leap year is not there yet: this year's month says so.
                Err(error) if !has_passed(year, month, now) => Err(error.into()),
                _ => {
                    let next = SolarDate::new(year + 1, month, day)?.to_gregorian();
                    to_come(local_moment(next.to_datetime(time), zone)?, now)
                }
            }
        }
    }
}

/// What stands for the day.
enum Named {
    Nothing,
    Day(Date),
    Weekday(Weekday),
    DayOfYear { month: u8, day: u8 },
}

/// The day that the pieces name in a way of their own; `None` when they may be a whole date.
fn named_day(rest: &[Piece], now: &ZonedDateTime) -> Result<Option<Named>, ComingError> {
    use Piece::{Number, Word};
    const DAYS: [(&str, i64); 8] = [
        ("امروز", 0),
        ("امشب", 0),
        ("today", 0),
        ("tonight", 0),
        ("فردا", 1),
        ("فرداشب", 1),
        ("tomorrow", 1),
        ("پسفردا", 2),
    ];
    let (length, weekday) = leading_weekday(rest);
    if let Some(weekday) = weekday.filter(|_| length == rest.len()) {
        return Ok(Some(Named::Weekday(weekday)));
    }
    let after = if weekday.is_some() { &rest[length..] } else { rest };
    let named = match after {
        [] => Named::Nothing,
        [Word(one), Word(two)] if one == "پس" && two == "فردا" => Named::Day(days_on(now.date(), 2)?),
        [Word(word)] => match DAYS.iter().find(|(name, _)| name == word) {
            Some(&(_, ahead)) => Named::Day(days_on(now.date(), ahead)?),
            None => return Ok(None),
        },
        [Number(day, 1..=2), Word(month)] | [Word(month), Number(day, 1..=2)] => day_of_year(*day, month)?,
        [Number(day, 1..=2), Word(month), tail] if is_word(tail, &["ماه"]) => day_of_year(*day, month)?,
        _ => return Ok(None),
    };
    Ok(Some(named))
}

fn day_of_year(day: i32, month: &str) -> Result<Named, ComingError> {
    let bare = month.strip_suffix("ماه").filter(|bare| !bare.is_empty()).unwrap_or(month);
    let day = u8::try_from(day).map_err(|_| DateError::Unreadable)?;
    Ok(Named::DayOfYear { month: read_month(bare, Calendar::Persian)?, day })
}

/// «۲ ساعت دیگر», «۳۰ دقیقه بعد», "in 2 hours".
fn in_a_while(rest: &[Piece], now: &ZonedDateTime) -> Option<Result<ZonedDateTime, ComingError>> {
    use Piece::{Number, Word};
    let (count, unit) = match rest {
        [Number(count, 1..=4), Word(unit), Word(later)]
            if ["دیگر", "بعد", "later"].contains(&later.as_str()) =>
        {
            (*count, unit)
        }
        [Word(one), Word(unit), Word(later)] if one == "یک" && ["دیگر", "بعد"].contains(&later.as_str()) => {
            (1, unit)
        }
        [Word(within), Number(count, 1..=4), Word(unit)] if within == "in" => (*count, unit),
        _ => return None,
    };
    let span = match unit.as_str() {
        "دقیقه" | "minute" | "minutes" => Span::new().minutes(count),
        "ساعت" | "hour" | "hours" => Span::new().hours(count),
        "روز" | "day" | "days" => Span::new().days(count),
        _ => return None,
    };
    let whole = now.with().second(0).subsec_nanosecond(0).build();
    let moment = whole.and_then(|now| now.checked_add(span));
    Some(moment.map_err(|_| DateError::Unreadable.into()).and_then(|moment| to_come(moment, now)))
}

/// «ساعت ۸» is «ساعت ۸:۰۰».
fn with_minutes(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let at = pieces.windows(2).position(|pair| {
        is_word(&pair[0], &["ساعت", "at"]) && matches!(pair[1], Piece::Number(0..=24, 1..=2))
    });
    if let Some(at) = at.filter(|at| pieces.get(at + 2) != Some(&Piece::Sign(':'))) {
        pieces.splice(at + 2..at + 2, [Piece::Sign(':'), Piece::Number(0, 2)]);
    }
    pieces
}

/// `time` on `date`, or `step` days later when that has passed.
fn next_of(date: Date, step: i64, time: Time, now: &ZonedDateTime) -> Result<ZonedDateTime, ComingError> {
    let moment = local_moment(date.to_datetime(time), now.time_zone())?;
    if moment > *now {
        return Ok(moment);
    }
    Ok(local_moment(days_on(date, step)?.to_datetime(time), now.time_zone())?)
}

fn days_on(date: Date, days: i64) -> Result<Date, ComingError> {
    date.checked_add(Span::new().days(days)).map_err(|_| DateError::Unreadable.into())
}

/// Whether the whole month lies behind.
fn has_passed(year: i32, month: u8, now: &ZonedDateTime) -> bool {
    let today = SolarDate::from_gregorian(now.date());
    (today.year, today.month) > (year, month)
}

fn to_come(moment: ZonedDateTime, now: &ZonedDateTime) -> Result<ZonedDateTime, ComingError> {
    if moment > *now { Ok(moment) } else { Err(ComingError::Past) }
}

impl ComingError {
    /// The reason in Persian, for an editor.
    #[must_use]
    pub fn fa(&self) -> String {
        match self {
            Self::Date(error) => error.fa(),
            Self::NoTime => "ساعت را هم بنویسید؛ مانند «فردا ۸:۳۰»".to_owned(),
            Self::Past => "این زمان گذشته است".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    /// ۱۴:۵۶ on a solar day, in Tehran.
    fn on(year: i32, month: u8, day: u8) -> ZonedDateTime {
        let date = SolarDate::new(year, month, day).unwrap().to_gregorian();
        local_moment(date.at(14, 56, 30, 0), &TimeZone::get("Asia/Tehran").unwrap()).unwrap()
    }

    fn read(text: &str, now: &ZonedDateTime) -> Result<String, ComingError> {
        parse_coming(text, now).map(|moment| moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string())
    }

    #[test]
    fn the_new_year_begins_at_midnight() {
        let now = on(1403, 12, 29);
        assert_eq!(read("۱ فروردین ۰۰:۰۰", &now).as_deref(), Ok("2025-03-21T00:00:00+03:30"));
        assert_eq!(read("۳۰ اسفند ۲۳:۵۹", &now).as_deref(), Ok("2025-03-20T23:59:00+03:30"));
        assert_eq!(read("۱۴۰۴/۱/۱ ۱۰:۰۰", &now).as_deref(), Ok("2025-03-21T10:00:00+03:30"));
        assert_eq!(read("فردا ۸:۳۰", &on(1403, 12, 30)).as_deref(), Ok("2025-03-21T08:30:00+03:30"));
    }

    #[test]
    fn a_day_that_the_year_does_not_have_is_refused_in_words() {
        let error = read("۳۰ اسفند ۱۰:۰۰", &on(1404, 12, 20)).expect_err("refused");
        assert_eq!(error.fa(), "اسفند ۱۴۰۴ تنها ۲۹ روز دارد و روز ۳۰ ندارد");
        assert!(read("۱۴۰۴/۱۲/۳۰ ۱۰:۰۰", &on(1404, 1, 1)).is_err());
        assert!(read("۳۱ مهر ۱۰:۰۰", &on(1404, 1, 1)).is_err());
    }

    #[test]
    fn a_day_without_a_year_is_the_next_such_day() {
        let now = on(1405, 9, 4);
        for (text, day) in [
            ("۵ آذر ۸:۰۰", date(2026, 11, 26)),
            ("۴ آذر ۱۵:۰۰", date(2026, 11, 25)),
            ("۴ آذر ۱۴:۰۰", date(2027, 11, 25)),
            ("۳ آذرماه ساعت ۹", date(2027, 11, 24)),
            ("1 فروردين 00:00", date(2027, 3, 21)),
        ] {
            let moment = parse_coming(text, &now).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(moment.date(), day, "{text}");
        }
    }

    #[test]
    fn days_are_named_as_people_name_them() {
        // A Wednesday.
        let now = on(1405, 9, 4);
        for (text, expected) in [
            ("فردا ۸:۳۰", "2026-11-26T08:30:00+03:30"),
            ("۸:۳۰ فردا", "2026-11-26T08:30:00+03:30"),
            ("فردا ساعت ۸", "2026-11-26T08:00:00+03:30"),
            ("امروز ۲۱:۰۰", "2026-11-25T21:00:00+03:30"),
            ("امشب ساعت ۲۱", "2026-11-25T21:00:00+03:30"),
            ("پس‌فردا ۷:۰۵", "2026-11-27T07:05:00+03:30"),
            ("پس فردا ۷:۰۵", "2026-11-27T07:05:00+03:30"),
            ("شنبه ۶:۰۰", "2026-11-28T06:00:00+03:30"),
            ("چهارشنبه ۶:۰۰", "2026-12-02T06:00:00+03:30"),
            ("چهارشنبه ۱۶:۰۰", "2026-11-25T16:00:00+03:30"),
            ("سه شنبه ساعت ۱۰:۱۵", "2026-12-01T10:15:00+03:30"),
            ("۱۶:۰۰", "2026-11-25T16:00:00+03:30"),
            ("۱۴:۰۰", "2026-11-26T14:00:00+03:30"),
            ("ساعت ۱۶", "2026-11-25T16:00:00+03:30"),
            ("۲ ساعت دیگر", "2026-11-25T16:56:00+03:30"),
            ("یک ساعت بعد", "2026-11-25T15:56:00+03:30"),
            ("۳۰ دقیقه دیگر", "2026-11-25T15:26:00+03:30"),
            ("tomorrow 8:30", "2026-11-26T08:30:00+03:30"),
            ("in 2 hours", "2026-11-25T16:56:00+03:30"),
            ("۱۰:۰۰ ۱۵ دی ۱۴۰۵", "2027-01-05T10:00:00+03:30"),
        ] {
            assert_eq!(read(text, &now).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_has_passed_or_says_too_little_is_refused() {
        let now = on(1405, 9, 4);
        for text in ["امروز ۱۴:۰۰", "۱۴۰۵/۱/۱ ۱۰:۰۰", "۰ دقیقه دیگر"] {
            assert_eq!(read(text, &now), Err(ComingError::Past), "{text}");
        }
        for text in ["فردا", "۱ فروردین", "۱۴۰۶/۱/۱", "شنبه"] {
            assert_eq!(read(text, &now), Err(ComingError::NoTime), "{text}");
        }
        assert_eq!(read("فردا ۲۵:۰۰", &now), Err(DateError::NoSuchTime.into()));
        for text in ["", "   ", "به زودی", "؟", "99999999999", "۱:۲:۳:۴ فردا", "فردا و پس‌فردا ۸:۰۰"]
        {
            assert!(read(text, &now).is_err(), "{text}");
        }
    }
}
