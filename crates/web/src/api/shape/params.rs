//! Parameters that many operations take.

use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};

macro_rules! parameters {
    ($(#[$doc:meta] $shape:ident: $place:ident $name:literal $kind:ident $required:ident, $about:literal;)*) => {$(
        #[$doc]
        pub(crate) struct $shape;

        impl IntoParams for $shape {
            fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
                vec![
                    ParameterBuilder::new()
                        .name($name)
                        .parameter_in(ParameterIn::$place)
                        .required(Required::$required)
                        .description(Some($about))
                        .schema(Some($kind()))
                        .build(),
                ]
            }
        }
    )*};
}

fn number() -> ObjectBuilder {
    let format = SchemaFormat::KnownFormat(KnownFormat::Int64);
    ObjectBuilder::new().schema_type(Type::Integer).format(Some(format))
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

parameters! {
    /// A story in the path.
    StoryPlace: Path "id" number True, "The story's id, which is not its news code.";
    /// A comment in the path.
    CommentPlace: Path "id" number True, "The comment's id.";
    /// A file in the path.
    MediaPlace: Path "id" number True, "The file's id.";
    /// An assignment in the path.
    TaskPlace: Path "id" number True, "The assignment's id.";
    /// A batch of decisions in the path.
    BatchPlace: Path "id" number True, "The batch's id.";
    /// A follow-up case in the path.
    CasePlace: Path "id" number True, "The case's id.";
    /// A slug in the path.
    SlugPlace: Path "slug" text True, "The slug, percent-encoded.";
    /// The version that a change was made from.
    IfMatch: Header "If-Match" text True, "The ETag that the change was made from, or * to change whatever is there.";
    /// The same where it may be left out.
    IfMatchMay: Header "If-Match" text False, "The ETag that the change was made from; without it, whatever is there.";
}
