//! `/newsroom/comments/settings`: how the exchange is run, and the reasons that moderators choose from.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::ReasonId;
use domain::exchange_policy::ExchangePolicy;
use domain::permission::Action;
use http::StatusCode;
use persian::digits::to_latin;
use render::newsroom::{Errors, ExchangeSettingsScreen, ReasonRow, SettingChoice};
use serde::Deserialize;
use serde_json::{Map, Value};
use store::exchange_policy;
use store::reasons::{self, Change};

use crate::newsroom::fields::Fields;
use crate::newsroom::{Visitor, show as screen};
use crate::{App, Error};

/// Settings that are one of several, with their words as the policy spells them.
const CHOICES: [(&str, &[&str]); 5] = [
    ("moderation", &["before", "trusted", "after"]),
    ("links", &["allow", "hold", "refuse"]),
    ("order", &["oldest", "newest", "supported"]),
    ("proof_of_work", &["true", "false"]),
    ("classifier", &["advise", "decide"]),
];
/// Settings that are numbers, each with its bounds.
const NUMBERS: [(&str, u64, u64); 8] = [
    ("trusted_after", 1, 1_000),
    ("hold_from", 0, 23),
    ("hold_to", 0, 23),
    ("close_after_days", 0, 3_650),
    ("edit_minutes", 0, 1_440),
    ("spam_from", 50, 99),
    ("keep_contact_days", 1, 3_650),
    ("keep_reader_days", 1, 3_650),
];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    done: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::RuleExchange)?;
    super::list::begin_reasons(&app).await?;
    let policy = app.memory.policy(&app.store).await?;
    let typed = as_typed(&policy);
    answer(&app, &visitor, &typed, Errors::new(), !asked.done.is_empty(), StatusCode::OK).await
}

/// The policy as its form: every field by its name.
fn as_typed(policy: &ExchangePolicy) -> Map<String, Value> {
    match serde_json::to_value(policy) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    typed: &Map<String, Value>,
    errors: Errors,
    done: bool,
    status: StatusCode,
) -> Result<Response, Error> {
    let said = |field: &str| match typed.get(field) {
        Some(Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => String::new(),
    };
    let reasons = reasons::list(&mut app.store.read().await?.conn()).await?;
    let reason = |reason: reasons::Reason| ReasonRow {
        id: reason.id.0,
        label: reason.label,
        text: reason.text,
        retired: reason.retired.is_some(),
    };
    let page = ExchangeSettingsScreen {
        choices: CHOICES
            .map(|(field, words)| SettingChoice { field, chosen: said(field), words: words.into() })
            .into(),
        numbers: NUMBERS.map(|(field, ..)| (field, said(field))).into(),
        errors,
        done,
        reasons: reasons.into_iter().map(reason).collect(),
    };
    screen(app, Some(visitor), "/newsroom/comments", status, &page).await
}

/// Puts the policy in force.
pub(crate) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::RuleExchange)?;
    // What the form does not ask about stays as it is.
    let mut typed = as_typed(&*app.memory.policy(&app.store).await?);
    let mut errors = Errors::new();
    for (field, words) in CHOICES.into_iter().filter(|(field, _)| fields.has(field)) {
        let word = fields.text(field);
        let value = if words.contains(&"true") { (word == "true").into() } else { word.into() };
        typed.insert(field.into(), value);
    }
    for (field, least, most) in NUMBERS.into_iter().filter(|(field, ..)| fields.has(field)) {
        let text = to_latin(&fields.text(field));
        match text.parse::<u64>().ok().filter(|number| (least..=most).contains(number)) {
            Some(number) => typed.insert(field.into(), number.into()),
            None => {
                let bounds = [
                    ("least", &*app.settings.digits(least as i64)),
                    ("most", &*app.settings.digits(most as i64)),
                ];
                errors.insert(
                    field.into(),
                    app.newsroom.text(&app.settings.lang, "setting-out-of-bounds", &bounds),
                );
                typed.insert(field.into(), text.into())
            }
        };
    }
    if !errors.is_empty() {
        return answer(&app, &visitor, &typed, errors, false, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let policy: ExchangePolicy =
        serde_json::from_value(Value::Object(typed)).map_err(|error| Error::BadRequest(error.to_string()))?;
    let (actor, at) = (visitor.actor.clone(), app.now());
    app.store
        .write(move |tx| Box::pin(async move { exchange_policy::put(tx, &policy, &actor, at).await }))
        .await?;
    Ok(Redirect::to("/newsroom/comments/settings?done=saved").into_response())
}

/// Changes the list of reasons: `do` is `add`, `reword`, `retire`, `restore`, `up` or `down`.
pub(crate) async fn reason(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::RuleExchange)?;
    let id = ReasonId(id);
    let (label, text) = (fields.text("label"), fields.text("text"));
    let change = match fields.text("do").as_str() {
        "add" => Change::Add(label, text),
        "reword" => Change::Reword(id, label, text),
        "retire" => Change::Retire(id),
        "restore" => Change::Restore(id),
        "up" => Change::Up(id),
        "down" => Change::Down(id),
        _ => return Err(Error::BadRequest("do".into())),
    };
    let (actor, at) = (visitor.actor.clone(), app.now());
    let changed = app
        .store
        .write(move |tx| Box::pin(async move { reasons::change(tx, &change, &actor, at).await }))
        .await;
    match changed {
        Ok(()) => Ok(Redirect::to("/newsroom/comments/settings#reasons").into_response()),
        Err(store::Error::Invalid(wrong)) => {
            let text = |code| app.newsroom.text(&app.settings.lang, code, &[]);
            let errors = wrong.iter().map(|error| (format!("reason-{}", error.field), text(error.code)));
            let typed = as_typed(&*app.memory.policy(&app.store).await?);
            answer(&app, &visitor, &typed, errors.collect(), false, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}
