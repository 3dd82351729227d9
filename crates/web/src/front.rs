//! The way of a request: a kept page is one look-up and one write; everything else goes through the routes.

use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use domain::Timestamp;
use futures_util::FutureExt;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use http_body_util::Full;
use hyper::body::Body as _;
use tokio::sync::mpsc;
use tower::ServiceExt;
use tower_http::csrf::CsrfLayer;

use crate::asked::Asked;
use crate::body::Payload;
use crate::cache::{CachePolicy, Entry, Key};
use crate::client::{self, ClientAddress};
use crate::dictionary::Dictionary;
use crate::reads::{Counter, Sender};
use crate::{App, Error, headers, routes};

/// A page this large is no page.
const LARGEST_PAGE: usize = 16 << 20;
/// Nor is there a file of the media library as large.
const LARGEST_FILE: usize = 2 << 30;
/// Hot pages that wait to be compressed anew; more are let go, they will be hot again.
const WAITING: usize = 64;

/// The whole site as one service.
#[derive(Clone)]
pub struct Front {
    maker: Maker,
    live: Router,
    hot: mpsc::Sender<Arc<Entry>>,
}

/// What [`Front::fetch`] found.
#[derive(Debug, Clone, Default)]
pub struct Fetched {
    /// Whether there is something.
    pub is_there: bool,
    /// Its media type.
    pub kind: String,
    /// Where the address leads on to; empty when it does not.
    pub location: String,
    /// What it holds.
    pub body: Bytes,
}

/// Makes pages.
#[derive(Clone)]
pub(crate) struct Maker {
    pub(crate) app: App,
    pages: Router,
}

impl Maker {
    /// Makes the page for `key`, seeing nothing of the reader who caused it.
    async fn make(self, key: Key) -> Entry {
        let request = Request::builder().uri(key.as_str()).body(Body::empty());
        let request = request.map_err(|error| Error::BadRequest(error.to_string()));
        let (_pass, request) = match self.app.gates.renders.pass().await {
            Ok(pass) => (Some(pass), request),
            Err(busy) => (None, Err(busy)),
        };
        let response = match request {
            Ok(request) => {
                // A page that panics is an error page like any other failure, and is not kept.
                match AssertUnwindSafe(self.pages.clone().oneshot(request)).catch_unwind().await {
                    Ok(Ok(response)) => response,
                    Ok(Err(never)) => match never {},
                    Err(_) => Error::Panicked.page(&self.app).await,
                }
            }
            Err(error) => error.page(&self.app).await,
        };
        let (mut parts, body) = response.into_parts();
        let policy = parts.extensions.remove::<CachePolicy>();
        let counter = parts.extensions.remove::<Arc<Counter>>();
        headers::secure(&mut parts.headers, &self.app.settings.url);
        let dictionary = match policy {
            Some(CachePolicy::Page { .. }) if is_html(&parts.headers) => self.dictionary().await,
            _ => None,
        };
        match to_bytes(body, LARGEST_PAGE).await {
            Ok(body) => {
                Entry::sharing(dictionary, parts.status, &parts.headers, body, policy).counted(counter)
            }
            Err(error) => {
                tracing::error!(%error, page = key.as_str(), "a page's body broke off");
                Entry::new(StatusCode::INTERNAL_SERVER_ERROR, &HeaderMap::new(), Bytes::new(), None)
            }
        }
    }
}

impl Maker {
    /// What a page is compressed against; it goes without when there is none.
    async fn dictionary(&self) -> Option<Arc<Dictionary>> {
        let dictionary = self.app.dictionary().await;
        let noted = dictionary.inspect_err(|error| {
            error.log();
        });
        noted.ok()
    }
}

fn is_html(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}

