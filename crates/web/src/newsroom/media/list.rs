//! `/newsroom/media`: what the library holds, newest first.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::MediaId;
use domain::media::MediaKind;
use domain::permission::Action;
use http::{HeaderMap, StatusCode};
use render::newsroom::{MediaCard, MediaScreen, UploadResult};
use serde::Deserialize;
use serde_json::json;
use store::media::{self, Filter};

use super::size;
use crate::front::wants_json;
use crate::library::{self, Reach};
use crate::newsroom::{Visitor, show as screen};
use crate::{App, Error};

/// Files a page.
const PAGE: i64 = 60;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: String,
    before: Option<String>,
}

impl Asked {
    fn filter(&self) -> Filter {
        let kind = match self.kind.as_str() {
            "picture" => Some(MediaKind::Picture),
            "av" => Some(MediaKind::Video),
            _ => None,
        };
        let before = self.before.as_deref().and_then(|before| before.parse().ok()).map(MediaId);
        Filter { words: self.q.trim().to_owned(), kind, before }
    }
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::AddMedia)?;
    if !wants_json(&headers) {
        return library_screen(&app, &visitor, asked, StatusCode::OK, vec![]).await;
    }
    let found = media::list(&mut app.store.read().await?.conn(), &asked.filter(), PAGE).await?;
    let next = found.last().filter(|_| found.len() as i64 == PAGE).map(|item| item.id.to_string());
    let items: Vec<_> =
        found.iter().map(|item| library::item_view(item, Reach::Newsroom, &app.settings)).collect();
    Ok(axum::Json(json!({ "items": items, "next": next })).into_response())
}

/// The library, with what became of the files that were just sent.
pub(super) async fn library_screen(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    status: StatusCode,
    results: Vec<UploadResult>,
) -> Result<Response, Error> {
    let filter = asked.filter();
    let found = media::list(&mut app.store.read().await?.conn(), &filter, PAGE).await?;
    let next = found.last().filter(|_| found.len() as i64 == PAGE).map(|last| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("q", &asked.q).append_pair("kind", &asked.kind);
        format!("/newsroom/media?{}", query.append_pair("before", &last.id.to_string()).finish())
    });
    let items = found.into_iter().map(|item| MediaCard {
        id: item.id.0,
        kind: item.kind().as_str(),
        thumb: library::thumb(&item, Reach::Newsroom),
        size: size(app, &item),
        name: item.name,
        alt: item.words.alt,
        credit: item.words.credit,
    });
    let mib = |bytes: u64| app.settings.digits(i64::try_from(bytes >> 20).unwrap_or(i64::MAX));
    let page = MediaScreen {
        query: asked.q,
        kind: match filter.kind {
            Some(MediaKind::Picture) => "picture",
            Some(_) => "av",
            None => "",
        },
        items: items.collect(),
        next,
        results,
        picture_mib: mib(app.library.limits.picture_bytes),
        av_mib: mib(app.library.limits.av_bytes),
    };
    screen(app, Some(visitor), "/newsroom/media", status, &page).await
}
