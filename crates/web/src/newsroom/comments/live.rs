//! `GET /newsroom/comments/live`: what happens to comments while moderators look at the queue, as server-sent events (HTML, section
//! 9.2), of the desks that whoever listens may read; `POST …/claims` tells which comments one has before the eyes.
//!
//! `standing` {"id", "waits", "by", "mine"}: something happened to a comment; `claims` {"claims": [{"id", "name"}]}: what
//! colleagues look at; `signed-out` before the stream ends with the session.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use domain::CommentId;
use domain::permission::Action;
use futures_util::stream;
use http::StatusCode;
use serde_json::{Value, json};
use store::{comment_claims, queue, sessions};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::newsroom::Visitor;
use crate::newsroom::fields::Fields;
use crate::newsroom::live::Tiding;
use crate::{App, Error};

/// How often it is asked whether the person is still signed in, and what colleagues look at through other nodes.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// Comments that one may have before the eyes.
const MOST: usize = 40;

pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ReadComments)?;
    let (tidings, ended) = app.live.listen_to_comments();
    let mut beat = interval(HEARTBEAT);
    beat.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let page = Page {
        app,
        visitor,
        tidings,
        ended,
        beat,
        claims: Value::Null,
        waiting: VecDeque::new(),
        over: false,
    };
    let events = stream::unfold(page, async |mut page| {
        let event = page.next().await?;
        Some((Ok::<_, Infallible>(event), page))
    });
    Ok(Sse::new(events).into_response())
}

/// Claims what whoever asks has before the eyes (`hold`), and lets go of the rest (`release`).
pub(crate) async fn claim(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ModerateComments)?;
    let ids = |name: &'static str| -> Vec<CommentId> {
        fields.all(name).filter_map(|id| id.parse().ok()).map(CommentId).take(MOST).collect()
    };
    let (hold, release) = (ids("hold"), ids("release"));
    let (user, name, at) = (visitor.account.id, visitor.account.name.clone(), app.now());
    app.store
        .write(move |tx| {
            Box::pin(async move { comment_claims::claim(tx, &hold, &release, (user, &name), at).await })
        })
        .await?;
    app.live.tell_moderators(Tiding::People);
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// A queue that listens.
struct Page {
    app: App,
    visitor: Visitor,
    tidings: Receiver<(Tiding, CommentId)>,
    ended: watch::Receiver<bool>,
    beat: Interval,
    claims: Value,
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
            if self.over || *self.ended.borrow() {
                return None;
            }
            let looked = tokio::select! {
                _ = self.ended.changed() => return None,
                _ = self.beat.tick() => self.heartbeat().await,
                tiding = self.tidings.recv() => match tiding {
                    Ok((Tiding::People, _)) => self.look_at_claims().await,
                    Ok((_, id)) => self.look_at(id).await,
                    // What was missed is seen when the card is decided about: nothing is decided twice.
                    Err(RecvError::Lagged(_)) => Ok(()),
                    Err(RecvError::Closed) => return None,
                },
            };
            if let Err(error) = looked {
                // The browser opens the stream again, and learns then what is the matter.
                tracing::debug!(%error, "a stream of the queue ended");
                return None;
            }
        }
    }

    async fn heartbeat(&mut self) -> Result<(), Error> {
        let mut reader = self.app.store.read().await?;
        let holder = sessions::holder(&mut reader.conn(), &self.visitor.session, self.app.now()).await?;
        drop(reader);
        match holder {
            Some(account) => self.visitor.actor = account.account.actor(),
            None => {
                self.over = true;
                self.waiting.push_back(event("signed-out", &json!({})));
                return Ok(());
            }
        }
        self.look_at_claims().await?;
        if self.waiting.is_empty() {
            self.waiting.push_back(Event::default().comment(""));
        }
        Ok(())
    }

    async fn look_at(&mut self, id: CommentId) -> Result<(), Error> {
        let mut reader = self.app.store.read().await?;
        let Some(found) = queue::standing(&mut reader.conn(), &[id]).await?.pop() else { return Ok(()) };
        if !self.visitor.actor.may(Action::ReadComments, found.place.desk) {
            return Ok(());
        }
        let told = json!({
            "id": id,
            "waits": found.place.waits > 0,
            "by": found.by,
            "mine": found.user == Some(self.visitor.account.id),
        });
        self.waiting.push_back(event("standing", &told));
        Ok(())
    }

    /// Tells what colleagues look at, if it is not what was told last.
    async fn look_at_claims(&mut self) -> Result<(), Error> {
        let mut reader = self.app.store.read().await?;
        let claims = comment_claims::list(&mut reader.conn(), self.app.now()).await?;
        let others = claims.into_iter().filter(|claim| claim.user != self.visitor.account.id);
        // Names of colleagues and numbers of comments: nothing that a moderator of another desk may not know.
        let claims: Value = others.map(|claim| json!({ "id": claim.comment, "name": claim.name })).collect();
        if claims != self.claims {
            self.waiting.push_back(event("claims", &json!({ "claims": claims })));
            self.claims = claims;
        }
        Ok(())
    }
}

fn event(name: &str, data: &Value) -> Event {
    Event::default().event(name).data(data.to_string())
}
