//! The media library: what is known of each file, and which stories use it.

mod edit;
mod row;

pub(crate) use edit::use_in;
pub use edit::{NewMedia, Saved, add, add_renditions, change, delete};

use domain::media::{MediaItem, MediaKind};
use domain::story::StoryStatus;
use domain::{MediaId, StoryId};
use persian::fold::fold;

use crate::statement::{Bind, fetch, fetch_bound, statements};
use crate::{Conn, Error, Result};
use row::{MediaRow, RenditionRow};

/// Files of one statement; `SOME` has as many places.
const AT_ONCE: usize = 8;

/// What [`MediaRow`] is read from.
macro_rules! columns {
    () => {
        "m.id, m.hash, m.name, m.format, m.bytes, m.width, m.height, m.stilled, m.alt, m.caption, m.credit, m.rights, \
        m.focal_x, m.focal_y, m.uploader, m.uploader_id, m.created_at, m.version"
    };
}

statements! {
    BY_ID = concat!("SELECT ", columns!(), " FROM media m WHERE m.id = $1");
    BY_HASH = concat!("SELECT ", columns!(), " FROM media m WHERE m.hash = $1");
    PUBLIC = concat!("SELECT ", columns!(), " FROM media m WHERE m.key = $1 AND EXISTS
        (SELECT 1 FROM story_media u JOIN stories s ON s.id = u.story_id WHERE u.media_id = m.id AND s.public = TRUE)");
    OF_STORY = concat!("SELECT ", columns!(), " FROM story_media u JOIN media m ON m.id = u.media_id
        WHERE u.story_id = $1 ORDER BY m.id");
    SOME = concat!("SELECT ", columns!(), " FROM media m WHERE m.id IN ($1, $2, $3, $4, $5, $6, $7, $8)");
    RENDITIONS_OF_SOME = "SELECT media_id, made, width, height, bytes FROM media_renditions
        WHERE media_id IN ($1, $2, $3, $4, $5, $6, $7, $8) ORDER BY made, width";
    LISTED = concat!("SELECT ", columns!(), " FROM media m WHERE m.id < $1 AND ($2 = '' OR m.folded LIKE $2 ESCAPE '\\')
        AND ($3 = '' OR ($3 = 'picture') = (m.width > 0)) ORDER BY m.id DESC LIMIT CAST($4 AS BIGINT)");
    RENDITIONS = "SELECT made, width, height, bytes FROM media_renditions WHERE media_id = $1 ORDER BY made, width";
    USES = "SELECT s.id, s.code, s.headline, s.status FROM story_media u JOIN stories s ON s.id = u.story_id
        WHERE u.media_id = $1 ORDER BY s.id DESC LIMIT CAST($2 AS BIGINT)";
    USED = "SELECT COUNT(*) FROM story_media WHERE media_id = $1";
    INSERT = "INSERT INTO media (hash, key, name, format, bytes, width, height, stilled, alt, caption, credit, rights,
            focal_x, focal_y, folded, uploader, uploader_id, created_at, version)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)
        ON CONFLICT (hash) DO NOTHING RETURNING id";
    LOCK = "UPDATE media SET version = version WHERE id = $1";
    CHANGE = "UPDATE media SET alt = $2, caption = $3, credit = $4, rights = $5, focal_x = $6, focal_y = $7, folded = $8,
        version = version + 1 WHERE id = $1";
    ADD_RENDITION = "INSERT INTO media_renditions (media_id, made, width, height, bytes) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (media_id, made, width) DO NOTHING";
    DROP_RENDITIONS = "DELETE FROM media_renditions WHERE media_id = $1";
    DROP = "DELETE FROM media WHERE id = $1";
    FORGET_USES = "DELETE FROM story_media WHERE story_id = $1";
    // What is no longer there can't be used.
    USE = "INSERT INTO story_media (story_id, media_id) SELECT CAST($1 AS BIGINT), id FROM media WHERE id = $2";
}

/// The file with this identifier.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails.
pub async fn by_id(conn: &mut Conn<'_>, id: MediaId) -> Result<MediaItem> {
    let row: Option<MediaRow> = fetch!(conn, fetch_optional, MediaRow, BY_ID, id.0)?;
    whole(conn, row.ok_or(Error::NotFound("file"))?).await
}

/// The file that was uploaded as the bytes with this hash.
///
/// # Errors
/// When the database fails.
pub async fn by_hash(conn: &mut Conn<'_>, hash: &str) -> Result<Option<MediaItem>> {
    let row: Option<MediaRow> = fetch!(conn, fetch_optional, MediaRow, BY_HASH, hash)?;
    match row {
        Some(row) => whole(conn, row).await.map(Some),
        None => Ok(None),
    }
}

/// The file with this key, if a public story uses it.
///
/// # Errors
/// When the database fails.
pub async fn public(conn: &mut Conn<'_>, key: &str) -> Result<Option<MediaItem>> {
    let row: Option<MediaRow> = fetch!(conn, fetch_optional, MediaRow, PUBLIC, key)?;
    row.map(MediaItem::try_from).transpose()
}

/// The files that a story uses.
///
/// # Errors
/// When the database fails.
pub async fn of_story(conn: &mut Conn<'_>, story: StoryId) -> Result<Vec<MediaItem>> {
    let rows: Vec<MediaRow> = fetch!(conn, fetch_all, MediaRow, OF_STORY, story.0)?;
    all(conn, rows).await
}

/// The files with these identifiers, in whatever order; what is no longer there is left out.
///
/// # Errors
/// When the database fails.
pub async fn some(conn: &mut Conn<'_>, ids: &[MediaId]) -> Result<Vec<MediaItem>> {
    let mut items = Vec::with_capacity(ids.len());
    for ids in ids.chunks(AT_ONCE) {
        // What lacks is filled with the first once more.
        let binds: Vec<Bind<'_>> =
            ids.iter().chain(std::iter::repeat(&ids[0])).take(AT_ONCE).map(|id| Bind::Int(id.0)).collect();
        let rows = fetch_bound::<MediaRow>(conn, SOME, &binds).await?;
        let from = items.len();
        for row in rows {
            items.push(MediaItem::try_from(row)?);
        }
        for (of, made, width, height, bytes) in
            fetch_bound::<(i64, String, i64, i64, i64)>(conn, RENDITIONS_OF_SOME, &binds).await?
        {
            if let Some(item) = items[from..].iter_mut().find(|item| item.id.0 == of) {
                item.renditions.push(RenditionRow { made, width, height, bytes }.try_into()?);
            }
        }
    }
    Ok(items)
}

/// Which files the newsroom asks for.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Words that stand in the file's name, alternative text, caption or credit.
    pub words: String,
    /// Only those for this; sounds and films are one kind here.
    pub kind: Option<MediaKind>,
    /// Only those older than this one: the last of the page before.
    pub before: Option<MediaId>,
}

