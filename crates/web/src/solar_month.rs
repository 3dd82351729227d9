//! A month of the Solar Hijri calendar in the site's time zone.

use std::fmt;
use std::str::FromStr;

use domain::Timestamp;
use jiff::tz::TimeZone;
use persian::calendar::{SolarDate, days_in_month, month_name};
use persian::moment::Locale;

use crate::views::time::day_of;

/// A month, written `1405-09` in addresses and figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SolarMonth {
    year: i32,
    month: u8,
}

/// The month of an instant.
pub fn of(at: Timestamp, zone: &TimeZone) -> SolarMonth {
    let day = SolarDate::from_gregorian(day_of(at, zone));
    SolarMonth { year: day.year, month: day.month }
}

impl SolarMonth {
    /// The month with this number, from 1, of a year; `None` when there is none.
    pub fn new(year: i32, month: u8) -> Option<Self> {
        SolarDate::new(year, month, 1).ok().map(|_| Self { year, month })
    }

    /// The month that a day lies in.
    pub fn of_day(day: SolarDate) -> Self {
        Self { year: day.year, month: day.month }
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Its days.
    pub(crate) fn dates(self) -> impl Iterator<Item = SolarDate> {
        let Self { year, month } = self;
        (1..=days_in_month(year, month)).filter_map(move |day| SolarDate::new(year, month, day).ok())
    }

    /// Its own name, without the year.
    pub(crate) fn own_name(self, locale: Locale) -> &'static str {
        month_name(self.month, locale)
    }

    /// Its path in the archive.
    pub(crate) fn archive(self) -> String {
        format!("/archive/{}/{:02}", self.year, self.month)
    }

    /// The month before; `None` before the first there is.
    pub fn before(self) -> Option<Self> {
        let before = match self.month {
            1 => Self { year: self.year - 1, month: 12 },
            month => Self { month: month - 1, ..self },
        };
        SolarDate::new(before.year, before.month, 1).ok().map(|_| before)
    }

    /// Its first instant, and the first after it.
    pub fn bounds(self, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let first = SolarDate::new(self.year, self.month, 1).ok()?.to_gregorian();
        let last = SolarDate::new(self.year, self.month, days_in_month(self.year, self.month)).ok()?;
        let after = last.to_gregorian().tomorrow().ok()?;
        Some((midnight(first, zone)?, midnight(after, zone)?))
    }

    /// Its first and last day as people write them, in ASCII digits.
    pub(crate) fn days(self) -> (String, String) {
        let Self { year, month } = self;
        (format!("{year}/{month:02}/01"), format!("{year}/{month:02}/{:02}", days_in_month(year, month)))
    }

    /// Its name with the year: «آذر ۱۴۰۵».
    pub(crate) fn name(self, locale: Locale) -> Option<String> {
        let name = SolarDate::new(self.year, self.month, 1).ok()?.month_name(locale);
        Some(locale.digits(&format!("{name} {}", self.year)))
    }
}

/// The first instant of a day.
pub(crate) fn midnight(day: jiff::civil::Date, zone: &TimeZone) -> Option<Timestamp> {
    let at = day.to_zoned_datetime(zone.clone()).ok()?.timestamp();
    Some(Timestamp(at.as_microsecond()))
}

impl fmt::Display for SolarMonth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}", self.year, self.month)
    }
}

impl FromStr for SolarMonth {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (year, month) = text.split_once('-').ok_or(())?;
        let digits =
            |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return Err(());
        }
        let (year, month) = (year.parse().map_err(drop)?, month.parse().map_err(drop)?);
        SolarDate::new(year, month, 1).map(|_| Self { year, month }).map_err(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_has_its_days_and_its_name() {
        let zone = TimeZone::get("Asia/Tehran").unwrap();
        let month: SolarMonth = "1403-12".parse().unwrap();
        let (from, to) = month.bounds(&zone).unwrap();
        assert_eq!(to.0 - from.0, 30 * 86_400 * 1_000_000, "1403 was a leap year");
        assert_eq!(of(from, &zone), month);
        assert_eq!(of(to, &zone).to_string(), "1404-01");
        assert_eq!(of(to, &zone).before(), Some(month));
        assert_eq!(month.name(Locale::Fa).as_deref(), Some("اسفند ۱۴۰۳"));
        for wrong in ["1403-13", "1403-00", "1403-1", "۱۴۰۳-۱۲", "1403", "", "-1403-01"] {
            assert!(wrong.parse::<SolarMonth>().is_err(), "{wrong}");
        }
    }
}
