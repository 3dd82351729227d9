//! What readers discuss: the published comments of a story, the older the less they count.

use domain::readership::{Heat, LISTED_FROM, TALK};
use domain::{StoryId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::story_lists::{Card, CardRow, card_columns};
use crate::{Conn, Result, Tx};

statements! {
    NEWEST = "SELECT created_at FROM comments WHERE story_id = $1 AND status = 'published' ORDER BY id DESC LIMIT CAST($2 AS BIGINT)";
    KEEP = "INSERT INTO story_talk (story_id, heat) VALUES ($1, $2) ON CONFLICT (story_id) DO UPDATE SET heat = excluded.heat";
    DROP = "DELETE FROM story_talk WHERE story_id = $1";
    MOST = concat!("SELECT ", card_columns!(), " FROM story_talk t JOIN stories s ON s.id = t.story_id
            JOIN desks d ON d.id = s.desk_id
        WHERE t.heat >= $1 AND s.public = TRUE ORDER BY t.heat DESC, t.story_id DESC LIMIT CAST($2 AS BIGINT)");
}

/// Comments that are looked at: however many there are, the newest decide.
const LOOKED_AT: i64 = 500;

/// Makes a story's heat anew from its comments as they stand: doing it again changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn refresh(tx: &mut Tx<'_>, story: StoryId) -> Result<()> {
    let newest: Vec<(i64,)> = fetch!(tx.conn(), fetch_all, _, NEWEST, story.0, LOOKED_AT)?;
    let heats = newest.into_iter().map(|(at,)| Heat::of(1.0, Timestamp(at), TALK));
    match heats.reduce(Heat::plus) {
        Some(heat) => execute!(tx.conn(), KEEP, story.0, heat.0)?,
        None => execute!(tx.conn(), DROP, story.0)?,
    };
    Ok(())
}

/// The public stories that are discussed most at `now`.
///
/// # Errors
/// When the database fails.
pub async fn most_discussed(conn: &mut Conn<'_>, now: Timestamp, most: i64) -> Result<Vec<Card>> {
    let from = Heat::of(LISTED_FROM, now, TALK);
    let rows: Vec<CardRow> = fetch!(conn, fetch_all, CardRow, MOST, from.0, most)?;
    Ok(rows.into_iter().map(Card::from).collect())
}
