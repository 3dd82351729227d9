//! Words from a closed list, described from the lists that `domain` has of them.

use domain::case::CaseState;
use domain::comment::CommentStatus;
use domain::media::{Made, MediaKind};
use domain::story::StoryStatus;
use domain::suggestion::Choice;
use domain::task::{TaskState, TaskStep};
use utoipa::openapi::schema::{Object, ObjectBuilder, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

/// A schema of one of `words`.
fn one_of(words: impl IntoIterator<Item = &'static str>, about: &str) -> Object {
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).description(Some(about)).build()
}

macro_rules! words {
    ($(#[$doc:meta] $shape:ident = $name:literal, $about:literal, $words:expr;)*) => {$(
        #[$doc]
        pub(crate) struct $shape;

        impl PartialSchema for $shape {
            fn schema() -> RefOr<Schema> {
                Schema::Object(one_of($words, $about)).into()
            }
        }

        impl ToSchema for $shape {
            fn name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
        }
    )*};
}

words! {
    /// [`StoryStatus`].
    StatusWord = "StoryStatus", "Where a story stands.", StoryStatus::ALL.map(StoryStatus::as_str);
    /// [`CommentStatus`].
    CommentWord = "CommentStatus", "Where a comment stands.", CommentStatus::ALL.map(CommentStatus::as_str);
    /// [`Choice`].
    ChoiceWord = "SuggestionChoice", "What an editor decided about a suggestion.", Choice::ALL.map(Choice::as_str);
    /// [`CaseState`].
    CaseWord = "CaseState", "Where a follow-up case stands.", CaseState::ALL.map(CaseState::as_str);
    /// [`TaskState`].
    StateWord = "TaskState", "Where an assignment stands.", TaskState::ALL.map(TaskState::as_str);
    /// [`TaskStep`].
    StepWord = "TaskStep", "A step of an assignment.", TaskStep::ALL.map(TaskStep::as_str);
    /// [`MediaKind`].
    FileWord = "MediaKind", "What a file is for.", MediaKind::ALL.map(MediaKind::as_str);
    /// [`Made`].
    FormatWord = "RenditionFormat", "A format that renditions are made in.", [Made::Avif, Made::Jpeg].map(made);
}

fn made(made: Made) -> &'static str {
    match made {
        Made::Avif => "avif",
        Made::Jpeg => "jpeg",
    }
}
