//! A file as programs and scripts are told of it.

use axum::response::{IntoResponse, Response};
use domain::comment_form::FieldError;
use domain::media::{Made, MediaItem, MediaKind};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use media::Refusal;
use serde_json::{Value, json};

use crate::views::time;
use crate::{App, Settings, error};

/// Whose addresses are meant: a file that no public story uses is to be had in the newsroom alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// `/newsroom/media/{id}/…`
    Newsroom,
    /// `/media/{key}/…`
    Public,
}

/// The address of one of a file's forms.
pub(crate) fn url(item: &MediaItem, name: &str, reach: Reach) -> String {
    match reach {
        Reach::Newsroom => format!("/newsroom/media/{}/{name}", item.id),
        Reach::Public => format!("/media/{}/{name}", item.key()),
    }
}

/// The address of the file itself.
pub(crate) fn original(item: &MediaItem, reach: Reach) -> String {
    url(item, &format!("original.{}", item.format.extension()), reach)
}

/// The address of the smallest JPEG; only pictures have one.
pub(crate) fn thumb(item: &MediaItem, reach: Reach) -> Option<String> {
    let jpegs = item.renditions.iter().filter(|one| one.made == Made::Jpeg);
    let smallest = jpegs.min_by_key(|one| one.width)?;
    (item.kind() == MediaKind::Picture).then(|| url(item, &format!("{}.jpg", smallest.width), reach))
}

/// The file.
pub(crate) fn item_value(item: &MediaItem, reach: Reach, settings: &Settings) -> Value {
    let is_picture = item.kind() == MediaKind::Picture;
    let renditions = item.renditions.iter().map(|one| {
        let name = format!("{}.{}", one.width, one.made.extension());
        json!({
            "format": one.made,
            "width": one.width,
            "height": one.height,
            "bytes": one.bytes,
            "url": url(item, &name, reach),
        })
    });
    json!({
        "id": item.id,
        "kind": item.kind(),
        "name": item.name,
        "type": item.format.mime(),
        "bytes": item.bytes,
        "width": is_picture.then_some(item.width),
        "height": is_picture.then_some(item.height),
        "first_frame_only": item.stilled,
        "thumb": thumb(item, reach),
        "url": original(item, reach),
        "renditions": renditions.collect::<Vec<_>>(),
        "alt": item.words.alt,
        "caption": item.words.caption,
        "credit": item.words.credit,
        "rights": item.words.rights,
        "focal": item.focal,
        "uploader": item.uploader,
        "created": time::iso(item.created, settings.zone()),
        "version": item.version,
    })
}

/// A refusal as the error of the field `file`.
pub(crate) fn field_error(refusal: &Refusal) -> FieldError {
    FieldError { field: "file", code: refusal.code(), args: refusal.args() }
}

/// Why a file was not taken, for a program: 413 when it is too long, else 422.
pub(crate) fn problem(app: &App, refusal: &Refusal) -> Response {
    let status = match refusal {
        Refusal::TooManyBytes(_) => StatusCode::PAYLOAD_TOO_LARGE,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let problem = json!({
        "type": "about:blank",
        "title": status.canonical_reason(),
        "status": status.as_u16(),
        "detail": refusal.to_string(),
        "code": refusal.code(),
        "errors": error::field_errors(&[field_error(refusal)], app),
    });
    (status, [(CONTENT_TYPE, "application/problem+json")], problem.to_string()).into_response()
}
