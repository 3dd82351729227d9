//! The order in which a story's suggestions are shown, kept so that a page reads it as it is.

use std::collections::HashMap;

use domain::readership::{Heat, NEXT};
use domain::suggestion::{Candidate, KEPT, order};
use domain::{StoryId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::{Result, Tx};

statements! {
    KIN = "SELECT other_id, kinship FROM suggestions WHERE story_id = $1 ORDER BY kinship DESC, other_id DESC";
    AMONG_KIN = "SELECT g.story_id, g.other_id, g.kinship FROM suggestions c JOIN suggestions g ON g.story_id = c.other_id
            JOIN suggestions d ON d.story_id = c.story_id AND d.other_id = g.other_id
        WHERE c.story_id = $1";
    NEXT_OF = "SELECT other_id, heat FROM read_next WHERE story_id = $1 ORDER BY heat DESC LIMIT CAST($2 AS BIGINT)";
    SHOWN = "SELECT other_id FROM suggested WHERE story_id = $1 ORDER BY place";
    CLEAR = "DELETE FROM suggested WHERE story_id = $1";
    PUT = "INSERT INTO suggested (story_id, place, other_id) VALUES ($1, $2, $3)
        ON CONFLICT (story_id, place) DO UPDATE SET other_id = excluded.other_id";
}

/// Orders a story's suggestions by what is known of them at `now`. Returns whether anything changed.
///
/// # Errors
/// When the database fails.
pub async fn order_anew(tx: &mut Tx<'_>, story: StoryId, now: Timestamp) -> Result<bool> {
    let kin: Vec<(i64, i64)> = fetch!(tx.conn(), fetch_all, _, KIN, story.0)?;
    let next: Vec<(i64, i64)> = fetch!(tx.conn(), fetch_all, _, NEXT_OF, story.0, KEPT as i64)?;
    let mut candidates: Vec<Candidate> = kin
        .into_iter()
        .map(|(other, kinship)| Candidate { story: StoryId(other), kinship, next: 0.0 })
        .collect();
    for (other, heat) in next {
        let left = Heat(heat).left(now, NEXT);
        match candidates.iter_mut().find(|candidate| candidate.story.0 == other) {
            Some(candidate) => candidate.next = left,
            None => candidates.push(Candidate { story: StoryId(other), kinship: 0, next: left }),
        }
    }
    let among: Vec<(i64, i64, i64)> = fetch!(tx.conn(), fetch_all, _, AMONG_KIN, story.0)?;
    let among: HashMap<(i64, i64), i64> =
        among.into_iter().map(|(one, other, kinship)| ((one, other), kinship)).collect();
    let alike = |one: StoryId, other: StoryId| {
        let known = |a: StoryId, b: StoryId| among.get(&(a.0, b.0)).copied().unwrap_or_default();
        known(one, other).max(known(other, one))
    };
    let ordered = order(&candidates, alike);
    let shown: Vec<(i64,)> = fetch!(tx.conn(), fetch_all, _, SHOWN, story.0)?;
    if shown.iter().map(|(other,)| *other).eq(ordered.iter().map(|other| other.0)) {
        return Ok(false);
    }
    execute!(tx.conn(), CLEAR, story.0)?;
    for (place, other) in (0_i64..).zip(&ordered) {
        execute!(tx.conn(), PUT, story.0, place, other.0)?;
    }
    Ok(true)
}
