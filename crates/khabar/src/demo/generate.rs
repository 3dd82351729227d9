//! `khabar demo generate`: a site of any size to measure with and to show. The same arguments make the same site.

use std::ops::Range;

use anyhow::{Result, bail};
use domain::comment::CommentStatus;
use domain::comment_form::NewComment;
use domain::permission::Actor;
use domain::queue::Rank;
use domain::{CommentId, DeskId, ReaderId, StoryId, Timestamp};
use store::comments::{self, Arrival};
use store::stories::{self, Filter, NewStory};
use store::{Store, Tx};

use super::source::{Chance, Source};
use super::{Demo, make_desks};

/// Seconds from one story to the next.
const APART: i64 = 300;
/// Every such story is discussed.
const DISCUSSED: u64 = 20;
/// Stories and comments of one transaction.
const STORIES_AT_ONCE: u64 = 250;
const COMMENTS_AT_ONCE: u64 = 1_000;
/// After so many it is said how far things are.
const SAID_EVERY: u64 = 50_000;
/// Browsers that comments come from.
const READERS: u64 = 10_000;

/// How large the site is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Published stories, five minutes apart.
    pub(crate) stories: u64,
    /// Comments, under every twentieth story alike: of ten, eight are published, one waits, one is refused.
    pub(crate) comments: u64,
}

/// Fills an empty site. The newest story is published at `until`.
///
/// # Errors
/// When the site has stories already, or the store fails.
pub(crate) async fn generate(store: &Store, source: Source, size: Size, until: Timestamp) -> Result<()> {
    let any = stories::in_order(&mut store.read().await?.conn(), &Filter::default(), None, 1).await?;
    if !any.0.is_empty() {
        bail!("there are stories already: name a directory or database without data");
    }
    let first = until.plus_seconds(-APART * (size.stories as i64 - 1).max(0));
    let demo = Demo::read()?;
    let desks = store
        .write(move |tx| {
            Box::pin(async move {
                make_desks(tx, &demo, first).await?;
                let directory = store::desks::directory(tx.conn()).await?;
                Ok(directory.desks.iter().map(|desk| desk.id).collect::<Vec<DeskId>>())
            })
        })
        .await?;
    let source = std::sync::Arc::new(source);
    let mut discussed = Vec::new();
    for numbers in batches(size.stories, STORIES_AT_ONCE) {
        let (desks, source) = (desks.clone(), source.clone());
        let said = numbers.clone();
        let ids = store
            .write(move |tx| Box::pin(async move { write(tx, &source, &desks, numbers, first).await }))
            .await?;
        let is_discussed = |number: &u64| number.is_multiple_of(DISCUSSED);
        discussed.extend(said.clone().zip(ids).filter(|(number, _)| is_discussed(number)));
        tell("stories", &said);
    }
    if let (Some(least), false) = (size.comments.checked_div(discussed.len() as u64), discussed.is_empty()) {
        discuss(store, &source, &discussed, (least, size.comments), first).await?;
    }
    Ok(())
}

async fn write(
    tx: &mut Tx<'_>,
    source: &Source,
    desks: &[DeskId],
    numbers: Range<u64>,
    first: Timestamp,
) -> store::Result<Vec<StoryId>> {
    let actor = Actor { name: "demo".into(), ..Actor::operator() };
    let mut ids = Vec::with_capacity(STORIES_AT_ONCE as usize);
    for number in numbers {
        let mut chance = Chance::new(number);
        let at = published(first, number);
        let desk = desks[chance.below(desks.len())];
        let new = NewStory { desk, content: source.content(number, &mut chance) };
        ids.push(stories::create_published(tx, new, &actor, at).await?.id);
    }
    Ok(ids)
}

/// Writes the comments: as many under each story, and those that are left over under the first.
async fn discuss(
    store: &Store,
    source: &std::sync::Arc<Source>,
    discussed: &[(u64, StoryId)],
    (least, all): (u64, u64),
    first: Timestamp,
) -> Result<()> {
    let left = all - least * discussed.len() as u64;
    let mut done = 0;
    for (place, &(number, story)) in discussed.iter().enumerate() {
        let count = if place == 0 { least + left } else { least };
        let begun = published(first, number);
        let mut above: Vec<CommentId> = Vec::new();
        for numbers in batches(count, COMMENTS_AT_ONCE) {
            let (source, mut said) = (source.clone(), std::mem::take(&mut above));
            let before = done;
            done += numbers.end - numbers.start;
            above = store
                .write(move |tx| {
                    Box::pin(async move {
                        for comment in numbers {
                            let mut chance = Chance::new((number << 32) + comment + 1);
                            let new = arrival(&source, story, (number, comment), begun, &said, &mut chance);
                            let is_public = new.status == CommentStatus::Published;
                            said.extend(comments::receive(tx, new, "demo").await?.filter(|_| is_public));
                        }
                        Ok(said)
                    })
                })
                .await?;
            tell("comments", &(before..done));
        }
    }
    Ok(())
}

/// A comment; every third answers one of those `above` it.
fn arrival(
    source: &Source,
    story: StoryId,
    (number, comment): (u64, u64),
    begun: Timestamp,
    above: &[CommentId],
    chance: &mut Chance,
) -> Arrival {
    let parent = (comment % 3 == 2 && !above.is_empty()).then(|| above[chance.below(above.len())]);
    let words = NewComment {
        name: (comment % 4 != 3).then(|| chance.name()),
        text: source.remark(chance),
        parent,
        ..NewComment::default()
    };
    let mut browser = [0; 16];
    browser[..8].copy_from_slice(&(chance.below(READERS as usize) as u64).to_be_bytes());
    let at = begun.plus_seconds(60 + 30 * comment as i64);
    let receipt = [number.to_be_bytes(), comment.to_be_bytes()].concat();
    let (status, reason) = match comment % 10 {
        8 => (CommentStatus::Pending, None),
        9 => (CommentStatus::Rejected, Some("خارج از موضوع خبر".to_owned())),
        _ => (CommentStatus::Published, None),
    };
    Arrival {
        country: Some("IR".into()),
        status,
        rank: Rank::Arrived,
        reason,
        decided: (status != CommentStatus::Pending).then(|| at.plus_seconds(600)),
        reader: Some(ReaderId(browser)),
        ..Arrival::new(story, words, receipt, at)
    }
}

fn published(first: Timestamp, number: u64) -> Timestamp {
    first.plus_seconds(APART * number as i64)
}

fn batches(count: u64, size: u64) -> impl Iterator<Item = Range<u64>> {
    (0..count).step_by(size as usize).map(move |first| first..(first + size).min(count))
}

/// Says how far things are, now and then.
fn tell(what: &'static str, done: &Range<u64>) {
    if done.start / SAID_EVERY != done.end / SAID_EVERY {
        tracing::info!(done = done.end, "{what} are being written");
    }
}
