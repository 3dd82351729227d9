//! Where a list of the API goes on.

use serde_json::{Value, json};

use crate::Error;

/// Items a page.
pub(super) const PAGE: usize = 50;

/// Reads a cursor: the id of the last item of the page before.
///
/// # Errors
/// [`Error::BadRequest`] when it is not one that an answer gave.
pub(super) fn read(cursor: Option<&str>) -> Result<Option<i64>, Error> {
    let invalid = |_| Error::BadRequest("cursor is not one that an answer gave as next".into());
    cursor.filter(|cursor| !cursor.is_empty()).map(|cursor| cursor.parse().map_err(invalid)).transpose()
}

/// `{items, next}` of what was read with one item more than a page holds.
pub(super) fn page<T>(mut found: Vec<T>, id: impl Fn(&T) -> i64, view: impl Fn(&T) -> Value) -> Value {
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| id(last).to_string());
    json!({ "items": found.iter().map(view).collect::<Vec<_>>(), "next": next })
}
