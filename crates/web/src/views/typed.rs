//! Times as people type them: Solar Hijri in any digits, or ISO 8601.

use domain::Timestamp;
use jiff::civil::{Date, Time};
use persian::moment::{Calendar, Parsed, parse, parse_iso};

use crate::Settings;

/// What a day alone stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DayAs {
    /// Its first minute.
    Begin,
    /// Its last.
    End,
}

/// The instant that `text` names in the site's time zone; `None` when nothing was typed.
///
/// # Errors
/// Key of the message, when it can't be read or does not exist.
pub(crate) fn moment(text: &str, day: DayAs, settings: &Settings) -> Result<Option<Timestamp>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let zoned = match read(text, settings)? {
        Parsed::Moment(moment) => moment,
        Parsed::Date(date) => {
            let time = if day == DayAs::Begin { Time::midnight() } else { Time::constant(23, 59, 0, 0) };
            date.to_datetime(time)
                .to_zoned_datetime(settings.zone().clone())
                .map_err(|_| "time-unreadable")?
        }
    };
    Ok(Some(Timestamp(zoned.timestamp().as_microsecond())))
}

/// The day that `text` names; `None` when nothing was typed.
///
/// # Errors
/// Key of the message, when it can't be read or does not exist.
pub(crate) fn day(text: &str, settings: &Settings) -> Result<Option<Date>, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    match read(text, settings) {
        Ok(Parsed::Moment(moment)) => Ok(Some(moment.date())),
        Ok(Parsed::Date(date)) => Ok(Some(date)),
        Err(_) => Err("audit-day-unreadable"),
    }
}

/// A number in any digits.
pub(crate) fn number(text: &str) -> Option<i64> {
    persian::digits::to_latin(text.trim()).parse().ok()
}

fn read(text: &str, settings: &Settings) -> Result<Parsed, &'static str> {
    let solar = || parse(text, Calendar::Persian, Some(settings.locale), settings.zone());
    // ISO first: its years are Gregorian, and none of them is written so in Solar Hijri.
    let iso = |text: &str| parse_iso(text, settings.zone());
    let looks_iso = text.starts_with("20") || text.starts_with("19");
    let read = if looks_iso { iso(text).or_else(|_| solar()) } else { solar().or_else(|_| iso(text)) };
    read.map_err(|_| "time-unreadable")
}
