//! What callers send.

use axum::body::{Body, to_bytes};
use axum::extract::FromRequestParts;
use domain::comment_form::FieldError;
use domain::document::Document;
use domain::picture::Picture;
use domain::story::Content;
use domain::story_form::line;
use domain::{CommentId, DeskId, MediaId, StoryId};
use http::HeaderMap;
use http::header::{CONTENT_TYPE, IF_MATCH};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use store::desks;
use utoipa::ToSchema;

use super::LARGEST_BODY;
use super::shape::{BodyShape, PictureShape};
use crate::{App, Error};

/// A story's fields; those that are absent stay as they are.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StoryInput {
    /// In one line, at most 300 characters.
    headline: Option<String>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    kicker: Option<Option<String>>,
    /// At most 3,000 characters.
    lead: Option<String>,
    #[schema(value_type = Option<BodyShape>)]
    body: Option<serde_json::Value>,
    /// Slug of the desk.
    desk: Option<String>,
    /// Replaced whole; at most 50 of 100 characters.
    tags: Option<Vec<String>>,
    /// Replaced whole; at most 50 of 100 characters.
    bylines: Option<Vec<String>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<PictureShape>)]
    picture: Option<Option<Picture>>,
    #[serde(default, deserialize_with = "present")]
    #[schema(value_type = Option<String>)]
    place: Option<Option<String>>,
    /// The public note of a correction; belongs to correct alone.
    pub(super) note: Option<String>,
    /// Whether readers may comment.
    pub(super) exchange: Option<bool>,
}

/// Tells a field that is null (empty it) from one that is absent (leave it).
fn present<'de, D, T>(value: D) -> Result<Option<Option<T>>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(value).map(Some)
}

impl StoryInput {
    /// The desk named by its slug.
    ///
    /// # Errors
    /// [`Error::Invalid`] when there is no such desk.
    pub(super) async fn desk(&self, app: &App) -> Result<Option<DeskId>, Error> {
        let Some(slug) = &self.desk else { return Ok(None) };
        let mut reader = app.store.read().await?;
        let directory = desks::directory(&mut reader.conn()).await?;
        let unknown = || Error::Invalid(vec![FieldError::new("desk", "story-desk-unknown")]);
        directory.desk_by_slug(slug).map(|desk| Some(desk.id)).ok_or_else(unknown)
    }

    /// The content of a new story.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when the body is not one.
    pub(super) fn into_content(self) -> Result<Content, Error> {
        self.change(Content::default())
    }

    /// Whether a field was sent that a version keeps.
    pub(super) fn has_content(&self) -> bool {
        let texts = [&self.headline, &self.lead, &self.desk].iter().any(|field| field.is_some());
        let nullable = self.kicker.is_some() || self.place.is_some() || self.picture.is_some();
        texts || nullable || self.body.is_some() || self.tags.is_some() || self.bylines.is_some()
    }

    /// `content` with the fields that were sent. Whoever writes a headline has seen the mark that asked for one.
    ///
    /// # Errors
    /// [`Error::BadRequest`] when the body is not one.
    pub(super) fn change(self, content: Content) -> Result<Content, Error> {
        let mut marks = content.marks;
        if self.headline.is_some() {
            marks.retain(|mark| *mark != domain::story::Mark::HeadlineDerived);
        }
        Ok(Content {
            headline: self.headline.unwrap_or(content.headline),
            kicker: self.kicker.unwrap_or(content.kicker),
            lead: self.lead.unwrap_or(content.lead),
            body: self.body.map(document).transpose()?.unwrap_or(content.body),
            bylines: self.bylines.unwrap_or(content.bylines),
            tags: self.tags.unwrap_or(content.tags),
            place: self.place.unwrap_or(content.place),
            marks,
            picture: self.picture.unwrap_or(content.picture),
        })
    }
}

/// A body: the texts of its paragraphs, or a whole document.
fn document(body: serde_json::Value) -> Result<Document, Error> {
    let read = match body {
        texts @ serde_json::Value::Array(_) => {
            serde_json::from_value::<Vec<String>>(texts).map(Document::from_paragraphs)
        }
        document => serde_json::from_value(document),
    };
    read.map_err(|error| {
        Error::BadRequest(format!("body is neither paragraph texts nor a document: {error}"))
    })
}

/// Why something is done.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReasonInput {
    /// Required; must say something.
    #[schema(required, nullable = false)]
    reason: Option<String>,
}

