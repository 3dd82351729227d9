//! `/newsroom/media`: the media library, one file an action.

mod create;
mod delete;
mod file;
mod list;
mod show;
mod update;

use axum::Router;
use axum::extract::FromRequestParts;
use axum::extract::Path;
use axum::routing::{get, post};
use domain::MediaId;
use domain::media::{MediaItem, MediaKind};
use http::request::Parts;

use crate::library::{self, Reach};
use crate::{App, Error};

/// Every address under `/newsroom/media`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/media", get(list::show).post(create::create))
        .route("/media/{id}", get(show::show).post(update::update))
        .route("/media/{id}/delete", post(delete::create))
        .route("/media/{id}/{file}", get(file::show))
}

/// A file's id in the path: one that can't be a number is unknown, not wrong.
pub(super) struct MediaPath(MediaId);

impl FromRequestParts<App> for MediaPath {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let path = Path::<String>::from_request_parts(parts, app).await;
        let id = path.ok().and_then(|path| path.0.parse().ok());
        id.map(|id| Self(MediaId(id))).ok_or(Error::NotFound)
    }
}

/// A file's page.
fn page(item: &MediaItem) -> String {
    format!("/newsroom/media/{}", item.id)
}

/// The size of a file for people: pixels of a picture, else bytes.
fn size(app: &App, item: &MediaItem) -> String {
    let digits = |number: u32| app.settings.digits(number.into());
    match item.kind() {
        MediaKind::Picture => format!("{} × {}", digits(item.width), digits(item.height)),
        MediaKind::Audio | MediaKind::Video => {
            let size = app.settings.digits(item.bytes / 1024);
            app.newsroom.text(&app.settings.lang, "media-bytes", &[("size", &size)])
        }
    }
}

/// The largest JPEG there is, up to the width that a screen shows.
fn preview(item: &MediaItem) -> Option<String> {
    let jpegs =
        item.renditions.iter().filter(|one| one.made == domain::media::Made::Jpeg && one.width <= 1280);
    let largest = jpegs.max_by_key(|one| one.width)?;
    Some(library::url(item, &format!("{}.jpg", largest.width), Reach::Newsroom))
}
