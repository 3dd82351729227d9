//! Why the store refuses or fails.

use domain::comment_form::FieldError;
use domain::workflow;

/// What a caller of the store can be told.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal (the data stays as it was) or a failure (of the database).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// It exists already.
    #[error("there is already such a {0}")]
    Exists(&'static str),
    /// It can't be deleted while something uses it.
    #[error("the {0} is in use")]
    InUse(&'static str),
    /// The story was saved by someone else since the version that was named.
    #[error("the story is at version {current}, not at the one given")]
    Conflict {
        /// The version it is at.
        current: i64,
    },
    /// Another tab of the same person has saved a working copy since.
    #[error("another tab has saved this working copy since")]
    Elsewhere(Box<crate::working_copies::WorkingCopy>),
    /// The actor's role or desks do not allow it.
    #[error("this role may not do that here")]
    Forbidden,
    /// Nobody would be left to run the site.
    #[error("the site needs an administrator: make another one first")]
    LastAdmin,
    /// The step does not follow from the story's state.
    #[error(transparent)]
    Refused(#[from] workflow::Refused),
    /// The step does not follow from where the thing stands.
    #[error("this does not follow from where the {0} stands")]
    NoStep(&'static str),
    /// Some fields can't be kept.
    #[error("some fields can't be kept")]
    Invalid(Vec<FieldError>),
    /// The file or database belongs to another program.
    #[error("{0} is not Khabar's data: point --data or --database elsewhere")]
    Foreign(String),
    /// The data was written by a newer Khabar.
    #[error(
        "the data was written by a newer Khabar (schema {0}): run that version, or restore an older backup"
    )]
    Newer(i64),
    /// A migration that was applied here is not the one in this binary.
    #[error("schema {0} of the data is not the one this Khabar knows: restore a backup")]
    ForeignSchema(i64),
    /// The command panicked; it left no trace.
    #[error("the command failed inside; nothing was changed")]
    Panicked,
    /// The store is being closed.
    #[error("the store is closing")]
    Closed,
    /// Others hold what was to be emptied; what was written is written.
    #[error("others hold the database's log: try again later")]
    Busy,
    /// The disk has no room left; nothing of the command remains.
    #[error("the disk is full; nothing was changed")]
    Full,
    /// The database failed.
    #[error("the database failed: {0}")]
    Database(#[source] sqlx::Error),
    /// A row holds what this version can't read.
    #[error("a row can't be read: {0}")]
    Corrupt(String),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::PoolClosed => Self::Closed,
            error if is_full(&error) => Self::Full,
            error => Self::Database(error),
        }
    }
}

/// Whether there was no room: SQLITE_FULL, a write that a limit of the file's size broke off (SQLITE_IOERR_WRITE is what
/// SQLite makes of EFBIG and EDQUOT; sqlite.org/rescode.html), or PostgreSQL's disk_full.
fn is_full(error: &sqlx::Error) -> bool {
    use std::io::ErrorKind::{FileTooLarge, QuotaExceeded, StorageFull};
    match error {
        sqlx::Error::Io(error) => matches!(error.kind(), StorageFull | QuotaExceeded | FileTooLarge),
        error => {
            let code = error.as_database_error().and_then(sqlx::error::DatabaseError::code);
            matches!(code.as_deref(), Some("13" | "778" | "53100"))
        }
    }
}

impl Error {
    /// The same for another caller: one failed commit has many to tell, and `sqlx::Error` can't be cloned.
    pub(crate) fn shared(error: &sqlx::Error) -> Self {
        if is_full(error) { Self::Full } else { Self::Database(sqlx::Error::Protocol(error.to_string())) }
    }

    pub(crate) fn corrupt(what: impl std::fmt::Display) -> Self {
        Self::Corrupt(what.to_string())
    }
}
