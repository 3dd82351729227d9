//! A form as it was sent, and what is told of its fields.

use axum::extract::{Form, FromRequest, Request};
use http::StatusCode;
use render::newsroom::Errors;

use crate::{App, Error};

/// Names and values in the order of the form.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// A field as it was typed; empty when it is not there.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// A field without the spaces around it.
    pub(crate) fn text(&self, name: &str) -> String {
        self.raw(name).trim().to_owned()
    }

    /// Every value of a field that may stand there several times.
    pub(crate) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.0.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key == name)
    }
}

impl FromRequest<App> for Fields {
    type Rejection = Error;

    async fn from_request(request: Request, app: &App) -> Result<Self, Error> {
        match Form::<Vec<(String, String)>>::from_request(request, app).await {
            Ok(Form(fields)) => Ok(Self(fields)),
            Err(refused) => Err(match axum::response::IntoResponse::into_response(refused).status() {
                StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::MediaType("application/x-www-form-urlencoded"),
                StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge(crate::api::LARGEST_BODY),
                _ => Error::BadRequest("the form can't be read".into()),
            }),
        }
    }
}

/// Collects what is wrong, in the words of the newsroom.
pub(crate) struct Wrong<'a> {
    app: &'a App,
    errors: Errors,
}

impl<'a> Wrong<'a> {
    pub(crate) fn new(app: &'a App) -> Self {
        Self { app, errors: Errors::new() }
    }

    /// One field and the message of what is wrong with it.
    pub(crate) fn one(app: &'a App, field: &str, code: &str) -> Errors {
        let mut wrong = Self::new(app);
        wrong.add(field, code, &[]);
        wrong.errors
    }

    pub(crate) fn add(&mut self, field: &str, code: &str, args: &[(&str, &str)]) {
        let words = self.app.words(code, args);
        self.errors.entry(field.to_owned()).or_insert(words);
    }

    /// The value, or its message kept.
    pub(crate) fn take<T>(&mut self, field: &str, value: Result<T, &str>) -> Option<T> {
        value.map_err(|code| self.add(field, code, &[])).ok()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    pub(crate) fn errors(self) -> Errors {
        self.errors
    }
}

/// A name on one line, of at most 80 characters.
pub(crate) fn name<'c>(typed: &str, code: &'c str) -> Result<String, &'c str> {
    domain::account::password::person_name(typed).ok_or(code)
}

/// An address that can sign in.
pub(crate) fn email(typed: &str) -> Result<String, &'static str> {
    let typed = typed.trim();
    if domain::email::is_valid(typed) { Ok(typed.to_owned()) } else { Err("email-invalid") }
}

impl crate::app::Inner {
    /// A message of the newsroom in the site's language.
    pub(crate) fn words(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.newsroom.text(&self.settings.lang, key, args)
    }
}
