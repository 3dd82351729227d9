//! Suggested news: derived from stories' terms and from what readers read next, by followers; read with one look-up.

pub(crate) mod choices;
pub(crate) mod explain;
pub(crate) mod order;

use std::collections::{BTreeMap, BTreeSet};

use domain::suggestion::{BY_ONE_WORD, KEPT, kinship, vector};
use domain::{StoryId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::story_lists::{Card, CardRow, card_columns};
use crate::{Conn, Result, Tx};

pub use choices::choose;
pub use explain::{Explained, explain};
pub use order::order_anew;

statements! {
    // What editors pinned stands first; what they banned, and what no reader sees, not at all.
    OF_STORY = concat!("SELECT ", card_columns!(), " FROM (
            SELECT other_id, 0 AS part, place FROM suggestion_choices WHERE story_id = $1 AND pinned = TRUE
            UNION ALL
            SELECT g.other_id, 1 AS part, g.place FROM suggested g WHERE g.story_id = $1 AND NOT EXISTS
                (SELECT 1 FROM suggestion_choices c WHERE c.story_id = g.story_id AND c.other_id = g.other_id)
        ) k JOIN stories s ON s.id = k.other_id JOIN desks d ON d.id = s.desk_id
        WHERE s.public = TRUE ORDER BY k.part, k.place, s.id LIMIT CAST($2 AS BIGINT)");
    DROP_TERMS = "DELETE FROM story_terms WHERE story_id = $1 RETURNING term";
    ADD_TERM = "INSERT INTO story_terms (story_id, term, weight, published_at) VALUES ($1, $2, $3, $4)";
    HAVING_TERM = "SELECT stories FROM term_counts WHERE term = $1";
    COUNT_TERM = "INSERT INTO term_counts (term, stories) VALUES ($1, $2)
        ON CONFLICT (term) DO UPDATE SET stories = term_counts.stories + excluded.stories";
    // The nearest in time on both sides: an old story's kin are of its own days, and no term costs more than another.
    WITH_TERM_BEFORE = "SELECT story_id, weight, published_at FROM story_terms WHERE term = $1 AND published_at <= $2
        ORDER BY published_at DESC LIMIT CAST($3 AS BIGINT)";
    WITH_TERM_AFTER = "SELECT story_id, weight, published_at FROM story_terms WHERE term = $1 AND published_at > $2
        ORDER BY published_at LIMIT CAST($3 AS BIGINT)";
    KIN = "SELECT story_id FROM suggestions WHERE other_id = $1";
    DROP_PAIRS = "DELETE FROM suggestions WHERE story_id = $1 OR other_id = $1";
    ADD_PAIR = "INSERT INTO suggestions (story_id, other_id, kinship) VALUES ($1, $2, $3)
        ON CONFLICT (story_id, other_id) DO UPDATE SET kinship = excluded.kinship";
    TRIM = "DELETE FROM suggestions WHERE story_id = $1 AND other_id NOT IN
        (SELECT other_id FROM suggestions WHERE story_id = $1 ORDER BY kinship DESC, other_id DESC LIMIT CAST($2 AS BIGINT))";
}

/// Of each term only this many stories before and after this one are looked at.
const BEFORE: i64 = 80;
const AFTER: i64 = 30;
/// Stands for all terms where stories are counted.
const ALL: &str = "";

/// At most `most` public stories that belong with this one, in the order in which readers see them.
///
/// # Errors
/// When the database fails.
pub async fn of_story(conn: &mut Conn<'_>, story: StoryId, most: i64) -> Result<Vec<Card>> {
    let rows: Vec<CardRow> = fetch!(conn, fetch_all, CardRow, OF_STORY, story.0, most)?;
    Ok(rows.into_iter().map(Card::from).collect())
}

/// Takes a story out: it is suggested nowhere. Returns the stories whose suggestions changed; `now` says how much of what
/// was read next has faded.
///
/// # Errors
/// When the database fails.
pub async fn remove(tx: &mut Tx<'_>, story: StoryId, now: Timestamp) -> Result<Vec<StoryId>> {
    let mut concerned = forget(tx, story).await?;
    concerned.insert(story.0);
    all_anew(tx, concerned, now).await
}

/// Makes a public story's suggestions anew, and offers it to those that it belongs with. Doing it twice changes
/// nothing. `terms` are those of [`domain::suggestion::terms`]. Returns the stories whose suggestions changed.
///
/// # Errors
/// When the database fails.
pub async fn place(
    tx: &mut Tx<'_>,
    story: StoryId,
    terms: &[(String, i64)],
    published: Timestamp,
    now: Timestamp,
) -> Result<Vec<StoryId>> {
    let mut concerned = forget(tx, story).await?;
    concerned.insert(story.0);
    let vector = vector(counted(tx, terms).await?, having(tx, ALL).await?);
    for (term, weight) in &vector {
        execute!(tx.conn(), ADD_TERM, story.0, term, weight, published.0)?;
    }
    count(tx, vector.iter().map(|(term, _)| term.clone()), 1).await?;
    let mut kin: BTreeMap<i64, (i64, Vec<(i64, i64)>)> = BTreeMap::new();
    for (term, weight) in &vector {
        for (statement, most) in [(WITH_TERM_BEFORE, BEFORE), (WITH_TERM_AFTER, AFTER)] {
            let others: Vec<(i64, i64, i64)> =
                fetch!(tx.conn(), fetch_all, _, statement, term, published.0, most)?;
            for (other, there, at) in others.into_iter().filter(|(other, ..)| *other != story.0) {
                kin.entry(other).or_insert((at, vec![])).1.push((*weight, there));
            }
        }
    }
    let mut ranked: Vec<(i64, i64)> = kin
        .into_iter()
        .map(|(other, (at, shared))| {
            let words = shared.len();
            (kinship(shared.into_iter(), published, Timestamp(at)), other, words)
        })
        .filter(|(kinship, _, words)| *words > 1 || *kinship >= BY_ONE_WORD)
        .map(|(kinship, other, _)| (kinship, other))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    ranked.truncate(KEPT);
    for &(kinship, other) in &ranked {
        execute!(tx.conn(), ADD_PAIR, story.0, other, kinship)?;
        execute!(tx.conn(), ADD_PAIR, other, story.0, kinship)?;
        execute!(tx.conn(), TRIM, other, KEPT as i64)?;
        concerned.insert(other);
    }
    all_anew(tx, concerned, now).await
}

/// Drops what is known of a story. Returns those it was kin to.
async fn forget(tx: &mut Tx<'_>, story: StoryId) -> Result<BTreeSet<i64>> {
    let kin: Vec<(i64,)> = fetch!(tx.conn(), fetch_all, _, KIN, story.0)?;
    let terms: Vec<(String,)> = fetch!(tx.conn(), fetch_all, _, DROP_TERMS, story.0)?;
    count(tx, terms.into_iter().map(|(term,)| term), -1).await?;
    execute!(tx.conn(), DROP_PAIRS, story.0)?;
    Ok(kin.into_iter().map(|(id,)| id).collect())
}

/// Counts one story more or less for these terms, and in all when there are any; in one order, so that two nodes do not
/// wait for each other.
async fn count(tx: &mut Tx<'_>, terms: impl Iterator<Item = String>, by: i64) -> Result<()> {
    let terms: BTreeSet<String> = terms.collect();
    let all = (!terms.is_empty()).then(|| ALL.to_owned());
    for term in all.into_iter().chain(terms) {
        execute!(tx.conn(), COUNT_TERM, term, by)?;
    }
    Ok(())
}

/// The terms with how many stories have each.
async fn counted(tx: &mut Tx<'_>, terms: &[(String, i64)]) -> Result<Vec<(String, i64, i64)>> {
    let mut counted = Vec::with_capacity(terms.len());
    for (term, weight) in terms {
        counted.push((term.clone(), *weight, having(tx, term).await?));
    }
    Ok(counted)
}

async fn having(tx: &mut Tx<'_>, term: &str) -> Result<i64> {
    let row: Option<(i64,)> = fetch!(tx.conn(), fetch_optional, _, HAVING_TERM, term)?;
    Ok(row.map_or(0, |(stories,)| stories.max(0)))
}

async fn all_anew(tx: &mut Tx<'_>, stories: BTreeSet<i64>, now: Timestamp) -> Result<Vec<StoryId>> {
    let mut changed = Vec::new();
    for story in stories.into_iter().map(StoryId) {
        if order_anew(tx, story, now).await? {
            changed.push(story);
        }
    }
    Ok(changed)
}
