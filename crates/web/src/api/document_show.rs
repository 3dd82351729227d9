//! `GET /api/openapi.json`: the API described for programs (OpenAPI 3.1), from what the router mounts.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use render::newsroom::ApiDocsScreen;
use utoipa::OpenApi as _;
use utoipa::openapi::schema::ArrayItems;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{Components, OpenApi, Ref, RefOr, Schema, Server};

use super::docs;
use super::shape::Problem;
use crate::cache::{CachePolicy, Entry};
use crate::front;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "Khabar",
        description = "The API of a news site. Times are ISO 8601 with the site's offset. A 2xx answer means that the \
            change is on disk and that the next page shows it. Problems are problem details (RFC 9457)."
    ),
    components(schemas(Problem)),
    security(("bearer" = [])),
    tags(
        (name = "stories", description = "Writing, clearing, publishing, correcting and withdrawing stories."),
        (name = "media", description = "The library of pictures, sound and film."),
        (name = "comments", description = "What readers write, and what moderators decide about it."),
        (name = "front", description = "How the front page and the desks' pages are arranged."),
        (name = "tags", description = "Tags, their names and their merging."),
        (name = "cases", description = "Follow-up cases: what readers asked to find out."),
        (name = "tasks", description = "Assignments of a desk."),
        (name = "events", description = "What happened, as a list or a stream."),
    )
)]
struct Base;

/// The document without operations: those come with the routes.
pub(crate) fn base(url: &str) -> OpenApi {
    let mut document = Base::openapi();
    document.servers = Some(vec![Server::new(url)]);
    let bearer = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .description(Some("An API token, from the newsroom or `khabar token create`."));
    let components = document.components.get_or_insert_with(Components::new);
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer.build()));
    document
}

/// Lets pages of lists name what they list: generic shapes are described with their items written out.
fn name_items(document: &mut OpenApi) {
    let Some(components) = &mut document.components else { return };
    for (name, schema) in &mut components.schemas {
        if let (Some(item), RefOr::T(Schema::Object(page))) = (name.strip_prefix("Page_"), schema)
            && let Some(RefOr::T(Schema::Array(items))) = page.properties.get_mut("items")
        {
            items.items = ArrayItems::RefOrSchema(Box::new(Ref::from_schema_name(item).into()));
        }
    }
}

/// The document of this site, made once.
pub(crate) struct Described {
    entry: Entry,
    pub(super) screen: ApiDocsScreen,
}

impl Described {
    /// Of a whole document.
    pub(crate) fn new(mut document: OpenApi) -> Self {
        name_items(&mut document);
        let kind = (CONTENT_TYPE, HeaderValue::from_static("application/json"));
        let policy = CachePolicy::Page { hard: vec![], soft: vec![] };
        let body = Bytes::from(serde_json::to_vec(&document).unwrap_or_default());
        let document = serde_json::to_value(&document).unwrap_or_default();
        let entry = Entry::new(StatusCode::OK, &HeaderMap::from_iter([kind]), body, Some(policy));
        Self { entry, screen: docs::screen(&document) }
    }
}

pub(crate) async fn show(
    Extension(described): Extension<Arc<Described>>,
    method: Method,
    headers: HeaderMap,
) -> Response {
    front::choose(&described.entry, &method, &headers).map(Body::from)
}
