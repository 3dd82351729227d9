//! `GET /newsroom/comments`: what waits, or what was decided, by `show`, `desk`, `story`, `reader` and `mine`.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::{CommentId, ReaderId};
use http::StatusCode;
use persian::digits::to_latin;
use render::newsroom::{Named, QueueList, QueueScreen};
use serde::Deserialize;
use store::queue::{self, Filter, MOST_OF_RANK, Show, Waiting};
use store::{comment_claims, reasons, stories};

use super::card::card;
use crate::newsroom::{Visitor, show as screen};
use crate::{App, Error};

/// Comments a page.
const PAGE: usize = 30;

#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    show: String,
    desk: String,
    story: String,
    reader: String,
    cluster: String,
    mine: String,
    after: String,
    /// Number of the batch that was just decided.
    batch: String,
    /// How many comments were decided, and how many others had decided already.
    done: String,
    late: String,
    /// Word of what was done.
    did: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ReadComments)?;
    begin_reasons(&app).await?;
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let reach = visitor.actor.reach(Action::ReadComments);
    let mut filter = Filter::of(asked.show.parse().unwrap_or(Show::Waiting(None)));
    filter.desks = match asked.desk.as_str() {
        "" => reach.clone(),
        slug => {
            let desk = directory.desk_by_slug(slug).ok_or(Error::NotFound)?;
            visitor.must(Action::ReadComments, desk.id)?;
            Some(vec![desk.id])
        }
    };
    if let Ok(code) = to_latin(asked.story.trim()).parse() {
        let story = stories::by_code(&mut reader.conn(), code).await?;
        // A code that no story has finds nothing, as any other filter that fits nothing.
        filter.story = Some(story.map_or(domain::StoryId(0), |story| story.id));
    }
    filter.reader = read_hex(&asked.reader);
    filter.cluster = asked.cluster.parse().ok().map(CommentId);
    filter.assignee = visitor.actor.user.filter(|_| !asked.mine.is_empty());
    let after = asked.after.parse().ok();
    let (places, next) = queue::page(&mut reader.conn(), &filter, after, PAGE).await?;
    let ids: Vec<CommentId> = places.iter().map(|place| place.id).collect();
    let mut cards = Vec::with_capacity(ids.len());
    for item in queue::items(&mut reader.conn(), &ids).await? {
        cards.push(card(&app, &mut reader.conn(), item).await?);
    }
    let user = visitor.actor.user;
    let claims = comment_claims::list(&mut reader.conn(), app.now()).await?;
    for claim in claims.iter().filter(|claim| Some(claim.user) != user) {
        if let Some(card) = cards.iter_mut().find(|card| card.id == claim.comment.0) {
            card.looks.clone_from(&claim.name);
        }
    }
    let waiting = queue::waiting(&mut reader.conn(), reach.as_deref(), visitor.actor.user).await?;
    let reasons = reasons::list(&mut reader.conn()).await?;
    drop(reader);
    let offered = directory.desks.iter().filter(|desk| visitor.actor.may(Action::ReadComments, desk.id));
    let page = QueueScreen {
        lists: lists(&app, &waiting, &asked),
        show: filter.show.as_str(),
        desks: offered.map(|desk| Named { value: desk.slug.clone(), name: desk.name.clone() }).collect(),
        cards,
        reasons: reasons
            .into_iter()
            .filter(|reason| reason.retired.is_none())
            .map(|reason| Named { value: reason.id.0.to_string(), name: reason.label })
            .collect(),
        back: asked.address(&asked.show, &asked.after),
        more: next.map(|mark| asked.address(&asked.show, &mark.to_string())),
        done: asked.said(&app),
        undo: asked.batch.parse::<i64>().ok().map(|id| format!("/newsroom/comments/batches/{id}/undo")),
        problem: asked.problem(&app),
        may_moderate: visitor.actor.may_somewhere(Action::ModerateComments),
        may_lead: visitor.actor.may_somewhere(Action::LeadCases),
        may_rule: visitor.actor.may_on_site(Action::RuleExchange),
        story: asked.story,
        desk: asked.desk,
        reader: asked.reader,
        cluster: asked.cluster,
        mine: !asked.mine.is_empty(),
    };
    screen(&app, Some(&visitor), "/newsroom/comments", StatusCode::OK, &page).await
}

/// The reasons that a new site begins with, in its language.
pub(super) async fn begin_reasons(app: &App) -> Result<(), Error> {
    if !reasons::list(&mut app.store.read().await?.conn()).await?.is_empty() {
        return Ok(());
    }
    let text = |key: String| app.newsroom.text(&app.settings.lang, &key, &[]);
    let usual: Vec<(String, String)> = ["insult", "topic", "spam", "private", "repeated", "unclear"]
        .map(|word| (text(format!("reason-{word}")), text(format!("reason-{word}-text"))))
        .into();
    Ok(app.store.write(move |tx| Box::pin(async move { reasons::begin(tx, &usual).await })).await?)
}

fn lists(app: &App, waiting: &Waiting, asked: &Asked) -> Vec<QueueList> {
    let count = |show: Show| match show {
        Show::Waiting(None) => Some(waiting.all()),
        Show::Waiting(Some(rank)) => waiting.ranks.get(rank as usize).copied(),
        Show::Standing(_) => None,
    };
    let said = |count: i64| match count < MOST_OF_RANK {
        true => app.settings.digits(count),
        false => format!("{}+", app.settings.digits(MOST_OF_RANK)),
    };
    let list = |show: Show| QueueList {
        word: show.as_str(),
        count: count(show).map(said).unwrap_or_default(),
        url: asked.address(show.as_str(), ""),
    };
    Show::ALL.map(list).into()
}

fn read_hex(text: &str) -> Option<ReaderId> {
    let bytes: Option<Vec<u8>> =
        (0..text.len() / 2).map(|at| u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()).collect();
    ReaderId::from_slice(&bytes?)
}

impl Asked {
    /// The address of a list with the same filters.
    fn address(&self, show: &str, after: &str) -> String {
        let given = [
            ("show", show),
            ("desk", &self.desk),
            ("story", &self.story),
            ("reader", &self.reader),
            ("cluster", &self.cluster),
            ("mine", &self.mine),
            ("after", after),
        ];
        let given = given.into_iter().filter(|(_, value)| !value.is_empty());
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
        if query.is_empty() { "/newsroom/comments".into() } else { format!("/newsroom/comments?{query}") }
    }

    fn said(&self, app: &App) -> Option<String> {
        let count: i64 = self.done.parse().ok().filter(|count| *count > 0)?;
        let key = match self.did.as_str() {
            word @ ("approve" | "reject" | "spam" | "undo" | "case") => format!("comments-did-{word}"),
            _ => return None,
        };
        let count = app.settings.digits(count);
        Some(app.newsroom.text(&app.settings.lang, &key, &[("count", &count)]))
    }

    fn problem(&self, app: &App) -> Option<String> {
        if self.did == "no-reason" {
            return Some(app.newsroom.text(&app.settings.lang, "comments-reason-needed", &[]));
        }
        let late: i64 = self.late.parse().ok().filter(|count| *count > 0)?;
        let late = app.settings.digits(late);
        Some(app.newsroom.text(&app.settings.lang, "comments-late", &[("count", &late)]))
    }
}
