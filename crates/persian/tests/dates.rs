//! Dates as an editor in Tehran or Kabul writes and reads them.

use jiff::{civil, tz::TimeZone};
use persian::calendar::{Calendar, FIRST_YEAR, LAST_YEAR, Locale, SolarDate, days_in_month, is_leap_year};
use persian::moment::{self, DateError, Parsed};

fn tehran() -> TimeZone {
    TimeZone::get("Asia/Tehran").expect("the bundled time zones hold Tehran")
}

#[test]
fn every_day_of_the_calendar_goes_there_and_back() {
    let mut day = SolarDate::new(FIRST_YEAR, 1, 1).unwrap();
    let mut gregorian = day.to_gregorian();
    for year in FIRST_YEAR..=LAST_YEAR {
        for month in 1..=12 {
            for number in 1..=days_in_month(year, month) {
                assert_eq!(day, SolarDate::new(year, month, number).unwrap());
                assert_eq!(day.to_gregorian(), gregorian);
                assert_eq!(SolarDate::from_gregorian(gregorian), day);
                gregorian = gregorian.tomorrow().unwrap();
                match day.next_day() {
                    Some(next) => {
                        assert!(next > day && next.previous_day() == Some(day));
                        day = next;
                    }
                    None => assert_eq!((year, month), (LAST_YEAR, 12)),
                }
            }
        }
    }
}

#[test]
fn leap_years_and_new_year_days_are_those_of_the_university_of_tehran() {
    let mut years = 0;
    for line in include_str!("kabise.txt").lines().filter(|line| !line.starts_with('#')) {
        let (year, new_year) = line.split_once(' ').unwrap();
        let leap = year.ends_with('*');
        let year: i32 = year.trim_end_matches('*').parse().unwrap();
        let new_year: civil::Date = new_year.trim().parse().unwrap();
        assert_eq!(SolarDate::new(year, 1, 1).unwrap().to_gregorian(), new_year, "{year}");
        assert_eq!(is_leap_year(year), leap, "{year}");
        years += 1;
    }
    assert_eq!(years, 293);
}

/// Reads a line of the Persian calendar as an editor in Tehran writes it.
fn read(line: &str) -> Result<String, DateError> {
    moment::date_line_parse(line, Calendar::Persian, Locale::Fa, &tehran())
}

#[test]
fn dates_are_read_in_every_usual_form() {
    for line in [
        "۱۳۹۸/۰۹/۱۵",
        "۱۳۹۸/۹/۱۵",
        "1398-9-15",
        "1398.09.15",
        "١٣٩٨/٠٩/١٥",
        "۱۵/۰۹/۱۳۹۸",
        "۱۵ آذر ۱۳۹۸",
        "15 آذر 1398",
        "۱۵ آذرماه ۱۳۹۸",
        "۱۵ آذر ماه ۱۳۹۸",
        "۱۵ آذر‌ماه ۱۳۹۸",
        "۱۵ آذر ماه سال ۱۳۹۸",
        "۱۵ قوس ۱۳۹۸",
        "15 Azar 1398",
        "جمعه ۱۵ آذر ۱۳۹۸",
        "جمعه، ۱۵ آذر ۱۳۹۸",
        "جمعه ۱۵ آذر، ۱۳۹۸",
        "روز جمعه ۱۵ آذر ۱۳۹۸",
        "۱۵ آذر ۱۳۹۸ هجری شمسی",
        "Friday, 15 Azar 1398",
        "  ۱۵   آذر\u{00A0}۱۳۹۸ ",
        "\u{200F}۱۵ آذر ۱۳۹۸\u{200F}",
    ] {
        assert_eq!(read(line).as_deref(), Ok("2019-12-06"), "{line}");
    }
    for line in ["سه‌شنبه ۱ اردیبهشت ۱۴۰۵", "سه شنبه ۱ ارديبهشت ۱۴۰۵", "سهشنبه ۱ اردی‌بهشت ۱۴۰۵", "۱ ثور ۱۴۰۵"]
    {
        assert_eq!(read(line).as_deref(), Ok("2026-04-21"), "{line}");
    }
}

