//! `GET /api/v1/events?after=`: what happened since, oldest first, as a list or, for `Accept: text/event-stream`, as it
//! happens. Who may read the audit trail sees everything; others what happens to the stories, comments and assignments
//! of their desks, and nothing of people.

use std::collections::HashMap;
use std::convert::Infallible;
use std::time::Duration;

use axum::body::Body;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::event::{Event, Position, Recorded};
use domain::permission::{Action, Actor};
use domain::{DeskId, StoryId, Timestamp};
use futures_util::stream;
use http::header::{ACCEPT, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use store::{Reader, events, fronts};
use utoipa::{IntoParams, ToSchema};

use super::{auth, or_problem, shape};
use crate::views::time;
use crate::{App, Error, Settings};

/// Events of an answer, and how many are looked at for it: who sees few of them gets short answers and goes on.
const PAGE: usize = 100;
const LOOKED_AT: usize = 5_000;
/// A stream looks again after this time; what this process writes it sees at once.
const POLL: Duration = Duration::from_millis(500);
/// Looks without an event before a line that only says that the stream is alive.
const QUIET: u32 = 30;
/// Looks before a stream ends: its client comes back with `Last-Event-ID`, and its token is asked for again.
const LIFE: u32 = 1_200;

#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Asked {
    /// A next or an id that an earlier answer gave; without it, from the beginning of the log.
    after: Option<String>,
}

#[utoipa::path(
    get,
    path = "/events",
    operation_id = "listEvents",
    tag = "events",
    summary = "Lists what happened, oldest first, or streams it as it happens.",
    params(Asked),
    responses((
            status = 200,
            description = "A page of events; for Accept: text/event-stream each event as it happens, with its kind as event and its id as id.",
            content((EventPage = "application/json"), (EventView = "text/event-stream")),
        ), shape::Common, shape::Unreadable),
)]
pub(crate) async fn list(State(app): State<App>, Query(asked): Query<Asked>, headers: HeaderMap) -> Response {
    or_problem(&app, answer(&app, asked, &headers).await)
}

async fn answer(app: &App, asked: Asked, headers: &HeaderMap) -> Result<Response, Error> {
    let actor = auth::caller(app, headers).await?;
    let sees = [Action::ReadStories, Action::ReadComments, Action::ReadTasks];
    if !actor.may_on_site(Action::ReadAudit) && !sees.into_iter().any(|action| actor.may_somewhere(action)) {
        return Err(Error::Forbidden);
    }
    let streams = headers
        .get(ACCEPT)
        .is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/event-stream")));
    let last = headers.get("last-event-id").and_then(|id| id.to_str().ok()).map(str::to_owned);
    let after = last.filter(|_| streams).or(asked.after).filter(|after| !after.is_empty());
    let after = after.map(|after| position(&after)).transpose()?;
    if streams {
        let after = match after {
            Some(after) => after,
            None => events::last(&mut app.store.read().await?).await?,
        };
        return Ok(live(app.clone(), actor, after));
    }
    let found = look(app, &actor, after.unwrap_or_default()).await?;
    let items = found.events.iter().map(|event| view(event, &app.settings)).collect();
    Ok(axum::Json(EventPage { items, next: word(found.reached) }).into_response())
}

/// What a look at the log came to.
struct Found {
    events: Vec<Recorded>,
    /// The last event that was looked at.
    reached: Position,
}

/// The events after `after` that `actor` sees.
async fn look(app: &App, actor: &Actor, after: Position) -> Result<Found, Error> {
    let mut reader = app.store.read().await?;
    let (mut found, mut looked_at, mut homes) = (Found { events: vec![], reached: after }, 0, HashMap::new());
    while found.events.len() < PAGE && looked_at < LOOKED_AT {
        let most = PAGE - found.events.len();
        let batch = events::after(&mut reader, found.reached, most as i64).await?;
        let Some(last) = batch.last() else { break };
        found.reached = last.position;
        looked_at += batch.len();
        for event in batch {
            if sees(&mut reader, actor, &event.event, &mut homes).await? {
                found.events.push(event);
            }
        }
    }
    Ok(found)
}

