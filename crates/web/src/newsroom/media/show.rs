//! `/newsroom/media/{id}`: a file, what is said of it, and where it is used.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::comment_form::FieldError;
use domain::media::{Change, MediaItem, MediaKind, widths};
use domain::permission::Action;
use http::{HeaderMap, StatusCode};
use render::context::Link;
use render::newsroom::{MediaField, MediaItemScreen, MediaUse};
use serde::Deserialize;
use store::media;

use super::{MediaPath, preview, size};
use crate::front::wants_json;
use crate::library::{self, Reach};
use crate::newsroom::{Visitor, show as screen};
use crate::views::time;
use crate::{App, Error};

/// Most stories that are listed.
const USES: i64 = 50;

/// What the page was reached after.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    saved: Option<String>,
    known: Option<String>,
}

/// What is told besides the file itself.
#[derive(Default)]
pub(super) struct Told {
    pub(super) after: After,
    /// What was typed, when it was not kept.
    pub(super) typed: Option<Change>,
    /// The focal point as it was typed.
    pub(super) focal: Option<[String; 2]>,
    pub(super) errors: Vec<FieldError>,
    /// Key of what went wrong.
    pub(super) error: Option<&'static str>,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    MediaPath(id): MediaPath,
    Query(after): Query<After>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::AddMedia)?;
    let item = media::by_id(&mut app.store.read().await?.conn(), id).await?;
    if wants_json(&headers) {
        return Ok(axum::Json(library::item_view(&item, Reach::Newsroom, &app.settings)).into_response());
    }
    item_screen(&app, &visitor, &item, StatusCode::OK, Told { after, ..Told::default() }).await
}

pub(super) async fn item_screen(
    app: &App,
    visitor: &Visitor,
    item: &MediaItem,
    status: StatusCode,
    told: Told,
) -> Result<Response, Error> {
    let uses = media::uses(&mut app.store.read().await?.conn(), item.id, USES).await?;
    let lang = &app.settings.lang;
    let message = |error: &FieldError| {
        let args: Vec<_> = error.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        app.newsroom.text(lang, error.code, &args)
    };
    let error_of = |name: &str| told.errors.iter().find(|error| error.field == name).map(message);
    let typed = told.typed.clone().unwrap_or_default();
    let field = |name, typed: Option<String>, kept: &String| MediaField {
        name,
        value: typed.unwrap_or_else(|| kept.clone()),
        error: error_of(name),
    };
    let is_picture = item.kind() == MediaKind::Picture;
    let digits = |number: usize| app.settings.digits(i64::try_from(number).unwrap_or(i64::MAX));
    let page = MediaItemScreen {
        id: item.id.0,
        version: item.version,
        kind: item.kind().as_str(),
        name: item.name.clone(),
        url: library::original(item, Reach::Newsroom),
        preview: preview(item),
        mime: item.format.mime(),
        pixels: is_picture.then_some([item.width, item.height]),
        size: size(app, item),
        stilled: item.stilled,
        renditions: is_picture.then(|| [digits(item.renditions.len()), digits(2 * widths(item.width).len())]),
        uploader: item.uploader.clone(),
        created: time::moment(item.created, app.settings.zone(), app.settings.locale),
        fields: vec![
            field("alt", typed.alt, &item.words.alt),
            field("caption", typed.caption, &item.words.caption),
            field("credit", typed.credit, &item.words.credit),
            field("rights", typed.rights, &item.words.rights),
        ],
        focal: told.focal.clone().unwrap_or_else(|| [item.focal.x.to_string(), item.focal.y.to_string()]),
        focal_error: error_of("focal"),
        uses: uses
            .into_iter()
            .map(|used| MediaUse {
                story: Link::new(used.headline, format!("/newsroom/stories/{}", used.story)),
                status: used.status.as_str(),
            })
            .collect(),
        can_change: item.may_be_changed_by(&visitor.actor),
        can_delete: visitor.actor.may_somewhere(Action::EditMedia),
        saved: told.after.saved.is_some(),
        known: told.after.known.is_some(),
        error: told.error.map(|key| app.newsroom.text(lang, key, &[])),
    };
    screen(app, Some(visitor), "/newsroom/media", status, &page).await
}
