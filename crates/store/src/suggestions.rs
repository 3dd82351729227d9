//! Suggested news: derived from stories' terms by a follower, read with one look-up.

use std::collections::BTreeMap;

use domain::suggestion::{KEPT, Shared, kinship};
use domain::{StoryId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::story_lists::{Card, CardRow, card_columns};
use crate::{Conn, Result, Tx};

statements! {
    OF_STORY = concat!("SELECT ", card_columns!(), " FROM suggestions g JOIN stories s ON s.id = g.other_id
            JOIN desks d ON d.id = s.desk_id
        WHERE g.story_id = $1 AND s.public = TRUE ORDER BY g.kinship DESC, s.published_at DESC, s.id LIMIT CAST($2 AS BIGINT)");
    DROP_TERMS = "DELETE FROM story_terms WHERE story_id = $1";
    ADD_TERM = "INSERT INTO story_terms (story_id, term, weight, published_at) VALUES ($1, $2, $3, $4)";
    HAVING_TERM = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM story_terms WHERE term = $1 LIMIT CAST($2 AS BIGINT)) AS counted";
    WITH_TERM = "SELECT story_id, weight, published_at FROM story_terms WHERE term = $1 AND story_id <> $2
        ORDER BY published_at DESC LIMIT CAST($3 AS BIGINT)";
    STORIES = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM stories WHERE public = TRUE LIMIT CAST($1 AS BIGINT)) AS counted";
    KIN = "SELECT other_id FROM suggestions WHERE story_id = $1 UNION SELECT story_id FROM suggestions WHERE other_id = $1";
    DROP_PAIRS = "DELETE FROM suggestions WHERE story_id = $1 OR other_id = $1";
    ADD_PAIR = "INSERT INTO suggestions (story_id, other_id, kinship) VALUES ($1, $2, $3)
        ON CONFLICT (story_id, other_id) DO UPDATE SET kinship = excluded.kinship";
    TRIM = "DELETE FROM suggestions WHERE story_id = $1 AND other_id NOT IN
        (SELECT other_id FROM suggestions WHERE story_id = $1 ORDER BY kinship DESC, other_id DESC LIMIT CAST($2 AS BIGINT))";
}

/// A term that more stories have than this says nothing about any of them.
const COMMON: i64 = 2_000;
/// Of each term only this many of its newest stories are looked at.
const NEWEST: i64 = 200;
/// Counting stops here: rarity hardly changes beyond.
const COUNTED: i64 = 100_000;

/// At most `most` public stories that belong with this one, the nearest first.
///
/// # Errors
/// When the database fails.
pub async fn of_story(conn: &mut Conn<'_>, story: StoryId, most: i64) -> Result<Vec<Card>> {
    let rows: Vec<CardRow> = fetch!(conn, fetch_all, CardRow, OF_STORY, story.0, most)?;
    Ok(rows.into_iter().map(Card::from).collect())
}

/// Takes a story out: it is suggested nowhere. Returns the stories whose suggestions changed.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx<'_>, story: StoryId) -> Result<Vec<StoryId>> {
    let kin: Vec<(i64,)> = fetch!(tx.conn(), fetch_all, _, KIN, story.0)?;
    execute!(tx.conn(), DROP_TERMS, story.0)?;
    execute!(tx.conn(), DROP_PAIRS, story.0)?;
    Ok(kin.into_iter().map(|(id,)| StoryId(id)).collect())
}

/// Makes a public story's suggestions anew, and offers it to those that it belongs with. Doing it twice changes
/// nothing. Returns the stories whose suggestions changed.
///
/// # Errors
/// When the database fails.
pub async fn place(
    tx: &mut Tx<'_>,
    story: StoryId,
    terms: &[(String, i64)],
    published: Timestamp,
) -> Result<Vec<StoryId>> {
    let former = remove(tx, story).await?;
    let mut kin: BTreeMap<i64, (i64, Vec<Shared>)> = BTreeMap::new();
    for (term, weight) in terms {
        execute!(tx.conn(), ADD_TERM, story.0, term, weight, published.0)?;
        let (having,): (i64,) = fetch!(tx.conn(), fetch_one, _, HAVING_TERM, term, COMMON)?;
        if having >= COMMON {
            continue;
        }
        let others: Vec<(i64, i64, i64)> = fetch!(tx.conn(), fetch_all, _, WITH_TERM, term, story.0, NEWEST)?;
        for (other, there, at) in others {
            let shared = Shared { here: *weight, there, having };
            kin.entry(other).or_insert((at, vec![])).1.push(shared);
        }
    }
    let (stories,): (i64,) = fetch!(tx.conn(), fetch_one, _, STORIES, COUNTED)?;
    let mut ranked: Vec<(i64, i64)> = kin
        .into_iter()
        .filter(|(_, (_, shared))| shared.len() >= 2)
        .map(|(other, (at, shared))| (kinship(&shared, stories, published, Timestamp(at)), other))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(KEPT);
    for &(kinship, other) in &ranked {
        execute!(tx.conn(), ADD_PAIR, story.0, other, kinship)?;
        execute!(tx.conn(), ADD_PAIR, other, story.0, kinship)?;
        execute!(tx.conn(), TRIM, other, KEPT as i64)?;
    }
    Ok(ranked.into_iter().map(|(_, other)| StoryId(other)).chain(former).chain([story]).collect())
}
