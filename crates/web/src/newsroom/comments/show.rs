//! `/newsroom/comments/{id}`: one comment with its thread, its reader's others, what was decided and what moderators told each
//! other; notes, handing over and the newsroom's own answer.

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{CaseState, title_of};
use domain::comment::{Comment, CommentStatus};
use domain::comment_form::{NewComment, check_text};
use domain::permission::Action;
use domain::receipt::{hash, secret};
use domain::{CommentId, UserId};
use http::StatusCode;
use render::newsroom::{CommentScreen, DecisionRow, Errors, Named, NoteRow, PastComment, ThreadLine};
use serde::Deserialize;
use store::comments::{self, Arrival};
use store::queue::{self, may_moderate};
use store::{accounts, cases, comment_notes, reasons};

use super::card::card;
use super::list::begin_reasons;
use crate::newsroom::fields::{Fields, Wrong};
use crate::newsroom::{Visitor, show as screen};
use crate::views::comments::name;
use crate::views::time;
use crate::{App, Error};

/// Answers of the thread, comments of the reader and open cases that are shown.
const THREAD: i64 = 100;
const PAST: i64 = 10;
const CASES: i64 = 50;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    done: String,
    did: String,
}

/// What was typed into one of the screen's forms, and what is wrong with it.
#[derive(Debug, Default)]
struct Typed {
    note: String,
    answer: String,
    errors: Errors,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let words = [
        ("note", "comment-done-note"),
        ("assigned", "comment-done-assigned"),
        ("answer", "comment-done-answer"),
        ("decided", "comment-done-decided"),
    ];
    // A decision leads back here with what was done, as it does to the list.
    let word = if asked.did.is_empty() { asked.done.as_str() } else { "decided" };
    let done = words.into_iter().find(|(known, _)| *known == word).map(|(_, key)| key);
    page(&app, &visitor, CommentId(id), done, Typed::default(), StatusCode::OK).await
}

async fn page(
    app: &App,
    visitor: &Visitor,
    id: CommentId,
    done: Option<&'static str>,
    typed: Typed,
    status: StatusCode,
) -> Result<Response, Error> {
    begin_reasons(app).await?;
    let mut reader = app.store.read().await?;
    let comment = comments::by_id(&mut reader.conn(), id).await?;
    // Whoever may not read it learns nothing of it, not even that it is there.
    if !visitor.actor.may(Action::ReadComments, comment.desk) {
        return Err(Error::NotFound);
    }
    let item = queue::items(&mut reader.conn(), &[id]).await?.pop().ok_or(Error::NotFound)?;
    let because = item.screening.because.iter().map(|(word, weight)| (word.clone(), *weight > 0)).collect();
    let assignee = item.assignee.as_ref().map(|(user, _)| user.to_string()).unwrap_or_default();
    let card = card(app, &mut reader.conn(), item).await?;
    let thread = queue::thread(&mut reader.conn(), &comment, THREAD).await?;
    let past = match comment.reader {
        Some(browser) => queue::history(&mut reader.conn(), browser, PAST).await?.last,
        None => vec![],
    };
    let decisions = queue::decisions(&mut reader.conn(), id).await?;
    let notes = comment_notes::list(&mut reader.conn(), id).await?;
    let people = accounts::list(&mut reader.conn()).await?;
    let open = cases::Filter { desk: Some(comment.desk), ..cases::Filter::default() };
    let open = cases::list(&mut reader.conn(), open, CASES).await?;
    let reasons = reasons::list(&mut reader.conn()).await?;
    drop(reader);
    let at = |at| time::moment(at, app.settings.zone(), app.settings.locale);
    let way = |id: CommentId| format!("/newsroom/comments/{id}");
    let line = |one: &Comment| ThreadLine {
        url: way(one.id),
        name: name(app, one),
        text: one.text.clone(),
        at: at(one.created),
        status: one.status.as_str(),
        is_this: one.id == id,
        staff: one.staff.is_some(),
    };
    let page = CommentScreen {
        card,
        because,
        thread: thread.iter().map(line).collect(),
        past: past
            .iter()
            .filter(|one| one.id != id && visitor.actor.may(Action::ReadComments, one.desk))
            .map(|one| PastComment {
                url: way(one.id),
                name: name(app, one),
                text: one.text.clone(),
                status: one.status.as_str(),
                at: at(one.created),
            })
            .collect(),
        decisions: decisions
            .into_iter()
            .map(|one| DecisionRow {
                by: one.by,
                at: at(one.at),
                from: one.from.as_str(),
                to: one.to.as_str(),
                reason: one.reason,
                undone: one.undone,
            })
            .collect(),
        notes: notes
            .into_iter()
            .map(|note| NoteRow {
                lines: note.text.lines().map(str::to_owned).collect(),
                by: note.by,
                at: at(note.at),
            })
            .collect(),
        note: typed.note,
        answer: (comment.status == CommentStatus::Published).then_some(typed.answer),
        colleagues: people
            .iter()
            .filter(|person| may_moderate(person, comment.desk))
            .map(|person| Named { value: person.id.to_string(), name: person.name.clone() })
            .collect(),
        assignee,
        cases: open
            .into_iter()
            .filter(|case| case.state != CaseState::Closed)
            .map(|case| Named { value: case.id.to_string(), name: case.title })
            .collect(),
        title: title_of(&comment.text),
        may_moderate: visitor.actor.may(Action::ModerateComments, comment.desk),
        may_lead: visitor.actor.may(Action::LeadCases, comment.desk),
        reasons: reasons
            .into_iter()
            .filter(|reason| reason.retired.is_none())
            .map(|reason| Named { value: reason.id.0.to_string(), name: reason.label })
            .collect(),
        done,
        errors: typed.errors,
    };
    screen(app, Some(visitor), "/newsroom/comments", status, &page).await
}

