//! A story follows its tag to another name. Its text is as it was: there is no new version.

use domain::event::{By, Event};
use domain::{StoryId, Timestamp};
use persian::slug::slug;

use super::shared::locked;
use super::{RETAG, SET_TAGS, UNTAG, by_id, words};
use crate::statement::execute;
use crate::{Error, Result, Tx};

/// Puts the tag `to` (slug and name) in the place of `from`. Doing it again changes nothing.
///
/// # Errors
/// When the database fails or a row can't be read.
pub(crate) async fn retag(
    tx: &mut Tx<'_>,
    id: StoryId,
    from: &str,
    to: (&str, &str),
    by: &By,
    at: Timestamp,
) -> Result<()> {
    let (story, mut places) = locked(tx, id).await?;
    let mut tags: Vec<String> = Vec::with_capacity(story.content.tags.len());
    for tag in &story.content.tags {
        let its = slug(tag);
        let name = if its == from || its == to.0 { to.1 } else { tag };
        if !tags.iter().any(|known| slug(known) == slug(name)) {
            tags.push(name.to_owned());
        }
    }
    execute!(tx.conn(), UNTAG, id.0, from)?;
    let published = story.published.filter(|_| story.status.is_public()).map(|at| at.0);
    execute!(tx.conn(), RETAG, id.0, to.0, to.1, published)?;
    if tags == story.content.tags {
        return Ok(());
    }
    let json = serde_json::to_string(&tags).map_err(Error::corrupt)?;
    execute!(tx.conn(), SET_TAGS, id.0, json)?;
    let renamed = by_id(tx.conn(), id).await?;
    words::write(tx, Some(&story), &renamed).await?;
    if !story.status.is_public() {
        places.clear();
    }
    let (from, to) = (from.to_owned(), to.0.to_owned());
    tx.record(by.clone(), at, Event::StoryRetagged { story: id, places, from, to }).await
}
