//! The demonstration: a small agency's last two weeks, on an empty site; or as many stories as one likes.

mod generate;
mod source;

use anyhow::Result;
use domain::case::{CaseForm, CaseState};
use domain::comment::{CommentStatus, Decision};
use domain::comment_form::NewComment;
use domain::document::{Block, Document, ListItem};
use domain::permission::Actor;
use domain::receipt::{hash, secret};
use domain::story::Content;
use domain::{Clock, CommentId, DeskId, ReaderId, StoryId, Timestamp};
use serde::Deserialize;
use store::comments::{self, Arrival};
use store::desks::{self, NewDesk};
use store::stories::{self, Filter, NewStory};
use store::{Store, Tx, cases};

use crate::sources::{SystemClock, SystemRandom};

pub(crate) use generate::{Size, generate};
pub(crate) use source::Source;

const DEMO: &str = include_str!("../demo/demo.json");

#[derive(Debug, Clone, Deserialize)]
struct Demo {
    agency: String,
    groups: Vec<Group>,
    stories: Vec<Story>,
}

#[derive(Debug, Clone, Deserialize)]
struct Group {
    name: String,
    slug: String,
    desks: Vec<Desk>,
}

#[derive(Debug, Clone, Deserialize)]
struct Desk {
    name: String,
    slug: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Story {
    headline: String,
    kicker: Option<String>,
    lead: String,
    desk: String,
    body: Vec<Part>,
    bylines: Vec<String>,
    tags: Vec<String>,
    place: Option<String>,
    minutes_ago: i64,
    comments: Vec<Comment>,
    case: Option<FollowUp>,
}

impl Demo {
    fn read() -> Result<Self> {
        Ok(serde_json::from_str(DEMO)?)
    }
}

/// A follow-up case, opened from some of the story's comments.
#[derive(Debug, Clone, Deserialize)]
struct FollowUp {
    title: String,
    comments: Vec<usize>,
    steps: Vec<Step>,
    /// Readers who joined it.
    members: u8,
    outcome: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Step {
    state: CaseState,
    note: String,
    minutes_after: i64,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum Part {
    Paragraph(String),
    Subhead { subhead: String },
    Quote { quote: String, source: Option<String> },
    List { list: Vec<String> },
}

#[derive(Debug, Clone, Deserialize)]
struct Comment {
    name: Option<String>,
    country: Option<String>,
    text: String,
    minutes_after: i64,
    status: CommentStatus,
    reply_to: Option<usize>,
}

/// Fills the site, unless it has a story or a desk of its own already.
pub(crate) async fn fill(store: &Store) -> Result<()> {
    let mut reader = store.read().await?;
    let has_stories = !stories::in_order(&mut reader.conn(), &Filter::default(), None, 1).await?.0.is_empty();
    let has_desks = !desks::directory(&mut reader.conn()).await?.desks.is_empty();
    drop(reader);
    if has_stories || has_desks {
        return Ok(());
    }
    let demo = Demo::read()?;
    let now = SystemClock.now();
    store.write(move |tx| Box::pin(write(tx, demo, now))).await?;
    Ok(())
}

async fn write(tx: &mut Tx<'_>, demo: Demo, now: Timestamp) -> store::Result<()> {
    let actor = Actor { name: "demo".into(), ..Actor::operator() };
    make_desks(tx, &demo, now).await?;
    let directory = desks::directory(tx.conn()).await?;
    // Oldest first, so that news codes rise with time.
    for story in demo.stories.into_iter().rev() {
        let at = now.plus_seconds(-60 * story.minutes_ago);
        let desk = directory.desk_by_slug(&story.desk).ok_or(store::Error::NotFound("desk"))?.id;
        let new = NewStory { desk, content: content(&story) };
        let id = stories::create(tx, new, &actor, at).await?.id;
        stories::publish(tx, id, at, &actor, at).await?;
        let comments = write_comments(tx, id, &story.comments, at, &actor).await?;
        if let Some(case) = &story.case {
            let begun = case.comments.iter().filter_map(|index| story.comments.get(*index));
            let taken_up = begun.map(|comment| comment.minutes_after).max().unwrap_or(0) + 20;
            let opened = at.plus_seconds(60 * taken_up);
            follow_up(tx, case, &comments, desk, (at, opened), &actor).await?;
        }
    }
    Ok(())
}

async fn make_desks(tx: &mut Tx<'_>, demo: &Demo, at: Timestamp) -> store::Result<()> {
    for group in &demo.groups {
        for desk in &group.desks {
            let new = NewDesk {
                agency: demo.agency.clone(),
                group: group.name.clone(),
                group_slug: Some(group.slug.clone()),
                name: desk.name.clone(),
                slug: Some(desk.slug.clone()),
            };
            desks::ensure(tx, &new, "demo", at).await?;
        }
    }
    Ok(())
}

async fn write_comments(
    tx: &mut Tx<'_>,
    story: StoryId,
    written: &[Comment],
    published: Timestamp,
    moderator: &Actor,
) -> store::Result<Vec<Option<CommentId>>> {
    let mut ids: Vec<Option<CommentId>> = Vec::with_capacity(written.len());
    for comment in written {
        let at = published.plus_seconds(60 * comment.minutes_after);
        let words = NewComment {
            name: comment.name.clone(),
            text: comment.text.clone(),
            parent: comment.reply_to.and_then(|index| ids.get(index).copied().flatten()),
            ..NewComment::default()
        };
        let receipt = hash(&secret(&SystemRandom));
        let arrival = Arrival { country: comment.country.clone(), ..Arrival::new(story, words, receipt, at) };
        let id = comments::receive(tx, arrival, "demo").await?;
        ids.push(id);
        let decision = match comment.status {
            CommentStatus::Pending | CommentStatus::Withdrawn => continue,
            CommentStatus::Published => Decision::Approve,
            CommentStatus::Rejected => Decision::Reject { reason: "خارج از موضوع خبر".into() },
            CommentStatus::Spam => Decision::Spam,
        };
        if let Some(id) = id {
            comments::decide(tx, id, &decision, moderator, at).await?;
        }
    }
    Ok(ids)
}

async fn follow_up(
    tx: &mut Tx<'_>,
    case: &FollowUp,
    comments: &[Option<CommentId>],
    desk: DeskId,
    (published, at): (Timestamp, Timestamp),
    actor: &Actor,
) -> store::Result<()> {
    let from: Vec<CommentId> =
        case.comments.iter().filter_map(|index| comments.get(*index).copied().flatten()).collect();
    let form = |outcome: &str| CaseForm {
        title: case.title.clone(),
        desk,
        owner: None,
        due: None,
        outcome: outcome.to_owned(),
        outcome_story: None,
    };
    let id = cases::open(tx, &from, form(""), actor, at).await?.0.id;
    for reader in 1..=case.members {
        let receipt = hash(&secret(&SystemRandom));
        cases::join(tx, id, ReaderId([reader; 16]), &receipt, at).await?;
    }
    for step in &case.steps {
        let at = published.plus_seconds(60 * step.minutes_after);
        cases::step(tx, id, None, step.state, &step.note, actor, at).await?;
        if step.state == CaseState::Answered {
            cases::change(tx, id, None, form(&case.outcome), actor, at).await?;
        }
    }
    Ok(())
}

fn content(story: &Story) -> Content {
    let blocks = story.body.iter().flat_map(|part| match part {
        Part::Paragraph(text) => vec![Block::paragraph(text)],
        Part::Subhead { subhead } => vec![Block::subhead(subhead)],
        Part::Quote { quote, source } => {
            let source = source.iter().map(|source| Block::paragraph(format!("— {source}")));
            vec![Block::Quote { content: std::iter::once(Block::paragraph(quote)).chain(source).collect() }]
        }
        Part::List { list } => {
            vec![Block::List { ordered: false, content: list.iter().map(ListItem::new).collect() }]
        }
    });
    Content {
        headline: story.headline.clone(),
        kicker: story.kicker.clone(),
        lead: story.lead.clone(),
        body: Document::new(blocks.collect()),
        bylines: story.bylines.clone(),
        tags: story.tags.clone(),
        place: story.place.clone(),
        ..Content::default()
    }
}
