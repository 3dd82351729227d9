//! Bodies that are more than fields: documents, texts of paragraphs, forms with a file.

use std::borrow::Cow;

use utoipa::openapi::schema::{
    AdditionalProperties, ArrayBuilder, KnownFormat, ObjectBuilder, OneOfBuilder, SchemaFormat, Type,
};
use utoipa::openapi::{Ref, RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// [`domain::document::Document`]: a tree that one schema says little about.
pub(crate) struct DocumentShape;

impl PartialSchema for DocumentShape {
    fn schema() -> RefOr<Schema> {
        let block = ObjectBuilder::new()
            .schema_type(Type::Object)
            .additional_properties(Some(AdditionalProperties::FreeForm(true)))
            .description(Some("A paragraph, subhead, quote, list or figure, with its own content."));
        let kind = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(["doc"]));
        Schema::Object(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("type", kind)
                .property("content", ArrayBuilder::new().items(block))
                .required("type")
                .required("content")
                .description(Some("A text as a tree of blocks; docs/api.md lists them under “Documents”."))
                .build(),
        )
        .into()
    }
}

impl ToSchema for DocumentShape {
    fn name() -> Cow<'static, str> {
        "Document".into()
    }
}

/// A body as it is sent.
pub(crate) struct BodyShape;

impl PartialSchema for BodyShape {
    fn schema() -> RefOr<Schema> {
        let text = ObjectBuilder::new().schema_type(Type::String);
        Schema::OneOf(
            OneOfBuilder::new()
                .item(ArrayBuilder::new().items(text).description(Some("The texts of its paragraphs.")))
                .item(Ref::from_schema_name("Document"))
                .description(Some("The texts of the paragraphs, or a whole document."))
                .build(),
        )
        .into()
    }
}

impl ToSchema for BodyShape {
    fn name() -> Cow<'static, str> {
        "Body".into()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((DocumentShape::name().into_owned(), DocumentShape::schema()));
    }
}

/// The form that a file comes in.
pub(crate) struct FormShape;

impl PartialSchema for FormShape {
    fn schema() -> RefOr<Schema> {
        let text = |about: &str| ObjectBuilder::new().schema_type(Type::String).description(Some(about));
        let file = text("The file.").format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
        Schema::Object(
            ObjectBuilder::new()
                .schema_type(Type::Object)
                .property("file", file)
                .property("alt", text("What it shows, for those who do not see it."))
                .property("caption", text("The words under it."))
                .property("credit", text("Who made it."))
                .property("rights", text("Who may use it."))
                .required("file")
                .description(Some("A file and what is said of it."))
                .build(),
        )
        .into()
    }
}

impl ToSchema for FormShape {
    fn name() -> Cow<'static, str> {
        "MediaForm".into()
    }
}