#[test]
fn times_are_read_before_and_after_the_date() {
    for line in [
        "۱۴:۵۶ ۱۵ آذر ۱۳۹۸",
        "۱۵ آذر ۱۳۹۸ ۱۴:۵۶",
        "۱۵ آذر ۱۳۹۸ ساعت ۱۴:۵۶",
        "۱۵ آذر ۱۳۹۸ - ۱۴:۵۶",
        "۱۵ آذر ۱۳۹۸، ۱۴:۵۶",
        "۱۵ آذر ۱۳۹۸، ساعت ۱۴:۵۶",
        "۱۵ آذر ۱۳۹۸ - ساعت ۱۴:۵۶",
        "۱۴:۵۶ - ۱۵ آذر ۱۳۹۸",
        "ساعت ۱۴:۵۶ ۱۵ آذر ۱۳۹۸",
        "ساعت ۱۴:۵۶ روز جمعه ۱۵ آذر ۱۳۹۸",
        "۱۴:۵۶ - ۱۳۹۸/۰۹/۱۵",
        "۱۳۹۸/۰۹/۱۵ ۱۴:۵۶",
        "۱۳۹۸/۰۹/۱۵ - ۱۴:۵۶:۰۰",
        "جمعه ۱۵ آذر ۱۳۹۸ - ۱۴:۵۶",
        "جمعه - ۱۵ آذر ۱۳۹۸ - ۱۴:۵۶",
    ] {
        assert_eq!(read(line).as_deref(), Ok("2019-12-06T14:56+03:30"), "{line}");
    }
    assert_eq!(read("۱۴:۵۶:۰۷ ۱۵ آذر ۱۳۹۸").as_deref(), Ok("2019-12-06T14:56:07+03:30"));
    assert_eq!(read("۹:۰۵ ۱۵ آذر ۱۳۹۸").as_deref(), Ok("2019-12-06T09:05+03:30"));
}

#[test]
fn summer_time_is_that_of_the_day() {
    assert_eq!(read("۱۲:۰۰ ۱۵ تیر ۱۳۹۸").as_deref(), Ok("2019-07-06T12:00+04:30"));
    assert_eq!(read("۱۲:۰۰ ۱۵ تیر ۱۴۰۲").as_deref(), Ok("2023-07-06T12:00+03:30"));
    // The clocks went from 00:00 to 01:00 on 2 Farvardin and from 24:00 back to 23:00 on 30 Shahrivar.
    assert_eq!(read("۰۰:۳۰ ۲ فروردین ۱۳۹۸"), Err(DateError::NoSuchTime));
    assert_eq!(read("۲۳:۳۰ ۳۰ شهریور ۱۳۹۸").as_deref(), Ok("2019-09-21T23:30+04:30"));
}

#[test]
fn gregorian_dates_are_read_too() {
    let zone = tehran();
    for line in [
        "۱۴:۵۶ ۶ دسامبر ۲۰۱۹",
        "۱۴:۵۶ ۶ دسمبر ۲۰۱۹",
        "14:56 6 December 2019",
        "December 6, 2019 14:56",
        "6 Dec 2019 - 14:56",
        "2019/12/06 14:56",
        "۱۴:۵۶ ۶ دسامبر ۲۰۱۹ میلادی",
        "جمعه ۶ دسامبر ۲۰۱۹ ساعت ۱۴:۵۶",
    ] {
        let read = moment::date_line_parse(line, Calendar::Gregorian, Locale::Fa, &zone);
        assert_eq!(read.as_deref(), Ok("2019-12-06T14:56+03:30"), "{line}");
    }
    for (month, line) in
        ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر"]
            .iter()
            .enumerate()
    {
        let read =
            moment::date_line_parse(&format!("۳ {line} ۲۰۲۰"), Calendar::Gregorian, Locale::FaAf, &zone);
        assert_eq!(read, Ok(format!("2020-{:02}-03", month + 1)));
    }
}

#[test]
fn what_cannot_be_is_refused_with_its_reason() {
    assert!(matches!(read("۳۰ اسفند ۱۴۰۴"), Err(DateError::NoSuchDay { last: 29, .. })));
    assert_eq!(read("۳۰ اسفند ۱۴۰۳").as_deref(), Ok("2025-03-20"));
    assert_eq!(read("۱۴۰۴/۱۳/۰۱"), Err(DateError::NoSuchMonth));
    assert_eq!(read("۶ دسامبر ۱۳۹۸"), Err(DateError::NoSuchMonth));
    assert_eq!(read("۲۴:۰۰ ۱۵ آذر ۱۳۹۸"), Err(DateError::NoSuchTime));
    assert_eq!(read("۱۲:۶۰ ۱۵ آذر ۱۳۹۸"), Err(DateError::NoSuchTime));
    assert!(matches!(read("2019/12/06"), Err(DateError::YearOutOfRange { year: 2019, .. })));
    assert!(matches!(read("۹۸/۰۹/۱۵"), Err(DateError::YearOutOfRange { year: 98, .. })));
    for line in [
        "",
        "آذر",
        "۱۵ آذر",
        "سلام",
        "۱۵ آذر ۱۳۹۸ ۱۴",
        "۱۵ آذر ۱۳۹۸ ۱۴:۵۶ ۱۵:۰۰",
        "۱۵ فلان ۱۳۹۸",
        "۱۳۹۸",
        "-۱۳۹۸/۰۹/۱۵",
        "۱۳۹۸/۰۹-۱۵",
        "۱۲۳۴۵۶۷۸۹۰ آذر ۱",
        "۱۴:۵۶",
        "15/09/19/98",
    ] {
        assert_eq!(read(line), Err(DateError::Unreadable), "{line}");
    }
}

