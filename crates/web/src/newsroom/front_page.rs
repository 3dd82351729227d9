//! Which page is arranged: what every handler of arranging asks for after who asks.

use axum::extract::{FromRequestParts, Path};
use domain::agency::Desk;
use domain::front::Page;
use http::request::Parts;
use store::fronts;

use super::Visitor;
use crate::views::urls;
use crate::{App, Error};

/// The page of the address: the front page, or a desk's.
#[derive(Debug, Clone)]
pub(crate) struct Arranged {
    /// The page.
    pub(crate) page: Page,
    /// Its desk.
    pub(crate) desk: Option<Desk>,
}

impl Arranged {
    /// # Errors
    /// [`Error::Forbidden`] when the person does not arrange this page.
    pub(crate) fn must(&self, visitor: &Visitor) -> Result<(), Error> {
        if fronts::may(&visitor.actor, self.page) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Path of its screen.
    pub(crate) fn url(&self) -> String {
        url(self.desk.as_ref())
    }
}

/// Path of the screen of a desk's page, or of the front page.
pub(crate) fn url(desk: Option<&Desk>) -> String {
    desk.map_or("/newsroom/front".into(), |desk| {
        urls::encode_path(&format!("/newsroom/desks/{}/front", desk.slug))
    })
}

impl FromRequestParts<App> for Arranged {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Error> {
        let slug = Path::<String>::from_request_parts(parts, app).await.ok();
        let Some(Path(slug)) = slug else { return Ok(Self { page: Page::Front, desk: None }) };
        let directory = app.memory.directory(&app.store).await?;
        let desk = directory.desk_by_slug(&slug).ok_or(Error::NotFound)?.clone();
        Ok(Self { page: Page::Desk(desk.id), desk: Some(desk) })
    }
}
