//! Commands that write to the media library.

use std::collections::BTreeSet;

use domain::event::{By, Event};
use domain::media::{Change, Focal, Format, MediaItem, Rendition, Words, file_name, key};
use domain::permission::{Action, Actor};
use domain::{MediaId, StoryId, Timestamp};

use super::{
    ADD_RENDITION, CHANGE, DROP, DROP_RENDITIONS, FORGET_USES, INSERT, LOCK, USE, USED, by_hash, by_id,
};
use crate::statement::{execute, fetch};
use crate::{Error, Result, Tx};

/// A file to be added.
#[derive(Debug, Clone)]
pub struct NewMedia {
    /// SHA-256 of what was uploaded, in hex.
    pub hash: String,
    /// The name it was uploaded under.
    pub name: String,
    /// Format of what is kept.
    pub format: Format,
    /// Bytes of what is kept.
    pub bytes: i64,
    /// Pixels; 0 when it is no picture.
    pub width: u32,
    /// Pixels; 0 when it is no picture.
    pub height: u32,
    /// Whether only its first frame was kept.
    pub stilled: bool,
    /// What it says of itself.
    pub words: Words,
    /// What the person says of it, which goes before that.
    pub said: Change,
    /// The renditions that are made already.
    pub renditions: Vec<Rendition>,
}

/// What became of a file that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It was added.
    Added(MediaItem),
    /// It was there before.
    Known(MediaItem),
}

impl Saved {
    /// The file in the library.
    pub fn item(&self) -> &MediaItem {
        match self {
            Self::Added(item) | Self::Known(item) => item,
        }
    }
}

/// Adds a file; one that is there already is left as it is.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::Invalid`].
pub async fn add(tx: &mut Tx<'_>, new: NewMedia, actor: &Actor, at: Timestamp) -> Result<Saved> {
    if !actor.may_somewhere(Action::AddMedia) {
        return Err(Error::Forbidden);
    }
    let words = new.words.changed(&new.said).map_err(Error::Invalid)?;
    let focal = new.said.focal.unwrap_or(Focal::CENTRE);
    let name = file_name(&new.name);
    let added: Option<(i64,)> = fetch!(
        tx.conn(),
        fetch_optional,
        _,
        INSERT,
        &new.hash,
        key(&new.hash),
        &name,
        new.format.extension(),
        new.bytes,
        i64::from(new.width),
        i64::from(new.height),
        new.stilled,
        &words.alt,
        &words.caption,
        &words.credit,
        &words.rights,
        i64::from(focal.x),
        i64::from(focal.y),
        words.folded(&name),
        &actor.name,
        actor.user.map(|id| id.0),
        at.0,
    )?;
    let Some((id,)) = added else {
        return Ok(Saved::Known(by_hash(tx.conn(), &new.hash).await?.ok_or(Error::NotFound("file"))?));
    };
    let id = MediaId(id);
    keep_renditions(tx, id, &new.renditions).await?;
    tx.record(actor, at, Event::MediaAdded { media: id }).await?;
    by_id(tx.conn(), id).await.map(Saved::Added)
}

/// Changes what is said of a file, from the version `expected`, or whatever stands.
///
/// # Errors
/// [`Error::Conflict`], [`Error::Forbidden`], [`Error::Invalid`], [`Error::NotFound`].
pub async fn change(
    tx: &mut Tx<'_>,
    id: MediaId,
    expected: Option<i64>,
    change: &Change,
    actor: &Actor,
    at: Timestamp,
) -> Result<MediaItem> {
    let old = locked(tx, id).await?;
    if !old.may_be_changed_by(actor) {
        return Err(Error::Forbidden);
    }
    if expected.is_some_and(|expected| expected != old.version) {
        return Err(Error::Conflict { current: old.version });
    }
    let words = old.words.changed(change).map_err(Error::Invalid)?;
    let focal = change.focal.unwrap_or(old.focal);
    if words == old.words && focal == old.focal {
        return Ok(old);
    }
    execute!(
        tx.conn(),
        CHANGE,
        id.0,
        &words.alt,
        &words.caption,
        &words.credit,
        &words.rights,
        i64::from(focal.x),
        i64::from(focal.y),
        words.folded(&old.name),
    )?;
    tx.record(actor, at, Event::MediaChanged { media: id }).await?;
    by_id(tx.conn(), id).await
}

/// Keeps that renditions were made. Doing it twice changes nothing; a file that is gone by now is passed over.
///
/// # Errors
/// When the database fails.
pub async fn add_renditions(
    tx: &mut Tx<'_>,
    id: MediaId,
    renditions: &[Rendition],
    by: impl Into<By>,
    at: Timestamp,
) -> Result<()> {
    let new = match locked(tx, id).await {
        Ok(_) => keep_renditions(tx, id, renditions).await?,
        Err(Error::NotFound(_)) => 0,
        Err(error) => return Err(error),
    };
    if new > 0 {
        tx.record(by, at, Event::MediaRenditionsMade { media: id }).await?;
    }
    Ok(())
}

/// Deletes a file that no story uses; its bytes are for the caller to delete.
///
/// # Errors
/// [`Error::InUse`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn delete(tx: &mut Tx<'_>, id: MediaId, actor: &Actor, at: Timestamp) -> Result<MediaItem> {
    if !actor.may_somewhere(Action::EditMedia) {
        return Err(Error::Forbidden);
    }
    let item = locked(tx, id).await?;
    let (used,): (i64,) = fetch!(tx.conn(), fetch_one, _, USED, id.0)?;
    if used > 0 {
        return Err(Error::InUse("file"));
    }
    execute!(tx.conn(), DROP_RENDITIONS, id.0)?;
    execute!(tx.conn(), DROP, id.0)?;
    tx.record(actor, at, Event::MediaDeleted { media: id, name: item.name.clone() }).await?;
    Ok(item)
}

/// Keeps which files a story uses, whenever its content is saved.
pub(crate) async fn use_in(tx: &mut Tx<'_>, story: StoryId, used: &BTreeSet<MediaId>) -> Result<()> {
    execute!(tx.conn(), FORGET_USES, story.0)?;
    for id in used {
        execute!(tx.conn(), USE, story.0, id.0)?;
    }
    Ok(())
}

async fn locked(tx: &mut Tx<'_>, id: MediaId) -> Result<MediaItem> {
    execute!(tx.conn(), LOCK, id.0)?;
    by_id(tx.conn(), id).await
}

async fn keep_renditions(tx: &mut Tx<'_>, id: MediaId, renditions: &[Rendition]) -> Result<u64> {
    let mut new = 0;
    for one in renditions {
        new += execute!(
            tx.conn(),
            ADD_RENDITION,
            id.0,
            one.made.extension(),
            i64::from(one.width),
            i64::from(one.height),
            one.bytes,
        )?;
    }
    Ok(new)
}