#[test]
fn lines_go_there_and_back() {
    let zone = tehran();
    for (iso, line) in [("2019-12-06T14:56+03:30", "۱۴:۵۶ ۱۵ آذر ۱۳۹۸"), ("2019-12-06", "۱۵ آذر ۱۳۹۸")]
    {
        let written = moment::date_line_format(iso, Calendar::Persian, Locale::Fa, &zone);
        assert_eq!(written.as_deref(), Ok(line));
        assert_eq!(read(line).as_deref(), Ok(iso));
    }
    let too_early = moment::date_line_format("1500-01-01", Calendar::Persian, Locale::Fa, &zone);
    assert!(matches!(too_early, Err(DateError::YearOutOfRange { .. })));
}

#[test]
fn every_month_of_every_language_is_read_back() {
    let zone = tehran();
    for month in 1..=12 {
        for locale in [Locale::Fa, Locale::FaAf, Locale::En] {
            let solar = SolarDate::new(1404, month, 7).expect("every month has a seventh day");
            let gregorian = civil::date(2025, i8::try_from(month).expect("at most 12"), 7);
            for (date, calendar) in
                [(solar.to_gregorian(), Calendar::Persian), (gregorian, Calendar::Gregorian)]
            {
                let line = moment::format_long(date, calendar, locale);
                assert_eq!(moment::parse(&line, calendar, None, &zone), Ok(Parsed::Date(date)), "{line}");
            }
        }
    }
}

#[test]
fn days_are_told_in_the_zone_of_the_reader() {
    let kabul = TimeZone::get("Asia/Kabul").expect("the bundled time zones hold Kabul");
    let written = moment::date_line_format("2019-12-06T20:00Z", Calendar::Persian, Locale::FaAf, &kabul);
    assert_eq!(written.as_deref(), Ok("۰۰:۳۰ ۱۶ قوس ۱۳۹۸"));
    let read = moment::date_line_parse("۰۰:۳۰ ۱۶ قوس ۱۳۹۸", Calendar::Persian, Locale::FaAf, &kabul);
    assert_eq!(read.as_deref(), Ok("2019-12-07T00:30+04:30"));
    let summer = moment::date_line_format("2019-07-06T12:00Z", Calendar::Persian, Locale::FaAf, &kabul);
    assert_eq!(summer.as_deref(), Ok("۱۶:۳۰ ۱۵ سرطان ۱۳۹۸"));
}

#[test]
fn the_end_of_a_leap_year_and_the_new_year_are_written_and_read() {
    for (iso, line) in [("2025-03-20", "۳۰ اسفند ۱۴۰۳"), ("2025-03-21", "۱ فروردین ۱۴۰۴")]
    {
        let written = moment::date_line_format(iso, Calendar::Persian, Locale::Fa, &tehran());
        assert_eq!(written.as_deref(), Ok(line));
        assert_eq!(read(line).as_deref(), Ok(iso));
    }
    assert_eq!(read("۳۰ حوت ۱۴۰۳").as_deref(), Ok("2025-03-20"));
    assert!(matches!(read("1404-12-30"), Err(DateError::NoSuchDay { last: 29, .. })));
}

#[test]
fn a_weekday_must_be_that_of_the_date() {
    assert_eq!(read("آدینه ۱۵ آذر ۱۳۹۸").as_deref(), Ok("2019-12-06"));
    let wrong = read("شنبه ۱۵ آذر ۱۳۹۸").expect_err("the day is a Friday");
    assert_eq!(wrong.to_string(), "that day is a Friday, not a Saturday");
    assert_eq!(wrong.fa(), "آن روز جمعه است، نه شنبه");
}

#[test]
fn dates_in_every_locale_and_form_are_read_back() {
    let day = SolarDate::new(1399, 6, 31).expect("Shahrivar has 31 days").to_gregorian();
    for locale in [Locale::Fa, Locale::FaAf, Locale::En] {
        for line in [
            moment::format_short(day, Calendar::Persian, locale),
            moment::format_date(day, Calendar::Persian, locale),
            moment::format_long(day, Calendar::Persian, locale),
        ] {
            let read = moment::parse(&line, Calendar::Persian, Some(locale), &tehran());
            assert_eq!(read, Ok(Parsed::Date(day)), "{line}");
        }
    }
}
