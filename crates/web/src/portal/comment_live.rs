//! `GET /news/{code}/comments/live`: word of comments that are published while a page is read, as server-sent events (HTML,
//! section 9.2): `exchange` {"published"}, no more often than every two seconds. What was published is then on the page.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::StoryId;
use futures_util::stream;
use http::StatusCode;
use serde_json::json;
use store::stories;
use tokio::sync::broadcast::error::RecvError;

use super::or_error;
use super::story::by_code_text;
use crate::newsroom::live::{Listening, Tiding};
use crate::{App, Error};

/// Readers that listen at once; more of them read as if they had no script.
const MOST: usize = 5_000;
/// A line that keeps the connection is sent this often.
const HEARTBEAT: Duration = Duration::from_secs(25);
/// Between two words.
const PAUSE: Duration = Duration::from_secs(2);

/// How many readers listen.
#[derive(Debug, Clone, Default)]
pub(crate) struct Listeners(Arc<AtomicUsize>);

/// A reader who listens; the place is free when it is dropped.
struct Listener(Listeners);

impl Listeners {
    fn come(&self) -> Option<Listener> {
        let come = |count| (count < MOST).then_some(count + 1);
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, come).ok()?;
        Some(Listener(self.clone()))
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The stream; 204, after which a browser does not ask again, when too many listen.
pub(crate) async fn show(State(app): State<App>, Path(code): Path<String>) -> Response {
    or_error(&app, listen(&app, &code).await).await
}

async fn listen(app: &App, code: &str) -> Result<Response, Error> {
    let story = by_code_text(&mut app.store.read().await?, code).await?;
    if !story.status.is_public() {
        return Err(Error::NotFound);
    }
    let Some(listener) = app.listeners.come() else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    let listening = app.live.listen(story.id);
    let page = Page { app: app.clone(), story: story.id, listening, _listener: listener };
    let events = stream::unfold(page, async |mut page| {
        let event = page.next().await?;
        Some((Ok::<_, Infallible>(event), page))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response())
}

/// A page that listens.
struct Page {
    app: App,
    story: StoryId,
    listening: Listening,
    _listener: Listener,
}

impl Page {
    /// The next event; `None` at the end of the stream.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if *self.listening.ended.borrow() {
                return None;
            }
            tokio::select! {
                _ = self.listening.ended.changed() => return None,
                tiding = self.listening.tidings.recv() => match tiding {
                    Ok(Tiding::Exchange) | Err(RecvError::Lagged(_)) => {}
                    Ok(Tiding::People | Tiding::Changed) => continue,
                    Err(RecvError::Closed) => return None,
                },
            }
            tokio::select! {
                _ = self.listening.ended.changed() => return None,
                () = tokio::time::sleep(PAUSE) => {}
            }
            // What came meanwhile is told with it.
            self.listening.tidings = self.listening.tidings.resubscribe();
            let mut reader = self.app.store.read().await.ok()?;
            let story = stories::by_id(&mut reader.conn(), self.story).await.ok()?;
            let told = json!({ "published": story.ledger.published });
            return Some(Event::default().event("exchange").data(told.to_string()));
        }
    }
}