impl ReasonInput {
    /// The reason, which must say something.
    ///
    /// # Errors
    /// [`Error::Invalid`] when it is missing or blank.
    pub(super) fn required(self) -> Result<String, Error> {
        let reason = self.reason.map(|reason| line(&reason)).filter(|reason| !reason.is_empty());
        reason.ok_or_else(|| Error::Invalid(vec![FieldError::new("reason", "reason-empty")]))
    }
}

/// Reads a JSON body.
///
/// # Errors
/// [`Error::MediaType`], [`Error::TooLarge`], or [`Error::BadRequest`] with the place of the fault.
pub(crate) async fn json<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<T, Error> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if kind != "application/json" && kind != "application/merge-patch+json" {
        return Err(Error::MediaType("application/json"));
    }
    let bytes = to_bytes(body, LARGEST_BODY).await.map_err(|_| Error::TooLarge(LARGEST_BODY))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Error::BadRequest(format!("the JSON can't be read: {error}")))
}

/// Reads a JSON body that may be left out.
///
/// # Errors
/// As [`json`].
pub(super) async fn optional_json<T: DeserializeOwned + Default>(
    headers: &HeaderMap,
    body: Body,
) -> Result<T, Error> {
    if headers.contains_key(CONTENT_TYPE) { json(headers, body).await } else { Ok(T::default()) }
}

/// Reads a JSON body where none was asked for before: what says nothing of JSON, or is empty, is passed over.
///
/// # Errors
/// As [`json`].
pub(super) async fn lenient_json<T: DeserializeOwned + Default>(
    headers: &HeaderMap,
    body: Body,
) -> Result<T, Error> {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let bytes = to_bytes(body, LARGEST_BODY).await.map_err(|_| Error::TooLarge(LARGEST_BODY))?;
    if !kind.to_ascii_lowercase().contains("json") || bytes.is_empty() {
        return Ok(T::default());
    }
    serde_json::from_slice(&bytes)
        .map_err(|error| Error::BadRequest(format!("the JSON can't be read: {error}")))
}

/// The version in `If-Match`; `None` for `*`.
///
/// # Errors
/// [`Error::VersionNeeded`] without the header; that the version does not stand is for the store to say.
pub(crate) fn if_match(headers: &HeaderMap) -> Result<Option<i64>, Error> {
    let given = headers.get(IF_MATCH).and_then(|value| value.to_str().ok()).ok_or(Error::VersionNeeded)?;
    if given.trim() == "*" {
        return Ok(None);
    }
    // A proxy that compresses may have weakened the tag; the version is exact all the same. A tag that is none of ours
    // matches nothing: version 0 never stands.
    let tag = given.trim().trim_start_matches("W/");
    Ok(Some(tag.trim_matches('"').parse().unwrap_or(0)))
}

/// A story's id in the path: one that can't be a number is unknown, not wrong.
pub(crate) struct StoryPath(pub(super) StoryId);

/// A comment's id in the path.
pub(crate) struct CommentPath(pub(super) CommentId);

/// A media file's id in the path.
pub(crate) struct MediaPath(pub(super) MediaId);

async fn id(parts: &mut http::request::Parts, app: &App) -> Result<i64, axum::response::Response> {
    let path = axum::extract::Path::<String>::from_request_parts(parts, app).await;
    let id = path.ok().and_then(|path| path.0.parse().ok());
    id.ok_or_else(|| Error::NotFound.problem(app))
}

impl FromRequestParts<App> for StoryPath {
    type Rejection = axum::response::Response;

    async fn from_request_parts(
        parts: &mut http::request::Parts,
        app: &App,
    ) -> Result<Self, Self::Rejection> {
        id(parts, app).await.map(|id| Self(StoryId(id)))
    }
}

impl FromRequestParts<App> for CommentPath {
    type Rejection = axum::response::Response;

    async fn from_request_parts(
        parts: &mut http::request::Parts,
        app: &App,
    ) -> Result<Self, Self::Rejection> {
        id(parts, app).await.map(|id| Self(CommentId(id)))
    }
}

impl FromRequestParts<App> for MediaPath {
    type Rejection = axum::response::Response;

    async fn from_request_parts(
        parts: &mut http::request::Parts,
        app: &App,
    ) -> Result<Self, Self::Rejection> {
        id(parts, app).await.map(|id| Self(MediaId(id)))
    }
}
