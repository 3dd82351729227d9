//! From what a format's parser recognised to stories in the store.

mod mend;
pub(crate) mod page_text;

/// How records become stories.
#[derive(Debug, Clone, Copy)]
pub(crate) struct How {
    /// Put them on the site at once.
    pub(crate) publish: bool,
    /// Mend what cannot be wrong in their text.
    pub(crate) correct: bool,
}

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
