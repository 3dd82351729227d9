//! Commands that write stories. Each decides by the rules of `domain`, then writes rows and one event.

use domain::event::{Event, Place};
use domain::permission::{Action, Actor};
use domain::story::{Content, Story};
use domain::workflow::{self, Step};
use domain::{DeskId, GroupId, StoryId, Timestamp, story_form};
use persian::slug::slug;

use super::{
    ADD_CORRECTION, ADD_TAG, ADD_VERSION, DROP_TAGS, GROUP_OF, INSERT, LIST_TAGS, LOCK, NEXT_CODE, PUBLISH,
    SET_EXCHANGE, UPDATE, WITHDRAW, by_id,
};
use crate::statement::{execute, fetch};
use crate::{Error, Result, Tx, tags};

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
    keep_version(tx, id, 1, &content, actor, at).await?;
    write_tags(tx, id, &content, None).await?;
    tx.record(actor, at, Event::StoryCreated { story: id }).await?;
    by_id(tx.conn(), id).await
}

/// Saves a new version.
///
/// # Errors
/// [`Error::Conflict`] when the story is not at the expected version; [`Error::Refused`] when it can't be changed;
/// [`Error::Invalid`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn edit(tx: &mut Tx<'_>, change: Change, actor: &Actor, at: Timestamp) -> Result<Story> {
    let (old, old_places) = locked(tx, change.story).await?;
    let step = if change.note.is_some() { Step::Correct } else { Step::Edit };
    let action = workflow::permission(old.status, step);
    let desk = change.desk.unwrap_or(old.desk);
    allow(actor, action, old.desk)?;
    allow(actor, action, desk)?;
    let status = workflow::next(old.status, step)?;
    if change.expected.is_some_and(|expected| expected != old.version) {
        return Err(Error::Conflict { current: old.version });
    }
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
    keep_version(tx, old.id, version, &content, actor, at).await?;
    write_tags(tx, old.id, &content, old.published).await?;
    if let Some(note) = &change.note {
        execute!(tx.conn(), ADD_CORRECTION, old.id.0, version, note, at.0)?;
    }
    let story = by_id(tx.conn(), old.id).await?;
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

/// Puts a draft on the site, dated `published` (the moment it happens, or an imported story's own date).
///
/// # Errors
/// [`Error::Refused`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn publish(
    tx: &mut Tx<'_>,
    id: StoryId,
    published: Timestamp,
    actor: &Actor,
    at: Timestamp,
) -> Result<Story> {
    let (old, _) = locked(tx, id).await?;
    allow(actor, Action::PublishStory, old.desk)?;
    workflow::next(old.status, Step::Publish)?;
    execute!(tx.conn(), PUBLISH, id.0, published.0)?;
    execute!(tx.conn(), LIST_TAGS, id.0, Some(published.0))?;
    let story = by_id(tx.conn(), id).await?;
    let group = group_of(tx, story.desk).await?;
    let places = places(&story, group);
    tx.record(actor, at, Event::StoryPublished { story: id, places }).await?;
    Ok(story)
}

/// Takes a public story back.
///
/// # Errors
/// [`Error::Refused`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn withdraw(
    tx: &mut Tx<'_>,
    id: StoryId,
    reason: String,
    actor: &Actor,
    at: Timestamp,
) -> Result<Story> {
    let (old, places) = locked(tx, id).await?;
    allow(actor, Action::WithdrawStory, old.desk)?;
    workflow::next(old.status, Step::Withdraw)?;
    execute!(tx.conn(), WITHDRAW, id.0, at.0, &reason)?;
    execute!(tx.conn(), LIST_TAGS, id.0, None::<i64>)?;
    tx.record(actor, at, Event::StoryWithdrawn { story: id, places, reason }).await?;
    by_id(tx.conn(), id).await
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
    allow(actor, workflow::permission(old.status, Step::Edit), old.desk)?;
    execute!(tx.conn(), SET_EXCHANGE, id.0, open)?;
    let places = if old.status.is_public() { places } else { vec![] };
    tx.record(actor, at, Event::StoryEdited { story: id, places }).await?;
    by_id(tx.conn(), id).await
}

/// The story as it stands, with its row locked until the transaction ends, and the lists that show it. The lock is an
/// update that changes nothing: the one form that both databases take.
pub(super) async fn locked(tx: &mut Tx<'_>, id: StoryId) -> Result<(Story, Vec<Place>)> {
    execute!(tx.conn(), LOCK, id.0)?;
    let story = by_id(tx.conn(), id).await?;
    let group = group_of(tx, story.desk).await?;
    let places = places(&story, group);
    Ok((story, places))
}

fn allow(actor: &Actor, action: Action, desk: DeskId) -> Result<()> {
    if actor.may(action, desk) { Ok(()) } else { Err(Error::Forbidden) }
}

async fn group_of(tx: &mut Tx<'_>, desk: DeskId) -> Result<GroupId> {
    let row: Option<(i64,)> = fetch!(tx.conn(), fetch_optional, _, GROUP_OF, desk.0)?;
    row.map(|(id,)| GroupId(id)).ok_or(Error::NotFound("desk"))
}

/// The lists that show a public story, apart from the front page and the latest.
fn places(story: &Story, group: GroupId) -> Vec<Place> {
    let tags = story.content.tags.iter().map(|tag| Place::Tag(slug(tag)));
    let mut places: Vec<_> = [Place::Desk(story.desk), Place::Group(group)].into_iter().chain(tags).collect();
    places.extend(story.published.map(Place::Published));
    places
}

async fn keep_version(
    tx: &mut Tx<'_>,
    id: StoryId,
    version: i64,
    content: &Content,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let content = serde_json::to_string(content).map_err(Error::corrupt)?;
    execute!(tx.conn(), ADD_VERSION, id.0, version, content, &actor.name, actor.user.map(|id| id.0), at.0)?;
    Ok(())
}

async fn write_tags(
    tx: &mut Tx<'_>,
    id: StoryId,
    content: &Content,
    published: Option<Timestamp>,
) -> Result<()> {
    execute!(tx.conn(), DROP_TAGS, id.0)?;
    for tag in &content.tags {
        execute!(tx.conn(), ADD_TAG, id.0, slug(tag), tag, published.map(|at| at.0))?;
        tags::know(tx, &slug(tag), tag).await?;
    }
    Ok(())
}

/// The parts of a story's content that are kept as JSON.
struct Columns {
    body: String,
    bylines: String,
    tags: String,
    marks: String,
    picture: Option<String>,
}

impl Columns {
    fn of(content: &Content) -> Result<Self> {
        let json = |value: serde_json::Result<String>| value.map_err(Error::corrupt);
        Ok(Self {
            body: json(serde_json::to_string(&content.body))?,
            bylines: json(serde_json::to_string(&content.bylines))?,
            tags: json(serde_json::to_string(&content.tags))?,
            marks: json(serde_json::to_string(&content.marks))?,
            picture: content
                .picture
                .as_ref()
                .map(|picture| json(serde_json::to_string(picture)))
                .transpose()?,
        })
    }
}
