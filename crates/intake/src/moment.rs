use jiff::ZonedDateTime;
use jiff::tz::TimeZone;
use persian::calendar::{Calendar, Locale, month_name};
use persian::digits;
use persian::moment::{DateError, Parsed, parse};

use crate::key::same;

/// Longer lines are prose, whatever they hold.
const LONGEST: usize = 60;

/// What a line says as the time line of a comment.
#[derive(Debug, PartialEq)]
pub(crate) enum TimeLine {
    /// A time of a day.
    At(ZonedDateTime),
    /// A day without a time; taken as its first moment.
    Day(ZonedDateTime),
    /// Written as a time of a day, but one that does not exist.
    Wrong(DateError),
    /// Numbers and a time in a form that is not known: a time line only where nothing else can stand.
    Perhaps(DateError),
    No,
}

/// Reads «۱۴:۵۶ ۱۵ آذر ۱۳۹۸» and its like.
pub(crate) fn read(text: &str, zone: &TimeZone) -> TimeLine {
    if text.chars().nth(LONGEST).is_some() || numbers(text) < 2 {
        return TimeLine::No;
    }
    match solar(text, zone) {
        Ok(Parsed::Moment(at)) => TimeLine::At(at),
        Ok(Parsed::Date(day)) => match zone.to_ambiguous_zoned_datetime(day.at(0, 0, 0, 0)).compatible() {
            Ok(at) => TimeLine::Day(at),
            Err(_) => TimeLine::Perhaps(DateError::Unreadable),
        },
        Err(error) if is_written_as_time(text, &error, zone) => TimeLine::Wrong(error),
        Err(error) if text.contains(':') && numbers(text) >= 3 => TimeLine::Perhaps(error),
        Err(error) if error != DateError::Unreadable && text.split(' ').any(is_month) => {
            TimeLine::Perhaps(error)
        }
        Err(_) => TimeLine::No,
    }
}

fn solar(text: &str, zone: &TimeZone) -> Result<Parsed, DateError> {
    parse(text, Calendar::Persian, Some(Locale::Fa), zone)
}

/// Hour, minute, day and year are there, and what is not the time of day is a date and nothing else.
fn is_written_as_time(text: &str, error: &DateError, zone: &TimeZone) -> bool {
    if !text.contains(':') || numbers(text) < 4 {
        return false;
    }
    let date: Vec<_> = text.split(' ').filter(|word| !word.contains(':')).collect();
    let is_date = || !matches!(solar(&date.join(" "), zone), Err(DateError::Unreadable));
    let is_misspelt_date = || {
        let months = date.iter().filter(|word| is_month(word)).count();
        months == 1 && date.iter().all(|word| is_month(word) || word.chars().all(is_digit))
    };
    match error {
        DateError::Unreadable => is_misspelt_date(),
        DateError::NoSuchTime => is_date(),
        _ => true,
    }
}

fn is_month(word: &str) -> bool {
    (1..=12).any(|month| same(word, month_name(month, Locale::Fa)))
}

/// How many runs of digits the text has.
fn numbers(text: &str) -> usize {
    text.split(|c| !is_digit(c)).filter(|run| !run.is_empty()).count()
}

fn is_digit(c: char) -> bool {
    digits::value(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_in_tehran(text: &str) -> TimeLine {
        read(text, &TimeZone::get("Asia/Tehran").unwrap())
    }

    #[test]
    fn a_time_line_is_read_in_the_zone_of_the_page() {
        for text in ["۱۴:۵۶ ۱۵ آذر ۱۳۹۸", "14:56 - 1398/09/15", "جمعه ۱۵ آذر ۱۳۹۸ ساعت ۱۴:۵۶"]
        {
            let TimeLine::At(at) = read_in_tehran(text) else { panic!("{text}") };
            assert_eq!(at.to_string(), "2019-12-06T14:56:00+03:30[Asia/Tehran]");
        }
        let TimeLine::Day(at) = read_in_tehran("۱ فروردین ۱۳۹۹") else { panic!() };
        assert_eq!(at.to_string(), "2020-03-20T00:00:00+03:30[Asia/Tehran]");
    }

    #[test]
    fn a_time_that_does_not_exist_is_wrong_and_not_prose() {
        for text in ["۱۴:۵۶ ۳۰ اسفند ۱۴۰۴", "۲۵:۰۰ ۱۵ آذر ۱۳۹۸", "۱۴:۵۶ ۱۵ دسامبر ۱۳۹۸", "۱۴:۵۶ ۱۵۱ آذر ۱۳۹۸"]
        {
            assert!(matches!(read_in_tehran(text), TimeLine::Wrong(_)), "{text}");
        }
        for text in ["۱۴:۵۶ ۱۵ آذز ۱۳۹۸", "۳۰ اسفند ۱۴۰۴"] {
            assert!(matches!(read_in_tehran(text), TimeLine::Perhaps(_)), "{text}");
        }
    }

    #[test]
    fn prose_with_numbers_is_prose() {
        for text in ["", "۲۵", "۱۵ آذر ۱۳۹۸ درخواست دادم", "ساعت ۲۵ شد", "از ۲۰ تا ۳۰ درصد", "میلاد"]
        {
            assert_eq!(read_in_tehran(text), TimeLine::No, "{text}");
        }
        assert!(!matches!(read_in_tehran("ساعت ۲۵:۰۰ تا ۲۶:۰۰ قطع بود"), TimeLine::Wrong(_)));
    }
}
