//! Arrangements of the front page and of desks' pages: every saved one is kept, readers see one of them or none.

mod publish;

pub use publish::{PublishedDue, is_due, publish, publish_due, undo, unschedule};

use domain::front::{Arrangement, Page};
use domain::permission::{Action, Actor};
use domain::story::StoryStatus;
use domain::{DeskId, StoryId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::story_lists::{Card, CardRow, card_columns};
use crate::{Conn, Error, Result, Tx};

/// What [`Row`] is read from.
macro_rules! columns {
    () => {
        "page, version, content, due_at, published_at, actor, at"
    };
}

statements! {
    STATE = "SELECT version, live FROM fronts WHERE page = $1";
    LOCK = "INSERT INTO fronts (page, version) VALUES ($1, 0) ON CONFLICT (page) DO UPDATE SET version = fronts.version
        RETURNING version, live";
    ADVANCE = "UPDATE fronts SET version = $2 WHERE page = $1";
    ADD = "INSERT INTO arrangements (page, version, content, due_at, actor, user_id, at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    VERSION = concat!("SELECT ", columns!(), " FROM arrangements WHERE page = $1 AND version = $2");
    LIVE = concat!("SELECT ", columns!(), " FROM arrangements
        WHERE page = $1 AND version = (SELECT live FROM fronts WHERE page = $1)");
    HISTORY = concat!("SELECT ", columns!(), " FROM arrangements WHERE page = $1 ORDER BY version DESC LIMIT CAST($2 AS BIGINT)");
    SHOW = "UPDATE fronts SET live = $2, strip_until = $3 WHERE page = $1";
    MARK = "UPDATE arrangements SET published_at = $3, due_at = NULL WHERE page = $1 AND version = $2";
    BEFORE = "SELECT b.version FROM arrangements b, arrangements l
        WHERE l.page = $1 AND l.version = $2 AND b.page = l.page AND (b.published_at, b.version) < (l.published_at, l.version)
        ORDER BY b.published_at DESC, b.version DESC LIMIT 1";
    UNSCHEDULE = "UPDATE arrangements SET due_at = NULL WHERE page = $1 AND version = $2 AND due_at IS NOT NULL";
    DUE = "SELECT page, version, due_at, actor, user_id FROM arrangements WHERE due_at IS NOT NULL AND due_at <= $1
        ORDER BY due_at, page, version LIMIT 20";
    CLAIM = "UPDATE arrangements SET due_at = NULL WHERE page = $1 AND version = $2 AND due_at IS NOT NULL AND due_at <= $3";
    STRIPS_OVER = "SELECT page FROM fronts WHERE strip_until IS NOT NULL AND strip_until <= $1";
    END_STRIP = "UPDATE fronts SET strip_until = NULL WHERE page = $1 AND strip_until IS NOT NULL AND strip_until <= $2";
    DESK_OF = "SELECT desk_id FROM stories WHERE id = $1";
    CARD = concat!("SELECT ", card_columns!(), " FROM stories s JOIN desks d ON d.id = s.desk_id
        WHERE s.id = $1 AND s.public = TRUE");
    BRIEF = "SELECT id, code, headline, status, desk_id, published_at, due_at FROM stories WHERE id = $1";
    BRIEF_BY_CODE = "SELECT id, code, headline, status, desk_id, published_at, due_at FROM stories WHERE code = $1";
    BRIEFS = "SELECT id, code, headline, status, desk_id, published_at, due_at FROM stories
        WHERE id < $1 ORDER BY id DESC LIMIT CAST($2 AS BIGINT)";
    BRIEFS_OF_DESK = "SELECT id, code, headline, status, desk_id, published_at, due_at FROM stories
        WHERE desk_id = $1 AND id < $2 ORDER BY id DESC LIMIT CAST($3 AS BIGINT)";
}

type Row = (i64, i64, String, Option<i64>, Option<i64>, String, i64);
type BriefRow = (i64, i64, String, String, i64, Option<i64>, Option<i64>);

/// A saved arrangement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// The page.
    pub page: Page,
    /// Counts from 1.
    pub version: i64,
    /// What stands where.
    pub arrangement: Arrangement,
    /// When it will be published by itself.
    pub due: Option<Timestamp>,
    /// When it was last published.
    pub published: Option<Timestamp>,
    /// Who saved it.
    pub actor: String,
    /// When it was saved.
    pub at: Timestamp,
}

/// How a page stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct State {
    /// The newest version; 0 when nothing was ever saved.
    pub version: i64,
    /// The version that readers see; `None` when the page arranges itself.
    pub live: Option<i64>,
}

/// When a saved arrangement reaches readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Not yet: it can be looked at, and published later.
    Later,
    /// With the saving.
    Now,
    /// By itself, at this instant.
    At(Timestamp),
}

