//! What the commands share: the lock, the question of permission, the rows beside the story's own.

use domain::event::Place;
use domain::permission::{Action, Actor};
use domain::story::{Content, Story, StoryStatus};
use domain::workflow::{self, Step};
use domain::{DeskId, GroupId, StoryId, Timestamp};
use persian::slug::slug;

use super::{ADD_TAG, DROP_TAGS, GROUP_OF, LOCK, by_id};
use crate::statement::{execute, fetch};
use crate::{Error, Result, Tx, authors, tags};

/// The story as it stands, with its row locked until the transaction ends, and the lists that show it. The lock is an
/// update that changes nothing: the one form that both databases take.
pub(super) async fn locked(tx: &mut Tx<'_>, id: StoryId) -> Result<(Story, Vec<Place>)> {
    execute!(tx.conn(), LOCK, id.0)?;
    let story = by_id(tx.conn(), id).await?;
    let group = group_of(tx, story.desk).await?;
    let places = places(&story, group);
    Ok((story, places))
}

/// Asks in this order: is it there, may the actor, does the step follow, is it the version that was named. A discarded
/// story is there for nothing but being restored.
pub(super) fn decide(story: &Story, step: Step, actor: &Actor, expected: Option<i64>) -> Result<StoryStatus> {
    if story.status == StoryStatus::Discarded && step != Step::Restore {
        return Err(Error::NotFound("story"));
    }
    allow(actor, workflow::permission(story.status, step), story.desk)?;
    let status = workflow::next(story.status, step)?;
    match expected {
        Some(version) if version != story.version => Err(Error::Conflict { current: story.version }),
        _ => Ok(status),
    }
}

pub(super) fn allow(actor: &Actor, action: Action, desk: DeskId) -> Result<()> {
    if actor.may(action, desk) { Ok(()) } else { Err(Error::Forbidden) }
}

pub(super) async fn group_of(tx: &mut Tx<'_>, desk: DeskId) -> Result<GroupId> {
    let row: Option<(i64,)> = fetch!(tx.conn(), fetch_optional, _, GROUP_OF, desk.0)?;
    row.map(|(id,)| GroupId(id)).ok_or(Error::NotFound("desk"))
}

/// The lists that show a public story, apart from the front page and the latest.
pub(super) fn places(story: &Story, group: GroupId) -> Vec<Place> {
    let tags = story.content.tags.iter().map(|tag| Place::Tag(slug(tag)));
    let authors = story.content.bylines.iter().map(|name| Place::Author(slug(name)));
    let own = [Place::Desk(story.desk), Place::Group(group)];
    let mut places: Vec<_> = own.into_iter().chain(tags).chain(authors).collect();
    places.extend(story.published.map(Place::Published));
    places
}

pub(super) async fn write_tags(
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

/// Writes whom the story names as its authors, as it stands.
///
/// # Errors
/// When the database fails or the row can't be read.
pub(crate) async fn list_authors(tx: &mut Tx<'_>, id: StoryId) -> Result<()> {
    let (story, _) = locked(tx, id).await?;
    let shown = story.published.filter(|_| story.status.is_public());
    authors::write(tx, id, &story.content, shown).await
}

/// The parts of a story's content that are kept as JSON.
pub(super) struct Columns {
    pub(super) body: String,
    pub(super) bylines: String,
    pub(super) tags: String,
    pub(super) marks: String,
    pub(super) picture: Option<String>,
}

impl Columns {
    pub(super) fn of(content: &Content) -> Result<Self> {
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
