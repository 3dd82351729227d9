//! What readers read: how often, what is read most now, and where they went on to. Nothing tells one reader from another.

use domain::readership::{Heat, LISTED_FROM, NEXT, READS, Source};
use domain::suggestion::NEXT_FROM;
use domain::{StoryId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::story_lists::{Card, CardRow, card_columns};
use crate::{Conn, Result, Tx, hourly_counts, suggestions};

statements! {
    // What was there comes back, locked; a new row has no heat yet.
    ADD = "INSERT INTO story_reads (story_id, reads, heat) VALUES ($1, $2, $3)
        ON CONFLICT (story_id) DO UPDATE SET reads = story_reads.reads + excluded.reads RETURNING heat";
    HEAT = "UPDATE story_reads SET heat = $2 WHERE story_id = $1";
    READS_OF = "SELECT reads FROM story_reads WHERE story_id = $1";
    MOST = concat!("SELECT ", card_columns!(), " FROM story_reads r JOIN stories s ON s.id = r.story_id
            JOIN desks d ON d.id = s.desk_id
        WHERE r.heat >= $1 AND s.public = TRUE ORDER BY r.heat DESC, r.story_id DESC LIMIT CAST($2 AS BIGINT)");
    BY_CODE = "SELECT id FROM stories WHERE code = $1 AND public = TRUE";
    ADD_NEXT = "INSERT INTO read_next (story_id, other_id, heat) VALUES ($1, $2, $3)
        ON CONFLICT (story_id, other_id) DO UPDATE SET heat = read_next.heat RETURNING heat";
    NEXT_HEAT = "UPDATE read_next SET heat = $3 WHERE story_id = $1 AND other_id = $2";
    SWEEP_NEXT = "DELETE FROM read_next WHERE heat < $1";
}

/// What was read since the last time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Reads by story.
    pub stories: Vec<(StoryId, i64)>,
    /// Reads by the kind of place that led to them.
    pub sources: Vec<(Source, i64)>,
    /// Steps from the story of a news code to another story.
    pub next: Vec<(i64, StoryId, i64)>,
}

impl Tally {
    /// Whether nothing was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.stories.is_empty() && self.sources.is_empty() && self.next.is_empty()
    }
}

/// Adds what was read until `now`, in the hour that began at `hour`. Returns the stories whose suggestions changed.
///
/// # Errors
/// When the database fails.
pub async fn add(tx: &mut Tx<'_>, tally: Tally, hour: Timestamp, now: Timestamp) -> Result<Vec<StoryId>> {
    let Tally { mut stories, sources, mut next } = tally;
    // In one order, so that two nodes do not wait for each other.
    stories.sort_unstable();
    next.sort_unstable();
    for (story, count) in stories {
        let (heat,): (i64,) = fetch!(tx.conn(), fetch_one, _, ADD, story.0, count, Heat::NONE.0)?;
        let heat = Heat(heat).plus(Heat::of(count as f64, now, READS));
        execute!(tx.conn(), HEAT, story.0, heat.0)?;
    }
    for (source, count) in sources {
        hourly_counts::add(tx, hour, &format!("read-{}", source.as_str()), count).await?;
    }
    let mut concerned = Vec::new();
    for (from, to, count) in next {
        let row: Option<(i64,)> = fetch!(tx.conn(), fetch_optional, _, BY_CODE, from)?;
        let Some((from,)) = row.filter(|(from,)| *from != to.0) else { continue };
        let (heat,): (i64,) = fetch!(tx.conn(), fetch_one, _, ADD_NEXT, from, to.0, Heat::NONE.0)?;
        let heat = Heat(heat).plus(Heat::of(count as f64, now, NEXT));
        execute!(tx.conn(), NEXT_HEAT, from, to.0, heat.0)?;
        if heat.left(now, NEXT) >= NEXT_FROM && concerned.last() != Some(&from) {
            concerned.push(from);
        }
    }
    let mut changed = Vec::new();
    for story in concerned.into_iter().map(StoryId) {
        if suggestions::order_anew(tx, story, now).await? {
            changed.push(story);
        }
    }
    Ok(changed)
}

/// How often a story was read in all.
///
/// # Errors
/// When the database fails.
pub async fn of_story(conn: &mut Conn<'_>, story: StoryId) -> Result<i64> {
    let row: Option<(i64,)> = fetch!(conn, fetch_optional, _, READS_OF, story.0)?;
    Ok(row.map_or(0, |(reads,)| reads))
}

/// The public stories that are read most at `now`.
///
/// # Errors
/// When the database fails.
pub async fn most_read(conn: &mut Conn<'_>, now: Timestamp, most: i64) -> Result<Vec<Card>> {
    let from = Heat::of(LISTED_FROM, now, READS);
    let rows: Vec<CardRow> = fetch!(conn, fetch_all, CardRow, MOST, from.0, most)?;
    Ok(rows.into_iter().map(Card::from).collect())
}

/// Sweeps away what has gone cold: pairs of which less than half a reader is left.
///
/// # Errors
/// When the database fails.
pub async fn sweep(tx: &mut Tx<'_>, now: Timestamp) -> Result<()> {
    execute!(tx.conn(), SWEEP_NEXT, Heat::of(0.5, now, NEXT).0)?;
    Ok(())
}