/// A story as the one who arranges sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The story.
    pub id: StoryId,
    /// Its news code.
    pub code: i64,
    /// Its headline.
    pub headline: String,
    /// Where it stands.
    pub status: StoryStatus,
    /// Its desk.
    pub desk: DeskId,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it will be.
    pub due: Option<Timestamp>,
}

/// Whether `actor` may arrange `page`.
pub fn may(actor: &Actor, page: Page) -> bool {
    match page {
        Page::Front => actor.may_on_site(Action::ArrangeFront),
        Page::Desk(desk) => actor.may(Action::ArrangeDesk, desk),
    }
}

/// How a page stands.
///
/// # Errors
/// When the database fails.
pub async fn state(conn: &mut Conn<'_>, page: Page) -> Result<State> {
    let row: Option<(i64, Option<i64>)> = fetch!(conn, fetch_optional, _, STATE, page.number())?;
    Ok(row.map_or_else(State::default, |(version, live)| State { version, live }))
}

/// A saved version.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails.
pub async fn version(conn: &mut Conn<'_>, page: Page, version: i64) -> Result<Saved> {
    let row: Option<Row> = fetch!(conn, fetch_optional, _, VERSION, page.number(), version)?;
    row.ok_or(Error::NotFound("arrangement")).and_then(saved)
}

/// The arrangement that readers see.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn live(conn: &mut Conn<'_>, page: Page) -> Result<Option<Saved>> {
    let row: Option<Row> = fetch!(conn, fetch_optional, _, LIVE, page.number())?;
    row.map(saved).transpose()
}

/// The newest `most` versions, newest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn history(conn: &mut Conn<'_>, page: Page, most: i64) -> Result<Vec<Saved>> {
    let rows: Vec<Row> = fetch!(conn, fetch_all, _, HISTORY, page.number(), most)?;
    rows.into_iter().map(saved).collect()
}

/// Saves an arrangement as a new version, made from the version `expected` (0 for none), and publishes it as `when` says.
///
/// # Errors
/// [`Error::Conflict`] when another was saved meanwhile; [`Error::Invalid`], [`Error::Forbidden`].
pub async fn save(
    tx: &mut Tx<'_>,
    page: Page,
    expected: Option<i64>,
    arrangement: Arrangement,
    when: When,
    actor: &Actor,
    at: Timestamp,
) -> Result<Saved> {
    if !may(actor, page) {
        return Err(Error::Forbidden);
    }
    let arrangement = arrangement.check(page).map_err(Error::Invalid)?;
    let (current, _) = lock(tx, page).await?;
    if expected.is_some_and(|expected| expected != current) {
        return Err(Error::Conflict { current });
    }
    can_stand(tx, page, &arrangement).await?;
    let number = current + 1;
    let content = serde_json::to_string(&arrangement).map_err(Error::corrupt)?;
    let due = if let When::At(due) = when { Some(due) } else { None };
    let user = actor.user.map(|id| id.0);
    let kept_due = due.map(|due| due.0);
    execute!(tx.conn(), ADD, page.number(), number, content, kept_due, &actor.name, user, at.0)?;
    execute!(tx.conn(), ADVANCE, page.number(), number)?;
    tx.record(actor, at, domain::event::Event::FrontArranged { page, version: number, due }).await?;
    if when == When::Now {
        publish::show(tx, page, number, at, at, actor.into()).await?;
    }
    version(tx.conn(), page, number).await
}

