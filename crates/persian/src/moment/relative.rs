//! How long ago, or how long until.

use super::Locale;
use crate::calendar::SolarDate;
use jiff::ZonedDateTime;

/// A span of time as people say it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// A moment as seen from another, in words: «۵ دقیقه پیش», «دیروز», «۲ روز پیش», «فردا», "in 3 hours".
///
/// Less than a minute is now. Up to twelve hours, and as long as the day is the same, minutes and hours are counted;
/// then the days between the two dates in the time zone of `now`, weeks from the seventh day, and from the
/// thirtieth the whole months and years of the solar calendar. Parts are dropped, never rounded up.
#[must_use]
pub fn relative(moment: &ZonedDateTime, now: &ZonedDateTime, locale: Locale) -> String {
    let moment = moment.with_time_zone(now.time_zone().clone());
    let seconds = moment.timestamp().as_second().abs_diff(now.timestamp().as_second());
    let past = moment.timestamp() <= now.timestamp();
    let days = days_between(&moment, now);
    match (seconds, days) {
        (0..60, _) => now_word(locale).to_owned(),
        (60..3600, _) => phrase(seconds / 60, Unit::Minute, past, locale),
        (..43_200, _) | (_, 0) => phrase(seconds / 3600, Unit::Hour, past, locale),
        (_, 1) => next_day_word(past, locale).to_owned(),
        (_, 2..7) => phrase(days, Unit::Day, past, locale),
        (_, 7..30) => phrase(days / 7, Unit::Week, past, locale),
        _ => match months_between(&moment, now) {
            // Only Bahman to Esfand is shorter than thirty days, so this is thirty days of a longer month.
            0 => phrase(days / 7, Unit::Week, past, locale),
            months @ 1..12 => phrase(months, Unit::Month, past, locale),
            months => phrase(months / 12, Unit::Year, past, locale),
        },
    }
}

/// How many times midnight lies between two moments of one time zone.
fn days_between(one: &ZonedDateTime, other: &ZonedDateTime) -> u64 {
    one.date().duration_until(other.date()).as_hours().unsigned_abs() / 24
}

/// How many whole solar months lie between two moments of one time zone.
fn months_between(one: &ZonedDateTime, other: &ZonedDateTime) -> u64 {
    let (early, late) = if one <= other { (one, other) } else { (other, one) };
    let (from, to) = (SolarDate::from_gregorian(early.date()), SolarDate::from_gregorian(late.date()));
    let count = |date: SolarDate| i64::from(date.year) * 12 + i64::from(date.month);
    let begun = count(to) - count(from);
    u64::try_from(if to.day < from.day { begun - 1 } else { begun }).unwrap_or(0)
}

/// The word for this very minute.
fn now_word(locale: Locale) -> &'static str {
    match locale {
        Locale::Fa | Locale::FaAf => "همین حالا",
        Locale::Ar => "الآن",
        Locale::Ckb => "هەر ئێستا",
        Locale::En => "just now",
    }
}

/// The word for the day before or after.
fn next_day_word(past: bool, locale: Locale) -> &'static str {
    match (locale, past) {
        (Locale::En, true) => "yesterday",
        (Locale::En, false) => "tomorrow",
        (Locale::Ar, true) => "أمس",
        (Locale::Ar, false) => "غدًا",
        (Locale::Ckb, true) => "دوێنێ",
        (Locale::Ckb, false) => "سبەی",
        (_, true) => "دیروز",
        (_, false) => "فردا",
    }
}

/// A count of units before or after now.
fn phrase(count: u64, unit: Unit, past: bool, locale: Locale) -> String {
    let name = unit_name(unit, locale);
    let text = match (locale, past) {
        (Locale::En, _) => {
            let plural = if count == 1 { "" } else { "s" };
            if past { format!("{count} {name}{plural} ago") } else { format!("in {count} {name}{plural}") }
        }
        (Locale::Ar, true) => format!("قبل {}", arabic(count, unit)),
        (Locale::Ar, false) => format!("بعد {}", arabic(count, unit)),
        (Locale::Ckb, true) => format!("{count} {name} لەمەوپێش"),
        (Locale::Ckb, false) => format!("{count} {name}ی تر"),
        (_, true) => format!("{count} {name} پیش"),
        (Locale::Fa, false) => format!("{count} {name} دیگر"),
        (Locale::FaAf, false) => format!("{count} {name} بعد"),
    };
    locale.digits(&text)
}

/// The name of a unit; Persian and Kurdish count in the singular. Arabic has forms of its own: [`arabic`].
fn unit_name(unit: Unit, locale: Locale) -> &'static str {
    let (persian, kurdish, english) = match unit {
        Unit::Minute => ("دقیقه", "خولەک", "minute"),
        Unit::Hour => ("ساعت", "کاتژمێر", "hour"),
        Unit::Day => ("روز", "ڕۆژ", "day"),
        Unit::Week => ("هفته", "هەفتە", "week"),
        Unit::Month => ("ماه", "مانگ", "month"),
        Unit::Year => ("سال", "ساڵ", "year"),
    };
    match locale {
        Locale::Fa | Locale::FaAf | Locale::Ar => persian,
        Locale::Ckb => kurdish,
        Locale::En => english,
    }
}

