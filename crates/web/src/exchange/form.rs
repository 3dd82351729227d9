//! Readers' forms, decoded strictly: libraries put � in place of what is not UTF-8, and the reader's words would be damaged
//! silently.

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequest, Request};
use axum::response::Response;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use percent_encoding::percent_decode;

use crate::front::wants_json;
use crate::{App, Error};

/// Bytes of a form beside its text.
const REST: usize = 4 << 10;
/// Bytes of a character of the text: four in UTF-8, percent-encoded.
const CHARACTER: usize = 12;
/// The one kind of body taken.
const KIND: &str = "application/x-www-form-urlencoded";

/// Names and values as they were sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sent(Vec<(String, String)>);

impl Sent {
    /// A field; empty when it is not there.
    pub(crate) fn field(&self, name: &str) -> String {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// Reads a form no larger than one with a comment of the longest kind.
    ///
    /// # Errors
    /// [`Error::MediaType`], [`Error::TooLarge`], [`Error::BadRequest`] when it is not UTF-8.
    pub(crate) async fn read(app: &App, headers: &HeaderMap, body: Body) -> Result<Self, Error> {
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(KIND) {
            return Err(Error::MediaType(KIND));
        }
        let largest = app.settings.comment_rules.max_length * CHARACTER + REST;
        let body = to_bytes(body, largest).await.map_err(|_| Error::TooLarge(largest))?;
        let pairs = body.split(|&byte| byte == b'&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| match pair.iter().position(|&byte| byte == b'=') {
            Some(at) => Ok((decode(&pair[..at])?, decode(&pair[at + 1..])?)),
            None => Ok((decode(pair)?, String::new())),
        });
        Ok(Self(pairs.collect::<Result<_, Error>>()?))
    }
}

impl FromRequest<App> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        match Self::read(app, &parts.headers, body).await {
            Ok(sent) => Ok(sent),
            Err(error) if wants_json(&parts.headers) => Err(error.problem(app)),
            Err(error) => Err(error.page(app).await),
        }
    }
}

fn decode(value: &[u8]) -> Result<String, Error> {
    let spaced: Vec<u8> = value.iter().map(|&byte| if byte == b'+' { b' ' } else { byte }).collect();
    let decoded = percent_decode(&spaced).decode_utf8();
    decoded.map(std::borrow::Cow::into_owned).map_err(|_| Error::BadRequest("the form is not UTF-8".into()))
}