impl Front {
    /// The site that `app` is. Must be called inside a runtime: hot pages are compressed behind.
    pub fn new(app: App) -> Self {
        let (hot, waiting) = mpsc::channel(WAITING);
        tokio::spawn(compress_hot(waiting));
        let maker = Maker { pages: routes::pages(app.clone()), app };
        let live = routes::live(maker.clone()).layer(CsrfLayer::new());
        Self { maker, live, hot }
    }

    /// Answers a request from `peer` that [`Front::kept`] has not answered.
    pub async fn answer<B>(self, mut request: http::Request<B>, peer: IpAddr) -> Response<Payload>
    where
        B: hyper::body::Body<Data = Bytes> + Send + 'static,
        B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
    {
        let address = client::address(peer, request.headers(), &self.maker.app.settings.trusted_proxies);
        request.extensions_mut().insert(ClientAddress(address));
        let (is_head, for_program) = (request.method() == Method::HEAD, is_for_program(&request));
        let response = match self.live.clone().oneshot(request.map(Body::new)).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let mut response = self.explain(response, for_program).await;
        headers::secure(response.headers_mut(), &self.maker.app.settings.url);
        match response.extensions_mut().remove::<CachePolicy>() {
            Some(policy) => {
                response
                    .headers_mut()
                    .insert(http::header::CACHE_CONTROL, CachePolicy::header(Some(&policy)));
            }
            None => {
                response
                    .headers_mut()
                    .entry(http::header::CACHE_CONTROL)
                    .or_insert(CachePolicy::header(None));
            }
        }
        if !is_head {
            return response.map(Payload::Handler);
        }
        if let Some(length) = response.body().size_hint().exact() {
            response.headers_mut().entry(CONTENT_LENGTH).or_insert(length.into());
        }
        response.map(|_| Payload::Ready(Full::default()))
    }

    /// The page or file at `target`, a path with a query perhaps, as a reader without cookies gets it.
    pub async fn fetch(&self, target: &str) -> Fetched {
        let Ok(request) = http::Request::get(target).body(Body::empty()) else { return Fetched::default() };
        let response = self.clone().answer(request, IpAddr::from([127, 0, 0, 1])).await;
        let header = |name| {
            let value = response.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
            value.map(str::to_owned).unwrap_or_default()
        };
        let (is_there, kind, location) =
            (response.status().is_success(), header(CONTENT_TYPE), header(LOCATION));
        let body = to_bytes(Body::new(response.into_body()), LARGEST_FILE).await;
        Fetched { is_there: is_there && body.is_ok(), kind, location, body: body.unwrap_or_default() }
    }

    /// Ends the answers that would go on for as long as someone listens: the server is to stop.
    pub fn end_streams(&self) {
        self.maker.app.live.end();
    }

    /// The kept page under exactly this target: the whole way of most requests. Other spellings of it are found by [`page`].
    pub(crate) fn find(&self, target: &str) -> Option<Arc<Entry>> {
        let entry = self.maker.app.cache.get(target)?;
        if entry.is_stale() {
            let key = Key::of(&target.parse().ok()?)?;
            self.maker.app.cache.refresh(&key, self.maker.clone().make(key.clone()));
        }
        if entry.is_newly_hot() {
            let _ = self.hot.try_send(entry.clone());
        }
        Some(entry)
    }

    /// Counts that a page was sent, when it is one whose reads are counted.
    pub(crate) fn count(&self, entry: &Entry, sender: &Sender<'_>) {
        if let Some(counter) = &entry.counter {
            self.maker.app.reads.count(counter, sender);
        }
    }

