//! `khabar text` and `khabar date`: a line out for each line in.

use crate::house::{House, Ran, run};

fn pipe(args: &[&str], input: &[u8]) -> Ran {
    let house = House::new();
    let ran = run(house.bare_command(args), input);
    assert!(house.contents().is_empty(), "they need no data");
    ran
}

#[test]
fn digits_become_persian_among_persian_words() {
    let said = pipe(&["text", "digits"], "سال 1398\nITU 5G\n\nدر ١٥ آذر".as_bytes()).assert_done();
    assert_eq!(said, "سال ۱۳۹۸\nITU 5G\n\nدر ۱۵ آذر\n");
}

#[test]
fn a_headline_becomes_the_end_of_an_address() {
    let said = pipe(&["text", "slug"], "همکاری‌های دوجانبه\r\n!\nITU ۵G".as_bytes()).assert_done();
    assert_eq!(said, "همکاری-های-دوجانبه\nخبر\nitu-5g\n");
}

#[test]
fn spellings_of_a_word_are_folded_to_one() {
    let said = pipe(&["text", "fold"], "كتاب‌هاي\nکتابهای\nکتاب‌های".as_bytes()).assert_done();
    let lines: Vec<_> = said.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(lines[0], lines[2]);
}

#[test]
fn no_line_in_is_no_line_out() {
    assert_eq!(pipe(&["text", "slug"], b"").assert_done(), "");
    assert_eq!(pipe(&["date", "parse"], b"").assert_done(), "");
}

#[test]
fn what_is_no_text_is_named_by_its_line() {
    let ran = pipe(&["text", "digits"], b"one\ntwo\n\xff\xfe\nfour\n");
    assert_eq!(ran.code, 1);
    assert!(ran.err.starts_with("khabar: line 3 of standard input is not UTF-8"), "{}", ran.err);
    assert_eq!((ran.err.lines().count(), ran.out.as_str()), (1, "one\ntwo\n"));
}

#[test]
fn dates_go_both_ways() {
    let both = [
        ("2019-12-06T14:56+03:30", "۱۴:۵۶ ۱۵ آذر ۱۳۹۸"),
        ("2019-12-06", "۱۵ آذر ۱۳۹۸"),
        ("2024-03-20", "۱ فروردین ۱۴۰۳"),
    ];
    for (machine, people) in both {
        assert_eq!(pipe(&["date", "format"], machine.as_bytes()).assert_done(), format!("{people}\n"));
        assert_eq!(pipe(&["date", "parse"], people.as_bytes()).assert_done(), format!("{machine}\n"));
    }
    let other_zone = pipe(&["date", "format"], b"2019-12-06T11:26Z").assert_done();
    assert_eq!(other_zone, "۱۴:۵۶ ۱۵ آذر ۱۳۹۸\n", "on the site's clocks");
}

#[test]
fn a_date_that_can_not_be_read_is_said_in_its_line() {
    let ran = pipe(&["date", "parse"], "۱۵ آذر ۱۳۹۸\n۳۲ آذر ۱۳۹۸\nفردا\n۱۶ آذر ۱۳۹۸\n".as_bytes());
    assert_eq!(ran.code, 1);
    let lines: Vec<_> = ran.out.lines().collect();
    assert_eq!((lines[0], lines[3]), ("2019-12-06", "2019-12-07"));
    for line in [lines[1], lines[2]] {
        assert!(line.starts_with("error: ") && line.len() > "error: ".len(), "{line}");
    }
    let ran = pipe(&["date", "format"], b"2019-02-30\n2019-12-06\n");
    assert_eq!(ran.code, 1);
    assert!(ran.out.starts_with("error: ") && ran.out.ends_with("\n۱۵ آذر ۱۳۹۸\n"), "{}", ran.out);
}

#[test]
fn dates_are_written_as_the_reader_writes_them() {
    let date = b"2019-12-06";
    let said = |args: &[&str]| pipe(&[&["date", "format"], args].concat(), date).assert_done();
    assert_eq!(said(&["--locale", "fa-AF"]), "۱۵ قوس ۱۳۹۸\n");
    assert_eq!(said(&["--calendar", "gregorian", "--locale", "en"]), "6 December 2019\n");
    assert_eq!(said(&["--calendar", "gregorian"]), "۶ دسامبر ۲۰۱۹\n");
}
