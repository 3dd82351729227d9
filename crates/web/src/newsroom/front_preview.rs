//! `/newsroom/front/preview?version=`: a saved arrangement as readers would see it now. Never kept.

use axum::extract::{Query, State};
use axum::response::Response;
use http::StatusCode;
use serde::Deserialize;
use store::fronts;

use super::Visitor;
use super::front_page::Arranged;
use crate::front::html;
use crate::portal::desk;
use crate::views::{arranged, frame};
use crate::{App, Error};

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    version: i64,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    arranged: Arranged,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    arranged.must(&visitor)?;
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let saved = fronts::version(&mut reader.conn(), arranged.page, asked.version).await?;
    if let Some(of) = &arranged.desk {
        drop(reader);
        return desk::preview(&app, &of.slug, &saved.arrangement).await;
    }
    let (page, ..) = arranged::front(&app, &mut reader.conn(), &directory, &saved.arrangement).await?;
    drop(reader);
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    Ok(html(StatusCode::OK, body, None))
}
