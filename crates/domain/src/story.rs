//! A story (خبر): a dispatch from draft to withdrawal.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::ledger::Ledger;
use crate::picture::Picture;
use crate::{DeskId, StoryId, Timestamp, UserId};

/// Where a story stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StoryStatus {
    /// Being written; no reader sees it.
    Draft,
    /// With the desk's editor.
    Submitted,
    /// Sent back to its reporter, with a reason.
    Returned,
    /// Cleared for the site.
    Ready,
    /// Will be published at its time.
    Scheduled,
    /// On the site.
    Published,
    /// On the site, with a public note of what was corrected.
    Corrected,
    /// Taken back: its page answers 410.
    Withdrawn,
    /// Thrown away before any reader saw it; can be brought back.
    Discarded,
}

impl StoryStatus {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Submitted,
        Self::Returned,
        Self::Ready,
        Self::Scheduled,
        Self::Published,
        Self::Corrected,
        Self::Withdrawn,
        Self::Discarded,
    ];

    /// Whether readers see the story.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Corrected)
    }

    /// The word used in the API and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Ready => "ready",
            Self::Scheduled => "scheduled",
            Self::Published => "published",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
            Self::Discarded => "discarded",
        }
    }
}

impl std::str::FromStr for StoryStatus {
    type Err = UnknownStatus;

    fn from_str(word: &str) -> Result<Self, UnknownStatus> {
        Self::ALL.into_iter().find(|status| status.as_str() == word).ok_or(UnknownStatus)
    }
}

/// The word names no story status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "a story's status is draft, submitted, returned, ready, scheduled, published, corrected, withdrawn or discarded"
)]
pub struct UnknownStatus;

/// What an editor should look at before trusting the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// The imported text had no headline: this one is the lead's first clause.
    HeadlineDerived,
    /// The imported text had no date: the story is dated by its first comment, or by the import.
    DateEstimated,
    /// The imported page had no attribution: the story lies on the desk for such stories.
    DeskAssumed,
    /// The page declared another number of published comments than it showed.
    CountsDiffer,
}

/// What is written: each saved version keeps one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// Headline (تیتر).
    pub headline: String,
    /// Kicker (روتیتر).
    #[serde(default)]
    pub kicker: Option<String>,
    /// Lead (لید).
    pub lead: String,
    /// The body.
    pub body: Document,
    /// Who wrote it.
    #[serde(default)]
    pub bylines: Vec<String>,
    /// Tags in the newsroom's words; a tag's page is found by its slug.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Where it happened.
    #[serde(default)]
    pub place: Option<String>,
    /// What an editor should look at.
    #[serde(default)]
    pub marks: Vec<Mark>,
    /// The story's own picture: above its text, and in lists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

/// A story as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Story {
    /// Its identifier.
    pub id: StoryId,
    /// The news code (کد خبر): never changes, enough to reach the page.
    pub code: i64,
    /// The desk it belongs to.
    pub desk: DeskId,
    /// Where it stands.
    pub status: StoryStatus,
    /// Counts the saved versions from 1.
    pub version: i64,
    /// Its place in the URL after the code.
    pub slug: String,
    /// What is written.
    pub content: Content,
    /// Who began it, when it was a person.
    pub author: Option<UserId>,
    /// Why it was sent back, while it is.
    pub return_reason: Option<String>,
    /// When it will be published, while it is scheduled.
    pub due: Option<Timestamp>,
    /// Whether wire clients may have it before it is published.
    pub embargo: bool,
    /// When it was first saved.
    pub created: Timestamp,
    /// When it was last saved.
    pub updated: Timestamp,
    /// When it was published; kept when it is withdrawn.
    pub published: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn: Option<Timestamp>,
    /// Why it was withdrawn.
    pub withdrawal_reason: Option<String>,
    /// Whether readers may comment.
    pub exchange_open: bool,
    /// How many comments stand in each state.
    pub ledger: Ledger,
}

impl Story {
    /// The path of its page, not percent-encoded.
    pub fn path(&self) -> String {
        format!("/news/{}/{}", self.code, self.slug)
    }
}

/// A public note of what was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The note.
    pub note: String,
    /// When it was made.
    pub at: Timestamp,
}

/// A saved version, as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Counts from 1.
    pub version: i64,
    /// What was written.
    pub content: Content,
    /// Who saved it.
    pub actor: String,
    /// The person, when it was one.
    pub user: Option<UserId>,
    /// When it was saved.
    pub at: Timestamp,
}
