//! `GET /newsroom/stories/{id}/live?version=&status=`: what happens to a story from there on, as server-sent events (HTML,
//! section 9.2).
//!
//! `presence` {"people": [{"name", "since", "me"}]}: those who are writing; `saved` {"version", "by", "at"}, `state` {"status"}, and
//! `signed-out` before the stream ends with the session.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use domain::story::{Story, StoryStatus};
use futures_util::stream;
use serde::Deserialize;
use serde_json::{Value, json};
use store::{presence, sessions, stories};
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Interval, MissedTickBehavior, interval};

use super::Visitor;
use super::live::{Listening, Tiding};
use super::story_path::{StoryPath, must_read, readable};
use crate::views::time;
use crate::{App, Error};

/// How often a line is sent when nothing happens: it keeps the connection, and shows who fell silent or is signed in
/// through another node.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What the page knows of the story: the first it is told is what has changed since.
#[derive(Deserialize)]
pub(crate) struct Known {
    version: Option<i64>,
    status: Option<StoryStatus>,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    Query(known): Query<Known>,
) -> Result<Response, Error> {
    let listening = app.live.listen(id);
    let story = must_read(&app, &visitor, id).await?;
    let mut beat = interval(HEARTBEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let page = Page {
        app,
        visitor,
        id,
        listening,
        beat,
        version: known.version.unwrap_or(story.version),
        status: known.status.unwrap_or(story.status),
        people: Value::Null,
        waiting: VecDeque::new(),
        over: false,
    };
    let events = stream::unfold(page, async |mut page| {
        let event = page.next().await?;
        Some((Ok::<_, Infallible>(event), page))
    });
    Ok(Sse::new(events).into_response())
}

/// A page that listens, and what it was told last.
struct Page {
    app: App,
    visitor: Visitor,
    id: StoryId,
    listening: Listening,
    beat: Interval,
    version: i64,
    status: StoryStatus,
    people: Value,
    waiting: VecDeque<Event>,
    over: bool,
}

impl Page {
    /// The next event; `None` at the end of the stream.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            if self.over || *self.listening.ended.borrow() {
                return None;
            }
            let looked = tokio::select! {
                _ = self.listening.ended.changed() => return None,
                _ = self.beat.tick() => self.heartbeat().await,
                tiding = self.listening.tidings.recv() => match tiding {
                    Ok(Tiding::Exchange) => Ok(()),
                    Ok(Tiding::People) => self.look_at_people().await,
                    Ok(Tiding::Changed) | Err(RecvError::Lagged(_)) => self.look().await,
                    Err(RecvError::Closed) => return None,
                },
            };
            if let Err(error) = looked {
                // The browser opens the stream again, and learns then what is the matter.
                tracing::debug!(%error, "a stream of a story's page ended");
                return None;
            }
        }
    }

    /// Asks again whether the person is signed in and may read the story.
    async fn heartbeat(&mut self) -> Result<(), Error> {
        let mut reader = self.app.store.read().await?;
        let now = self.app.now();
        let holder = sessions::holder(&mut reader.conn(), &self.visitor.session, now).await?;
        drop(reader);
        match holder {
            Some(account) => self.visitor.actor = account.account.actor(),
            None => {
                self.over = true;
                self.waiting.push_back(event("signed-out", &json!({})));
                return Ok(());
            }
        }
        self.look().await?;
        if self.waiting.is_empty() {
            self.waiting.push_back(Event::default().comment(""));
        }
        Ok(())
    }

    async fn look(&mut self) -> Result<(), Error> {
        let story = readable(&mut self.app.store.read().await?, &self.visitor, self.id).await?;
        self.tell_saved(&story).await?;
        if story.status != self.status {
            self.status = story.status;
            self.waiting.push_back(event("state", &json!({ "status": story.status })));
        }
        self.look_at_people().await
    }

    async fn tell_saved(&mut self, story: &Story) -> Result<(), Error> {
        if story.version == self.version {
            return Ok(());
        }
        self.version = story.version;
        let mut reader = self.app.store.read().await?;
        let saved = stories::version(&mut reader.conn(), self.id, story.version).await?;
        let at = time::iso(saved.at, self.app.settings.zone());
        let told = json!({ "version": saved.version, "by": saved.actor, "at": at });
        self.waiting.push_back(event("saved", &told));
        Ok(())
    }

    /// Tells who is here, if it is not what was told last.
    async fn look_at_people(&mut self) -> Result<(), Error> {
        let mut reader = self.app.store.read().await?;
        let present = presence::list(&mut reader.conn(), self.id, self.app.now()).await?;
        let person = |one: &presence::Present| {
            json!({
                "name": one.name,
                "since": time::iso(one.since, self.app.settings.zone()),
                "me": one.user == self.visitor.account.id,
            })
        };
        let people: Value = present.iter().filter(|one| one.editing).map(person).collect();
        if people != self.people {
            self.waiting.push_back(event("presence", &json!({ "people": people })));
            self.people = people;
        }
        Ok(())
    }
}

fn event(name: &str, data: &Value) -> Event {
    Event::default().event(name).data(data.to_string())
}
