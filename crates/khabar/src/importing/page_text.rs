//! Pages as text: each becomes a story with its comments, in one transaction.

use anyhow::Result;
use domain::agency::UNNAMED;
use domain::comment::CommentStatus;
use domain::comment_form::NewComment;
use domain::document::Document;
use domain::event::Event;
use domain::permission::Actor;
use domain::receipt::{hash, secret};
use domain::story::{Content, Mark, StoryStatus};
use domain::{Clock, StoryId, Timestamp};
use intake::{Comment, Context, Dispatch};
use persian::fold::fold;
use persian::orthography::HouseStyle;
use store::comments::{self, Arrival};
use store::desks::{self, NewDesk};
use store::stories::{self, Change, NewStory};
use store::{Store, Tx, imports};

use super::mend::mend;
use super::{GENERAL, How, Outcome, digest, explain};
use crate::config::Config;
use crate::settings::{house_style, time_zone};
use crate::sources::{SystemClock, SystemRandom};

/// Imports every page of `bytes`.
pub(crate) async fn import(store: &Store, config: &Config, how: How, bytes: &[u8]) -> Result<Vec<Outcome>> {
    let zone = time_zone(config, store).await?;
    let words = crate::open::theme(config)?;
    let house = house_style(config)?;
    let mut outcomes = Vec::new();
    let directory = desks::directory(&mut store.read().await?.conn()).await?;
    let mut agencies: Vec<String> = directory.agencies.into_iter().map(|agency| agency.name).collect();
    agencies.extend(Some(config.site.name.clone()).filter(|name| !name.is_empty()));
    let home = agencies.first().cloned().unwrap_or_else(|| UNNAMED.to_owned());
    for recognised in intake::page_text(bytes, &Context { zone: &zone, agencies: &agencies }) {
        let dispatch = match recognised {
            Ok(dispatch) => dispatch,
            Err(rejected) => {
                outcomes.push(Outcome::Rejected { line: rejected.line, reason: rejected.reason.to_string() });
                continue;
            }
        };
        let (line, home) = (dispatch.line, home.clone());
        let at = SystemClock.now();
        let record = Record { dispatch, home, house, how };
        let kept = store.write(move |tx| Box::pin(keep(tx, record, at))).await;
        outcomes.push(match kept {
            Ok(outcome) => outcome,
            Err(store::Error::Invalid(errors)) => {
                Outcome::Rejected { line, reason: explain(&words, &errors) }
            }
            // A page of a story that was withdrawn here: it stays withdrawn.
            Err(error @ store::Error::Refused(_)) => Outcome::Rejected { line, reason: error.to_string() },
            // Nor does one come back that was thrown away here.
            Err(store::Error::NotFound("story")) => {
                Outcome::Rejected { line, reason: "the story was discarded here; restore it first".into() }
            }
            Err(error) => return Err(error.into()),
        });
    }
    Ok(outcomes)
}

/// A page on its way to the store.
struct Record {
    dispatch: Dispatch,
    /// The agency of a page that names none.
    home: String,
    house: HouseStyle,
    how: How,
}

async fn keep(tx: &mut Tx<'_>, record: Record, at: Timestamp) -> store::Result<Outcome> {
    let Record { dispatch, home, house, how } = record;
    let actor = Actor { name: "import".into(), ..Actor::operator() };
    let key = digest(&[&fold(&dispatch.lead), &fold(dispatch.body.first().map_or("", String::as_str))]);
    let hash = fingerprint(&dispatch);
    let known = imports::find(tx.conn(), &key).await?;
    if let Some(known) = known.as_ref().filter(|known| known.hash == hash) {
        // The same page, this time to be published: a draft that an import left is put on the site.
        let published = how.publish && publish(tx, known.story, &dispatch, &actor, at).await?;
        return Ok(if published { Outcome::Imported } else { Outcome::Unchanged });
    }
    let desk = desks::ensure(tx, &desk_of(&dispatch, home), &actor.name, at).await?;
    let written = content(&dispatch);
    let (content, edits) = if how.correct { mend(written, house) } else { (written, vec![]) };
    let (story, left) = match known {
        None => {
            let made = stories::create(tx, NewStory { desk: desk.id, content }, &actor, at).await?;
            (made.id, Some(made.version))
        }
        // What an editor has changed since is the newsroom's text: only new comments are taken.
        Some(known) if known.edited => (known.story, None),
        Some(known) => {
            let change =
                Change { story: known.story, expected: None, desk: Some(desk.id), content, note: None };
            let saved = stories::edit(tx, change, &actor, at).await?;
            (saved.id, Some(saved.version))
        }
    };
    imports::mark(tx, story, &key, &hash, left).await?;
    if left.is_some() && !edits.is_empty() {
        tx.record(&actor, at, Event::StoryMended { story, edits }).await?;
    }
    for comment in &dispatch.comments {
        keep_comment(tx, story, &key, comment).await?;
    }
    if how.publish {
        publish(tx, story, &dispatch, &actor, at).await?;
    }
    Ok(Outcome::Imported)
}

