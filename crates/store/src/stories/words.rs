//! The words that the newsroom finds a story by: an inverted table, kept with the story.

use std::collections::BTreeSet;

use domain::StoryId;
use domain::story::{Story, StoryStatus};
use persian::tokens::Analyzer;

use super::by_id;
use super::shared::locked;
use crate::statement::{Bind, execute, execute_bound, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    // Sixteen words at a time: the last is said again where there are fewer.
    ADD = "INSERT INTO story_words (word, updated_at, story_id, desk_id, status, author_id, published_at) VALUES
            ($7, $1, $2, $3, $4, $5, $6),
            ($8, $1, $2, $3, $4, $5, $6),
            ($9, $1, $2, $3, $4, $5, $6),
            ($10, $1, $2, $3, $4, $5, $6),
            ($11, $1, $2, $3, $4, $5, $6),
            ($12, $1, $2, $3, $4, $5, $6),
            ($13, $1, $2, $3, $4, $5, $6),
            ($14, $1, $2, $3, $4, $5, $6),
            ($15, $1, $2, $3, $4, $5, $6),
            ($16, $1, $2, $3, $4, $5, $6),
            ($17, $1, $2, $3, $4, $5, $6),
            ($18, $1, $2, $3, $4, $5, $6),
            ($19, $1, $2, $3, $4, $5, $6),
            ($20, $1, $2, $3, $4, $5, $6),
            ($21, $1, $2, $3, $4, $5, $6),
            ($22, $1, $2, $3, $4, $5, $6)
        ON CONFLICT DO NOTHING";
    DROP = "DELETE FROM story_words WHERE updated_at = $1 AND story_id = $2 AND word IN
        ($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)";
    FOLLOW = "UPDATE story_words SET updated_at = $1, desk_id = $3, status = $4, author_id = $5, published_at = $6
        WHERE updated_at = $7 AND story_id = $2 AND word IN
        ($8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)";
    OF_STORY = "SELECT words FROM stories WHERE id = $1";
    SET = "UPDATE stories SET words = $2 WHERE id = $1";
    WITHOUT = "SELECT id FROM stories WHERE words IS NULL ORDER BY id DESC LIMIT CAST($1 AS BIGINT)";
    NTH = "SELECT updated_at FROM story_words WHERE word = $1 ORDER BY updated_at DESC, story_id DESC
        LIMIT 1 OFFSET CAST($2 AS BIGINT)";
    HAVING = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM story_words WHERE word = $1 LIMIT CAST($2 AS BIGINT)) AS counted";
}

/// Words of one statement.
const AT_ONCE: usize = 16;
/// Most words of a story: its own first, then those of its lead.
const MOST: usize = 80;
/// Most words that are looked for at once; more hardly narrow anything.
pub(super) const MOST_SOUGHT: usize = 8;

/// The number by which `story_words` knows a state. Never changes.
pub(super) fn number(status: StoryStatus) -> i64 {
    match status {
        StoryStatus::Draft => 1,
        StoryStatus::Submitted => 2,
        StoryStatus::Returned => 3,
        StoryStatus::Ready => 4,
        StoryStatus::Scheduled => 5,
        StoryStatus::Published => 6,
        StoryStatus::Corrected => 7,
        StoryStatus::Withdrawn => 8,
        StoryStatus::Discarded => 9,
    }
}

/// The words a story is found by, the weightiest first: of its code, headline, kicker, tags, bylines, place and lead.
pub(super) fn words(story: &Story) -> Vec<String> {
    let content = &story.content;
    let analyzer = Analyzer::new();
    let mut words = vec![story.code.to_string()];
    let mut known: BTreeSet<String> = words.iter().cloned().collect();
    let names = [&content.tags, &content.bylines].into_iter().flatten();
    let texts = [Some(&content.headline), content.kicker.as_ref()].into_iter().flatten();
    for text in texts.chain(names).chain(content.place.as_ref()).chain([&content.lead]) {
        for token in analyzer.document(text).into_iter().filter(|token| !token.is_stop_word()) {
            for term in token.terms.into_iter().filter(|term| is_word(term)) {
                if words.len() < MOST && known.insert(term.clone()) {
                    words.push(term);
                }
            }
        }
    }
    words
}

/// The words that a text asks for, all of which a story must have. A compound asks for its parts, which a story that
/// has the compound has too.
pub(super) fn sought(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for token in Analyzer::new().query(text).into_iter().filter(|token| !token.is_stop_word()) {
        let parts = token.terms.iter().find(|term| term.contains(' '));
        let parts = parts.unwrap_or(&token.terms[0]).split(' ').filter(|word| is_word(word));
        for word in parts {
            if !words.iter().any(|known| known == word) {
                words.push(word.to_owned());
            }
        }
    }
    words.truncate(MOST_SOUGHT);
    words
}

