//! Promises that hold for every text and every moment.

use jiff::tz::TimeZone;
use persian::bidi::{self, Field};
use persian::calendar::{Calendar, Locale};
use persian::moment::{self, Parsed};
use persian::tokens::{Analyzer, is_phrase_found};
use persian::{collation, digits, fold, letters, name, numbers, slug, terms, text};
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tokens_stand_in_order_on_whole_characters(t in any_text()) {
        let analyzer = Analyzer::new();
        for tokens in [analyzer.document(&t), analyzer.query(&t)] {
            let mut end = 0;
            for (position, token) in tokens.iter().enumerate() {
                prop_assert_eq!(token.position, position);
                prop_assert!(token.range.start >= end && token.range.start < token.range.end);
                prop_assert!(t.get(token.range.clone()).is_some());
                prop_assert!(!token.terms.is_empty() && token.terms.iter().all(|term| !term.is_empty()));
                end = token.range.end;
            }
        }
        let _ = persian::tokens::token_line(&t);
    }

    #[test]
    fn a_document_answers_its_own_text(t in any_text()) {
        let analyzer = Analyzer::new();
        let query = analyzer.query(&t);
        prop_assert!(query.is_empty() || is_phrase_found(&query, &analyzer.document(&t)));
    }

    #[test]
    fn numbers_in_words_are_read_back(n in any::<i64>()) {
        let wanted = (n != i64::MIN).then_some(n);
        prop_assert_eq!(numbers::from_words(&numbers::in_words(n)), wanted);
    }

    #[test]
    fn words_that_are_no_number_do_not_panic(t in any_text()) {
        let _ = numbers::from_words(&t);
    }

    #[test]
    fn balancing_twice_is_balancing_once(t in directed_text()) {
        for field in [Field::Name, Field::Headline, Field::Body] {
            let once = bidi::clean(&t, field);
            prop_assert_eq!(bidi::clean(&once, field), once.clone());
            prop_assert_eq!(bidi::strip(&once), bidi::strip(&t));
        }
    }

    #[test]
    fn balanced_text_stays(t in any_text()) {
        let whole = bidi::isolate(&bidi::strip(&t).replace(['\n', '\r', '\u{1C}', '\u{1D}', '\u{1E}', '\u{85}', '\u{2029}'], " "));
        prop_assert_eq!(bidi::balance(&whole), whole);
    }

    #[test]
    fn isolating_adds_only_isolates(t in directed_text()) {
        let once = bidi::isolate_foreign_runs(&t);
        prop_assert_eq!(bidi::isolate_foreign_runs(&once), once.clone());
        prop_assert_eq!(bidi::strip(&once), bidi::strip(&t));
    }

    #[test]
    fn a_sort_key_holds_no_control_but_its_tab(t in any_text()) {
        let key = collation::key(&t);
        prop_assert_eq!(key.chars().filter(|c| c.is_control()).count(), 1);
    }
}

/// Text with directional controls in every disorder.
fn directed_text() -> impl Strategy<Value = String> {
    "[الفبپ abcXY0-9۰-۹()/+.\n\u{200E}\u{200F}\u{061C}\u{202A}-\u{202E}\u{2066}-\u{2069}]{0,40}"
}
