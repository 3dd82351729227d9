//! `/newsroom/tags/{slug}`: one tag, to be renamed or merged.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use axum::response::Response;
use domain::permission::Action;
use http::StatusCode;
use render::newsroom::TagScreen;
use store::tags;

use super::tag_list::row;
use super::{Visitor, show as screen};
use crate::{App, Error};

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::EditTags)?;
    answer(&app, &visitor, &slug, Typed::default(), StatusCode::OK).await
}

/// What was typed, and what was wrong with it.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) name: Option<String>,
    pub(super) into: String,
    /// Field and message key.
    pub(super) wrong: Option<(&'static str, &'static str)>,
}

/// The screen of a tag.
pub(super) async fn answer(
    app: &App,
    visitor: &Visitor,
    slug: &str,
    typed: Typed,
    status: StatusCode,
) -> Result<Response, Error> {
    let tag = tags::by_slug(&mut app.store.read().await?.conn(), slug).await?;
    let wrong =
        typed.wrong.map(|(field, code)| (field.to_owned(), app.newsroom.text(&app.settings.lang, code, &[])));
    let page = TagScreen {
        name: typed.name.unwrap_or_else(|| tag.name.clone()),
        into: typed.into,
        errors: wrong.into_iter().collect::<BTreeMap<_, _>>(),
        tag: row(&tag, &app.settings),
    };
    screen(app, Some(visitor), "/newsroom/tags", status, &page).await
}
