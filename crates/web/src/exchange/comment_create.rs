//! `POST /news/{code}/comments`: a reader writes.

use std::net::IpAddr;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::comment::CommentStatus;
use domain::comment_form::{self, CommentForm, FieldError, NewComment};
use domain::proof_of_work::{self, Proven};
use domain::receipt::{hash, secret};
use domain::story::Story;
use domain::{CommentId, ReaderId, StoryId};
use http::header::LOCATION;
use http::{HeaderMap, StatusCode};
use serde_json::json;
use store::comments::{self, Arrival, Proof};
use store::{Store, contacts, person, stories};

use super::browser;
use super::form::Sent;
use super::screening::screen;
use crate::client::ClientAddress;
use crate::error::field_errors;
use crate::front::{html, wants_json};
use crate::portal::story::{Surroundings, contexts};
use crate::views::comments::Form;
use crate::{App, Error};

/// Keeps the comment and sends its writer to the receipt.
pub(crate) async fn create(
    State(app): State<App>,
    Path(code): Path<String>,
    Extension(ClientAddress(address)): Extension<ClientAddress>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let known = browser::known(&app, &headers);
    let (cookie, reader) = match known {
        Some(reader) => (None, Some(reader)),
        None => {
            let (cookie, reader) = browser::introduce(&app);
            (Some(cookie), reader)
        }
    };
    let result = match app.limits.check(address, known) {
        Ok(()) => receive(&app, &code, Sender { address, reader }, &headers, body).await,
        Err(wait) => Err(Error::TooMany(wait.as_secs() + 1)),
    };
    let mut response = match result {
        Ok(response) => response,
        Err(error) if wants_json(&headers) => error.problem(&app),
        Err(error) => error.page(&app).await,
    };
    if let Some(cookie) =
        cookie.filter(|_| matches!(response.status(), StatusCode::SEE_OTHER | StatusCode::ACCEPTED))
    {
        browser::give(&app, &mut response, &cookie);
    }
    response
}

/// Where a comment comes from.
struct Sender {
    address: IpAddr,
    reader: Option<ReaderId>,
}

async fn receive(
    app: &App,
    code: &str,
    sender: Sender,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let form = comment_form(&Sent::read(app, headers, body).await?);
    // Not before: whoever sends slowly takes no place.
    let _pass = app.gates.comments.pass().await?;
    let number = code.parse().map_err(|_| Error::NotFound)?;
    let story = app.memory.story_of(&app.store, number).await?.ok_or(Error::NotFound)?;
    let rules = &app.settings.comment_rules;
    let reserved = app.memory.reserved(&app.store, &rules.reserved_names).await?;
    let comment = match comment_form::check(&form, rules, &reserved) {
        Ok(comment) => comment,
        Err(errors) => return refuse(app, code, form, &errors, headers).await,
    };
    let proven = proof_of_work::verify(&app.key, &form.proof, app.now());
    let mut kept = keep(app, story, &comment, &sender, proven.as_ref()).await;
    if proven.is_some() && matches!(kept, Err(Error::Conflict(_))) {
        // A proof that was spent before proves nothing, and is no reason to lose what was written.
        kept = keep(app, story, &comment, &sender, None).await;
    }
    match kept {
        Ok(kept) if wants_json(headers) => {
            let receipt = format!("/receipt/{}", kept.receipt);
            let answer = json!({ "id": kept.id, "status": kept.shown.as_str(), "receipt": receipt });
            Ok((StatusCode::ACCEPTED, axum::Json(answer)).into_response())
        }
        Ok(kept) => {
            Ok((StatusCode::SEE_OTHER, [(LOCATION, format!("/receipt/{}", kept.receipt))]).into_response())
        }
        Err(Error::Invalid(errors)) => refuse(app, code, form, &errors, headers).await,
        Err(error) => Err(error),
    }
}

/// A comment that was kept.
struct Kept {
    id: CommentId,
    /// The state that its writer is told: what was caught is told nothing of it.
    shown: CommentStatus,
    receipt: String,
}

async fn keep(
    app: &App,
    story: StoryId,
    comment: &NewComment,
    sender: &Sender,
    proven: Option<&Proven>,
) -> Result<Kept, Error> {
    let screened = screen(app, story, comment, sender.reader, proven).await?;
    let receipt = secret(app.random.as_ref());
    let (now, days) = (app.now(), app.memory.policy(&app.store).await?.keep_contact_days);
    let is_verified = match (sender.reader, &comment.email) {
        (Some(reader), Some(email)) if comment.wants_mail => {
            let mark = person::address_mark(&app.key, email);
            contacts::is_known(&mut app.store.read().await?.conn(), reader, &mark).await?
        }
        _ => false,
    };
    let arrival = Arrival {
        is_verified,
        country: app.countries.lookup(sender.address).map(|code| code.to_string()),
        status: screened.status,
        rank: screened.rank,
        screening: screened.found,
        reader: sender.reader,
        proof: proven.map(|proven| Proof { hash: proven.hash.clone(), expires: proven.expires }),
        keep_contact_until: Some(now.plus_seconds(i64::from(days) * 24 * 60 * 60)),
        ..Arrival::new(story, comment.clone(), hash(&receipt), now)
    };
    let shown =
        if screened.status == CommentStatus::Published { screened.status } else { CommentStatus::Pending };
    let kept = app.store.write(move |tx| Box::pin(comments::receive(tx, arrival, "reader"))).await?;
    let id = kept.ok_or(Error::NotFound)?;
    Ok(Kept { id, shown, receipt })
}

async fn commentable(store: &Store, code: &str) -> Result<Story, Error> {
    let code = code.parse().map_err(|_| Error::NotFound)?;
    let mut reader = store.read().await?;
    let story = stories::by_code(&mut reader.conn(), code).await?;
    story.filter(|story| story.status.is_public()).ok_or(Error::NotFound)
}

/// The page again: what was typed kept, each message beside its field.
async fn refuse(
    app: &App,
    code: &str,
    typed: CommentForm,
    errors: &[FieldError],
    headers: &HeaderMap,
) -> Result<Response, Error> {
    let story = commentable(&app.store, code).await?;
    if wants_json(headers) {
        let answer = json!({ "errors": field_errors(errors, app) });
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, axum::Json(answer)).into_response());
    }
    let surroundings = Surroundings::of(app).await?;
    let reader = app.store.read().await?;
    let (site, page, _) = contexts(app, reader, &story, Form { typed, errors }, surroundings).await?;
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, app.theme.page(&site, &page)?, None))
}

fn comment_form(sent: &Sent) -> CommentForm {
    CommentForm {
        name: sent.field("name"),
        email: sent.field("email"),
        text: sent.field("text"),
        parent: sent.field("parent"),
        website: sent.field("website"),
        notify: sent.field("notify"),
        proof: sent.field("proof"),
    }
}
