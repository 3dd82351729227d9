//! `/newsroom/cases`: cases by state, desk and owner, newest first.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::CaseId;
use domain::case::CaseState;
use domain::permission::Action;
use http::StatusCode;
use render::newsroom::{CasesScreen, Named};
use serde::Deserialize;
use store::cases::{self, Filter};
use store::{accounts, fronts};

use super::row;
use crate::newsroom::{Visitor, show as screen};
use crate::{App, Error};

/// Cases a page.
const PAGE: i64 = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    state: String,
    desk: String,
    mine: String,
    before: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ReadComments)?;
    let directory = app.memory.directory(&app.store).await?;
    let desk = match asked.desk.as_str() {
        "" => None,
        slug => Some(directory.desk_by_slug(slug).ok_or(Error::NotFound)?.id),
    };
    let state: Option<CaseState> = asked.state.parse().ok();
    let filter = Filter {
        state,
        desk,
        owner: visitor.actor.user.filter(|_| !asked.mine.is_empty()),
        before: asked.before.parse().ok().map(CaseId),
    };
    let mut reader = app.store.read().await?;
    let mut cases = cases::list(&mut reader.conn(), filter, PAGE + 1).await?;
    let more = cases.len() as i64 > PAGE;
    cases.truncate(PAGE as usize);
    let stories: Vec<_> = cases.iter().map(|case| case.story).collect();
    let stories = fronts::briefs(&mut reader.conn(), &stories).await?;
    let people = accounts::list(&mut reader.conn()).await?;
    drop(reader);
    let last = cases.last().map(|case| case.id.to_string()).unwrap_or_default();
    let page = CasesScreen {
        lists: std::iter::once("")
            .chain(CaseState::ALL.map(CaseState::as_str))
            .map(|word| (word, asked.address(word, "")))
            .collect(),
        state: state.map_or("", CaseState::as_str),
        desks: directory
            .desks
            .iter()
            .map(|desk| Named { value: desk.slug.clone(), name: desk.name.clone() })
            .collect(),
        cases: cases.iter().map(|case| row(&app, &directory, &people, &stories, case)).collect(),
        more: more.then(|| asked.address(state.map_or("", CaseState::as_str), &last)),
        mine: !asked.mine.is_empty(),
        desk: asked.desk,
    };
    screen(&app, Some(&visitor), "/newsroom/comments", StatusCode::OK, &page).await
}

impl Asked {
    /// The address of a list with the same filters.
    fn address(&self, state: &str, before: &str) -> String {
        let given = [("state", state), ("desk", &self.desk), ("mine", &self.mine), ("before", before)];
        let given = given.into_iter().filter(|(_, value)| !value.is_empty());
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
        if query.is_empty() { "/newsroom/cases".into() } else { format!("/newsroom/cases?{query}") }
    }
}
