//! The reasons that moderators choose from when they refuse a comment: a label for them, a text for the reader.

use domain::comment_form::FieldError;
use domain::event::Event;
use domain::permission::{Action, Actor};
use domain::{ReasonId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx, settings};

statements! {
    LIST = "SELECT id, label, text, retired_at FROM reasons ORDER BY place, id";
    ADD = "INSERT INTO reasons (label, text, place) VALUES ($1, $2, (SELECT COALESCE(MAX(place), 0) + 1 FROM reasons))";
    CHANGE = "UPDATE reasons SET label = $2, text = $3 WHERE id = $1";
    RETIRE = "UPDATE reasons SET retired_at = $2 WHERE id = $1";
    PLACE = "UPDATE reasons SET place = $2 WHERE id = $1";
}

/// Longest label and text, in characters.
pub const LONGEST_LABEL: usize = 60;
/// See [`LONGEST_LABEL`].
pub const LONGEST_TEXT: usize = 500;
/// The setting that says the list was begun once: who empties it wants it empty.
const BEGUN: &str = "reasons-begun";

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Its identifier.
    pub id: ReasonId,
    /// What moderators read.
    pub label: String,
    /// What the reader is told.
    pub text: String,
    /// When it was retired: decisions keep its text, nobody chooses it any more.
    pub retired: Option<Timestamp>,
}

/// A change of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// One more, at the end: label and text.
    Add(String, String),
    /// Another label and text.
    Reword(ReasonId, String, String),
    /// Nobody chooses it any more.
    Retire(ReasonId),
    /// It can be chosen again.
    Restore(ReasonId),
    /// One place up.
    Up(ReasonId),
    /// One place down.
    Down(ReasonId),
}

/// Every reason, the retired among them, in their order.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>) -> Result<Vec<Reason>> {
    let rows: Vec<(i64, String, String, Option<i64>)> = fetch!(conn, fetch_all, _, LIST)?;
    let reason = |(id, label, text, retired): (i64, String, String, Option<i64>)| Reason {
        id: ReasonId(id),
        label,
        text,
        retired: retired.map(Timestamp),
    };
    Ok(rows.into_iter().map(reason).collect())
}

/// Begins the list with these labels and texts, once in a site's life.
///
/// # Errors
/// When the database fails.
pub async fn begin(tx: &mut Tx<'_>, usual: &[(String, String)]) -> Result<()> {
    if settings::claim(tx, BEGUN, "1").await? && list(tx.conn()).await?.is_empty() {
        for (label, text) in usual {
            execute!(tx.conn(), ADD, label, text)?;
        }
    }
    Ok(())
}

/// Changes the list.
///
/// # Errors
/// [`Error::Invalid`], [`Error::NotFound`], [`Error::Forbidden`].
pub async fn change(tx: &mut Tx<'_>, change: &Change, actor: &Actor, at: Timestamp) -> Result<()> {
    if !actor.may_on_site(Action::RuleExchange) {
        return Err(Error::Forbidden);
    }
    settings::put(tx, BEGUN, "1").await?;
    let touched = match change {
        Change::Add(label, text) => {
            let (label, text) = checked(label, text)?;
            execute!(tx.conn(), ADD, label, text)?
        }
        Change::Reword(id, label, text) => {
            let (label, text) = checked(label, text)?;
            execute!(tx.conn(), CHANGE, id.0, label, text)?
        }
        Change::Retire(id) => execute!(tx.conn(), RETIRE, id.0, Some(at.0))?,
        Change::Restore(id) => execute!(tx.conn(), RETIRE, id.0, None::<i64>)?,
        Change::Up(id) => shift(tx, *id, true).await?,
        Change::Down(id) => shift(tx, *id, false).await?,
    };
    if touched == 0 {
        return Err(Error::NotFound("reason"));
    }
    tx.record(actor, at, Event::ExchangeReasonsChanged).await
}

/// Moves a reason past its neighbour; every place is written anew, so that none is held twice.
async fn shift(tx: &mut Tx<'_>, id: ReasonId, up: bool) -> Result<u64> {
    let mut all = list(tx.conn()).await?;
    let Some(at) = all.iter().position(|reason| reason.id == id) else { return Ok(0) };
    let beside = if up { at.checked_sub(1) } else { Some(at + 1).filter(|next| *next < all.len()) };
    if let Some(beside) = beside {
        all.swap(at, beside);
    }
    for (place, reason) in (1_i64..).zip(&all) {
        execute!(tx.conn(), PLACE, reason.id.0, place)?;
    }
    Ok(1)
}

fn checked(label: &str, text: &str) -> Result<(String, String)> {
    let mut wrong = Vec::new();
    let mut field = |name: &'static str, typed: &str, most: usize, empty, long| {
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if typed.is_empty() {
            wrong.push(FieldError::new(name, empty));
        } else if typed.chars().count() > most {
            wrong.push(FieldError::new(name, long));
        }
        typed
    };
    let label =
        field("label", label, LONGEST_LABEL, "comments-reason-label-empty", "comments-reason-label-long");
    let text = field("text", text, LONGEST_TEXT, "comments-reason-text-empty", "comments-reason-text-long");
    if wrong.is_empty() { Ok((label, text)) } else { Err(Error::Invalid(wrong)) }
}
