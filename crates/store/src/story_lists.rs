//! Public stories in lists, newest first, paged by where the page before ended: every page costs the same.

use domain::picture::Picture;
use domain::story::Story;
use domain::{DeskId, GroupId, MediaId, StoryId, Timestamp};

use crate::statement::{fetch, statements};
use crate::{Conn, Error, Result, stories};

/// What [`CardRow`] is read from, `s` being the story and `d` its desk.
macro_rules! columns {
    () => {
        "s.id, s.code, s.slug, s.headline, s.kicker, s.lead, s.published_at, s.picture, d.name AS desk_name, d.slug AS desk_slug"
    };
}
pub(crate) use columns as card_columns;

statements! {
    LATEST = concat!("SELECT ", columns!(), " FROM stories s JOIN desks d ON d.id = s.desk_id
        WHERE s.public = TRUE AND s.published_at >= $1 AND (s.published_at, s.id) < ($2, $3)
        ORDER BY s.published_at DESC, s.id DESC LIMIT CAST($4 AS BIGINT)");
    OF_DESK = concat!("SELECT ", columns!(), " FROM stories s JOIN desks d ON d.id = s.desk_id
        WHERE s.public = TRUE AND s.desk_id = $1 AND (s.published_at, s.id) < ($2, $3)
        ORDER BY s.published_at DESC, s.id DESC LIMIT CAST($4 AS BIGINT)");
    OF_GROUP = concat!("SELECT ", columns!(), " FROM stories s JOIN desks d ON d.id = s.desk_id
        WHERE s.public = TRUE AND s.group_id = $1 AND (s.published_at, s.id) < ($2, $3)
        ORDER BY s.published_at DESC, s.id DESC LIMIT CAST($4 AS BIGINT)");
    OF_TAG = concat!("SELECT ", columns!(), " FROM story_tags t JOIN stories s ON s.id = t.story_id
            JOIN desks d ON d.id = s.desk_id
        WHERE t.slug = $1 AND t.published_at IS NOT NULL AND s.public = TRUE AND (t.published_at, t.story_id) < ($2, $3)
        ORDER BY t.published_at DESC, t.story_id DESC LIMIT CAST($4 AS BIGINT)");
    OF_AUTHOR = concat!("SELECT ", columns!(), " FROM story_authors a JOIN stories s ON s.id = a.story_id
            JOIN desks d ON d.id = s.desk_id
        WHERE a.slug = $1 AND a.published_at IS NOT NULL AND s.public = TRUE AND (a.published_at, a.story_id) < ($2, $3)
        ORDER BY a.published_at DESC, a.story_id DESC LIMIT CAST($4 AS BIGINT)");
    TAG_NAME = "SELECT name FROM story_tags WHERE slug = $1 AND published_at IS NOT NULL
        ORDER BY published_at DESC LIMIT 1";
    BEFORE = "SELECT published_at FROM stories WHERE public = TRUE AND published_at < $1 ORDER BY published_at DESC, id DESC LIMIT 1";
    FROM_ON = "SELECT published_at FROM stories WHERE public = TRUE AND published_at >= $1 ORDER BY published_at, id LIMIT 1";
    COUNT = "SELECT COUNT(*) FROM stories WHERE public = TRUE AND published_at >= $1 AND published_at < $2";
    OLDEST = "SELECT published_at FROM stories WHERE public = TRUE ORDER BY published_at, id LIMIT 1";
}

/// A story in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// The story.
    pub id: StoryId,
    /// Its news code.
    pub code: i64,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// Its kicker.
    pub kicker: Option<String>,
    /// Its lead.
    pub lead: String,
    /// When it was published.
    pub published: Timestamp,
    /// Its own picture.
    pub picture: Option<MediaId>,
    /// Its desk's name.
    pub desk_name: String,
    /// Its desk's slug.
    pub desk_slug: String,
}

#[derive(sqlx::FromRow)]
pub(crate) struct CardRow {
    id: i64,
    code: i64,
    slug: String,
    headline: String,
    kicker: Option<String>,
    lead: String,
    published_at: i64,
    picture: Option<String>,
    desk_name: String,
    desk_slug: String,
}

impl From<CardRow> for Card {
    fn from(row: CardRow) -> Self {
        Self {
            id: StoryId(row.id),
            code: row.code,
            slug: row.slug,
            headline: row.headline,
            kicker: row.kicker,
            lead: row.lead,
            published: Timestamp(row.published_at),
            // A list is shown whatever is the matter with one of its pictures.
            picture: row
                .picture
                .and_then(|said| serde_json::from_str::<Picture>(&said).ok())
                .map(|said| said.media),
            desk_name: row.desk_name,
            desk_slug: row.desk_slug,
        }
    }
}

/// A list of public stories.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum List {
    /// All of them.
    Latest,
    /// Those published at this instant or later.
    Since(Timestamp),
    /// A desk's.
    Desk(DeskId),
    /// A group's.
    Group(GroupId),
    /// Those with the tag of this slug.
    Tag(String),
    /// Those whose bylines name the author of this slug.
    Author(String),
}

/// Where a page of a list begins: after this story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    /// When the story was published.
    pub published: Timestamp,
    /// The story.
    pub id: StoryId,
}

impl Cursor {
    /// Before everything: the first page.
    pub const START: Self = Self { published: Timestamp(i64::MAX), id: StoryId(i64::MAX) };

    /// The page of stories older than `instant`.
    pub fn before(instant: Timestamp) -> Self {
        Self { published: instant, id: StoryId(i64::MIN) }
    }
}

impl Card {
    /// Where the page after this card begins.
    pub fn cursor(&self) -> Cursor {
        Cursor { published: self.published, id: self.id }
    }
}

/// At most `most` stories of `list` that come after `cursor`.
///
/// # Errors
/// When the database fails.
pub async fn page(conn: &mut Conn<'_>, list: &List, cursor: Cursor, most: i64) -> Result<Vec<Card>> {
    let (at, id) = (cursor.published.0, cursor.id.0);
    let rows: Vec<CardRow> = match list {
        List::Latest => fetch!(conn, fetch_all, CardRow, LATEST, i64::MIN, at, id, most)?,
        List::Since(since) => fetch!(conn, fetch_all, CardRow, LATEST, since.0, at, id, most)?,
        List::Desk(desk) => fetch!(conn, fetch_all, CardRow, OF_DESK, desk.0, at, id, most)?,
        List::Group(group) => fetch!(conn, fetch_all, CardRow, OF_GROUP, group.0, at, id, most)?,
        List::Tag(slug) => fetch!(conn, fetch_all, CardRow, OF_TAG, slug, at, id, most)?,
        List::Author(slug) => fetch!(conn, fetch_all, CardRow, OF_AUTHOR, slug, at, id, most)?,
    };
    Ok(rows.into_iter().map(Card::from).collect())
}

/// The `most` newest stories of `list`, whole.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn newest(conn: &mut Conn<'_>, list: &List, most: i64) -> Result<Vec<Story>> {
    let cards = page(conn, list, Cursor::START, most).await?;
    let ids: Vec<StoryId> = cards.iter().map(|card| card.id).collect();
    stories::whole(conn, &ids).await
}

/// The tag's name as its newest story writes it; `None` when no public story has it.
///
/// # Errors
/// When the database fails.
pub async fn tag_name(conn: &mut Conn<'_>, slug: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch!(conn, fetch_optional, _, TAG_NAME, slug)?;
    Ok(row.map(|(name,)| name))
}

/// When the oldest public story was published: where the archive begins.
///
/// # Errors
/// When the database fails.
pub async fn oldest(conn: &mut Conn<'_>) -> Result<Option<Timestamp>> {
    let row: Option<(i64,)> = fetch!(conn, fetch_optional, _, OLDEST)?;
    Ok(row.map(|(at,)| Timestamp(at)))
}

/// When the public stories nearest to the span from `begin` up to `end` were published: the last before it, the first behind it.
///
/// # Errors
/// When the database fails.
pub async fn around(
    conn: &mut Conn<'_>,
    begin: Timestamp,
    end: Timestamp,
) -> Result<(Option<Timestamp>, Option<Timestamp>)> {
    let before: Option<(i64,)> = fetch!(conn, fetch_optional, _, BEFORE, begin.0)?;
    let behind: Option<(i64,)> = fetch!(conn, fetch_optional, _, FROM_ON, end.0)?;
    Ok((before.map(|(at,)| Timestamp(at)), behind.map(|(at,)| Timestamp(at))))
}

/// How many public stories were published from `begin` up to `end`: a walk along that span of the index, wherever it lies.
///
/// # Errors
/// When the database fails.
pub async fn count(conn: &mut Conn<'_>, begin: Timestamp, end: Timestamp) -> Result<u64> {
    let (count,): (i64,) = fetch!(conn, fetch_one, _, COUNT, begin.0, end.0)?;
    u64::try_from(count).map_err(Error::corrupt)
}
