//! `POST /newsroom/comments/follow-up`: comments become a follow-up case of their story's desk, or of one that is open there.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use domain::case::{CaseForm, title_of};
use domain::permission::Action;
use domain::{CaseId, CommentId};
use store::{cases, comments};

use super::decide::{safe, with};
use crate::newsroom::Visitor;
use crate::newsroom::fields::Fields;
use crate::{App, Error};

/// Opens the case; the title is made of the first comment's words unless one was typed.
pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::LeadCases)?;
    let one = fields.text("one");
    let id = one.strip_prefix("case:").ok_or(Error::NotFound)?;
    let ids = vec![CommentId(id.parse().map_err(|_| Error::NotFound)?)];
    let first = ids.first().copied().ok_or(Error::NotFound)?;
    let comment = comments::by_id(&mut app.store.read().await?.conn(), first).await?;
    let back = safe(fields.raw("back"));
    let (actor, at) = (visitor.actor.clone(), app.now());
    if let Ok(case) = fields.text("case").parse().map(CaseId) {
        app.store
            .write(move |tx| Box::pin(async move { cases::merge(tx, case, &ids, &actor, at).await }))
            .await?;
        return Ok(Redirect::to(&with(&back, &[("did", "case"), ("done", "1")])).into_response());
    }
    let typed = fields.text("title");
    let form = CaseForm {
        title: if typed.is_empty() { title_of(&comment.text) } else { typed },
        desk: comment.desk,
        owner: None,
        due: None,
        outcome: String::new(),
        outcome_story: None,
    };
    app.store.write(move |tx| Box::pin(async move { cases::open(tx, &ids, form, &actor, at).await })).await?;
    Ok(Redirect::to(&with(&back, &[("did", "case"), ("done", "1")])).into_response())
}
