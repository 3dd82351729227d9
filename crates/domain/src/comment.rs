//! A comment (نظر) and what a moderator may decide about it.

use serde::{Deserialize, Serialize};

use crate::ledger::Step;
use crate::{CommentId, DeskId, ReaderId, StoryId, Timestamp, UserId};

/// Where a comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CommentStatus {
    /// Awaits review.
    Pending,
    /// Stands on the page.
    Published,
    /// Refused with a reason.
    Rejected,
    /// Refused as spam.
    Spam,
    /// Taken back by the reader.
    Withdrawn,
}

impl CommentStatus {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Pending, Self::Published, Self::Rejected, Self::Spam, Self::Withdrawn];

    /// The word used in URLs, the API and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Published => "published",
            Self::Rejected => "rejected",
            Self::Spam => "spam",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// Refused by a moderator, whatever it was called.
    pub fn is_refused(self) -> bool {
        matches!(self, Self::Rejected | Self::Spam)
    }
}

impl std::str::FromStr for CommentStatus {
    type Err = UnknownStatus;

    fn from_str(word: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == word).ok_or(UnknownStatus)
    }
}

/// The word names no comment status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a comment's status is pending, published, rejected, spam or withdrawn")]
pub struct UnknownStatus;

/// A moderator's decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Put it on the page.
    Approve,
    /// Refuse it; the reader is told why.
    Reject {
        /// The reason in the newsroom's words.
        reason: String,
    },
    /// Refuse it as spam.
    Spam,
}

impl Decision {
    /// The state the decision leads to.
    pub fn status(&self) -> CommentStatus {
        match self {
            Self::Approve => CommentStatus::Published,
            Self::Reject { .. } => CommentStatus::Rejected,
            Self::Spam => CommentStatus::Spam,
        }
    }

    /// The reason that goes with it.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Reject { reason } => Some(reason),
            Self::Approve | Self::Spam => None,
        }
    }
}

/// What a decision does to a comment that stands at `from`; `None` when it stands there already, or its reader has
/// taken it back. A moderator may change any earlier decision, so every other step is allowed.
pub fn decide(from: CommentStatus, decision: &Decision) -> Option<Step> {
    let to = decision.status();
    (from != to && from != CommentStatus::Withdrawn).then_some(Step { from: Some(from), to })
}

/// A comment as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its identifier.
    pub id: CommentId,
    /// The story it stands under.
    pub story: StoryId,
    /// The desk of that story.
    pub desk: DeskId,
    /// The comment it answers.
    pub parent: Option<CommentId>,
    /// The comment its thread begins with; `None` when that is itself.
    pub root: Option<CommentId>,
    /// The browser it came from; `None` for an import, for staff, and once it was erased.
    pub reader: Option<ReaderId>,
    /// The person of the newsroom who wrote it.
    pub staff: Option<UserId>,
    /// The name given; `None` when none was.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2 code of the reader's country; `None` when unknown. The address is not kept.
    pub country: Option<String>,
    /// Plain text, lines ended by `\n`.
    pub text: String,
    /// Where it stands.
    pub status: CommentStatus,
    /// Why it was refused.
    pub reason: Option<String>,
    /// When it arrived.
    pub created: Timestamp,
    /// When a moderator last decided about it.
    pub decided: Option<Timestamp>,
    /// When its reader last mended it.
    pub edited: Option<Timestamp>,
    /// Votes for it.
    pub ups: i64,
    /// Votes against it.
    pub downs: i64,
    /// What the reader said to its refusal.
    pub appeal: Option<Appeal>,
}

/// A reader's one objection to a refusal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    /// What the reader said.
    pub text: String,
    /// When.
    pub at: Timestamp,
    /// Whether the reader was right; `None` until somebody has decided.
    pub upheld: Option<bool>,
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::ledger::Ledger;

    fn decisions() -> impl Strategy<Value = Decision> {
        prop_oneof![
            Just(Decision::Approve),
            Just(Decision::Reject { reason: "تکراری".into() }),
            Just(Decision::Spam),
        ]
    }

    proptest! {
        /// Whatever happens in whatever order, the ledger equals a count of the rows.
        #[test]
        fn the_ledger_equals_the_rows(steps in proptest::collection::vec((0usize..12, decisions()), 0..200)) {
            let mut rows: HashMap<usize, CommentStatus> = HashMap::new();
            let mut ledger = Ledger::default();
            for (which, decision) in steps {
                let step = match rows.get(&which) {
                    None => Some(Step { from: None, to: CommentStatus::Pending }),
                    Some(&at) => decide(at, &decision),
                };
                if let Some(step) = step {
                    ledger = ledger.after(step);
                    rows.insert(which, step.to);
                }
                for status in CommentStatus::ALL {
                    let counted = rows.values().filter(|&&at| at == status).count();
                    prop_assert_eq!(ledger.count(status), counted as i64);
                }
            }
        }
    }
}
