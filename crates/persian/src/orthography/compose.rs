//! Two corrections one after the other, as one.

use super::edit::Edit;
use std::borrow::Cow;
use std::ops::Range;

/// The edits of `first`, which made `middle`, and of `second`, made on `middle`, as edits of the text before both. Both
/// must be in order without overlaps; so is the result.
pub(super) fn compose(first: &[Edit], second: &[Edit], middle: &str) -> Vec<Edit> {
    let mut both = Both { first, second, delta: 0, out: Vec::with_capacity(first.len() + second.len()) };
    loop {
        match (both.placed(), both.second.first()) {
            (None, None) => return both.out,
            (Some(placed), next) if next.is_none_or(|next| placed.end <= next.range.start) => {
                both.take_first();
            }
            (placed, Some(next)) if placed.as_ref().is_none_or(|placed| next.range.end <= placed.start) => {
                both.take_second();
            }
            _ => both.take_overlap(middle),
        }
    }
}

struct Both<'e> {
    /// The edits that are still to come.
    first: &'e [Edit],
    second: &'e [Edit],
    /// How much longer the text between was made by the first edits so far, in bytes.
    delta: isize,
    out: Vec<Edit>,
}

impl Both<'_> {
    /// Where the replacement of the next first edit lies in the middle text.
    fn placed(&self) -> Option<Range<usize>> {
        let edit = self.first.first()?;
        let start = edit.range.start.checked_add_signed(self.delta)?;
        Some(start..start + edit.replacement.len())
    }

    /// A place of the middle text, behind all first edits so far, in the text before.
    fn before(&self, place: usize) -> usize {
        place.saturating_add_signed(-self.delta)
    }

    fn pass_first(&mut self) -> Option<Edit> {
        let (edit, rest) = self.first.split_first()?;
        self.delta += edit.replacement.len() as isize - edit.range.len() as isize;
        self.first = rest;
        Some(edit.clone())
    }

    fn take_first(&mut self) {
        let edit = self.pass_first();
        self.out.extend(edit);
    }

    fn take_second(&mut self) {
        if let Some((edit, rest)) = self.second.split_first() {
            let range = self.before(edit.range.start)..self.before(edit.range.end);
            self.out.push(Edit { range, ..edit.clone() });
            self.second = rest;
        }
    }

    /// Edits that touch the same bytes of the middle text become one.
    fn take_overlap(&mut self, middle: &str) {
        let (Some(placed), Some(next)) = (self.placed(), self.second.first()) else { return };
        let (start, mut end) = (placed.start.min(next.range.start), placed.end.max(next.range.end));
        let range_start =
            self.before(start).min(self.first.first().map_or(usize::MAX, |edit| edit.range.start));
        let mut merged = Edit { confidence: 1.0, ..next.clone() };
        let mut replacement = String::new();
        let mut done = start;
        loop {
            if let Some(placed) = self.placed().filter(|placed| placed.start < end) {
                end = end.max(placed.end);
                let edit = self.pass_first();
                merged.confidence =
                    edit.map_or(merged.confidence, |edit| merged.confidence.min(edit.confidence));
            } else if let Some((next, rest)) =
                self.second.split_first().filter(|(next, _)| next.range.start < end)
            {
                end = end.max(next.range.end);
                replacement.push_str(&middle[done..next.range.start]);
                replacement.push_str(&next.replacement);
                done = next.range.end;
                merged.confidence = merged.confidence.min(next.confidence);
                self.second = rest;
            } else {
                break;
            }
        }
        replacement.push_str(&middle[done..end]);
        merged.range = range_start..self.before(end);
        merged.replacement = Cow::Owned(replacement);
        self.out.push(merged);
    }
}
