//! Commands that write what a story says. Each decides by the rules of `domain`, then writes rows and one event.

use domain::event::Event;
use domain::permission::{Action, Actor};
use domain::story::{Content, Story};
use domain::workflow::{self, Step};
use domain::{DeskId, StoryId, Timestamp, story_form};
use persian::slug::slug;

use super::shared::{Columns, allow, decide, group_of, locked, places, write_tags};
use super::{
    ADD_CORRECTION, INSERT, MOVE_COMMENTS, NEXT_CODE, SET_EXCHANGE, UPDATE, by_id, publish, versions, words,
};
use crate::statement::{execute, fetch};
use crate::{Error, Result, Tx, authors, media, tags, working_copies};

/// A story to be saved for the first time.
#[derive(Debug, Clone)]
pub struct NewStory {
    /// The desk it belongs to.
    pub desk: DeskId,
    /// What is written.
    pub content: Content,
}

/// A change of a saved story.
#[derive(Debug, Clone)]
pub struct Change {
    /// The story.
    pub story: StoryId,
    /// The version the change was made from; `None` to change whatever is there.
    pub expected: Option<i64>,
    /// The desk it moves to.
    pub desk: Option<DeskId>,
    /// What is written now.
    pub content: Content,
    /// The public note: a change with one is a correction.
    pub note: Option<String>,
}

/// Saves a new draft under the next news code.
///
/// # Errors
/// [`Error::Invalid`], [`Error::Forbidden`], [`Error::NotFound`] for the desk.
pub async fn create(tx: &mut Tx<'_>, new: NewStory, actor: &Actor, at: Timestamp) -> Result<Story> {
    let story = insert(tx, new, actor, at).await?;
    words::write(tx, None, &story).await?;
    Ok(story)
}

/// Saves a new story and puts it on the site at once, dated `at`: [`create`] and [`super::publish`], for less.
///
/// # Errors
/// As both.
pub async fn create_published(tx: &mut Tx<'_>, new: NewStory, actor: &Actor, at: Timestamp) -> Result<Story> {
    let draft = insert(tx, new, actor, at).await?;
    let story = publish(tx, draft.id, at, actor, at).await?;
    words::write(tx, None, &story).await?;
    Ok(story)
}

/// Saves a draft whose words are yet to be written.
async fn insert(tx: &mut Tx<'_>, new: NewStory, actor: &Actor, at: Timestamp) -> Result<Story> {
    allow(actor, Action::WriteStory, new.desk)?;
    let mut content = story_form::check(new.content).map_err(Error::Invalid)?;
    content.tags = tags::right_names(tx.conn(), content.tags).await?;
    let group = group_of(tx, new.desk).await?;
    let (code,): (i64,) = fetch!(tx.conn(), fetch_one, _, NEXT_CODE)?;
    let json = Columns::of(&content)?;
    let (id,): (i64,) = fetch!(
        tx.conn(),
        fetch_one,
        _,
        INSERT,
        code,
        new.desk.0,
        group.0,
        slug(&content.headline),
        &content.headline,
        &content.kicker,
        &content.lead,
        json.body,
        json.bylines,
        json.tags,
        &content.place,
        json.marks,
        json.picture,
        actor.user.map(|id| id.0),
        at.0,
    )?;
    let id = StoryId(id);
    versions::keep(tx, id, 1, &content, actor, at).await?;
    write_tags(tx, id, &content, None).await?;
    authors::write(tx, id, &content, None).await?;
    media::use_in(tx, id, &domain::media::used(&content)).await?;
    tx.record(actor, at, Event::StoryCreated { story: id }).await?;
    by_id(tx.conn(), id).await
}

/// Saves a new version. What the same person had typed and not saved is in it, and is dropped.
///
/// # Errors
/// [`Error::Conflict`] when the story is not at the expected version; [`Error::Refused`] when it can't be changed;
/// [`Error::Invalid`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn edit(tx: &mut Tx<'_>, change: Change, actor: &Actor, at: Timestamp) -> Result<Story> {
    let (old, old_places) = locked(tx, change.story).await?;
    let step = if change.note.is_some() { Step::Correct } else { Step::Edit };
    let desk = change.desk.unwrap_or(old.desk);
    let status = decide(&old, step, actor, change.expected)?;
    allow(actor, workflow::permission(old.status, step), desk)?;
    let mut content = story_form::check(change.content).map_err(Error::Invalid)?;
    content.tags = tags::right_names(tx.conn(), content.tags).await?;
    let group = group_of(tx, desk).await?;
    let json = Columns::of(&content)?;
    let version = old.version + 1;
    execute!(
        tx.conn(),
        UPDATE,
        old.id.0,
        desk.0,
        group.0,
        status.as_str(),
        version,
        slug(&content.headline),
        &content.headline,
        &content.kicker,
        &content.lead,
        json.body,
        json.bylines,
        json.tags,
        &content.place,
        json.marks,
        json.picture,
        at.0,
    )?;
    if desk != old.desk {
        // Who moderates them is a matter of the desk.
        execute!(tx.conn(), MOVE_COMMENTS, old.id.0, desk.0)?;
    }
    versions::keep(tx, old.id, version, &content, actor, at).await?;
    write_tags(tx, old.id, &content, old.published).await?;
    authors::write(tx, old.id, &content, old.published).await?;
    media::use_in(tx, old.id, &domain::media::used(&content)).await?;
    if let Some(note) = &change.note {
        execute!(tx.conn(), ADD_CORRECTION, old.id.0, version, note, at.0)?;
    }
    if let Some(user) = actor.user {
        working_copies::forget(tx, old.id, user).await?;
    }
    let story = by_id(tx.conn(), old.id).await?;
    words::write(tx, Some(&old), &story).await?;
    let places = match status.is_public() {
        true => places(&story, group).into_iter().chain(old_places).collect(),
        false => vec![],
    };
    let event = match change.note {
        Some(note) => Event::StoryCorrected { story: story.id, places, note },
        None => Event::StoryEdited { story: story.id, places },
    };
    tx.record(actor, at, event).await?;
    Ok(story)
}

/// Makes sure that the story stands at the version a caller has seen.
///
/// # Errors
/// [`Error::Conflict`] when it does not, [`Error::NotFound`].
pub async fn expect(tx: &mut Tx<'_>, id: StoryId, expected: Option<i64>) -> Result<()> {
    let (story, _) = locked(tx, id).await?;
    match expected {
        Some(version) if version != story.version => Err(Error::Conflict { current: story.version }),
        _ => Ok(()),
    }
}

/// Opens or closes the exchange under a story.
///
/// # Errors
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn set_exchange(
    tx: &mut Tx<'_>,
    id: StoryId,
    open: bool,
    actor: &Actor,
    at: Timestamp,
) -> Result<Story> {
    let (old, places) = locked(tx, id).await?;
    decide(&old, Step::Edit, actor, None).or_else(|error| match error {
        // The exchange is no part of the text: it can be closed under a story that can't be changed any more.
        Error::Refused(_) => Ok(old.status),
        error => Err(error),
    })?;
    execute!(tx.conn(), SET_EXCHANGE, id.0, open)?;
    let places = if old.status.is_public() { places } else { vec![] };
    tx.record(actor, at, Event::StoryEdited { story: id, places }).await?;
    by_id(tx.conn(), id).await
}