/// The stories of these that are public, in this order.
///
/// # Errors
/// When the database fails.
pub async fn cards(conn: &mut Conn<'_>, stories: &[StoryId]) -> Result<Vec<Card>> {
    let mut cards = Vec::with_capacity(stories.len());
    for story in stories {
        let row: Option<CardRow> = fetch!(conn, fetch_optional, CardRow, CARD, story.0)?;
        cards.extend(row.map(Card::from));
    }
    Ok(cards)
}

/// The stories of these that there are, in this order.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn briefs(conn: &mut Conn<'_>, stories: &[StoryId]) -> Result<Vec<Brief>> {
    let mut briefs = Vec::with_capacity(stories.len());
    for story in stories {
        let row: Option<BriefRow> = fetch!(conn, fetch_optional, _, BRIEF, story.0)?;
        briefs.extend(row.map(brief).transpose()?);
    }
    Ok(briefs)
}

/// The story with this news code.
///
/// # Errors
/// When the database fails or the row can't be read.
pub async fn brief_by_code(conn: &mut Conn<'_>, code: i64) -> Result<Option<Brief>> {
    let row: Option<BriefRow> = fetch!(conn, fetch_optional, _, BRIEF_BY_CODE, code)?;
    row.map(brief).transpose()
}

/// Stories in every state older than `before`, newest first: those of a desk for its page.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn newest(conn: &mut Conn<'_>, page: Page, before: StoryId, most: i64) -> Result<Vec<Brief>> {
    let rows: Vec<BriefRow> = match page {
        Page::Front => fetch!(conn, fetch_all, _, BRIEFS, before.0, most)?,
        Page::Desk(desk) => fetch!(conn, fetch_all, _, BRIEFS_OF_DESK, desk.0, before.0, most)?,
    };
    rows.into_iter().map(brief).collect()
}

/// The page's newest version and the one that readers see, with its row locked until the transaction ends.
async fn lock(tx: &mut Tx<'_>, page: Page) -> Result<(i64, Option<i64>)> {
    Ok(fetch!(tx.conn(), fetch_one, _, LOCK, page.number())?)
}

/// On a desk's page stand only stories of the desk, whose editor answers for them.
async fn can_stand(tx: &mut Tx<'_>, page: Page, arrangement: &Arrangement) -> Result<()> {
    for story in arrangement.stories() {
        let row: Option<(i64,)> = fetch!(tx.conn(), fetch_optional, _, DESK_OF, story.0)?;
        let code = match (page, row) {
            (_, None) => "front-story-unknown",
            (Page::Desk(desk), Some((of,))) if of != desk.0 => "front-story-elsewhere",
            _ => continue,
        };
        return Err(Error::Invalid(vec![domain::comment_form::FieldError::new("beside", code)]));
    }
    Ok(())
}

fn saved((page, version, content, due, published, actor, at): Row) -> Result<Saved> {
    Ok(Saved {
        page: Page::of_number(page),
        version,
        arrangement: serde_json::from_str(&content).map_err(Error::corrupt)?,
        due: due.map(Timestamp),
        published: published.map(Timestamp),
        actor,
        at: Timestamp(at),
    })
}

fn brief((id, code, headline, status, desk, published, due): BriefRow) -> Result<Brief> {
    Ok(Brief {
        id: StoryId(id),
        code,
        headline,
        status: status.parse().map_err(Error::corrupt)?,
        desk: DeskId(desk),
        published: published.map(Timestamp),
        due: due.map(Timestamp),
    })
}
