//! `/newsroom/comments/rules`: phrases on lists, rehearsed on the last thirty days before they are in force.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::RuleId;
use domain::comment::CommentStatus;
use domain::permission::Action;
use domain::screening::{List, Phrase};
use http::StatusCode;
use render::newsroom::{Errors, ExampleView, RehearsalView, RuleRow, RulesScreen};
use serde::Deserialize;
use store::rules::{self, NewRules};

use super::card::pieces;
use crate::newsroom::fields::Fields;
use crate::newsroom::{Visitor, show as screen};
use crate::views::time;
use crate::{App, Error};

/// Phrases a page.
const PAGE: i64 = 100;
/// Seconds back that a rehearsal looks.
const BACK: i64 = 30 * 24 * 60 * 60;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    list: String,
    before: Option<i64>,
    rehearse: Option<i64>,
    /// How many phrases were just added.
    added: Option<i64>,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::RuleExchange)?;
    let list = asked.list.parse().unwrap_or(List::Suspect);
    let mut said = Said::default();
    if let Some(id) = asked.rehearse {
        said.rehearsal = Some(rehearsed(&app, RuleId(id)).await?);
    }
    if let Some(added) = asked.added {
        let count = app.settings.digits(added);
        said.done = Some(app.newsroom.text(&app.settings.lang, "rules-added", &[("count", &count)]));
    }
    answer(&app, &visitor, list, asked.before, said, StatusCode::OK).await
}

#[derive(Default)]
struct Said {
    phrases: String,
    note: String,
    errors: Errors,
    done: Option<String>,
    rehearsal: Option<RehearsalView>,
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    list: List,
    before: Option<i64>,
    said: Said,
    status: StatusCode,
) -> Result<Response, Error> {
    let mut reader = app.store.read().await?;
    let found = rules::list(&mut reader.conn(), list, before.map(RuleId), PAGE).await?;
    let counts = rules::count(&mut reader.conn()).await?;
    drop(reader);
    let full = found.len() as i64 == PAGE;
    let more = found.last().filter(|_| full).map(|last| address(list, &format!("&before={}", last.id.0)));
    let row = |rule: domain::screening::Rule| RuleRow {
        id: rule.id.0,
        phrase: rule.phrase,
        note: rule.note,
        by: rule.by,
        at: time::moment(rule.created, app.settings.zone(), app.settings.locale),
        live: rule.live.is_some(),
    };
    let page = RulesScreen {
        list: list.as_str(),
        lists: counts.into_iter().map(|(list, count)| (list.as_str(), app.settings.digits(count))).collect(),
        rules: found.into_iter().map(row).collect(),
        more,
        phrases: said.phrases,
        note: said.note,
        errors: said.errors,
        done: said.done,
        rehearsal: said.rehearsal,
    };
    screen(app, Some(visitor), "/newsroom/comments", status, &page).await
}

fn address(list: List, rest: &str) -> String {
    format!("/newsroom/comments/rules?list={}{rest}", list.as_str())
}

async fn rehearsed(app: &App, id: RuleId) -> Result<RehearsalView, Error> {
    let rule = rules::by_id(&mut app.store.read().await?.conn(), id).await?;
    let phrase = Phrase { list: rule.list, phrase: rule.phrase.clone() };
    let rehearsal = rules::rehearse(&app.store, phrase, app.now().plus_seconds(-BACK)).await?;
    let digits = |count| app.settings.digits(count);
    let found = CommentStatus::ALL.map(|status| (status.as_str(), digits(rehearsal.found.count(status))));
    let example = |example: rules::Example| ExampleView {
        status: example.status.as_str(),
        pieces: pieces(&example.text, &example.matches),
    };
    Ok(RehearsalView {
        phrase: rule.phrase,
        id: id.0,
        live: rule.live.is_some(),
        looked_at: digits(rehearsal.looked_at),
        found: found.into(),
        examples: rehearsal.examples.into_iter().map(example).collect(),
    })
}

/// Puts phrases on a list, a line each.
pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::RuleExchange)?;
    let list: List = fields.text("list").parse().map_err(|()| Error::BadRequest("list".into()))?;
    let new = NewRules {
        list,
        phrases: fields.raw("phrases").lines().map(str::to_owned).collect(),
        note: fields.text("note"),
        live: fields.has("live"),
    };
    let (actor, at) = (visitor.actor.clone(), app.now());
    let added =
        app.store.write(move |tx| Box::pin(async move { rules::add(tx, new, &actor, at).await })).await;
    match added {
        Ok(added) => Ok(Redirect::to(&address(list, &format!("&added={added}"))).into_response()),
        Err(store::Error::Invalid(errors)) => {
            let text = |code| app.newsroom.text(&app.settings.lang, code, &[]);
            let said = Said {
                phrases: fields.raw("phrases").to_owned(),
                note: fields.text("note"),
                errors: errors.iter().map(|error| (error.field.to_owned(), text(error.code))).collect(),
                ..Said::default()
            };
            answer(&app, &visitor, list, None, said, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Puts a rehearsed phrase in force.
pub(crate) async fn enforce(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Error> {
    let (actor, at) = (visitor.actor.clone(), app.now());
    let rule = app
        .store
        .write(move |tx| Box::pin(async move { rules::enforce(tx, RuleId(id), &actor, at).await }))
        .await?;
    Ok(Redirect::to(&address(rule.list, "")).into_response())
}

/// Takes a phrase off its list.
pub(crate) async fn remove(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
) -> Result<Response, Error> {
    let (actor, at) = (visitor.actor.clone(), app.now());
    let rule = app
        .store
        .write(move |tx| Box::pin(async move { rules::remove(tx, RuleId(id), &actor, at).await }))
        .await?;
    Ok(Redirect::to(&address(rule.list, "")).into_response())
}
