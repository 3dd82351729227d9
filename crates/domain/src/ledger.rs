//! The ledger: how many comments of a story stand in each state. It always equals the rows.

use serde::{Deserialize, Serialize};

use crate::comment::CommentStatus;

/// Comments of one story by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// «انتشار یافته»
    pub published: i64,
    /// «در انتظار بررسی»
    pub pending: i64,
    /// Refused by a moderator.
    pub rejected: i64,
    /// Marked as spam.
    pub spam: i64,
    /// Taken back by their readers.
    #[serde(default)]
    pub withdrawn: i64,
}

/// A change of one comment: from a state (`None`: it arrives) to another. What a ledger is moved by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The state it leaves.
    pub from: Option<CommentStatus>,
    /// The state it takes.
    pub to: CommentStatus,
}

impl Ledger {
    /// «غیر قابل انتشار»: rejected and spam together.
    pub fn unpublishable(&self) -> i64 {
        self.rejected + self.spam
    }

    /// This ledger moved by one step.
    #[must_use]
    pub fn after(mut self, step: Step) -> Self {
        if let Some(from) = step.from {
            *self.slot(from) -= 1;
        }
        *self.slot(step.to) += 1;
        self
    }

    /// How many comments stand in `status`.
    pub fn count(&self, status: CommentStatus) -> i64 {
        let mut copy = *self;
        *copy.slot(status)
    }

    fn slot(&mut self, status: CommentStatus) -> &mut i64 {
        match status {
            CommentStatus::Pending => &mut self.pending,
            CommentStatus::Published => &mut self.published,
            CommentStatus::Rejected => &mut self.rejected,
            CommentStatus::Spam => &mut self.spam,
            CommentStatus::Withdrawn => &mut self.withdrawn,
        }
    }
}
