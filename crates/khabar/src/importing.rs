//! From what a format's parser recognised to stories in the store.

pub(crate) mod page_text;

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is here now, or newer than it was.
    Imported,
    /// It was here already, the same.
    Unchanged,
    /// It was refused whole.
    Rejected {
        /// Line of the file.
        line: usize,
        /// Why.
        reason: String,
    },
}
