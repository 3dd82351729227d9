//! A file as programs and scripts are told of it.

use axum::response::{IntoResponse, Response};
use domain::comment_form::FieldError;
use domain::media::{Focal, Made, MediaItem, MediaKind};
use http::StatusCode;
use http::header::CONTENT_TYPE;
use media::Refusal;
use serde::Serialize;
use serde_json::json;
use utoipa::ToSchema;

use crate::api::shape::{FileWord, FormatWord};
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

/// A file of the media library.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MediaItem)]
pub(crate) struct FileView {
    id: i64,
    #[schema(value_type = FileWord)]
    kind: MediaKind,
    /// The name it was uploaded under.
    name: String,
    /// The media type of the kept file.
    r#type: &'static str,
    /// Bytes of the kept file.
    bytes: i64,
    /// Pixels; null when it is no picture.
    #[schema(required)]
    width: Option<u32>,
    /// Pixels; null when it is no picture.
    #[schema(required)]
    height: Option<u32>,
    /// Whether it moved, and only its first frame was kept.
    first_frame_only: bool,
    /// The path of the smallest JPEG.
    #[schema(required)]
    thumb: Option<String>,
    /// The path of the file itself.
    url: String,
    renditions: Vec<RenditionView>,
    /// What it shows, for those who do not see it.
    alt: String,
    /// The words under it.
    caption: String,
    /// Who made it.
    credit: String,
    /// Who may use it.
    rights: String,
    /// What stays in sight when it is cropped, in thousandths from the left and the top.
    #[schema(value_type = [u16; 2])]
    focal: Focal,
    /// Who uploaded it.
    uploader: String,
    #[schema(format = DateTime)]
    created: String,
    /// Counts the changes of what is said of it from 1; the ETag.
    version: i64,
    /// True when the same bytes were there already; else left out.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub(crate) duplicate: bool,
}

/// A smaller form of a picture.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Rendition)]
pub(crate) struct RenditionView {
    #[schema(value_type = FormatWord)]
    format: Made,
    width: u32,
    height: u32,
    bytes: i64,
    /// Its path.
    url: String,
}

/// The file.
pub(crate) fn item_view(item: &MediaItem, reach: Reach, settings: &Settings) -> FileView {
    let is_picture = item.kind() == MediaKind::Picture;
    let renditions = item.renditions.iter().map(|one| RenditionView {
        format: one.made,
        width: one.width,
        height: one.height,
        bytes: one.bytes,
        url: url(item, &format!("{}.{}", one.width, one.made.extension()), reach),
    });
    FileView {
        id: item.id.0,
        kind: item.kind(),
        name: item.name.clone(),
        r#type: item.format.mime(),
        bytes: item.bytes,
        width: is_picture.then_some(item.width),
        height: is_picture.then_some(item.height),
        first_frame_only: item.stilled,
        thumb: thumb(item, reach),
        url: original(item, reach),
        renditions: renditions.collect(),
        alt: item.words.alt.clone(),
        caption: item.words.caption.clone(),
        credit: item.words.credit.clone(),
        rights: item.words.rights.clone(),
        focal: item.focal,
        uploader: item.uploader.clone(),
        created: time::iso(item.created, settings.zone()),
        version: item.version,
        duplicate: false,
    }
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
