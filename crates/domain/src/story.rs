//! A story (خبر): a dispatch from draft to withdrawal.

use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::ledger::Ledger;
use crate::{DeskId, StoryId, Timestamp};

/// Where a story stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StoryStatus {
    /// Being written; no reader sees it.
    Draft,
    /// On the site.
    Published,
    /// On the site, with a public note of what was corrected.
    Corrected,
    /// Taken back: its page answers 410.
    Withdrawn,
}

impl StoryStatus {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Draft, Self::Published, Self::Corrected, Self::Withdrawn];

    /// Whether readers see the story.
    pub fn is_public(self) -> bool {
        matches!(self, Self::Published | Self::Corrected)
    }

    /// The word used in the API and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
            Self::Corrected => "corrected",
            Self::Withdrawn => "withdrawn",
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
#[error("a story's status is draft, published, corrected or withdrawn")]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// When it was saved.
    pub at: Timestamp,
}