/// A count of units in Arabic: one and two are words of their own, three to ten take the plural, more the singular; after a
/// preposition, as here, two stand in the genitive.
fn arabic(count: u64, unit: Unit) -> String {
    let (one, two, few, many) = match unit {
        Unit::Minute => ("دقيقة", "دقيقتين", "دقائق", "دقيقة"),
        Unit::Hour => ("ساعة", "ساعتين", "ساعات", "ساعة"),
        Unit::Day => ("يوم", "يومين", "أيام", "يومًا"),
        Unit::Week => ("أسبوع", "أسبوعين", "أسابيع", "أسبوعًا"),
        Unit::Month => ("شهر", "شهرين", "أشهر", "شهرًا"),
        Unit::Year => ("سنة", "سنتين", "سنوات", "سنة"),
    };
    match count {
        1 => one.to_owned(),
        2 => two.to_owned(),
        3..=10 => format!("{count} {few}"),
        _ => format!("{count} {many}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn at(day: jiff::civil::Date, hour: i8, minute: i8) -> ZonedDateTime {
        day.at(hour, minute, 0, 0).in_tz("Asia/Tehran").unwrap()
    }

    #[test]
    fn the_past_and_the_future_are_told() {
        let now = at(date(2019, 12, 6), 10, 0);
        for (moment, fa, af, en) in [
            (at(date(2019, 12, 6), 10, 0), "همین حالا", "همین حالا", "just now"),
            (at(date(2019, 12, 6), 9, 55), "۵ دقیقه پیش", "۵ دقیقه پیش", "5 minutes ago"),
            (at(date(2019, 12, 6), 10, 1), "۱ دقیقه دیگر", "۱ دقیقه بعد", "in 1 minute"),
            (at(date(2019, 12, 5), 23, 0), "۱۱ ساعت پیش", "۱۱ ساعت پیش", "11 hours ago"),
            (at(date(2019, 12, 6), 23, 59), "۱۳ ساعت دیگر", "۱۳ ساعت بعد", "in 13 hours"),
            (at(date(2019, 12, 5), 21, 0), "دیروز", "دیروز", "yesterday"),
            (at(date(2019, 12, 7), 23, 0), "فردا", "فردا", "tomorrow"),
            (at(date(2019, 12, 4), 23, 0), "۲ روز پیش", "۲ روز پیش", "2 days ago"),
            (at(date(2019, 12, 12), 9, 0), "۶ روز دیگر", "۶ روز بعد", "in 6 days"),
            (at(date(2019, 11, 29), 9, 0), "۱ هفته پیش", "۱ هفته پیش", "1 week ago"),
            (at(date(2019, 11, 7), 9, 0), "۴ هفته پیش", "۴ هفته پیش", "4 weeks ago"),
            (at(date(2019, 10, 6), 9, 0), "۲ ماه پیش", "۲ ماه پیش", "2 months ago"),
            (at(date(2018, 12, 6), 9, 0), "۱ سال پیش", "۱ سال پیش", "1 year ago"),
            (at(date(2018, 12, 10), 9, 0), "۱۱ ماه پیش", "۱۱ ماه پیش", "11 months ago"),
            (at(date(2029, 12, 6), 9, 0), "۱۰ سال دیگر", "۱۰ سال بعد", "in 10 years"),
        ] {
            assert_eq!(relative(&moment, &now, Locale::Fa), fa);
            assert_eq!(relative(&moment, &now, Locale::FaAf), af);
            assert_eq!(relative(&moment, &now, Locale::En), en);
        }
    }

    #[test]
    fn the_days_are_those_of_the_reader() {
        let now = at(date(2019, 12, 6), 13, 0);
        let kabul = date(2019, 12, 6).at(0, 15, 0, 0).in_tz("Asia/Kabul").unwrap();
        // A quarter past midnight in Kabul is still the day before in Tehran.
        assert_eq!(relative(&kabul, &now, Locale::Fa), "دیروز");
    }

    #[test]
    fn arabic_has_a_dual_and_two_plurals() {
        let now = at(date(2019, 12, 6), 14, 56);
        for (minutes, says) in [
            (0, "الآن"),
            (1, "قبل دقيقة"),
            (2, "قبل دقيقتين"),
            (5, "قبل ٥ دقائق"),
            (11, "قبل ١١ دقيقة"),
            (120, "قبل ساعتين"),
            (3 * 24 * 60, "قبل ٣ أيام"),
        ] {
            let moment = now.checked_sub(jiff::Span::new().minutes(minutes)).unwrap();
            assert_eq!(relative(&moment, &now, Locale::Ar), says);
        }
        let yesterday = now.checked_sub(jiff::Span::new().hours(24)).unwrap();
        assert_eq!(relative(&yesterday, &now, Locale::Ckb), "دوێنێ");
        let long_ago = now.checked_sub(jiff::Span::new().days(15)).unwrap();
        assert_eq!(relative(&long_ago, &now, Locale::Ckb), "٢ هەفتە لەمەوپێش");
    }
}
