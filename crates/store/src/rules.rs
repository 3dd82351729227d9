//! Phrases on lists (see [`domain::screening`]): in force, or rehearsed before they are.

use domain::comment::CommentStatus;
use domain::comment_form::FieldError;
use domain::event::Event;
use domain::ledger::{Ledger, Step};
use domain::permission::{Action, Actor};
use domain::screening::{List, Match, Phrase, Phrases, Rule};
use domain::{CommentId, RuleId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Store, Tx};

statements! {
    LIVE = "SELECT list, phrase FROM rules WHERE removed_at IS NULL AND live_at IS NOT NULL ORDER BY id";
    LISTED = "SELECT id, list, phrase, note, actor, created_at, live_at FROM rules WHERE removed_at IS NULL AND list = $1 AND id < $2
        ORDER BY id DESC LIMIT CAST($3 AS BIGINT)";
    BY_ID = "SELECT id, list, phrase, note, actor, created_at, live_at FROM rules WHERE removed_at IS NULL AND id = $1";
    ADD = "INSERT INTO rules (list, phrase, folded, note, actor, user_id, created_at, live_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (list, folded) WHERE removed_at IS NULL DO NOTHING";
    ENFORCE = "UPDATE rules SET live_at = $2 WHERE id = $1 AND removed_at IS NULL AND live_at IS NULL";
    REMOVE = "UPDATE rules SET removed_at = $2 WHERE id = $1 AND removed_at IS NULL";
    COUNT = "SELECT list, COUNT(*) FROM rules WHERE removed_at IS NULL GROUP BY list";
    SINCE = "SELECT id, created_at, name, text, status FROM comments WHERE (created_at, id) > ($1, $2)
        ORDER BY created_at, id LIMIT CAST($3 AS BIGINT)";
}

/// Longest phrase, in characters.
pub const LONGEST: usize = 200;
/// Comments read at a time in a rehearsal, and examples kept of it.
const BATCH: i64 = 1_000;
const EXAMPLES: usize = 50;

type Row = (i64, String, String, String, String, i64, Option<i64>);

fn rule((id, list, phrase, note, by, created, live): Row) -> Result<Rule> {
    Ok(Rule {
        id: RuleId(id),
        list: list.parse().map_err(|()| Error::corrupt("an unknown list"))?,
        phrase,
        note,
        by,
        created: Timestamp(created),
        live: live.map(Timestamp),
    })
}

/// Every phrase in force.
///
/// # Errors
/// When the database fails.
pub async fn live(conn: &mut Conn<'_>) -> Result<Vec<Phrase>> {
    let rows: Vec<(String, String)> = fetch!(conn, fetch_all, _, LIVE)?;
    rows.into_iter()
        .map(|(list, phrase)| {
            Ok(Phrase { list: list.parse().map_err(|()| Error::corrupt("an unknown list"))?, phrase })
        })
        .collect()
}

/// The phrases of a list, newest first, behind `before`.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, list: List, before: Option<RuleId>, most: i64) -> Result<Vec<Rule>> {
    let before = before.map_or(i64::MAX, |id| id.0);
    let rows: Vec<Row> = fetch!(conn, fetch_all, _, LISTED, list.as_str(), before, most)?;
    rows.into_iter().map(rule).collect()
}

/// The phrase with this identifier.
///
/// # Errors
/// [`Error::NotFound`], also when it was removed.
pub async fn by_id(conn: &mut Conn<'_>, id: RuleId) -> Result<Rule> {
    let row: Option<Row> = fetch!(conn, fetch_optional, _, BY_ID, id.0)?;
    row.ok_or(Error::NotFound("rule")).and_then(rule)
}

/// How many phrases each list has.
///
/// # Errors
/// When the database fails.
pub async fn count(conn: &mut Conn<'_>) -> Result<Vec<(List, i64)>> {
    let rows: Vec<(String, i64)> = fetch!(conn, fetch_all, _, COUNT)?;
    let counted =
        |list: List| rows.iter().find(|(word, _)| word == list.as_str()).map_or(0, |(_, count)| *count);
    Ok(List::ALL.map(|list| (list, counted(list))).into())
}

/// Phrases to be put on a list.
#[derive(Debug, Clone)]
pub struct NewRules {
    /// The list.
    pub list: List,
    /// The phrases; those that are on it already, and those of which folding leaves nothing, are passed over.
    pub phrases: Vec<String>,
    /// Why.
    pub note: String,
    /// Whether they are in force at once; else they are rehearsed first.
    pub live: bool,
}

