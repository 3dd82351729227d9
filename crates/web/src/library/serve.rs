//! A file goes out: whole or in part, never as anything but what it is.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use domain::media::{Format, Made, MediaItem};
use http::header::{
    ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    ETAG, IF_NONE_MATCH,
};
use http::{HeaderMap, HeaderValue, StatusCode};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::range::{Asked, asked};
use crate::cache::CachePolicy;
use crate::{App, Error};

/// Opened by itself a file is alone: no script, no form, nothing of the site.
const ALONE: &str = "sandbox; default-src 'none'; frame-ancestors 'none'";

/// Answers with `name` of a file: `original.{ending}` or `{width}.jpg`, `{width}.avif`.
///
/// # Errors
/// [`Error::NotFound`] when it has no such thing.
pub(crate) async fn respond(
    app: &App,
    item: &MediaItem,
    name: &str,
    headers: &HeaderMap,
    policy: CachePolicy,
) -> Result<Response, Error> {
    let format = format_of(item, name).ok_or(Error::NotFound)?;
    let path = format!("{}/{name}", item.key());
    let etag = format!("\"{}-{name}\"", item.key());
    let known = headers.get(IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    if known.is_some_and(|tags| {
        tags.split(',').any(|tag| [etag.as_str(), "*"].contains(&tag.trim().trim_start_matches("W/")))
    }) {
        return Ok(finished(StatusCode::NOT_MODIFIED, &etag, policy, Body::empty()));
    }
    let size = app.library.files.size(&path).await?;
    let (status, range) = match asked(headers, size, &etag) {
        Asked::Whole => (StatusCode::OK, 0..size),
        Asked::Part(range) => (StatusCode::PARTIAL_CONTENT, range),
        Asked::Beyond => {
            let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
            set(&mut response, CONTENT_RANGE, &format!("bytes */{size}"));
            // Words of its own: what is empty and bare would be taken for a fault of the routes.
            set(&mut response, CONTENT_TYPE, "application/octet-stream");
            return Ok(response);
        }
    };
    let part = (status == StatusCode::PARTIAL_CONTENT).then(|| range.clone());
    let body = Body::from_stream(app.library.files.stream(&path, part).await?);
    let mut response = finished(status, &etag, policy, body);
    set(&mut response, CONTENT_TYPE, format.mime());
    set(&mut response, CONTENT_LENGTH, &(range.end - range.start).to_string());
    set(&mut response, CONTENT_DISPOSITION, &disposition(item, format));
    set(&mut response, ACCEPT_RANGES, "bytes");
    if status == StatusCode::PARTIAL_CONTENT {
        set(&mut response, CONTENT_RANGE, &format!("bytes {}-{}/{size}", range.start, range.end - 1));
    }
    Ok(response)
}

/// The format of what `name` names: told by the library, never by what was sent.
fn format_of(item: &MediaItem, name: &str) -> Option<Format> {
    let (stem, ending) = name.split_once('.')?;
    if stem == "original" {
        return (ending == item.format.extension()).then_some(item.format);
    }
    let is_width = stem.len() < 6 && !stem.starts_with('0') && stem.bytes().all(|byte| byte.is_ascii_digit());
    ending.parse::<Made>().ok().filter(|_| is_width).map(Made::format)
}

fn finished(status: StatusCode, etag: &str, policy: CachePolicy, body: Body) -> Response {
    let mut response = (status, body).into_response();
    set(&mut response, ETAG, etag);
    set(&mut response, CONTENT_SECURITY_POLICY, ALONE);
    response.extensions_mut().insert(policy);
    response
}

/// The name that a browser saves the file under (RFC 6266).
fn disposition(item: &MediaItem, format: Format) -> String {
    let stem = item.name.rsplit_once('.').map_or(item.name.as_str(), |(stem, _)| stem);
    let name = if stem.is_empty() { item.key() } else { stem };
    let name = utf8_percent_encode(name, NON_ALPHANUMERIC);
    format!("inline; filename*=UTF-8''{name}.{}", format.extension())
}

fn set(response: &mut Response, name: http::HeaderName, value: &str) {
    response.headers_mut().extend(HeaderValue::from_str(value).map(|value| (name, value)));
}
