//! A story of a file: checked as a writer's would be, then made, renewed or left alone.

use domain::agency::Desk;
use domain::document::Document;
use domain::event::{Event, Mended};
use domain::permission::Actor;
use domain::story::{Content, StoryStatus};
use domain::{DeskId, StoryId, Timestamp, story_form};
use intake::{Body, DeskName, Flaw, Link, Standing, StoryRecord};
use persian::fold::fold;
use store::desks::{self, Directory, NewDesk};
use store::stories::{self, Change, Move, NewStory, StepCommand};
use store::{Tx, imports};

use super::batch::Batch;
use super::comment::{fits_a_key, instant};
use super::mend::mend;
use super::records::Checks;
use super::{GENERAL, Outcome, digest, explain};

/// Highest news code that is taken over.
const MAX_CODE: i64 = 999_999_999_999;

/// A story fit to be kept.
pub(super) struct Checked {
    /// What the file says beside the content.
    pub(super) record: StoryRecord,
    /// What it is known by.
    pub(super) key: String,
    content: Content,
    edits: Vec<Mended>,
    hash: String,
}

/// Brings a story into the form that is kept, or says why it can't be.
pub(super) fn check(mut record: StoryRecord, checks: &Checks) -> Result<Checked, Flaw> {
    let flaw = |reason: String| Flaw::new(record.line, reason);
    let (body, plain) = match std::mem::take(&mut record.body) {
        Body::Paragraphs(paragraphs) => (Document::from_paragraphs(paragraphs), true),
        Body::Document(document) => {
            let document: Document =
                serde_json::from_value(document).map_err(|error| flaw(format!("body: {error}")))?;
            (without_files(document), false)
        }
    };
    let marks = record.marks.iter().map(|mark| serde_json::from_value(mark.as_str().into()));
    let marks = marks.collect::<Result<_, _>>().map_err(|error| flaw(format!("marks: {error}")))?;
    let written = Content {
        headline: record.headline.clone(),
        kicker: record.kicker.clone(),
        lead: record.lead.clone(),
        body,
        bylines: record.bylines.clone(),
        tags: record.tags.clone(),
        place: record.place.clone(),
        marks,
        picture: None,
    };
    // A document is what a newsroom has saved: it was mended there or left alone on purpose.
    let (content, edits) =
        if checks.how.correct && plain { mend(written, checks.house) } else { (written, vec![]) };
    let content = story_form::check(content).map_err(|errors| flaw(explain(&checks.words, &errors)))?;
    if record.published.is_some_and(|at| instant(at) > checks.at.plus_seconds(24 * 60 * 60)) {
        return Err(flaw("the story's time is in the future".into()));
    }
    let linked = || record.link.as_deref().and_then(Link::parse)?.key(checks.base.as_deref());
    let first = content.body.plain_text();
    let text = || digest(&[&fold(&content.lead), &fold(first.lines().next().unwrap_or_default())]);
    let key = record.key.clone().or_else(linked).unwrap_or_else(text);
    if !fits_a_key(&key) {
        return Err(flaw("what the story is known by is too long, or holds control characters".into()));
    }
    let json = serde_json::to_string(&content).map_err(|error| flaw(error.to_string()))?;
    let hash = digest(&[&json, &format!("{:?}", record.desk)]);
    Ok(Checked { record, key, content, edits, hash })
}

/// The body without pictures, sound and film: files are no part of a text.
pub(crate) fn without_files(document: Document) -> Document {
    let has_none = |block: &_| Document::new(vec![Clone::clone(block)]).media().next().is_none();
    Document::new(document.content.into_iter().filter(has_none).collect())
}

/// Keeps a story, and says which it is; the identifier is missing when it was refused.
pub(super) async fn keep(
    tx: &mut Tx<'_>,
    batch: &Batch,
    story: Checked,
) -> store::Result<(Option<StoryId>, Outcome)> {
    let line = story.record.line;
    let rejected = |reason: String| Ok((None, Outcome::Rejected { line, reason }));
    match kept(tx, batch, story).await {
        Ok((id, outcome)) => Ok((Some(id), outcome)),
        // Each of these comes before anything of the story is written.
        Err(store::Error::Refused(refused)) => rejected(refused.to_string()),
        Err(store::Error::NotFound("story")) => {
            rejected("the story was discarded here; restore it first".into())
        }
        Err(error) => Err(error),
    }
}

