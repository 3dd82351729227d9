//! The shapes of what the API takes and answers, as its document describes them.
//!
//! What is answered is a type of ours, serialized and described alike. What belongs to `domain`, which knows nothing of
//! documents, is described here beside it: words from their own lists, the rest field by field.

mod arrangement;
mod body;
mod params;
mod problem;
mod story;
mod words;

pub(crate) use arrangement::ArrangementShape;
pub(crate) use body::{BodyShape, DocumentShape, FormShape};
pub(crate) use params::{
    BatchPlace, CasePlace, CommentPlace, IfMatch, IfMatchMay, MediaPlace, SlugPlace, StoryPlace, TaskPlace,
};
pub(super) use problem::Problem;
pub(crate) use problem::{
    Against, Common, Full, Stale, TooLarge, Unfit, Unknown, Unreadable, Unversioned, WrongKind,
};
pub(crate) use story::{AuthorView, LedgerView, PictureShape, StoryView, VersionView};
pub(crate) use words::{
    CaseWord, ChoiceWord, CommentWord, FileWord, FormatWord, StateWord, StatusWord, StepWord,
};
