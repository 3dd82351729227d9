//! A story as the database holds it.

use domain::ledger::Ledger;
use domain::story::{Content, Story};
use domain::{DeskId, StoryId, Timestamp, UserId};
use serde::de::DeserializeOwned;

use crate::{Error, Result};

/// What [`StoryRow`] is read from.
macro_rules! story_columns {
    () => {
        "id, code, desk_id, status, version, slug, headline, kicker, lead, body, bylines, tags, place, marks, \
        picture, author_id, return_reason, due_at, embargo, created_at, updated_at, published_at, withdrawn_at, \
        withdrawal_reason, exchange_open, comments_published, \
        comments_pending, comments_rejected, comments_spam, comments_withdrawn"
    };
}
pub(super) use story_columns;

#[derive(sqlx::FromRow)]
pub(super) struct StoryRow {
    pub(super) id: i64,
    code: i64,
    desk_id: i64,
    status: String,
    version: i64,
    slug: String,
    headline: String,
    kicker: Option<String>,
    lead: String,
    body: String,
    bylines: String,
    tags: String,
    place: Option<String>,
    marks: String,
    picture: Option<String>,
    author_id: Option<i64>,
    return_reason: Option<String>,
    due_at: Option<i64>,
    embargo: bool,
    created_at: i64,
    updated_at: i64,
    published_at: Option<i64>,
    withdrawn_at: Option<i64>,
    withdrawal_reason: Option<String>,
    exchange_open: bool,
    comments_published: i64,
    comments_pending: i64,
    comments_rejected: i64,
    comments_spam: i64,
    comments_withdrawn: i64,
}

impl TryFrom<StoryRow> for Story {
    type Error = Error;

    fn try_from(row: StoryRow) -> Result<Self> {
        Ok(Self {
            id: StoryId(row.id),
            code: row.code,
            desk: DeskId(row.desk_id),
            status: row.status.parse().map_err(Error::corrupt)?,
            version: row.version,
            slug: row.slug,
            content: Content {
                headline: row.headline,
                kicker: row.kicker,
                lead: row.lead,
                body: json(&row.body)?,
                bylines: json(&row.bylines)?,
                tags: json(&row.tags)?,
                place: row.place,
                marks: json(&row.marks)?,
                picture: row.picture.as_deref().map(json).transpose()?,
            },
            author: row.author_id.map(UserId),
            return_reason: row.return_reason,
            due: row.due_at.map(Timestamp),
            embargo: row.embargo,
            created: Timestamp(row.created_at),
            updated: Timestamp(row.updated_at),
            published: row.published_at.map(Timestamp),
            withdrawn: row.withdrawn_at.map(Timestamp),
            withdrawal_reason: row.withdrawal_reason,
            exchange_open: row.exchange_open,
            ledger: Ledger {
                published: row.comments_published,
                pending: row.comments_pending,
                rejected: row.comments_rejected,
                spam: row.comments_spam,
                withdrawn: row.comments_withdrawn,
            },
        })
    }
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(Error::corrupt)
}
