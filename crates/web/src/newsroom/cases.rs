//! Follow-up cases (پیگیری) as the newsroom leads them.

pub(crate) mod list;
pub(crate) mod save;
pub(crate) mod show;

use std::collections::HashMap;

use axum::Router;
use axum::routing::{get, post};
use domain::UserId;
use domain::case::{Case, CaseState};
use render::context::Link;
use render::newsroom::CaseRow;
use store::accounts::Account;
use store::desks::Directory;
use store::fronts::Brief;

use crate::App;
use crate::views::time;

/// Every address under `/newsroom/cases`.
pub(super) fn routes() -> Router<App> {
    Router::new()
        .route("/cases", get(list::show))
        .route("/cases/{id}", get(show::show).post(save::change))
        .route("/cases/{id}/step", post(save::step))
}

/// A case as lists and its own screen show it.
fn row(app: &App, directory: &Directory, people: &[Account], stories: &[Brief], case: &Case) -> CaseRow {
    let names: HashMap<UserId, &str> =
        people.iter().map(|person| (person.id, person.name.as_str())).collect();
    let story = stories.iter().find(|brief| brief.id == case.story);
    let is_over = matches!(case.state, CaseState::Answered | CaseState::Closed);
    CaseRow {
        url: format!("/newsroom/cases/{}", case.id),
        title: case.title.clone(),
        state: case.state.as_str(),
        desk: directory.desk(case.desk).map(|desk| desk.name.clone()).unwrap_or_default(),
        owner: case.owner.and_then(|owner| names.get(&owner)).map(|&name| name.to_owned()),
        due: case.due.map(|due| time::moment(due, app.settings.zone(), app.settings.locale)),
        late: case.due.is_some_and(|due| due < app.now()) && !is_over,
        members: app.settings.digits(case.members),
        story: story.map(|brief| Link::new(&brief.headline, format!("/newsroom/stories/{}", brief.id))),
    }
}
