//! What a handler answers when it can't do what was asked.
//!
//! An [`Error`] says what the reader can do about it. It becomes a page in the reader's language, or problem details
//! (RFC 9457) for a program, at the edge: see [`Error::page`] and [`Error::problem`]. What failed inside is logged
//! there, once, and never shown.

use axum::response::{IntoResponse, Response};
use domain::comment_form::FieldError;
use http::header::{CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderValue, StatusCode};
use render::context::ErrorPage;
use serde_json::json;

use crate::app::Inner;
use crate::views;

/// Why a request is not answered as asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is nothing at this address.
    #[error("there is nothing here")]
    NotFound,
    /// The method is not one this address takes.
    #[error("this address does not take that method")]
    Method,
    /// The request is not well formed.
    #[error("{0}")]
    BadRequest(String),
    /// The body is of a kind this address does not take.
    #[error("this address takes {0}")]
    MediaType(&'static str),
    /// No valid token came with the request.
    #[error("a valid API token is needed: Authorization: Bearer …")]
    Unauthorized,
    /// Nobody is signed in, or no longer.
    #[error("sign in first")]
    SignedOut,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The token's role or desks do not allow it, or the request came from another site.
    #[error("this is not allowed")]
    Forbidden,
    /// What was to be changed has changed meanwhile.
    #[error("{0}")]
    Conflict(String),
    /// The version given in `If-Match` is not the one that stands.
    #[error("the story is at version {0}")]
    Outdated(i64),
    /// A change must say which version it was made from.
    #[error("If-Match with the story's ETag is needed")]
    VersionNeeded,
    /// The body is longer than is taken.
    #[error("the body is longer than {0} bytes")]
    TooLarge(usize),
    /// Some fields can't be kept.
    #[error("some fields can't be kept")]
    Invalid(Vec<FieldError>),
    /// Too many requests; the seconds to wait.
    #[error("too many requests; wait {0} seconds")]
    TooMany(u64),
    /// Too much of this is asked of the server at once, or it is not ready; the seconds after which to try again.
    #[error("this can't be answered now; try again in {0} seconds")]
    Busy(u64),
    /// A row that must be there is not.
    #[error("a {0} that must be there is missing")]
    Missing(&'static str),
    /// The store failed.
    #[error("the store failed")]
    Store(#[source] store::Error),
    /// The store of media files failed.
    #[error("the store of files failed")]
    Files(#[source] media::FilesError),
    /// The index of the search failed.
    #[error("the search failed")]
    Search(#[source] search::Error),
    /// What pages are compressed against can't be made.
    #[error("there is no dictionary")]
    Dictionary(#[source] std::io::Error),
    /// The handler panicked.
    #[error("the handler panicked")]
    Panicked,
    /// The theme failed.
    #[error("the theme failed")]
    Render(#[from] render::RenderError),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::NotFound(_) => Self::NotFound,
            store::Error::Forbidden => Self::Forbidden,
            store::Error::Conflict { current } => Self::Outdated(current),
            store::Error::Invalid(errors) => Self::Invalid(errors),
            store::Error::Full => Self::Full,
            error @ (store::Error::Refused(_)
            | store::Error::NoStep(_)
            | store::Error::Exists(_)
            | store::Error::InUse(_)
            | store::Error::LastAdmin) => Self::Conflict(error.to_string()),
            error => Self::Store(error),
        }
    }
}

impl Error {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::MediaType(_) => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unauthorized | Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Conflict(_) => StatusCode::CONFLICT,
            Self::Outdated(_) => StatusCode::PRECONDITION_FAILED,
            Self::VersionNeeded => StatusCode::PRECONDITION_REQUIRED,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Missing(_)
            | Self::Store(_)
            | Self::Files(_)
            | Self::Search(_)
            | Self::Dictionary(_)
            | Self::Render(_)
            | Self::Panicked => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The error as a page in the reader's language.
    pub(crate) async fn page(&self, app: &Inner) -> Response {
        let status = self.log();
        // The store may be what failed: the page does without its navigation.
        let directory = app.memory.directory(&app.store).await.unwrap_or_default();
        let number = i64::from(status.as_u16());
        let seconds = match self {
            Self::TooMany(seconds) | Self::Busy(seconds) => *seconds,
            _ => 0,
        };
        let seconds = seconds.to_string();
        let page = ErrorPage {
            status: status.as_u16(),
            status_text: app.settings.digits(number),
            title: app.text(&format!("error-{}-title", key(status)), &[]),
            message: app.text(&format!("error-{}-message", key(status)), &[("seconds", &seconds)]),
        };
        let site = views::frame::site(&app.settings, &directory);
        let mut response = match app.theme.page(&site, &page) {
            Ok(html) => (status, axum::response::Html(html)).into_response(),
            Err(error) => {
                tracing::error!(%error, "the error page itself can't be rendered");
                (status, page.title).into_response()
            }
        };
        self.add_headers(&mut response);
        response
    }

    /// The error as problem details for a program (RFC 9457).
    pub(crate) fn problem(&self, app: &Inner) -> Response {
        let status = self.log();
        let mut problem = json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "detail": self.to_string(),
        });
        if let Some(code) = self.code() {
            problem["code"] = code.into();
        }
        if let Self::Invalid(errors) = self {
            problem["errors"] = field_errors(errors, app);
        }
        let mut response = (status, problem.to_string()).into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        self.add_headers(&mut response);
        response
    }

    /// A word for programs, where the status says too little.
    fn code(&self) -> Option<&'static str> {
        match self {
            Self::SignedOut => Some("signed-out"),
            Self::Full => Some("full"),
            Self::Outdated(_) => Some("outdated"),
            Self::Forbidden => Some("forbidden"),
            Self::Conflict(_) => Some("state"),
            _ => None,
        }
    }

    /// The status whose words the newsroom says.
    pub(crate) fn newsroom_key(&self) -> u16 {
        match self.status().as_u16() {
            known @ (403 | 404 | 405 | 409 | 412 | 413 | 415 | 422 | 429 | 503 | 507) => known,
            400..500 => 400,
            _ => 500,
        }
    }

    pub(crate) fn add_headers(&self, response: &mut Response) {
        if let Self::TooMany(seconds) | Self::Busy(seconds) = self {
            response.headers_mut().insert(RETRY_AFTER, (*seconds).into());
        }
        if let Self::Unauthorized = self {
            response.headers_mut().insert(http::header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
    }

    pub(crate) fn log(&self) -> StatusCode {
        let status = self.status();
        // A server that is busy says so; saying it in the log too would make it busier.
        if status.is_server_error() && !matches!(self, Self::Busy(_)) {
            let cause = std::error::Error::source(self).map(ToString::to_string);
            tracing::error!(error = %self, cause, "a request failed");
        }
        status
    }
}

/// The statuses that have words of their own; others share those of their class.
fn key(status: StatusCode) -> u16 {
    match status.as_u16() {
        known @ (403 | 404 | 405 | 413 | 415 | 422 | 429 | 503) => known,
        400..500 => 400,
        _ => 500,
    }
}

/// `[{"field", "code", "message"}]`, as the contract has it.
pub(crate) fn field_errors(errors: &[FieldError], app: &Inner) -> serde_json::Value {
    errors
        .iter()
        .map(|error| {
            let message = message(error, app);
            json!({ "field": error.field, "code": error.code, "message": message })
        })
        .collect()
}

/// The message of a field's error: the theme's, or where that is silent, the newsroom's.
fn message(error: &FieldError, app: &Inner) -> String {
    let message = app.settings.message(&app.theme, error);
    if message != error.code {
        return message;
    }
    let args: Vec<_> = error.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    app.newsroom.text(&app.settings.lang, error.code, &args)
}