async fn sees(
    reader: &mut Reader,
    actor: &Actor,
    event: &Event,
    homes: &mut HashMap<StoryId, Option<DeskId>>,
) -> Result<bool, Error> {
    if actor.may_on_site(Action::ReadAudit) {
        return Ok(true);
    }
    if let Event::TaskAssigned { desk, .. } | Event::TaskMoved { desk, .. } = event {
        return Ok(actor.may(Action::ReadTasks, *desk));
    }
    let Some(story) = event.story() else { return Ok(false) };
    let home = match homes.get(&story) {
        Some(home) => *home,
        None => {
            let found = fronts::briefs(&mut reader.conn(), &[story]).await?;
            *homes.entry(story).or_insert(found.first().map(|brief| brief.desk))
        }
    };
    let action = if event.comment().is_some() { Action::ReadComments } else { Action::ReadStories };
    Ok(home.is_some_and(|desk| actor.may(action, desk)))
}

/// The events as they happen (the server-sent events of the HTML standard).
fn live(app: App, actor: Actor, after: Position) -> Response {
    let begin = (app, actor, after, 0, 0);
    let frames = stream::unfold(begin, |(app, actor, mut after, mut quiet, mut looks)| async move {
        while looks < LIFE {
            looks += 1;
            let found = match look(&app, &actor, after).await {
                Ok(found) => found,
                Err(error) => {
                    tracing::warn!(%error, "a stream of events ends: the log can't be read");
                    return None;
                }
            };
            after = found.reached;
            if !found.events.is_empty() {
                let text: String = found.events.iter().map(|event| frame(event, &app.settings)).collect();
                return Some((Ok::<_, Infallible>(Bytes::from(text)), (app, actor, after, 0, looks)));
            }
            quiet += 1;
            if quiet >= QUIET {
                return Some((Ok(Bytes::from_static(b":\n\n")), (app, actor, after, 0, looks)));
            }
            tokio::select! {
                () = tokio::time::sleep(POLL) => {}
                () = app.store.written() => {}
            }
        }
        None
    });
    let kind = HeaderValue::from_static("text/event-stream");
    ([(CONTENT_TYPE, kind)], Body::from_stream(frames)).into_response()
}

fn frame(event: &Recorded, settings: &Settings) -> String {
    let view = view(event, settings);
    let data = serde_json::to_string(&view).unwrap_or_default();
    format!("id: {}\nevent: {}\ndata: {data}\n\n", view.id, view.kind)
}

/// An event: who, when, and what its kind tells. Times are ISO 8601.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Event)]
pub(crate) struct EventView {
    /// Its place in the log.
    id: String,
    /// What happened, as story.published.
    kind: String,
    #[schema(format = DateTime)]
    at: String,
    /// Who did it.
    actor: String,
    /// What its kind tells, as story, comment, from, to, reason.
    #[serde(flatten)]
    #[schema(value_type = HashMap<String, Value>)]
    told: Map<String, Value>,
}

/// Events, oldest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EventPage {
    /// At most 100.
    items: Vec<EventView>,
    /// What the next page is asked for with, as after; it goes on when more has happened.
    next: String,
}

fn view(event: &Recorded, settings: &Settings) -> EventView {
    let mut told = match serde_json::to_value(&event.event) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    // What caches follow is nobody else's; the log's own words are not overruled.
    for name in ["places", "id", "at", "actor"] {
        told.remove(name);
    }
    if let Some(due) = told.get("due").and_then(Value::as_i64) {
        told.insert("due".into(), time::iso(Timestamp(due), settings.zone()).into());
    }
    let kind = told.remove("kind").and_then(|kind| kind.as_str().map(str::to_owned)).unwrap_or_default();
    EventView {
        id: word(event.position),
        kind,
        at: time::iso(event.at, settings.zone()),
        actor: event.by.name.clone(),
        told,
    }
}

fn word(position: Position) -> String {
    format!("{}.{}", position.transaction, position.sequence)
}

fn position(text: &str) -> Result<Position, Error> {
    let parts = text.split_once('.');
    let parts = parts.and_then(|(first, second)| Some((first.parse().ok()?, second.parse().ok()?)));
    let unknown = || Error::BadRequest("after is not a position that an answer gave".into());
    parts.map(|(transaction, sequence)| Position { transaction, sequence }).ok_or_else(unknown)
}
