//! `/newsroom`: leads to the stories.

use axum::response::Redirect;

use super::Visitor;

pub(crate) async fn show(_: Visitor) -> Redirect {
    Redirect::to("/newsroom/stories")
}
