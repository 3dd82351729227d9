//! Digits in Persian runs.

use super::Rule;
use super::sink::Sink;
use crate::digits;
use std::ops::Range;

/// Makes digits Persian where the text around them is.
pub(super) fn mend(text: &str, protected: &[Range<usize>], sink: &mut Sink) {
    let mut spans = protected.iter().peekable();
    for ((at, before), after) in text.char_indices().zip(digits::in_persian_runs(text).chars()) {
        while spans.next_if(|span| span.end <= at).is_some() {}
        if before != after && spans.peek().is_none_or(|span| at < span.start) {
            sink.edit(at..at + before.len_utf8(), after.to_string(), Rule::Digit, 0.98);
        }
    }
}