/// The screen again, with what is wrong beside its field.
async fn refuse(
    app: &App,
    visitor: &Visitor,
    id: CommentId,
    error: store::Error,
    mut typed: Typed,
) -> Result<Response, Error> {
    let store::Error::Invalid(errors) = error else { return Err(error.into()) };
    let mut wrong = Wrong::new(app);
    for error in &errors {
        let args: Vec<(&str, &str)> =
            error.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        wrong.add(error.field, error.code, &args);
    }
    typed.errors = wrong.errors();
    page(app, visitor, id, None, typed, StatusCode::UNPROCESSABLE_ENTITY).await
}

fn back(id: CommentId, done: &str) -> Response {
    Redirect::to(&format!("/newsroom/comments/{id}?done={done}")).into_response()
}

/// Leaves a note for colleagues.
pub(crate) async fn note(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Error> {
    let id = CommentId(id);
    let (text, actor, at) = (fields.raw("note").to_owned(), visitor.actor.clone(), app.now());
    let note = text.clone();
    let left = app
        .store
        .write(move |tx| Box::pin(async move { comment_notes::add(tx, id, &text, &actor, at).await }))
        .await;
    match left {
        Ok(()) => Ok(back(id, "note")),
        Err(error) => refuse(&app, &visitor, id, error, Typed { note, ..Typed::default() }).await,
    }
}

/// Hands the comment over to a colleague, or to nobody.
pub(crate) async fn assign(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Error> {
    let id = CommentId(id);
    let to = match fields.text("assignee").as_str() {
        "" => None,
        user => Some(UserId(user.parse().map_err(|_| Error::BadRequest("assignee".into()))?)),
    };
    let (actor, at) = (visitor.actor.clone(), app.now());
    let assigned =
        app.store.write(move |tx| Box::pin(async move { queue::assign(tx, id, to, &actor, at).await })).await;
    match assigned {
        Ok(()) => Ok(back(id, "assigned")),
        Err(error) => refuse(&app, &visitor, id, error, Typed::default()).await,
    }
}

/// Answers the comment in the newsroom's name: published at once, with the newsroom's badge.
pub(crate) async fn answer(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<i64>,
    fields: Fields,
) -> Result<Response, Error> {
    let id = CommentId(id);
    let comment = comments::by_id(&mut app.store.read().await?.conn(), id).await?;
    visitor.must(Action::ModerateComments, comment.desk)?;
    let typed = Typed { answer: fields.raw("answer").to_owned(), ..Typed::default() };
    let mut rules = app.settings.comment_rules.clone();
    rules.email_required = false;
    let text = match check_text(&typed.answer, &rules) {
        Ok(text) => text,
        Err(error) => {
            let error = domain::comment_form::FieldError { field: "answer", ..error };
            return refuse(&app, &visitor, id, store::Error::Invalid(vec![error]), typed).await;
        }
    };
    let written = NewComment {
        name: Some(visitor.account.name.clone()),
        text,
        parent: Some(id),
        ..NewComment::default()
    };
    // Nobody holds this receipt; every comment has one.
    let receipt = hash(&secret(app.random.as_ref()));
    let arrival = Arrival {
        status: CommentStatus::Published,
        staff: Some(visitor.account.id),
        ..Arrival::new(comment.story, written, receipt, app.now())
    };
    let actor = visitor.actor.clone();
    let kept = app
        .store
        .write(move |tx| Box::pin(async move { comments::receive(tx, arrival, &actor).await }))
        .await;
    match kept {
        Ok(_) => Ok(back(id, "answer")),
        Err(store::Error::Invalid(errors)) => {
            // Whatever stood in its way, it is said beside the answer.
            let errors = errors
                .into_iter()
                .map(|error| domain::comment_form::FieldError { field: "answer", ..error })
                .collect();
            refuse(&app, &visitor, id, store::Error::Invalid(errors), typed).await
        }
        Err(error) => Err(error.into()),
    }
}