    /// What is answered to a request for a kept page.
    pub fn kept<B>(&self, request: &http::Request<B>) -> Option<Response<Payload>> {
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return None;
        }
        let entry = self.find(request.uri().path_and_query()?.as_str())?;
        if request.method() == Method::GET {
            self.count(&entry, &Sender::by(request.headers()));
        }
        let response = choose(&entry, request.method(), request.headers());
        Some(response.map(|body| Payload::Ready(Full::new(body))))
    }

    /// The site's time.
    pub(crate) fn now(&self) -> Timestamp {
        self.maker.app.now()
    }

    /// Gives the routes' own bare refusals (405, 413 and the like) words.
    async fn explain(&self, response: Response, for_program: bool) -> Response {
        let bare = response
            .headers()
            .get(CONTENT_TYPE)
            .is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
        if !bare || !response.status().is_client_error() {
            return response;
        }
        let error = match response.status() {
            StatusCode::NOT_FOUND => Error::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Error::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(crate::api::LARGEST_BODY),
            StatusCode::FORBIDDEN => Error::Forbidden,
            _ => Error::BadRequest("the request is not well formed".into()),
        };
        let allow = response.headers().get(http::header::ALLOW).cloned();
        let mut explained =
            if for_program { error.problem(&self.maker.app) } else { error.page(&self.maker.app).await };
        explained.headers_mut().extend(allow.map(|methods| (http::header::ALLOW, methods)));
        explained
    }
}

/// Whether a request is a program's: it asks the API, or says that it wants JSON.
pub(crate) fn is_for_program<B>(request: &http::Request<B>) -> bool {
    is_api(request.uri().path()) || wants_json(request.headers())
}

fn is_api(path: &str) -> bool {
    path.strip_prefix("/api").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether the client asks for JSON before HTML.
pub(crate) fn wants_json(headers: &HeaderMap) -> bool {
    let accept =
        headers.get(http::header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    accept.contains("application/json") && !accept.contains("text/html")
}

/// Every address that is no live route: a page, kept or made.
pub(crate) async fn page(maker: Maker, request: Request) -> Response {
    let app = &maker.app;
    if is_api(request.uri().path()) {
        return Error::NotFound.problem(app);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Error::Method.page(app).await;
    }
    let Some(key) = Key::of(request.uri()) else {
        return Error::BadRequest("the address is not text in UTF-8".into()).page(app).await;
    };
    if let Some(trimmed) = without_trailing_slash(request.uri().path()) {
        return (StatusCode::MOVED_PERMANENTLY, [(LOCATION, trimmed)]).into_response();
    }
    let entry = app.cache.page(&key, || maker.clone().make(key.clone())).await;
    if let Some(counter) = entry.counter.as_ref().filter(|_| request.method() == Method::GET) {
        app.reads.count(counter, &Sender::by(request.headers()));
    }
    choose(&entry, request.method(), request.headers()).map(Body::from)
}

fn without_trailing_slash(path: &str) -> Option<&str> {
    // A path that begins with two slashes would lead to another host, and browsers take a backslash for a slash.
    let leads_away = |rest: &str| rest.starts_with("//") || rest.starts_with("/\\");
    path.strip_suffix('/').filter(|rest| !rest.is_empty() && !leads_away(rest) && !rest.ends_with('/'))
}

/// What of an entry this request is answered with.
pub(crate) fn choose(entry: &Entry, method: &Method, headers: &HeaderMap) -> Response<Bytes> {
    let chosen = entry.choose(&Asked::by(headers));
    let body = chosen.body.filter(|_| method != Method::HEAD).cloned();
    let mut response = Response::new(body.unwrap_or_default());
    *response.status_mut() = chosen.head.status;
    chosen.head.headers.clone_into(response.headers_mut());
    response
}

/// Compresses hot pages as small as they go, one at a time and off the request threads.
async fn compress_hot(mut waiting: mpsc::Receiver<Arc<Entry>>) {
    while let Some(entry) = waiting.recv().await {
        let _ = tokio::task::spawn_blocking(move || entry.compress_best()).await;
    }
}

/// A page as a handler answers it: HTML with its policy.
pub(crate) fn html(status: StatusCode, html: String, policy: Option<CachePolicy>) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = (status, [(CONTENT_TYPE, kind)], html).into_response();
    if let Some(policy) = policy {
        response.extensions_mut().insert(policy);
    }
    response
}
