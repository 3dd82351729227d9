//! Identifiers. Each noun has its own type, so that a comment's id can't be passed for a story's.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($(#[$doc:meta] $name:ident),* $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(out)
            }
        }
    )*};
}

id! {
    /// Identifies an [`Agency`](crate::agency::Agency).
    AgencyId,
    /// Identifies a [`Group`](crate::agency::Group).
    GroupId,
    /// Identifies a [`Desk`](crate::agency::Desk).
    DeskId,
    /// Identifies a [`Story`](crate::story::Story); not its news code.
    StoryId,
    /// Identifies a [`Comment`](crate::comment::Comment).
    CommentId,
    /// Identifies a person's account.
    UserId,
    /// Identifies a file of the media library.
    MediaId,
    /// Identifies a [`Task`](crate::task::Task).
    TaskId,
    /// Identifies a follow-up [`Case`](crate::case::Case).
    CaseId,
    /// Identifies a [`Rule`](crate::screening::Rule).
    RuleId,
    /// Identifies decisions that were made together.
    BatchId,
    /// Identifies a reason that moderators choose from.
    ReasonId,
}
