//! Promises that hold for every text and every day.

use jiff::{civil, tz::TimeZone};
use persian::calendar::{Calendar, FIRST_YEAR, LAST_YEAR, Locale, SolarDate, days_in_month, is_leap_year};
use persian::moment::{self, DateError, Parsed};
use persian::{digits, fold, letters, name, slug, terms, text};
use proptest::prelude::*;

/// Text as it comes: mostly Persian with the characters that cause trouble, and sometimes anything at all.
fn any_text() -> impl Strategy<Value = String> {
    let persian = "[ا-یآأؤئءۀةكي ـ\u{200C}\u{200D}\u{200B}\u{64B}-\u{655}\u{670}۰-۹٠-٩0-9a-zA-Z.:/«»،؟!@#ﺍ-ﻼЀ-џα-ω가-힣ᄀ-ᇿ-]{0,120}";
    prop_oneof![persian.prop_map(String::from), any::<String>(), "\\PC{0,60}".prop_map(String::from)]
}

/// Dates as people write them, right and wrong.
fn any_date_line() -> impl Strategy<Value = String> {
    "(جمعه |سه شنبه )?([0-9۰-۹]{1,5}[ /:.-]){0,4}(آذر|دی|قوس|May|ساعت|-|،)? ?([0-9۰-۹]{1,5}[ /:T+Z-]?){0,4}"
}

proptest! {
    // A failure becomes a test of its own, so none is kept in a file.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn folding_twice_is_folding_once(t in any_text()) {
        let once = fold::fold(&t);
        prop_assert_eq!(fold::fold(&once), once);
    }

    #[test]
    fn unifying_twice_is_unifying_once_and_changes_no_key(t in any_text()) {
        let once = letters::unify(&t);
        prop_assert_eq!(letters::unify(&once), once.clone());
        prop_assert!(!once.contains(letters::KASHIDA));
    }

    #[test]
    fn a_slug_is_stable_short_and_never_empty(t in any_text()) {
        let once = slug::slug(&t);
        prop_assert_eq!(slug::slug(&once), once.clone());
        prop_assert!(!once.is_empty() && once.chars().count() <= slug::MAX_CHARS);
        prop_assert!(!once.starts_with('-') && !once.ends_with('-') && !once.contains("--"));
    }

    #[test]
    fn only_digits_change_script(t in any_text()) {
        let set = digits::in_persian_runs(&t);
        prop_assert_eq!(digits::to_latin(&set), digits::to_latin(&t));
        prop_assert_eq!(digits::in_persian_runs(&set), set);
        prop_assert_eq!(digits::to_latin(&digits::to_persian(&t)), digits::to_latin(&t));
    }

    #[test]
    fn an_accepted_name_stays_accepted(t in any_text()) {
        if let Ok(shown) = name::check(&t) {
            prop_assert_eq!(name::check(&shown), Ok(shown.clone()));
            prop_assert!(shown.chars().count() <= name::MAX_CHARS);
        }
        let key = name::skeleton(&t);
        prop_assert_eq!(name::skeleton(&key), key);
    }

    #[test]
    fn terms_are_folded_words(t in any_text()) {
        for term in terms::terms(&t) {
            prop_assert_eq!(fold::fold(&term), term);
        }
    }

    #[test]
    fn a_cut_text_keeps_its_limit(t in any_text(), max in 0_usize..130) {
        prop_assert!(text::truncate(&t, max).chars().count() <= max);
        prop_assert!(text::first_clause(&t).chars().count() <= 90);
    }

    #[test]
    fn no_date_line_panics(t in prop_oneof![any_text().boxed(), any_date_line().boxed()], persian in any::<bool>()) {
        let calendar = if persian { Calendar::Persian } else { Calendar::Gregorian };
        let zone = tehran();
        let _ = moment::date_line_format(&t, calendar, Locale::Fa, &zone);
        if let Ok(iso) = moment::date_line_parse(&t, calendar, Locale::Fa, &zone) {
            prop_assert!(moment::parse_iso(&iso, &zone).is_ok(), "{}", iso);
        }
    }

    // From 1935 on: before, local mean time has seconds that the text does not show.
    #[test]
    fn a_written_moment_is_read_back(minutes in -18_000_000_i64..60_000_000) {
        let zone = tehran();
        let moment = jiff::Timestamp::from_second(minutes * 60).unwrap().to_zoned_datetime(zone.clone());
        for calendar in [Calendar::Persian, Calendar::Gregorian] {
            for locale in [Locale::Fa, Locale::FaAf, Locale::En] {
                let line = moment::format(&moment, calendar, locale);
                let Ok(Parsed::Moment(read)) = moment::parse(&line, calendar, Some(locale), &zone) else {
                    panic!("{line} was not read as a moment");
                };
                prop_assert_eq!(read.datetime(), moment.datetime());
                let iso = moment::to_iso(&Parsed::Moment(moment.clone()));
                prop_assert_eq!(moment::parse_iso(&iso, &zone), Ok(Parsed::Moment(moment.clone())));
            }
        }
    }
}

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
