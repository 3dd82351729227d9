//! Follow-up cases (پیگیری): what readers asked the newsroom to find out.

use serde::{Deserialize, Serialize};

use crate::{CaseId, DeskId, StoryId, TaskId, Timestamp, UserId};

/// Where a case stands, as readers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CaseState {
    /// The newsroom has taken it up (دریافت شد).
    Received,
    /// Those who must answer were asked (پرسیده شد).
    Asked,
    /// There is an answer (پاسخ داده شد).
    Answered,
    /// Nothing more is to come (بسته شد).
    Closed,
}

impl CaseState {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Received, Self::Asked, Self::Answered, Self::Closed];

    /// The word used in the API and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }
}

impl std::str::FromStr for CaseState {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or(())
    }
}

/// A follow-up case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its identifier, also in its public address.
    pub id: CaseId,
    /// What is followed up, in a line.
    pub title: String,
    /// Where it stands.
    pub state: CaseState,
    /// The desk that follows it up.
    pub desk: DeskId,
    /// The story it is shown under.
    pub story: StoryId,
    /// Whose it is.
    pub owner: Option<UserId>,
    /// Until when.
    pub due: Option<Timestamp>,
    /// What came of it, for readers; empty while nothing has.
    pub outcome: String,
    /// The story that came of it.
    pub outcome_story: Option<StoryId>,
    /// Its assignment on the desk's board.
    pub task: Option<TaskId>,
    /// How many readers follow it.
    pub members: i64,
    /// Counts its changes from 1.
    pub version: i64,
    /// When it was opened.
    pub created: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
}
