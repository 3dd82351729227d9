//! No line panics as a date, and what is read as one is written and read again.
#![no_main]

use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use persian::calendar::{Calendar, Locale};
use persian::moment;

fuzz_target!(|line: &str| {
    for calendar in [Calendar::Persian, Calendar::Gregorian] {
        if let Ok(iso) = moment::date_line_parse(line, calendar, Locale::Fa, &TimeZone::UTC) {
            assert!(moment::parse_iso(&iso, &TimeZone::UTC).is_ok(), "{iso}");
            let written =
                moment::date_line_format(&iso, calendar, Locale::Fa, &TimeZone::UTC).expect("it was read");
            assert!(
                moment::date_line_parse(&written, calendar, Locale::Fa, &TimeZone::UTC).is_ok(),
                "{written}"
            );
        }
        let _ = moment::date_line_format(line, calendar, Locale::Fa, &TimeZone::UTC);
    }
});
