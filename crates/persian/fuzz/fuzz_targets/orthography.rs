//! A mended text is mended, and its edits lead from the one to the other: `cargo +nightly fuzz run orthography`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use persian::orthography::{Options, correct};

fuzz_target!(|text: &str| {
    for options in [Options::auto(), Options::default()] {
        let corrected = correct(text, &options);
        assert_eq!(correct(&corrected.text, &options).text, corrected.text);
        let mut made = String::new();
        let mut done = 0;
        for edit in &corrected.edits {
            made.push_str(&text[done..edit.range.start]);
            made.push_str(&edit.replacement);
            done = edit.range.end;
        }
        made.push_str(&text[done..]);
        assert_eq!(made, corrected.text);
    }
});
