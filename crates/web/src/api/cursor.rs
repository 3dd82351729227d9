//! Where a list of the API goes on.

use serde::Serialize;
use utoipa::ToSchema;

use crate::Error;

/// Items a page.
pub(super) const PAGE: usize = 50;

/// A page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T: ToSchema> {
    /// At most 50.
    pub(super) items: Vec<T>,
    /// What the next page is asked for with, as cursor; null at the end.
    #[schema(required)]
    pub(super) next: Option<String>,
}

/// Reads a cursor: the id of the last item of the page before.
///
/// # Errors
/// [`Error::BadRequest`] when it is not one that an answer gave.
pub(super) fn read(cursor: Option<&str>) -> Result<Option<i64>, Error> {
    let invalid = |_| Error::BadRequest("cursor is not one that an answer gave as next".into());
    cursor.filter(|cursor| !cursor.is_empty()).map(|cursor| cursor.parse().map_err(invalid)).transpose()
}

/// Rows looked at for a page: whoever may see little of a long list, or seeks what is rare, gets short pages and goes on.
const LOOKED_AT: usize = 5_000;

/// A page being filled from what a list holds.
pub(super) struct Filling<T> {
    items: Vec<T>,
    looked_at: usize,
    /// Id of the last row that was looked at; `None` at the beginning.
    pub(super) reached: Option<i64>,
    ended: bool,
}

impl<T> Filling<T> {
    /// A page that goes on after `cursor`.
    pub(super) fn after(cursor: Option<i64>) -> Self {
        Self { items: Vec::new(), looked_at: 0, reached: cursor, ended: false }
    }

    /// Whether more rows should be read.
    pub(super) fn wants_more(&self) -> bool {
        !self.ended && self.items.len() < PAGE && self.looked_at < LOOKED_AT
    }

    /// Takes from rows, read [`PAGE`] at a time, those that `fits`.
    pub(super) fn take(&mut self, rows: Vec<T>, id: impl Fn(&T) -> i64, fits: impl Fn(&T) -> bool) {
        self.ended = rows.len() < PAGE;
        for row in rows {
            if self.items.len() == PAGE {
                self.ended = false;
                return;
            }
            self.looked_at += 1;
            self.reached = Some(id(&row));
            if fits(&row) {
                self.items.push(row);
            }
        }
    }

    /// What is answered; `next` is null when the list has ended.
    pub(super) fn answer<V: ToSchema>(&self, view: impl Fn(&T) -> V) -> Page<V> {
        let next = self.reached.filter(|_| !self.ended).map(|id| id.to_string());
        Page { items: self.items.iter().map(view).collect(), next }
    }
}
