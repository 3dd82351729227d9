//! A screen's way to the browser: its frame, its headers, and what stands in its place when something fails.

use std::sync::{Arc, Mutex};

use axum::extract::{OriginalUri, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use domain::agency::UNNAMED;
use domain::permission::{Action, Actor};
use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderValue, Method, StatusCode};
use render::context::Context;
use render::newsroom::{Frame, NavItem, NoticeScreen};

use super::Visitor;
use super::packed::packed;
use crate::front::{html, wants_json};
use crate::{App, Error};

/// Our own scripts, and pictures that a script has at hand before they are sent.
const CONTENT_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; \
    img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'";

/// A screen as a handler answers it.
///
/// # Errors
/// A fault of the template or the store.
pub(crate) async fn show<C: Context>(
    app: &App,
    visitor: Option<&Visitor>,
    path: &str,
    status: StatusCode,
    screen: &C,
) -> Result<Response, Error> {
    let frame = frame(app, visitor, path).await;
    Ok(html(status, app.newsroom.screen(&frame, screen)?, None))
}

async fn frame(app: &App, visitor: Option<&Visitor>, path: &str) -> Frame {
    // The store may be what failed: the frame does without the agency's name.
    let directory = app.memory.directory(&app.store).await.unwrap_or_default();
    let agency = directory.agencies.first().map(|agency| agency.name.as_str());
    Frame {
        site_name: app.settings.site_name.as_deref().or(agency).unwrap_or(UNNAMED).to_owned(),
        lang: app.settings.lang.clone(),
        dir: if app.settings.is_rtl() { "rtl" } else { "ltr" }.to_owned(),
        person: visitor.map(|visitor| visitor.account.name.clone()),
        nav: visitor.map(|visitor| nav(&visitor.actor, path)).unwrap_or_default(),
    }
}

/// Where someone may go, by the table of permissions.
fn nav(actor: &Actor, path: &str) -> Vec<NavItem> {
    const WAYS: [(&str, &str, Action); 8] = [
        ("nav-stories", "/newsroom/stories", Action::ReadStories),
        ("nav-comments", "/newsroom/comments", Action::ReadComments),
        ("nav-tasks", "/newsroom/tasks", Action::ReadTasks),
        ("nav-media", "/newsroom/media", Action::AddMedia),
        ("nav-front", "/newsroom/front", Action::ArrangeDesk),
        ("nav-tags", "/newsroom/tags", Action::EditTags),
        ("nav-people", "/newsroom/people", Action::ManageSite),
        ("nav-audit", "/newsroom/audit", Action::ReadAudit),
    ];
    let may = |action| match action {
        Action::EditTags | Action::ManageSite | Action::ReadAudit => actor.may_on_site(action),
        action => actor.may_somewhere(action),
    };
    WAYS.into_iter()
        .filter(|(_, _, action)| may(*action))
        .map(|(label, url, _)| NavItem { label, url, current: path.starts_with(url) })
        .collect()
}

/// What a handler failed with, on its way to [`respond`].
#[derive(Clone)]
struct Failed(Arc<Mutex<Option<Error>>>);

impl IntoResponse for Error {
    /// A bare response that carries the error: a layer that knows the site and who asks gives it words.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Failed(Arc::new(Mutex::new(Some(self)))));
        response
    }
}

/// Gives failures words and every answer the newsroom's headers.
pub(crate) async fn respond(State(app): State<App>, request: Request, next: Next) -> Response {
    let for_program = wants_json(request.headers()) || is_of_a_script(&request);
    let uri = request.extensions().get::<OriginalUri>().map_or(request.uri(), |OriginalUri(uri)| uri);
    let target = uri.path_and_query().map_or("/newsroom", |target| target.as_str()).to_owned();
    let is_safe = request.method().is_safe();
    let asked = request.headers().clone();
    let headers = request.headers().clone();
    let mut response = next.run(request).await;
    if let Some(Failed(error)) = response.extensions_mut().remove::<Failed>()
        && let Some(error) = error.lock().ok().and_then(|mut error| error.take())
    {
        response = match error {
            Error::SignedOut if !for_program => {
                let back = if is_safe { target } else { "/newsroom".to_owned() };
                let query =
                    form_urlencoded::Serializer::new(String::new()).append_pair("next", &back).finish();
                Redirect::to(&format!("/newsroom/sign-in?{query}")).into_response()
            }
            error if for_program => error.problem(&app),
            error => {
                // The store may be what failed or is asked too much: the notice does without a name.
                let visitor = match error {
                    Error::Busy(_) => None,
                    _ => Visitor::of(&app, &headers).await.unwrap_or_default(),
                };
                notice(&app, visitor.as_ref(), &error).await
            }
        };
    }
    let headers = response.headers_mut();
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CONTENT_POLICY));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    packed(response, &asked).await
}

/// Whether a script sent the request without saying what it wants back: no form sends JSON, these methods, or asks for a stream.
fn is_of_a_script(request: &Request) -> bool {
    let says = |name, what: &str| {
        let value = request.headers().get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.starts_with(what))
    };
    says(CONTENT_TYPE, "application/json")
        || says(ACCEPT, "text/event-stream")
        || matches!(*request.method(), Method::PUT | Method::DELETE)
}

async fn notice(app: &App, visitor: Option<&Visitor>, error: &Error) -> Response {
    let status = error.log();
    let key = error.newsroom_key();
    let seconds =
        if let Error::TooMany(seconds) | Error::Busy(seconds) = error { *seconds } else { 0 }.to_string();
    let lang = &app.settings.lang;
    let screen = NoticeScreen {
        title: app.newsroom.text(lang, &format!("error-{key}-title"), &[]),
        message: app.newsroom.text(lang, &format!("error-{key}-message"), &[("seconds", &seconds)]),
        way: None,
    };
    let mut response = match show(app, visitor, "", status, &screen).await {
        Ok(response) => response,
        Err(error) => {
            tracing::error!(%error, "the newsroom's notice itself can't be rendered");
            (status, screen.title).into_response()
        }
    };
    error.add_headers(&mut response);
    response
}
