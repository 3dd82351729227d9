//! A story and its versions.

use domain::document::Document;
use domain::picture::Picture;
use domain::story::{Content, Mark, StoryStatus};
use serde::Serialize;
use utoipa::ToSchema;

use super::{DocumentShape, StatusWord};

/// A story as it stands.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Story)]
pub(crate) struct StoryView {
    /// What the API knows it by.
    pub(crate) id: i64,
    /// The news code in public addresses.
    pub(crate) code: i64,
    /// Counts the saved versions from 1; the ETag.
    pub(crate) version: i64,
    #[schema(value_type = StatusWord)]
    pub(crate) status: StoryStatus,
    /// The address of its page.
    pub(crate) url: String,
    /// Its place in the address.
    pub(crate) slug: String,
    /// Slug of its desk.
    #[schema(required)]
    pub(crate) desk: Option<String>,
    pub(crate) headline: String,
    #[schema(required)]
    pub(crate) kicker: Option<String>,
    pub(crate) lead: String,
    #[schema(value_type = DocumentShape)]
    pub(crate) body: Document,
    pub(crate) bylines: Vec<String>,
    pub(crate) tags: Vec<String>,
    /// Where it happened.
    #[schema(required)]
    pub(crate) place: Option<String>,
    /// What an import wants an editor to look at.
    #[schema(value_type = Vec<MarkWord>)]
    pub(crate) marks: Vec<Mark>,
    /// Above its text, and in lists.
    #[schema(required, value_type = Option<PictureShape>)]
    pub(crate) picture: Option<Picture>,
    /// The person who began it.
    #[schema(required)]
    pub(crate) author: Option<AuthorView>,
    /// When it will be published, while it is scheduled.
    #[schema(required, format = DateTime)]
    pub(crate) due: Option<String>,
    /// Whether wire clients may have it before.
    pub(crate) embargo: bool,
    /// Why it was sent back, while it is.
    #[schema(required)]
    pub(crate) return_reason: Option<String>,
    /// Whether readers may comment.
    pub(crate) exchange: bool,
    /// How many comments stand in each state.
    pub(crate) comments: LedgerView,
    #[schema(format = DateTime)]
    pub(crate) created: String,
    /// When it was last saved or went from one state to another.
    #[schema(format = DateTime)]
    pub(crate) updated: String,
    #[schema(required, format = DateTime)]
    pub(crate) published: Option<String>,
    #[schema(required, format = DateTime)]
    pub(crate) withdrawn: Option<String>,
    #[schema(required)]
    pub(crate) withdrawal_reason: Option<String>,
}

/// The person who began a story.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Author)]
pub(crate) struct AuthorView {
    pub(crate) id: i64,
    #[schema(required)]
    pub(crate) name: Option<String>,
}

/// Comments of a story, by state.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Ledger)]
pub(crate) struct LedgerView {
    pub(crate) published: i64,
    pub(crate) pending: i64,
    pub(crate) rejected: i64,
    pub(crate) spam: i64,
}

/// A saved version of a story.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Version)]
pub(crate) struct VersionView {
    /// Counts from 1.
    pub(crate) version: i64,
    /// Who saved it.
    pub(crate) actor: String,
    #[schema(format = DateTime)]
    pub(crate) at: String,
    #[schema(value_type = ContentShape)]
    pub(crate) content: Content,
}

/// What is written: one is kept with each version.
#[derive(ToSchema)]
#[schema(as = Content)]
#[allow(dead_code, reason = "described here, written by `domain`")]
pub(crate) struct ContentShape {
    headline: String,
    #[schema(required)]
    kicker: Option<String>,
    lead: String,
    #[schema(value_type = DocumentShape)]
    body: Document,
    bylines: Vec<String>,
    tags: Vec<String>,
    /// Where it happened.
    #[schema(required)]
    place: Option<String>,
    marks: Vec<MarkWord>,
    /// Left out when there is none.
    #[schema(nullable = false)]
    picture: Option<PictureShape>,
}

/// A picture as a story uses it.
#[derive(ToSchema)]
#[schema(as = Picture)]
#[allow(dead_code, reason = "described here, written by `domain`")]
pub(crate) struct PictureShape {
    /// Id of the file.
    media: i64,
    /// What it shows, for those who do not see it.
    #[schema(default)]
    alt: String,
    /// The words under it.
    #[schema(default)]
    caption: String,
    /// Who made it.
    #[schema(default)]
    credit: String,
}

/// What an editor should look at before trusting the story.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = Mark)]
#[allow(dead_code, reason = "described here, written by `domain`")]
pub(crate) enum MarkWord {
    HeadlineDerived,
    DateEstimated,
    DeskAssumed,
    CountsDiffer,
}
