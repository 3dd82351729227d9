//! The result of a correction.

use super::Rule;
use std::borrow::Cow;
use std::ops::Range;

/// One change, already made in [`Correction::text`].
#[derive(Clone, Debug, PartialEq)]
pub struct Edit {
    /// What was replaced, in bytes of the input; empty for an insertion.
    pub range: Range<usize>,
    /// What stands there now; empty for a removal.
    pub replacement: Cow<'static, str>,
    /// Why.
    pub rule: Rule,
    /// How sure, above 0 to 1.
    pub confidence: f32,
}

/// A change that was not made because the sentence leaves it open: for an editor to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The words in question, in bytes of the input.
    pub range: Range<usize>,
    /// What could stand there, the likelier first.
    pub alternatives: Vec<String>,
    /// Why.
    pub rule: Rule,
    /// How likely the first alternative is, above 0 to 1.
    pub confidence: f32,
}

/// A corrected text and what was done to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Correction {
    /// The text with all edits made.
    pub text: String,
    /// The edits by place in the input; they never overlap.
    pub edits: Vec<Edit>,
    /// What was left open, by place in the input; the ranges may hold edits.
    pub proposals: Vec<Proposal>,
}

/// Makes the edits, which must be in order and not overlap.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len() + 4 * edits.len());
    let mut done = 0;
    for edit in edits {
        out.push_str(&text[done..edit.range.start]);
        out.push_str(&edit.replacement);
        done = edit.range.end;
    }
    out.push_str(&text[done..]);
    out
}