/// Files, newest first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, filter: &Filter, most: i64) -> Result<Vec<MediaItem>> {
    let before = filter.before.map_or(i64::MAX, |id| id.0);
    let kind = filter.kind.map_or("", MediaKind::as_str);
    let rows: Vec<MediaRow> =
        fetch!(conn, fetch_all, MediaRow, LISTED, before, pattern(&filter.words), kind, most)?;
    all(conn, rows).await
}

/// A pattern that finds folded words in their order; empty for none.
fn pattern(words: &str) -> String {
    let folded = fold(words);
    let escaped = folded.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let words: Vec<_> = escaped.split_whitespace().collect();
    if words.is_empty() { String::new() } else { format!("%{}%", words.join("%")) }
}

/// A story that uses a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The story.
    pub story: StoryId,
    /// Its news code.
    pub code: i64,
    /// Its headline.
    pub headline: String,
    /// Where it stands.
    pub status: StoryStatus,
}

/// The stories that use a file, newest first.
///
/// # Errors
/// When the database fails.
pub async fn uses(conn: &mut Conn<'_>, id: MediaId, most: i64) -> Result<Vec<Use>> {
    let rows: Vec<(i64, i64, String, String)> = fetch!(conn, fetch_all, _, USES, id.0, most)?;
    rows.into_iter()
        .map(|(story, code, headline, status)| {
            let status = status.parse().map_err(Error::corrupt)?;
            Ok(Use { story: StoryId(story), code, headline, status })
        })
        .collect()
}

async fn whole(conn: &mut Conn<'_>, row: MediaRow) -> Result<MediaItem> {
    let mut item = MediaItem::try_from(row)?;
    let rows: Vec<RenditionRow> = fetch!(conn, fetch_all, RenditionRow, RENDITIONS, item.id.0)?;
    item.renditions = rows.into_iter().map(TryInto::try_into).collect::<Result<_>>()?;
    Ok(item)
}

async fn all(conn: &mut Conn<'_>, rows: Vec<MediaRow>) -> Result<Vec<MediaItem>> {
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        items.push(whole(conn, row).await?);
    }
    Ok(items)
}
