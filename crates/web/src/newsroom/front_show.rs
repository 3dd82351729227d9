//! `/newsroom/front`, `/newsroom/desks/{slug}/front`: the newest version in a form; `?from=` another.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::front::Page;
use domain::permission::Action;
use http::StatusCode;
use render::newsroom::FrontScreen;
use serde::Deserialize;
use store::fronts;

use super::front_page::Arranged;
use super::front_view::{self, Said};
use super::{Visitor, show as screen};
use crate::{App, Error};

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    from: Option<i64>,
    done: Option<String>,
}

/// What may stand in `done`: never a message that somebody else chose.
const DONE: [&str; 5] = ["saved", "published", "scheduled", "undone", "unscheduled"];

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    arranged: Arranged,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ArrangeDesk)?;
    if !fronts::may(&visitor.actor, arranged.page) {
        return elsewhere(&app, &visitor, &arranged).await;
    }
    let mut reader = app.store.read().await?;
    let state = fronts::state(&mut reader.conn(), arranged.page).await?;
    let from = match asked.from.unwrap_or(state.version) {
        0 => None,
        version => Some(fronts::version(&mut reader.conn(), arranged.page, version).await?),
    };
    let form = front_view::form_of(&app, &mut reader.conn(), state.version, from).await?;
    drop(reader);
    let done = asked.done.filter(|word| DONE.contains(&word.as_str()));
    let said = Said { done: done.map(|word| format!("front-done-{word}")), ..Said::default() };
    let page = front_view::screen(&app, &visitor, &arranged, form, said).await?;
    screen(&app, Some(&visitor), "/newsroom/front", StatusCode::OK, &page).await
}

/// Who arranges desks' pages only is shown the way to them.
async fn elsewhere(app: &App, visitor: &Visitor, arranged: &Arranged) -> Result<Response, Error> {
    if arranged.page != Page::Front {
        return Err(Error::Forbidden);
    }
    let directory = app.memory.directory(&app.store).await?;
    let pages = front_view::ways(visitor, &directory, arranged);
    let page = FrontScreen { pages, ..FrontScreen::default() };
    screen(app, Some(visitor), "/newsroom/front", StatusCode::OK, &page).await
}
