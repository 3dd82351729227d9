//! What readers see: a version put before them, at once, by itself at its time, or the one before again.

use domain::event::{By, Event};
use domain::front::Page;
use domain::permission::Actor;
use domain::{Timestamp, UserId};

use super::{BEFORE, CLAIM, DUE, END_STRIP, MARK, SHOW, STRIPS_OVER, UNSCHEDULE, lock, may, version};
use crate::statement::{execute, fetch};
use crate::{Conn, Error, Result, Tx};

/// Whose name the log keeps for what happens because of the time.
const CLOCK: &str = "clock";

/// What [`publish_due`] has done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PublishedDue {
    /// Arrangements published.
    pub arrangements: usize,
    /// Breaking strips whose time was over.
    pub strips: usize,
}

/// Puts a saved version before readers.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn publish(tx: &mut Tx<'_>, page: Page, number: i64, actor: &Actor, at: Timestamp) -> Result<()> {
    if !may(actor, page) {
        return Err(Error::Forbidden);
    }
    lock(tx, page).await?;
    version(tx.conn(), page, number).await?;
    show(tx, page, number, at, at, actor.into()).await
}

/// Puts the version before readers that they saw before the present one; without one the page arranges itself again.
/// Undoing again goes further back. Returns the version.
///
/// # Errors
/// [`Error::NotFound`] when readers see no arrangement; [`Error::Forbidden`].
pub async fn undo(tx: &mut Tx<'_>, page: Page, actor: &Actor, at: Timestamp) -> Result<Option<i64>> {
    if !may(actor, page) {
        return Err(Error::Forbidden);
    }
    let (_, live) = lock(tx, page).await?;
    let live = live.ok_or(Error::NotFound("arrangement"))?;
    let before: Option<(i64,)> = fetch!(tx.conn(), fetch_optional, _, BEFORE, page.number(), live)?;
    let before = before.map(|(version,)| version);
    let strip = strip_end(tx.conn(), page, before, at).await?;
    execute!(tx.conn(), SHOW, page.number(), before, strip)?;
    tx.record(actor, at, Event::FrontPublished { page, version: before }).await?;
    Ok(before)
}

/// Takes a version off the schedule.
///
/// # Errors
/// [`Error::NotFound`] when it is not on it, perhaps no longer; [`Error::Forbidden`].
pub async fn unschedule(
    tx: &mut Tx<'_>,
    page: Page,
    number: i64,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    if !may(actor, page) {
        return Err(Error::Forbidden);
    }
    if execute!(tx.conn(), UNSCHEDULE, page.number(), number)? == 0 {
        return Err(Error::NotFound("arrangement"));
    }
    tx.record(actor, at, Event::FrontUnscheduled { page, version: number }).await
}

/// Publishes what is due and ends strips whose time is over: each once, however many ask, and whenever they come to it.
///
/// # Errors
/// When the database fails.
pub async fn publish_due(tx: &mut Tx<'_>, now: Timestamp) -> Result<PublishedDue> {
    let mut done = PublishedDue::default();
    let due: Vec<(i64, i64, i64, String, Option<i64>)> = fetch!(tx.conn(), fetch_all, _, DUE, now.0)?;
    for (page, number, due, name, user) in due {
        // Whoever claims it publishes it.
        if execute!(tx.conn(), CLAIM, page, number, now.0)? > 0 {
            let by = By { name, user: user.map(UserId) };
            let page = Page::of_number(page);
            lock(tx, page).await?;
            show(tx, page, number, Timestamp(due), now, by).await?;
            done.arrangements += 1;
        }
    }
    let over: Vec<(i64,)> = fetch!(tx.conn(), fetch_all, _, STRIPS_OVER, now.0)?;
    for (page,) in over {
        if execute!(tx.conn(), END_STRIP, page, now.0)? > 0 {
            let page = Page::of_number(page);
            tx.record(CLOCK, now, Event::FrontStripEnded { page }).await?;
            done.strips += 1;
        }
    }
    Ok(done)
}

/// Whether [`publish_due`] has something to do.
///
/// # Errors
/// When the database fails.
pub async fn is_due(conn: &mut Conn<'_>, now: Timestamp) -> Result<bool> {
    let due: Vec<(i64, i64, i64, String, Option<i64>)> = fetch!(conn, fetch_all, _, DUE, now.0)?;
    let over: Vec<(i64,)> = fetch!(conn, fetch_all, _, STRIPS_OVER, now.0)?;
    Ok(!due.is_empty() || !over.is_empty())
}

/// Shows a version, dated `published`, by an event of `at`.
pub(super) async fn show(
    tx: &mut Tx<'_>,
    page: Page,
    number: i64,
    published: Timestamp,
    at: Timestamp,
    by: By,
) -> Result<()> {
    let strip = strip_end(tx.conn(), page, Some(number), at).await?;
    execute!(tx.conn(), MARK, page.number(), number, published.0)?;
    execute!(tx.conn(), SHOW, page.number(), number, strip)?;
    tx.record(by, at, Event::FrontPublished { page, version: Some(number) }).await
}

/// When the breaking strip of a version will have to go.
async fn strip_end(
    conn: &mut Conn<'_>,
    page: Page,
    number: Option<i64>,
    at: Timestamp,
) -> Result<Option<i64>> {
    let Some(number) = number else { return Ok(None) };
    let strip = version(conn, page, number).await?.arrangement.strip;
    Ok(strip.map(|strip| strip.until).filter(|until| *until > at).map(|until| until.0))
}
