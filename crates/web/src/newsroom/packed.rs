//! Screens compressed on their way: newsrooms work over bad lines as well.

use axum::body::{Body, HttpBody, to_bytes};
use axum::response::Response;
use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue};

use crate::asked::{Accepted, Asked};
use crate::cache::Encoding;
use crate::compress;

/// A body as small as this goes in one packet anyway.
const SMALL: u64 = 1_200;
/// Longer bodies than any screen's stay as they are.
const LARGE: u64 = 4 << 20;

/// `response` with its text compressed, if it is a screen or JSON. A stream is left alone.
pub(super) async fn packed(response: Response, asked: &HeaderMap) -> Response {
    let length = response.body().size_hint().exact().unwrap_or(0);
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_text = kind.starts_with("text/html") || kind.contains("json");
    let is_packed = response.headers().contains_key(CONTENT_ENCODING);
    if !is_text || is_packed || !(SMALL..LARGE).contains(&length) {
        return response;
    }
    let (name, pack): (_, fn(&[u8]) -> Bytes) = match Accepted::of(Asked::by(asked).encodings).alone() {
        Encoding::Identity | Encoding::Dcz => return response,
        Encoding::Gzip => ("gzip", compress::gzip),
        Encoding::Brotli => ("br", |body| compress::brotli(body, compress::QUICK)),
        Encoding::Zstd => ("zstd", compress::zstd),
    };
    let (mut parts, body) = response.into_parts();
    match to_bytes(body, LARGE as usize).await {
        Ok(body) => {
            let body = pack(&body);
            parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
            parts.headers.insert(CONTENT_LENGTH, body.len().into());
            parts.headers.append(VARY, HeaderValue::from_static("accept-encoding"));
            Response::from_parts(parts, Body::from(body))
        }
        // A body at hand does not break off; if it does, nothing of it is sent.
        Err(_) => Response::from_parts(parts, Body::empty()),
    }
}
