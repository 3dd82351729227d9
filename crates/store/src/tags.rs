//! Tags by their right names: the list of them, renaming, merging. A tag's page is found by its slug; a slug that went
//! leads on, always in one step.

mod follow;

pub use follow::{Following, follow, sort};

use domain::Timestamp;
use domain::event::Event;
use domain::permission::{Action, Actor};
use domain::story_form::{MAX_NAME, line};
use persian::collation;
use persian::slug::slug as slug_of;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    LISTED = "SELECT slug, name, sort_key, (SELECT COUNT(*) FROM story_tags t WHERE t.slug = tags.slug) FROM tags
        WHERE (sort_key, slug) > ($1, $2) ORDER BY sort_key, slug LIMIT CAST($3 AS BIGINT)";
    FOUND = "SELECT slug, name, sort_key, (SELECT COUNT(*) FROM story_tags t WHERE t.slug = tags.slug) FROM tags
        WHERE (sort_key, slug) > ($1, $2) AND slug LIKE $4 ORDER BY sort_key, slug LIMIT CAST($3 AS BIGINT)";
    TAG = "SELECT slug, name, COALESCE(sort_key, ''), (SELECT COUNT(*) FROM story_tags t WHERE t.slug = tags.slug) FROM tags WHERE slug = $1";
    ALIAS = "SELECT target FROM tag_aliases WHERE slug = $1";
    NAMED = "SELECT a.target, t.name FROM tag_aliases a JOIN tags t ON t.slug = a.target WHERE a.slug = $1";
    KNOW = "INSERT INTO tags (slug, name, sort_key) VALUES ($1, $2, $3) ON CONFLICT (slug) DO NOTHING";
    NAME = "INSERT INTO tags (slug, name, sort_key) VALUES ($1, $2, $3)
        ON CONFLICT (slug) DO UPDATE SET name = excluded.name, sort_key = excluded.sort_key";
    FORGET = "DELETE FROM tags WHERE slug = $1";
    FREE = "DELETE FROM tag_aliases WHERE slug = $1";
    FLATTEN = "UPDATE tag_aliases SET target = $2 WHERE target = $1";
    LEAD = "INSERT INTO tag_aliases (slug, target) VALUES ($1, $2) ON CONFLICT (slug) DO UPDATE SET target = excluded.target";
    REDIRECT_MOVES = "UPDATE tag_moves SET to_slug = $2, to_name = $3 WHERE to_slug = $1 AND done_at IS NULL";
    ADD_MOVE = "INSERT INTO tag_moves (from_slug, to_slug, to_name, actor, user_id, at) VALUES ($1, $2, $3, $4, $5, $6)";
    MOVING = "SELECT COUNT(*) FROM tag_moves WHERE done_at IS NULL";
    NEXT_MOVE = "SELECT id, from_slug, to_slug, to_name, actor, user_id FROM tag_moves WHERE done_at IS NULL ORDER BY id LIMIT 1";
    MOVE = "SELECT to_slug, to_name FROM tag_moves WHERE id = $1 AND done_at IS NULL";
    TO_MOVE = "SELECT story_id FROM story_tags WHERE slug = $1 AND (slug <> $2 OR name <> $3)
        ORDER BY published_at DESC, story_id DESC LIMIT CAST($4 AS BIGINT)";
    END_MOVE = "UPDATE tag_moves SET done_at = $2 WHERE id = $1 AND done_at IS NULL";
    UNSORTED = "SELECT slug, name FROM tags WHERE sort_key IS NULL LIMIT 500";
    SORT = "UPDATE tags SET sort_key = $2 WHERE slug = $1 AND sort_key IS NULL";
}

type Row = (String, String, String, i64);

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// What the list is sorted by.
    pub key: String,
    /// How many stories have it, in every state.
    pub stories: i64,
}

/// Tags in dictionary order after `after` (sort key and slug of the last one before); those whose slug holds `sought`
/// when that is not empty.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, sought: &str, after: (&str, &str), most: i64) -> Result<Vec<Tag>> {
    let (key, slug) = after;
    let rows: Vec<Row> = if sought.is_empty() {
        fetch!(conn, fetch_all, _, LISTED, key, slug, most)?
    } else {
        // A slug holds letters, digits and hyphens only: nothing in it that LIKE would take for more.
        let pattern = format!("%{}%", slug_of(sought));
        fetch!(conn, fetch_all, _, FOUND, key, slug, most, pattern)?
    };
    Ok(rows.into_iter().map(tag).collect())
}

/// The tag with this slug.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails.
pub async fn by_slug(conn: &mut Conn<'_>, slug: &str) -> Result<Tag> {
    let row: Option<Row> = fetch!(conn, fetch_optional, _, TAG, slug)?;
    row.map(tag).ok_or(Error::NotFound("tag"))
}