/// Puts phrases on a list. Returns how many are new.
///
/// # Errors
/// [`Error::Invalid`] when one is too long or none is left; [`Error::Forbidden`].
pub async fn add(tx: &mut Tx<'_>, new: NewRules, actor: &Actor, at: Timestamp) -> Result<i64> {
    allow(actor)?;
    let phrases = new
        .phrases
        .iter()
        .map(|phrase| phrase.trim())
        .filter(|phrase| !persian::fold::fold(phrase).is_empty());
    let phrases: Vec<&str> = phrases.collect();
    if phrases.is_empty() {
        return Err(Error::Invalid(vec![FieldError::new("phrases", "rule-empty")]));
    }
    if phrases.iter().any(|phrase| phrase.chars().count() > LONGEST) {
        return Err(Error::Invalid(vec![FieldError::new("phrases", "rule-long")]));
    }
    let (user, live_at) = (actor.user.map(|user| user.0), new.live.then_some(at.0));
    let mut added = 0;
    for phrase in phrases {
        let folded = persian::fold::fold(phrase);
        let list = new.list.as_str();
        let touched =
            execute!(tx.conn(), ADD, list, phrase, folded, &new.note, &actor.name, user, at.0, live_at)?;
        if touched > 0 {
            added += 1;
            let event = Event::RuleAdded { list: list.into(), phrase: phrase.into(), live: new.live };
            tx.record(actor, at, event).await?;
        }
    }
    Ok(added)
}

/// Puts a rehearsed phrase in force.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn enforce(tx: &mut Tx<'_>, id: RuleId, actor: &Actor, at: Timestamp) -> Result<Rule> {
    allow(actor)?;
    let rule = by_id(tx.conn(), id).await?;
    if execute!(tx.conn(), ENFORCE, id.0, at.0)? > 0 {
        let event = Event::RuleEnforced { list: rule.list.as_str().into(), phrase: rule.phrase.clone() };
        tx.record(actor, at, event).await?;
    }
    Ok(rule)
}

/// Takes a phrase off its list.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Forbidden`].
pub async fn remove(tx: &mut Tx<'_>, id: RuleId, actor: &Actor, at: Timestamp) -> Result<Rule> {
    allow(actor)?;
    let rule = by_id(tx.conn(), id).await?;
    execute!(tx.conn(), REMOVE, id.0, at.0)?;
    let event = Event::RuleRemoved { list: rule.list.as_str().into(), phrase: rule.phrase.clone() };
    tx.record(actor, at, event).await?;
    Ok(rule)
}

fn allow(actor: &Actor) -> Result<()> {
    if actor.may_on_site(Action::RuleExchange) { Ok(()) } else { Err(Error::Forbidden) }
}

/// What a phrase would have met with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rehearsal {
    /// How many comments were looked at.
    pub looked_at: i64,
    /// Comments it is in, by what became of them.
    pub found: Ledger,
    /// The first of them.
    pub examples: Vec<Example>,
}

/// A comment that a phrase is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// The comment.
    pub id: CommentId,
    /// What became of it.
    pub status: CommentStatus,
    /// Its text.
    pub text: String,
    /// Where the phrase is.
    pub matches: Vec<Match>,
}

/// Looks for a phrase in every comment that arrived since `since`, a few at a time: nobody waits for it.
///
/// # Errors
/// When the database fails.
pub async fn rehearse(store: &Store, phrase: Phrase, since: Timestamp) -> Result<Rehearsal> {
    let phrases = Phrases::new([phrase]).map_err(Error::corrupt)?;
    let mut rehearsal = Rehearsal::default();
    let (mut at, mut id) = (since.0, i64::MAX);
    loop {
        let mut reader = store.read().await?;
        let rows: Vec<(i64, i64, Option<String>, String, String)> =
            fetch!(&mut reader.conn(), fetch_all, _, SINCE, at, id, BATCH)?;
        drop(reader);
        let Some(last) = rows.last() else { return Ok(rehearsal) };
        (at, id) = (last.1, last.0);
        for (id, _, name, text, status) in rows {
            rehearsal.looked_at += 1;
            let matches = phrases.find(&text);
            let named = name.is_some_and(|name| !phrases.find(&name).is_empty());
            if matches.is_empty() && !named {
                continue;
            }
            let status: CommentStatus = status.parse().map_err(Error::corrupt)?;
            rehearsal.found = rehearsal.found.after(Step { from: None, to: status });
            if rehearsal.examples.len() < EXAMPLES {
                rehearsal.examples.push(Example { id: CommentId(id), status, text, matches });
            }
        }
    }
}
