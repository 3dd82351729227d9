//! Instants in the site's time zone and language.

use domain::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp as Instant, ZonedDateTime};
use persian::moment::{self, Locale};
use render::context::Moment;

/// `at` on the clocks of `zone`. The store holds only instants that exist; one past jiff's last year is the last.
pub(crate) fn zoned(at: Timestamp, zone: &TimeZone) -> ZonedDateTime {
    Instant::from_microsecond(at.0).unwrap_or(Instant::MAX).to_zoned_datetime(zone.clone())
}

/// The day of `at` in `zone`.
pub(crate) fn day_of(at: Timestamp, zone: &TimeZone) -> Date {
    zoned(at, zone).date()
}

/// When the hour of `at` began on the clocks of `zone`: where the offset is no whole hour, neither is this in UTC.
pub fn local_hour(at: Timestamp, zone: &TimeZone) -> Timestamp {
    let zoned = zoned(at, zone);
    let into = i64::from(zoned.minute()) * 60 + i64::from(zoned.second());
    Timestamp(at.0.div_euclid(1_000_000) * 1_000_000).plus_seconds(-into)
}

/// `at` for people, in the calendar of their language, and for machines.
pub(crate) fn moment(at: Timestamp, zone: &TimeZone, locale: Locale) -> Moment {
    let zoned = zoned(at, zone);
    Moment {
        iso: iso(at, zone),
        text: moment::format(&zoned, locale.calendar(), locale),
        date: moment::format_date(&zoned, locale.calendar(), locale),
    }
}

/// `at` as ISO 8601 with the offset of `zone`, whole seconds, ASCII digits.
pub fn iso(at: Timestamp, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// `at` as RFC 822 has it, with four digits of the year (RFC 2822): English names and ASCII digits in every language.
pub(crate) fn rfc822(at: Timestamp, zone: &TimeZone) -> String {
    zoned(at, zone).strftime("%a, %d %b %Y %H:%M:%S %z").to_string()
}