/// The slug that the address of a tag which was renamed or merged leads to; `None` when it is nobody's but its own.
///
/// # Errors
/// When the database fails.
pub async fn target(conn: &mut Conn<'_>, slug: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch!(conn, fetch_optional, _, ALIAS, slug)?;
    Ok(row.map(|(target,)| target).filter(|target| target != slug))
}

/// How many renamings and mergings are still being followed by stories.
///
/// # Errors
/// When the database fails.
pub async fn moving(conn: &mut Conn<'_>) -> Result<i64> {
    let (count,): (i64,) = fetch!(conn, fetch_one, _, MOVING)?;
    Ok(count)
}

/// Gives a tag another name, and the slug of that name. Stories follow behind ([`follow`]); the old address leads on at
/// once. Returns the slug.
///
/// # Errors
/// [`Error::Exists`] when another tag has that slug: merge them instead. [`Error::Invalid`], [`Error::NotFound`],
/// [`Error::Forbidden`].
pub async fn rename(tx: &mut Tx<'_>, slug: &str, name: &str, actor: &Actor, at: Timestamp) -> Result<String> {
    allow(actor)?;
    let name = line(name);
    let code = match name.chars().count() {
        0 => Some("tag-name-empty"),
        length if length > MAX_NAME => Some("tag-name-long"),
        _ => None,
    };
    if let Some(code) = code {
        return Err(Error::Invalid(vec![domain::comment_form::FieldError::new("name", code)]));
    }
    by_slug(tx.conn(), slug).await?;
    let to = slug_of(&name);
    if to != slug && by_slug(tx.conn(), &to).await.is_ok() {
        return Err(Error::Exists("tag"));
    }
    carry(tx, slug, &to, &name, actor, at).await?;
    let event = Event::TagRenamed { from: slug.to_owned(), to: to.clone(), name };
    tx.record(actor, at, event).await?;
    Ok(to)
}

/// Merges a tag into another. Stories follow behind ([`follow`]); the address of the first leads on at once.
///
/// # Errors
/// [`Error::Invalid`] for a tag into itself, [`Error::NotFound`], [`Error::Forbidden`].
pub async fn merge(tx: &mut Tx<'_>, slug: &str, into: &str, actor: &Actor, at: Timestamp) -> Result<()> {
    allow(actor)?;
    by_slug(tx.conn(), slug).await?;
    let into = target(tx.conn(), into).await?.unwrap_or_else(|| into.to_owned());
    if slug == into {
        return Err(Error::Invalid(vec![domain::comment_form::FieldError::new("into", "tag-into-itself")]));
    }
    let into = by_slug(tx.conn(), &into).await?;
    carry(tx, slug, &into.slug, &into.name, actor, at).await?;
    let event = Event::TagMerged { from: slug.to_owned(), to: into.slug, name: into.name };
    tx.record(actor, at, event).await
}

/// Makes `to` what `from` was: its name, the addresses that lead to it, the stories that are to follow.
async fn carry(
    tx: &mut Tx<'_>,
    from: &str,
    to: &str,
    name: &str,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    execute!(tx.conn(), NAME, to, name, collation::key(name))?;
    execute!(tx.conn(), FREE, to)?;
    if from != to {
        execute!(tx.conn(), FORGET, from)?;
        execute!(tx.conn(), FLATTEN, from, to)?;
        execute!(tx.conn(), LEAD, from, to)?;
    }
    // To itself: the name was chosen, and stories written later take it.
    execute!(tx.conn(), LEAD, to, to)?;
    execute!(tx.conn(), REDIRECT_MOVES, from, to, name)?;
    let user = actor.user.map(|id| id.0);
    execute!(tx.conn(), ADD_MOVE, from, to, name, &actor.name, user, at.0)?;
    Ok(())
}

/// `tags` as they are to be written: by their right names, each once.
///
/// # Errors
/// When the database fails.
pub(crate) async fn right_names(conn: &mut Conn<'_>, tags: Vec<String>) -> Result<Vec<String>> {
    let mut right: Vec<String> = Vec::with_capacity(tags.len());
    for tag in tags {
        let named: Option<(String, String)> = fetch!(conn, fetch_optional, _, NAMED, slug_of(&tag))?;
        let name = named.map_or(tag, |(_, name)| name);
        if !right.iter().any(|known| slug_of(known) == slug_of(&name)) {
            right.push(name);
        }
    }
    Ok(right)
}

/// Lets the list of tags know of one that a story has.
///
/// # Errors
/// When the database fails.
pub(crate) async fn know(tx: &mut Tx<'_>, slug: &str, name: &str) -> Result<()> {
    execute!(tx.conn(), KNOW, slug, name, collation::key(name))?;
    Ok(())
}

fn allow(actor: &Actor) -> Result<()> {
    if actor.may_on_site(Action::EditTags) { Ok(()) } else { Err(Error::Forbidden) }
}

fn tag((slug, name, key, stories): Row) -> Tag {
    Tag { slug, name, key, stories }
}