async fn kept(tx: &mut Tx<'_>, batch: &Batch, story: Checked) -> store::Result<(StoryId, Outcome)> {
    let Checked { record, key, content, edits, hash } = story;
    let actor = batch.actor();
    let mut known = imports::find(tx.conn(), &key).await?;
    if known.is_none()
        && record.key.is_none()
        && let Some(code) = record.link.as_deref().and_then(|link| batch.own_code(link))
        && let Some(story) = imports::story_of_code(tx.conn(), code).await?
    {
        // One of our own pages, come back to us.
        known = Some(imports::Imported { story, hash: String::new(), edited: true });
    }
    if let Some(known) = &known {
        let same = known.hash == hash || says_the_same(tx, known.story, &record, &content).await?;
        // What an editor has changed since, or written here, is the newsroom's text.
        if same || known.edited {
            let left = same && batch.publish && is_draft(tx, known.story).await?;
            let settled = left && settle(tx, batch, known.story, &record, &content).await?;
            if settled {
                remember(tx, known.story, &key, &hash).await?;
            }
            return Ok((known.story, if settled { Outcome::Imported } else { Outcome::Unchanged }));
        }
    }
    let desk = desk(tx, batch, record.desk.as_ref()).await?;
    let id = match known {
        Some(known) => {
            let change = Change {
                story: known.story,
                expected: None,
                desk: Some(desk),
                content: content.clone(),
                note: None,
            };
            stories::edit(tx, change, &actor, batch.at).await?.id
        }
        None => {
            let made =
                stories::create(tx, NewStory { desk, content: content.clone() }, &actor, batch.at).await?;
            if let Some(code) = record.code.filter(|code| (1..=MAX_CODE).contains(code) && *code != made.code)
            {
                imports::take_code(tx, made.id, code).await?;
            }
            if record.exchange_open == Some(false) {
                stories::set_exchange(tx, made.id, false, &actor, batch.at).await?;
            }
            made.id
        }
    };
    if !edits.is_empty() {
        tx.record(&actor, batch.at, Event::StoryMended { story: id, edits }).await?;
    }
    if batch.publish && is_draft(tx, id).await? {
        settle(tx, batch, id, &record, &content).await?;
    }
    remember(tx, id, &key, &hash).await?;
    Ok((id, Outcome::Imported))
}

/// Whether a story says already, and lies already, as the file has it: another format tells the same.
async fn says_the_same(
    tx: &mut Tx<'_>,
    id: StoryId,
    record: &StoryRecord,
    content: &Content,
) -> store::Result<bool> {
    let story = stories::by_id(tx.conn(), id).await?;
    let directory = desks::directory(tx.conn()).await?;
    let lies = record.desk.as_ref().is_none_or(|named| find_desk(&directory, named) == Some(story.desk));
    Ok(lies && Content { picture: None, ..story.content } == *content)
}

async fn remember(tx: &mut Tx<'_>, id: StoryId, key: &str, hash: &str) -> store::Result<()> {
    let left = stories::by_id(tx.conn(), id).await?.version;
    imports::mark(tx, id, key, hash, Some(left)).await
}

async fn is_draft(tx: &mut Tx<'_>, id: StoryId) -> store::Result<bool> {
    Ok(stories::by_id(tx.conn(), id).await?.status == StoryStatus::Draft)
}