fn is_word(term: &str) -> bool {
    !term.is_empty() && !term.contains(char::is_whitespace) && term.len() <= 200
}

/// How rare a word is; the rarest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rarity {
    /// So many stories have it.
    Rare(i64),
    /// More have it than are counted: this is when the last of the newest that were counted was active. The further that
    /// lies back, the rarer is the word.
    Common(i64),
}

/// How rare a word is, counting up to `most` stories.
pub(super) async fn rarity(conn: &mut Conn<'_>, word: &str, most: i64) -> Result<Rarity> {
    let nth: Option<(i64,)> = fetch!(conn, fetch_optional, _, NTH, word, most - 1)?;
    if let Some((at,)) = nth {
        return Ok(Rarity::Common(at));
    }
    let (count,): (i64,) = fetch!(conn, fetch_one, _, HAVING, word, most)?;
    Ok(Rarity::Rare(count))
}

/// Writes a story's words; `old` is the story as it stood, if it did.
pub(super) async fn write(tx: &mut Tx<'_>, old: Option<&Story>, story: &Story) -> Result<()> {
    if let Some(old) = old {
        let kept = kept(tx, old.id).await?.unwrap_or_default();
        for some in chunks(&kept) {
            let mut binds = vec![Bind::Int(old.updated.0), Bind::Int(old.id.0)];
            binds.extend(some);
            execute_bound(tx.conn(), DROP, &binds).await?;
        }
    }
    let words = words(story).join(" ");
    add(tx, story, &words).await?;
    execute!(tx.conn(), SET, story.id.0, words)?;
    Ok(())
}

/// Adds rows for these words.
pub(super) async fn add(tx: &mut Tx<'_>, story: &Story, words: &str) -> Result<()> {
    for some in chunks(words) {
        let mut binds = facts(story).to_vec();
        binds.extend(some);
        execute_bound(tx.conn(), ADD, &binds).await?;
    }
    Ok(())
}

/// Lets a story's words follow it to where it stands now.
pub(super) async fn follow(tx: &mut Tx<'_>, old: &Story, story: &Story) -> Result<()> {
    let kept = kept(tx, old.id).await?.unwrap_or_default();
    for some in chunks(&kept) {
        let mut binds = facts(story).to_vec();
        binds.push(Bind::Int(old.updated.0));
        binds.extend(some);
        execute_bound(tx.conn(), FOLLOW, &binds).await?;
    }
    Ok(())
}

/// Writes the words of at most `most` stories that have none yet, being older than the table; returns how many.
///
/// # Errors
/// When the database fails.
pub async fn index_missing(tx: &mut Tx<'_>, most: i64) -> Result<usize> {
    let ids: Vec<(i64,)> = fetch!(tx.conn(), fetch_all, _, WITHOUT, most)?;
    for &(id,) in &ids {
        match locked(tx, StoryId(id)).await {
            // Another may have been quicker.
            Ok(_) if kept(tx, StoryId(id)).await?.is_some() => {}
            Ok(_) => {
                let story = by_id(tx.conn(), StoryId(id)).await?;
                write(tx, None, &story).await?;
            }
            // What can't be read is found by nothing.
            Err(Error::Corrupt(_)) => drop(execute!(tx.conn(), SET, id, "")?),
            Err(error) => return Err(error),
        }
    }
    Ok(ids.len())
}

async fn kept(tx: &mut Tx<'_>, id: StoryId) -> Result<Option<String>> {
    let (words,): (Option<String>,) = fetch!(tx.conn(), fetch_one, _, OF_STORY, id.0)?;
    Ok(words)
}

/// What stands beside each word, in the order of the table.
fn facts(story: &Story) -> [Bind<'static>; 6] {
    [
        Bind::Int(story.updated.0),
        Bind::Int(story.id.0),
        Bind::Int(story.desk.0),
        Bind::Int(number(story.status)),
        Bind::Int(story.author.map_or(0, |author| author.0)),
        Bind::Int(story.published.map_or(0, |at| at.0)),
    ]
}

/// The words, sixteen at a time, the last said again until it is sixteen.
fn chunks(words: &str) -> Vec<Vec<Bind<'_>>> {
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let mut chunks = Vec::new();
    for some in words.chunks(AT_ONCE) {
        let last = some.last().copied().unwrap_or_default();
        chunks.push((0..AT_ONCE).map(|at| Bind::Text(some.get(at).copied().unwrap_or(last))).collect());
    }
    chunks
}
