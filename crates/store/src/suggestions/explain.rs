//! Why a story is suggested, for editors.

use domain::readership::{Heat, NEXT};
use domain::suggestion::{Choice, NEXT_FROM};
use domain::{StoryId, Timestamp};

use crate::statement::{fetch, statements};
use crate::{Conn, Result};

statements! {
    ALL = "SELECT k.other_id, s.code, s.headline, s.published_at, s.public, k.choice, COALESCE(g.kinship, 0) AS kinship,
            COALESCE(r.heat, 0) AS heat FROM (
            SELECT other_id, CAST(CASE WHEN pinned THEN 0 ELSE 2 END AS BIGINT) AS choice, place FROM suggestion_choices WHERE story_id = $1
            UNION ALL
            SELECT d.other_id, CAST(1 AS BIGINT) AS choice, d.place FROM suggested d WHERE d.story_id = $1 AND NOT EXISTS
                (SELECT 1 FROM suggestion_choices c WHERE c.story_id = d.story_id AND c.other_id = d.other_id)
        ) k JOIN stories s ON s.id = k.other_id
            LEFT JOIN suggestions g ON g.story_id = $1 AND g.other_id = k.other_id
            LEFT JOIN read_next r ON r.story_id = $1 AND r.other_id = k.other_id
        ORDER BY k.choice, k.place, k.other_id";
    SHARED = "SELECT a.term FROM story_terms a JOIN story_terms b ON b.story_id = $2 AND b.term = a.term
        WHERE a.story_id = $1 ORDER BY a.weight * b.weight DESC, a.term LIMIT CAST($3 AS BIGINT)";
}

/// Words that are named.
const WORDS: i64 = 6;

/// A suggestion and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The story suggested.
    pub story: StoryId,
    /// Its news code.
    pub code: i64,
    /// Its headline.
    pub headline: String,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// Whether readers see it; one that was withdrawn after it was pinned is not suggested.
    pub public: bool,
    /// What an editor decided.
    pub choice: Choice,
    /// How near it stands, up to [`domain::suggestion::SAME`].
    pub kinship: i64,
    /// How many readers went on to it, faded; 0 where they are too few to count.
    pub next: f64,
    /// The words, folded, that both are about, the most telling first.
    pub words: Vec<String>,
}

type Row = (i64, i64, String, Option<i64>, bool, i64, i64, i64);

/// Everything that is or could be suggested under a story: pinned, then as it came, then banned.
///
/// # Errors
/// When the database fails.
pub async fn explain(conn: &mut Conn<'_>, story: StoryId, now: Timestamp) -> Result<Vec<Explained>> {
    let rows: Vec<Row> = fetch!(conn, fetch_all, _, ALL, story.0)?;
    let mut all = Vec::with_capacity(rows.len());
    for (other, code, headline, published, public, choice, kinship, heat) in rows {
        let words: Vec<(String,)> = fetch!(conn, fetch_all, _, SHARED, story.0, other, WORDS)?;
        let next = Heat(heat).left(now, NEXT);
        all.push(Explained {
            story: StoryId(other),
            code,
            headline,
            published: published.map(Timestamp),
            public,
            choice: match choice {
                0 => Choice::Pinned,
                1 => Choice::Free,
                _ => Choice::Banned,
            },
            kinship,
            next: if next < NEXT_FROM { 0.0 } else { next },
            words: words.into_iter().map(|(term,)| term).collect(),
        });
    }
    Ok(all)
}