/// Brings a draft to where the file says that the story stood. Tells whether that is elsewhere.
async fn settle(
    tx: &mut Tx<'_>,
    batch: &Batch,
    id: StoryId,
    record: &StoryRecord,
    content: &Content,
) -> store::Result<bool> {
    let has_text = !content.lead.is_empty() || !content.body.is_blank();
    let reason = || record.reason.clone().filter(|reason| !reason.trim().is_empty());
    let due = record.due.map(instant).filter(|due| *due > batch.at);
    let steps = match record.standing {
        Standing::Draft => vec![],
        Standing::Submitted | Standing::Returned if !has_text => vec![],
        Standing::Submitted => vec![Move::Submit],
        Standing::Returned => {
            let back = reason().map(|reason| Move::Return { reason });
            [Some(Move::Submit), back].into_iter().flatten().collect()
        }
        Standing::Scheduled if due.is_some() => {
            due.map(|due| Move::Schedule { due, embargo: record.embargo }).into_iter().collect()
        }
        Standing::Ready | Standing::Scheduled => vec![Move::Ready],
        Standing::Discarded => vec![Move::Discard],
        Standing::Published | Standing::Withdrawn => {
            return published(tx, batch, id, record, content).await.map(|()| true);
        }
    };
    let settled = !steps.is_empty();
    for step in steps {
        take(tx, batch, id, step, batch.at).await?;
    }
    Ok(settled)
}

async fn published(
    tx: &mut Tx<'_>,
    batch: &Batch,
    id: StoryId,
    record: &StoryRecord,
    content: &Content,
) -> store::Result<()> {
    let dated = record.published.map_or(batch.at, instant).min(batch.at);
    take(tx, batch, id, Move::Publish { dated }, batch.at).await?;
    for (note, at) in &record.corrections {
        let note = story_form::line(note);
        let change =
            Change { story: id, expected: None, desk: None, content: content.clone(), note: Some(note) };
        stories::edit(tx, change, &batch.actor(), instant(*at).min(batch.at)).await?;
    }
    if record.standing == Standing::Withdrawn {
        let reason = record.reason.clone().unwrap_or_default();
        let at = record.withdrawn.map_or(batch.at, instant).min(batch.at);
        take(tx, batch, id, Move::Withdraw { reason }, at).await?;
    }
    Ok(())
}

async fn take(tx: &mut Tx<'_>, batch: &Batch, id: StoryId, step: Move, at: Timestamp) -> store::Result<()> {
    let command = StepCommand { story: id, expected: None, step };
    stories::step(tx, command, &batch.actor(), at).await.map(drop)
}

/// The desk that a file names: by its slug, else by its name in the group named, else made.
async fn desk(tx: &mut Tx<'_>, batch: &Batch, named: Option<&DeskName>) -> store::Result<DeskId> {
    let general = DeskName { name: GENERAL.to_owned(), ..DeskName::default() };
    let named = named.filter(|named| !story_form::line(&named.name).is_empty()).unwrap_or(&general);
    let directory = desks::directory(tx.conn()).await?;
    if let Some(desk) = find_desk(&directory, named) {
        return Ok(desk);
    }
    let short = |text: &str| story_form::line(text).chars().take(story_form::MAX_NAME).collect::<String>();
    let slug = |slug: &Option<String>| {
        slug.as_deref().map(persian::slug::slug).filter(|slug| slug != persian::slug::FALLBACK)
    };
    let group_slug = slug(&named.group_slug).filter(|slug| directory.group_by_slug(slug).is_none());
    let new = NewDesk {
        agency: named
            .agency
            .as_deref()
            .map(short)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| batch.home.clone()),
        group: named
            .group
            .as_deref()
            .map(short)
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| GENERAL.to_owned()),
        group_slug,
        name: short(&named.name),
        slug: slug(&named.slug),
    };
    let actor = batch.actor();
    match desks::ensure(tx, &new, &actor, batch.at).await {
        // The names are there already under another slug: the desk is meant.
        Err(store::Error::Exists("desk")) => {
            Ok(desks::ensure(tx, &NewDesk { slug: None, ..new }, &actor, batch.at).await?.id)
        }
        made => Ok(made?.id),
    }
}

fn find_desk(directory: &Directory, named: &DeskName) -> Option<DeskId> {
    let by_slug = named.slug.as_deref().and_then(|slug| directory.desk_by_slug(slug));
    // A name alone may be any group's.
    let same = |desk: &&Desk| named.group.is_none() && fold(&desk.name) == fold(&named.name);
    by_slug.or_else(|| directory.desks.iter().find(same)).map(|desk| desk.id)
}

impl Batch {
    /// Who does it.
    pub(super) fn actor(&self) -> Actor {
        Actor { name: "import".into(), ..Actor::operator() }
    }
}
