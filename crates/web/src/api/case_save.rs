//! `PATCH /api/v1/cases/{id}` changes a follow-up case; `POST /api/v1/cases/{id}/{state}` brings it into a state.

use axum::body::Body;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::case::{Case, CaseForm, CaseState};
use domain::comment_form::FieldError;
use domain::permission::Action;
use domain::{CaseId, DeskId, StoryId, UserId};
use http::{HeaderMap, StatusCode};
use serde::Deserialize;
use store::cases;
use utoipa::ToSchema;

use super::case_view::{CaseView, respond};
use super::{auth, input, or_problem, shape};
use crate::views::typed::{self, DayAs};
use crate::{App, Error};

/// A case as it is sent; absent fields stay.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CaseInput {
    pub(super) title: Option<String>,
    /// Slug of the desk that follows it up.
    pub(super) desk: Option<String>,
    /// A person's id; 0 for nobody.
    pub(super) owner: Option<i64>,
    /// A time or a day; empty for none.
    pub(super) due: Option<String>,
    /// What came of it, for readers.
    pub(super) outcome: Option<String>,
    /// Id of the story that came of it; 0 for none.
    pub(super) outcome_story: Option<i64>,
}

/// What goes with a state.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
#[schema(as = CaseNote)]
struct Note {
    /// A note for readers.
    note: String,
}

#[utoipa::path(
    patch,
    path = "/cases/{id}",
    operation_id = "updateCase",
    tag = "cases",
    summary = "Changes what is said of a follow-up case.",
    params(shape::CasePlace, shape::IfMatch),
    request_body = CaseInput,
    responses((status = 200, description = "The case.", body = CaseView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Stale, shape::Unversioned, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
)]
pub(crate) async fn update(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    or_problem(&app, updated(&app, &id, &headers, body).await)
}

async fn updated(app: &App, id: &str, headers: &HeaderMap, body: Body) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::LeadCases).await?;
    let id = CaseId(id.parse().map_err(|_| Error::NotFound)?);
    let expected = input::if_match(headers)?;
    let given: CaseInput = input::json(headers, body).await?;
    let old = cases::by_id(&mut app.store.read().await?.conn(), id).await?;
    // Laid over what was read: the store says if that has moved.
    let expected = expected.or(Some(old.version));
    let form = given.over(app, form_of(old)).await?;
    let at = app.now();
    let case = app
        .store
        .write(move |tx| Box::pin(async move { cases::change(tx, id, expected, form, &actor, at).await }))
        .await?;
    respond(app, StatusCode::OK, &case).await
}

macro_rules! steps {
    ($($name:ident $path:literal $operation:literal $summary:literal $state:ident;)*) => {$(
        #[utoipa::path(
            post,
            path = $path,
            operation_id = $operation,
            tag = "cases",
            summary = $summary,
            params(shape::CasePlace),
            request_body(content = Note, description = "May be absent."),
            responses((status = 200, description = "The case.", body = CaseView, headers(("ETag" = String, description = "The version, for If-Match."))), shape::Common, shape::Unreadable, shape::Unknown, shape::Against, shape::TooLarge, shape::WrongKind, shape::Unfit, shape::Full),
        )]
        pub(crate) async fn $name(
            State(app): State<App>,
            Path(id): Path<String>,
            headers: HeaderMap,
            body: Body,
        ) -> Response {
            or_problem(&app, stepped(&app, &id, CaseState::$state, &headers, body).await)
        }
    )*};
}

steps! {
    asked "/cases/{id}/asked" "askCase" "Says that those who must answer were asked." Asked;
    answered "/cases/{id}/answered" "answerCase" "Says that there is an answer." Answered;
    closed "/cases/{id}/closed" "closeCase" "Says that nothing more is to come." Closed;
}

async fn stepped(
    app: &App,
    id: &str,
    to: CaseState,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, Error> {
    let actor = auth::allowed(app, headers, Action::LeadCases).await?;
    let id = CaseId(id.parse().map_err(|_| Error::NotFound)?);
    let given: Note = input::lenient_json(headers, body).await?;
    let at = app.now();
    let case = app
        .store
        .write(move |tx| {
            Box::pin(async move { cases::step(tx, id, None, to, &given.note, &actor, at).await })
        })
        .await?;
    respond(app, StatusCode::OK, &case).await
}

/// A form that says nothing yet.
pub(super) fn blank(desk: DeskId) -> CaseForm {
    CaseForm {
        title: String::new(),
        desk,
        owner: None,
        due: None,
        outcome: String::new(),
        outcome_story: None,
    }
}

fn form_of(case: Case) -> CaseForm {
    CaseForm {
        title: case.title,
        desk: case.desk,
        owner: case.owner,
        due: case.due,
        outcome: case.outcome,
        outcome_story: case.outcome_story,
    }
}

impl CaseInput {
    /// `form` with the fields that were sent.
    ///
    /// # Errors
    /// [`Error::Invalid`] when one can't be read.
    pub(super) async fn over(self, app: &App, form: CaseForm) -> Result<CaseForm, Error> {
        let wrong = |field, code| Error::Invalid(vec![FieldError::new(field, code)]);
        let desk = match &self.desk {
            None => form.desk,
            Some(slug) => {
                let directory = app.memory.directory(&app.store).await?;
                let desk = directory.desk_by_slug(slug).map(|desk| desk.id);
                desk.ok_or_else(|| wrong("desk", "story-desk-unknown"))?
            }
        };
        let due = match &self.due {
            None => form.due,
            Some(text) => {
                typed::moment(text, DayAs::End, &app.settings).map_err(|code| wrong("due", code))?
            }
        };
        Ok(CaseForm {
            title: self.title.unwrap_or(form.title),
            desk,
            due,
            owner: self.owner.map_or(form.owner, |id| Some(UserId(id)).filter(|id| id.0 != 0)),
            outcome: self.outcome.unwrap_or(form.outcome),
            outcome_story: self
                .outcome_story
                .map_or(form.outcome_story, |id| Some(StoryId(id)).filter(|id| id.0 != 0)),
        })
    }
}