/// Publishes the story if it is a draft. Tells whether it was.
async fn publish(
    tx: &mut Tx<'_>,
    id: StoryId,
    page: &Dispatch,
    actor: &Actor,
    at: Timestamp,
) -> store::Result<bool> {
    let is_draft = stories::by_id(tx.conn(), id).await?.status == StoryStatus::Draft;
    if is_draft {
        stories::publish(tx, id, published_at(page).unwrap_or(at), actor, at).await?;
    }
    Ok(is_draft)
}

async fn keep_comment(tx: &mut Tx<'_>, story: StoryId, key: &str, comment: &Comment) -> store::Result<()> {
    let at = instant(comment);
    let words =
        NewComment { name: Some(comment.name.clone()), text: comment.text.clone(), ..NewComment::default() };
    // Nobody holds this receipt; every comment has one.
    let receipt = hash(&secret(&SystemRandom));
    let arrival = Arrival {
        country: comment.country.map(|code| code.to_string()),
        status: CommentStatus::Published,
        import_key: Some(digest(&[key, &comment.name, &at.0.to_string(), &comment.text])),
        ..Arrival::new(story, words, receipt, at)
    };
    comments::receive(tx, arrival, "import").await.map(drop)
}

fn desk_of(dispatch: &Dispatch, home: String) -> NewDesk {
    let attribution = dispatch.attribution.clone().unwrap_or_default();
    let group = attribution.group.unwrap_or_else(|| GENERAL.to_owned());
    NewDesk {
        agency: attribution.agency.unwrap_or(home),
        name: attribution.desk.unwrap_or_else(|| group.clone()),
        group,
        group_slug: None,
        slug: None,
    }
}

fn content(dispatch: &Dispatch) -> Content {
    let declared = dispatch.counts.published.is_some_and(|count| count != dispatch.comments.len() as u64);
    let marks = [
        (Mark::HeadlineDerived, dispatch.headline_derived),
        (Mark::DateEstimated, true),
        (Mark::DeskAssumed, dispatch.attribution.is_none()),
        (Mark::CountsDiffer, declared),
    ];
    Content {
        headline: dispatch.headline.clone(),
        kicker: dispatch.kicker.clone(),
        lead: dispatch.lead.clone(),
        body: Document::from_paragraphs(&dispatch.body),
        marks: marks.into_iter().filter_map(|(mark, applies)| applies.then_some(mark)).collect(),
        ..Content::default()
    }
}

/// The page prints no date of its own: it was there when its first comment was written.
fn published_at(dispatch: &Dispatch) -> Option<Timestamp> {
    dispatch.comments.iter().map(instant).min()
}

fn instant(comment: &Comment) -> Timestamp {
    Timestamp(comment.at.timestamp().as_microsecond())
}

/// Tells whether a page has changed: by what it says, not by where in a file it stands.
fn fingerprint(page: &Dispatch) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let attribution = page.attribution.clone().unwrap_or_default();
    let mut parts = vec![page.headline.clone(), text(&page.kicker), page.lead.clone()];
    parts.extend([attribution.agency, attribution.group, attribution.desk].iter().map(text));
    parts.extend(page.body.iter().cloned());
    parts.push(format!("{:?} {:?}", page.counts.published, page.counts.pending));
    for comment in &page.comments {
        let country = comment.country.map(|code| code.to_string()).unwrap_or_default();
        parts.extend([comment.name.clone(), country, instant(comment).0.to_string(), comment.text.clone()]);
    }
    digest(&parts.iter().map(String::as_str).collect::<Vec<_>>())
}
