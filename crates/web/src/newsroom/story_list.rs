//! `/newsroom/stories`: the stories of one's desks.

use axum::extract::State;
use axum::response::Response;
use domain::permission::Action;
use http::StatusCode;
use render::newsroom::{StoriesScreen, StoryRow};
use store::stories::{self, Filter};

use super::{Visitor, show as screen};
use crate::views::time;
use crate::{App, Error};

const PAGE: i64 = 50;

pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ReadStories)?;
    let directory = app.memory.directory(&app.store).await?;
    let filter = Filter::default().within_reach_of(&visitor.actor);
    let (stories, _) = stories::list(&mut app.store.read().await?.conn(), &filter, None, PAGE).await?;
    let page = StoriesScreen {
        stories: stories
            .into_iter()
            .map(|story| StoryRow {
                id: story.id.0,
                headline: story.headline,
                status: story.status.as_str(),
                desk: directory.desk(story.desk).map(|desk| desk.name.clone()).unwrap_or_default(),
                updated: time::moment(story.updated, &app.settings.zone, app.settings.locale),
            })
            .collect(),
    };
    screen(&app, Some(&visitor), "/newsroom/stories", StatusCode::OK, &page).await
}
