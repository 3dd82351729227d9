//! `POST /newsroom/front`: every button of the form. Moving things about answers with the form as it then stands; saving
//! keeps it.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Timestamp;
use domain::front::{Source, Strip};
use http::StatusCode;
use store::fronts::{self, When};

use super::front_form::FrontForm;
use super::front_page::Arranged;
use super::front_view::{self, Said};
use super::{Visitor, show as screen};
use crate::views::typed::{self, DayAs};
use crate::{App, Error};

pub(crate) async fn save(
    State(app): State<App>,
    visitor: Visitor,
    arranged: Arranged,
    body: Bytes,
) -> Result<Response, Error> {
    arranged.must(&visitor)?;
    let pairs = form_urlencoded::parse(&body).map(|(name, value)| (name.into_owned(), value.into_owned()));
    let mut form = FrontForm::read(pairs);
    form.confine(arranged.page);
    let (when, done) = match form.pressed.as_str() {
        "save" => (Some(When::Later), "saved"),
        "publish" => (Some(When::Now), "published"),
        "schedule" => (None, "scheduled"),
        other => {
            if let Ok(change) = other.parse() {
                form.apply(&change);
            }
            return answer(&app, &visitor, &arranged, form, Said::default(), StatusCode::OK).await;
        }
    };
    let mut errors = BTreeMap::new();
    let wrong = |errors: &mut BTreeMap<String, String>, field: &str, code: &str| {
        errors.entry(field.to_owned()).or_insert_with(|| app.newsroom.text(&app.settings.lang, code, &[]));
    };
    let when = match when {
        Some(when) => Some(when),
        None => match future(&app, &form.at) {
            Ok(due) => Some(When::At(due)),
            Err(code) => {
                wrong(&mut errors, "at", code);
                None
            }
        },
    };
    match strip(&app, &form).await? {
        Ok(strip) => form.set_strip(strip),
        Err((field, code)) => wrong(&mut errors, field, code),
    }
    let nameless = |source: &Source| matches!(source, Source::Tag(tag) if tag.is_empty());
    if form.arrangement.blocks.iter().any(|block| nameless(&block.source)) {
        wrong(&mut errors, "title", "front-tag-empty");
    }
    let Some(when) = when.filter(|_| errors.is_empty()) else {
        let said = Said { errors, ..Said::default() };
        return answer(&app, &visitor, &arranged, form, said, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let (page, version, arrangement) = (arranged.page, form.version, form.arrangement.clone());
    let (actor, at) = (visitor.actor.clone(), app.now());
    let saved = app
        .store
        .write(move |tx| {
            Box::pin(
                async move { fronts::save(tx, page, Some(version), arrangement, when, &actor, at).await },
            )
        })
        .await;
    match saved {
        Ok(_) => Ok(Redirect::to(&format!("{}?done={done}", arranged.url())).into_response()),
        Err(store::Error::Invalid(found)) => {
            for error in &found {
                wrong(&mut errors, error.field, error.code);
            }
            let said = Said { errors, ..Said::default() };
            answer(&app, &visitor, &arranged, form, said, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(store::Error::Conflict { current }) => {
            let theirs = fronts::version(&mut app.store.read().await?.conn(), page, current).await?;
            // Whoever has been told may save above it.
            form.version = current;
            let conflict = Some(front_view::conflict(&app, &theirs));
            let said = Said { conflict, ..Said::default() };
            answer(&app, &visitor, &arranged, form, said, StatusCode::PRECONDITION_FAILED).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn answer(
    app: &App,
    visitor: &Visitor,
    arranged: &Arranged,
    form: FrontForm,
    said: Said,
    status: StatusCode,
) -> Result<Response, Error> {
    let page = front_view::screen(app, visitor, arranged, form, said).await?;
    screen(app, Some(visitor), "/newsroom/front", status, &page).await
}

fn future(app: &App, text: &str) -> Result<Timestamp, &'static str> {
    let due = typed::moment(text, DayAs::Begin, &app.settings)?.ok_or("time-none")?;
    if due > app.now() { Ok(due) } else { Err("time-past") }
}

type Wrong = (&'static str, &'static str);

/// The breaking strip as typed; none when it says nothing.
async fn strip(app: &App, form: &FrontForm) -> Result<Result<Option<Strip>, Wrong>, Error> {
    if form.strip_text.trim().is_empty() {
        return Ok(Ok(None));
    }
    let until = match typed::moment(&form.strip_until, DayAs::End, &app.settings) {
        Ok(Some(until)) if until > app.now() => until,
        Ok(Some(_)) => return Ok(Err(("strip-until", "time-past"))),
        Ok(None) => return Ok(Err(("strip-until", "time-none"))),
        Err(code) => return Ok(Err(("strip-until", code))),
    };
    let mut story = None;
    if !form.strip_story.trim().is_empty() {
        let mut reader = app.store.read().await?;
        let found = match typed::number(&form.strip_story) {
            Some(code) => fronts::brief_by_code(&mut reader.conn(), code).await?,
            None => None,
        };
        match found {
            Some(brief) => story = Some(brief.id),
            None => return Ok(Err(("strip-story", "front-strip-story-unknown"))),
        }
    }
    Ok(Ok(Some(Strip { text: form.strip_text.clone(), story, until })))
}
