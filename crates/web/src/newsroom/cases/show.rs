//! `/newsroom/cases/{id}`: one case: what is said of it, the steps it took, the comments it began with.

use axum::extract::{Path, Query, State};
use axum::response::Response;
use domain::CaseId;
use domain::case::{Case, CaseState, may_go};
use domain::permission::Action;
use http::StatusCode;
use render::context::Link;
use render::newsroom::{CaseScreen, CaseStepRow, Errors, Named};
use serde::Deserialize;
use store::{accounts, cases, comments, fronts, stories};

use super::row;
use crate::newsroom::{Visitor, show as screen};
use crate::views::time;
use crate::{App, Error};

/// Characters of a comment that stand in its line.
const LINE: usize = 160;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    done: String,
}

/// What was typed, and what is wrong with it.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) version: i64,
    pub(super) title: String,
    pub(super) desk: String,
    pub(super) owner: String,
    pub(super) due: String,
    pub(super) outcome: String,
    pub(super) outcome_story: String,
}

/// What the screen says besides the case.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) typed: Option<Typed>,
    pub(super) note: String,
    pub(super) done: Option<&'static str>,
    pub(super) problem: Option<&'static str>,
    pub(super) errors: Errors,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let done = match asked.done.as_str() {
        "changed" => Some("case-done-changed"),
        "stepped" => Some("case-done-stepped"),
        _ => None,
    };
    answer(&app, &visitor, CaseId(id), Said { done, ..Said::default() }, StatusCode::OK).await
}

/// The screen of the case.
pub(super) async fn answer(
    app: &App,
    visitor: &Visitor,
    id: CaseId,
    said: Said,
    status: StatusCode,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ReadComments)?;
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let case = cases::by_id(&mut reader.conn(), id).await?;
    let shown = fronts::briefs(&mut reader.conn(), &[case.story]).await?;
    let people = accounts::list(&mut reader.conn()).await?;
    let past = cases::steps(&mut reader.conn(), id).await?;
    let mut begun = vec![];
    for id in cases::comments(&mut reader.conn(), id).await? {
        let comment = comments::by_id(&mut reader.conn(), id).await?;
        // Of a comment that whoever looks may not read nothing is shown.
        if visitor.actor.may(Action::ReadComments, comment.desk) {
            let line: String = comment.text.chars().take(LINE).collect();
            begun.push(Link::new(line, format!("/newsroom/comments/{id}")));
        }
    }
    let outcome = match case.outcome_story {
        Some(story) => Some(stories::by_id(&mut reader.conn(), story).await?.code),
        None => None,
    };
    drop(reader);
    let typed = said.typed.unwrap_or_else(|| Typed {
        version: case.version,
        title: case.title.clone(),
        desk: directory.desk(case.desk).map(|desk| desk.slug.clone()).unwrap_or_default(),
        owner: case.owner.map(|owner| owner.to_string()).unwrap_or_default(),
        due: case
            .due
            .map(|due| time::moment(due, app.settings.zone(), app.settings.locale).text)
            .unwrap_or_default(),
        outcome: case.outcome.clone(),
        outcome_story: outcome.map(|code| app.settings.digits(code)).unwrap_or_default(),
    });
    let page = CaseScreen {
        case: row(app, &directory, &people, &shown, &case),
        action: format!("/newsroom/cases/{id}"),
        public: format!("/follow-ups/{id}"),
        version: typed.version,
        title: typed.title,
        desk: typed.desk,
        owner: typed.owner,
        due: typed.due,
        outcome: typed.outcome,
        outcome_story: typed.outcome_story,
        desks: directory
            .desks
            .iter()
            .map(|desk| Named { value: desk.slug.clone(), name: desk.name.clone() })
            .collect(),
        people: people
            .iter()
            .filter(|person| person.disabled.is_none() && person.actor().may(Action::ReadTasks, case.desk))
            .map(|person| Named { value: person.id.to_string(), name: person.name.clone() })
            .collect(),
        steps: steps(&case),
        note: said.note,
        past: past
            .into_iter()
            .map(|step| CaseStepRow {
                state: step.state.as_str(),
                note: step.note,
                at: time::moment(step.at, app.settings.zone(), app.settings.locale),
            })
            .collect(),
        comments: begun,
        may_lead: visitor.actor.may(Action::LeadCases, case.desk),
        done: said.done,
        problem: said.problem,
        errors: said.errors,
    };
    screen(app, Some(visitor), "/newsroom/comments", status, &page).await
}

/// The states the case can be brought into.
fn steps(case: &Case) -> Vec<&'static str> {
    CaseState::ALL.into_iter().filter(|to| may_go(case.state, *to)).map(CaseState::as_str).collect()
}
