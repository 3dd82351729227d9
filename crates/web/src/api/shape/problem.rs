//! What is answered when something is wrong (RFC 9457): one shape, and the statuses it comes with.

use std::collections::BTreeMap;

use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder};
use utoipa::{IntoResponses, ToSchema};

/// What is wrong, as RFC 9457 has it.
#[derive(ToSchema)]
#[allow(dead_code, reason = "described here, written by `Error::problem`")]
pub(crate) struct Problem {
    /// Always about:blank: the status says what kind of problem it is.
    r#type: String,
    /// The status in words.
    title: String,
    /// The status.
    status: u16,
    /// What is wrong with this request.
    detail: String,
    /// A stable word for programs, where the status says too little.
    #[schema(nullable = false)]
    code: Option<String>,
    /// The fields that can't be kept.
    #[schema(nullable = false)]
    errors: Option<Vec<FieldProblem>>,
}

/// A field that can't be kept.
#[derive(ToSchema)]
#[allow(dead_code, reason = "described here, written by `Error::problem`")]
pub(crate) struct FieldProblem {
    /// The field.
    field: String,
    /// A stable word for what is wrong.
    code: String,
    /// The same in the site's language.
    message: String,
}

fn problem(about: &str) -> RefOr<Response> {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new().description(about).content("application/problem+json", content).build().into()
}

macro_rules! refusals {
    ($(#[$doc:meta] $shape:ident: $($status:literal $about:literal),+;)*) => {$(
        #[$doc]
        pub(crate) struct $shape;

        impl IntoResponses for $shape {
            fn responses() -> BTreeMap<String, RefOr<Response>> {
                BTreeMap::from([$(($status.to_owned(), problem($about))),+])
            }
        }
    )*};
}

refusals! {
    /// What every operation may answer.
    Common:
        "401" "No valid token came with the request.",
        "403" "The token's role or desks do not allow it.",
        "500" "Something failed inside; the server's log says what.";
    /// It is not there.
    Unknown: "404" "There is no such thing.";
    /// The body or the query.
    Unreadable: "400" "The request can't be read; the detail says where.";
    /// Too long a body.
    TooLarge: "413" "The body is too large.";
    /// Not the kind of body that is asked for.
    WrongKind: "415" "The body is of a kind that is not taken.";
    /// It does not follow.
    Against: "409" "The step does not follow from the state.";
    /// The version.
    Stale: "412" "The version in If-Match is not the one that stands.";
    /// No version, where one is asked for.
    Unversioned: "428" "If-Match is missing.";
    /// The fields.
    Unfit: "422" "Some fields can't be kept; errors names each.";
    /// No room.
    Full: "507" "The disk is full.";
}
