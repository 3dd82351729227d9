//! Where the rules put their edits.

use super::edit::{Correction, Edit, Proposal, apply};
use super::{Rule, Strength};
use std::borrow::Cow;
use std::ops::Range;

/// Below this an edit is not made in auto strength.
const AUTO: f32 = 0.94;

/// Collects edits in any order and keeps those that the strength allows.
pub(super) struct Sink {
    strength: Strength,
    edits: Vec<Edit>,
    proposals: Vec<Proposal>,
    /// Whether a word was taken into so many parts that more may come to light.
    pub(super) deep: bool,
}

impl Sink {
    pub(super) fn new(strength: Strength) -> Sink {
        Sink { strength, edits: Vec::new(), proposals: Vec::new(), deep: false }
    }

    /// Takes an edit if the strength allows it.
    pub(super) fn edit(
        &mut self,
        range: Range<usize>,
        replacement: impl Into<Cow<'static, str>>,
        rule: Rule,
        confidence: f32,
    ) {
        self.edited(range, replacement, rule, confidence);
    }

    /// The same; whether it did.
    pub(super) fn edited(
        &mut self,
        range: Range<usize>,
        replacement: impl Into<Cow<'static, str>>,
        rule: Rule,
        confidence: f32,
    ) -> bool {
        let taken = confidence >= self.least();
        if taken {
            self.edits.push(Edit { range, replacement: replacement.into(), rule, confidence });
        }
        taken
    }

    /// The confidence that an edit needs.
    pub(super) fn least(&self) -> f32 {
        match self.strength {
            Strength::Auto => AUTO,
            Strength::Suggest => 0.0,
        }
    }

    pub(super) fn propose(&mut self, proposal: Proposal) {
        if self.strength == Strength::Suggest {
            self.proposals.push(proposal);
        }
    }

    /// The corrected text. Of edits that overlap the first stays, of two at one place the house's.
    pub(super) fn finish(mut self, text: &str) -> Correction {
        self.edits.sort_by_key(|edit| {
            // An insertion goes before what is replaced there; of replacements the longest comes first.
            let Range { start, end } = edit.range;
            (start, end > start, usize::MAX - end, edit.rule != Rule::HouseStyle)
        });
        self.edits.dedup_by(|later, first| later.range == first.range);
        let mut end = 0;
        self.edits.retain(|edit| {
            let free = edit.range.start >= end && text[edit.range.clone()] != *edit.replacement;
            if free {
                end = edit.range.end;
            }
            free
        });
        self.proposals.sort_by_key(|proposal| (proposal.range.start, proposal.range.end));
        Correction { text: apply(text, &self.edits), edits: self.edits, proposals: self.proposals }
    }
}
