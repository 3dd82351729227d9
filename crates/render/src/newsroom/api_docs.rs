//! `/api/docs`: the API's document for people.

use serde::Serialize;

use crate::context::Context;

/// Every operation and shape of the API. Words of the document are English; those around them are the site's.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ApiDocsScreen {
    /// Version of the document.
    pub version: String,
    /// The site's URL.
    pub server: String,
    /// Operations by what they concern.
    pub groups: Vec<ApiGroup>,
    /// The named shapes of bodies and answers.
    pub shapes: Vec<ApiShape>,
}

/// Operations that concern one thing.
#[derive(Debug, Clone, Serialize)]
pub struct ApiGroup {
    /// Its name in the document; `api-group-…` is its title.
    pub name: String,
    /// What it is about.
    pub about: String,
    /// Its operations.
    pub operations: Vec<ApiOperation>,
}

/// An operation.
#[derive(Debug, Clone, Serialize)]
pub struct ApiOperation {
    /// Its name in the document, and its anchor.
    pub id: String,
    /// `GET` and the like.
    pub method: String,
    /// The path, with `{…}` where something is filled in.
    pub path: String,
    /// What it does, in a line.
    pub summary: String,
    /// What goes in the path, the query and the headers.
    pub parameters: Vec<ApiField>,
    /// What is sent.
    pub body: Option<ApiBody>,
    /// What comes back, by status.
    pub answers: Vec<ApiAnswer>,
}

/// A body that is sent.
#[derive(Debug, Clone, Serialize)]
pub struct ApiBody {
    /// Whether it must be there.
    pub required: bool,
    /// What the document says of it.
    pub about: String,
    /// Its possible forms.
    pub contents: Vec<ApiContent>,
}

/// A body in one media type.
#[derive(Debug, Clone, Serialize)]
pub struct ApiContent {
    /// The media type.
    pub media_type: String,
    /// What it is.
    pub kind: ApiKind,
    /// Its fields, where they are to be seen at once.
    pub fields: Vec<ApiField>,
}

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct ApiAnswer {
    /// The status.
    pub status: String,
    /// When it comes.
    pub about: String,
    /// Names of the headers that matter.
    pub headers: Vec<String>,
    /// Its possible forms; none without a body.
    pub contents: Vec<ApiContent>,
}

/// A field, or a parameter.
#[derive(Debug, Clone, Serialize)]
pub struct ApiField {
    /// Its name.
    pub name: String,
    /// `path`, `query` or `header`, for a parameter.
    pub place: Option<String>,
    /// Whether it must be there.
    pub required: bool,
    /// What it holds.
    pub kind: ApiKind,
    /// What it means.
    pub about: String,
}

/// What a field holds.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ApiKind {
    /// A type in words, or what stands before the name of the shape, as `array of`.
    pub text: String,
    /// A shape of [`ApiDocsScreen::shapes`].
    pub shape: Option<String>,
    /// Whether it may be null.
    pub nullable: bool,
    /// The words it is one of.
    pub values: Vec<String>,
}

/// A named shape.
#[derive(Debug, Clone, Serialize)]
pub struct ApiShape {
    /// Its name; `shape-…` is its anchor.
    pub name: String,
    /// What it is.
    pub about: String,
    /// What it is when it has no fields.
    pub kind: ApiKind,
    /// Its fields.
    pub fields: Vec<ApiField>,
}

impl Context for ApiDocsScreen {
    const TEMPLATE: &'static str = "api_docs.html";

    fn samples() -> Vec<Self> {
        let word = ApiKind { text: "string".into(), values: vec!["draft".into()], ..ApiKind::default() };
        let shape =
            ApiKind { text: "array of".into(), shape: Some("Story".into()), nullable: true, ..word.clone() };
        let field = |name: &str, place: Option<&str>, required, kind: &ApiKind| ApiField {
            name: name.into(),
            place: place.map(Into::into),
            required,
            kind: kind.clone(),
            about: if required { "What the API knows it by." } else { "" }.into(),
        };
        let content = ApiContent {
            media_type: "application/json".into(),
            kind: shape.clone(),
            fields: vec![field("status", None, true, &word), field("items", None, false, &shape)],
        };
        let bare = ApiContent { media_type: "text/event-stream".into(), fields: vec![], ..content.clone() };
        let answer = |status: &str, contents| ApiAnswer {
            status: status.into(),
            about: "The story.".into(),
            headers: vec!["ETag".into()],
            contents,
        };
        let operation = ApiOperation {
            id: "updateStory".into(),
            method: "PATCH".into(),
            path: "/api/v1/stories/{id}".into(),
            summary: "Saves a new version.".into(),
            parameters: vec![
                field("id", Some("path"), true, &word),
                field("q", Some("query"), false, &word),
                field("If-Match", Some("header"), true, &word),
            ],
            body: Some(ApiBody { required: true, about: "A story.".into(), contents: vec![content.clone()] }),
            answers: vec![
                answer("200", vec![content, bare]),
                ApiAnswer { headers: vec![], ..answer("204", vec![]) },
            ],
        };
        let lax = ApiBody { required: false, about: String::new(), contents: vec![] };
        let other = ApiOperation { id: "getStory".into(), body: Some(lax), ..operation.clone() };
        let plain =
            ApiOperation { id: "listStories".into(), body: None, parameters: vec![], ..operation.clone() };
        let groups =
            ["stories", "media", "comments", "cases", "front", "tags", "tasks", "events"].map(|name| {
                ApiGroup {
                    name: name.into(),
                    about: "Stories.".into(),
                    operations: vec![operation.clone(), other.clone(), plain.clone()],
                }
            });
        let shapes = vec![
            ApiShape {
                name: "Story".into(),
                about: "A story.".into(),
                kind: ApiKind::default(),
                fields: vec![field("id", None, true, &word)],
            },
            ApiShape { name: "Word".into(), about: String::new(), kind: word, fields: vec![] },
        ];
        let version = "0.1.0".into();
        vec![Self { version, server: "https://khabar.example".into(), groups: groups.into(), shapes }]
    }
}
