//! Stories written by the thousand, without events and without asking for permission: for measurements.

use domain::StoryId;
use domain::permission::Actor;
use domain::story::Story;

use super::shared::{Columns, write_tags};
use super::{versions, words};
use crate::statement::{execute, fetch, statements};
use crate::{Result, Tx, authors};

statements! {
    FILL = "INSERT INTO stories (code, desk_id, group_id, status, version, slug, headline, kicker, lead, body,
            bylines, tags, place, marks, picture, author_id, created_at, updated_at, published_at, public, words)
        VALUES ($1, $2, (SELECT group_id FROM desks WHERE id = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
            $15, $16, $17, $18, $19, $20) RETURNING id";
    SET_CODE = "UPDATE sequences SET value = $1 WHERE name = 'news_code' AND value < $1";
}

/// A story as it shall stand, and what it said before.
#[derive(Debug, Clone)]
pub struct Filled {
    /// The story; its identifier is given by the store.
    pub story: Story,
    /// The contents of its versions, the oldest first; the last is the story's own.
    pub versions: Vec<domain::story::Content>,
}

/// Writes stories as they are.
///
/// # Errors
/// When the database fails.
pub async fn fill(tx: &mut Tx<'_>, filled: Vec<Filled>, actor: &Actor) -> Result<()> {
    let last = filled.iter().map(|filled| filled.story.code).max();
    for Filled { mut story, versions } in filled {
        let json = Columns::of(&story.content)?;
        let words = words::words(&story).join(" ");
        let content = &story.content;
        let (id,): (i64,) = fetch!(
            tx.conn(),
            fetch_one,
            _,
            FILL,
            story.code,
            story.desk.0,
            story.status.as_str(),
            versions.len() as i64,
            &story.slug,
            &content.headline,
            &content.kicker,
            &content.lead,
            json.body,
            json.bylines,
            json.tags,
            &content.place,
            json.marks,
            json.picture,
            story.author.map(|author| author.0),
            story.created.0,
            story.updated.0,
            story.published.map(|at| at.0),
            story.status.is_public(),
            &words,
        )?;
        story.id = StoryId(id);
        versions::keep_all(tx, story.id, &versions, actor, story.updated).await?;
        let shown = story.published.filter(|_| story.status.is_public());
        write_tags(tx, story.id, &story.content, shown).await?;
        authors::write(tx, story.id, &story.content, shown).await?;
        words::add(tx, &story, &words).await?;
    }
    if let Some(last) = last {
        execute!(tx.conn(), SET_CODE, last)?;
    }
    Ok(())
}
