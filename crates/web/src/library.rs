//! The media library's way in and out: files arrive as streams, are looked at, kept, made smaller, and served.
//!
//! No more than a few pictures are in memory at once, however many arrive: see [`pool`].

mod arrive;
mod derive;
mod form;
mod keep;
mod pool;
mod range;
mod serve;
mod view;

pub(crate) use arrive::{Held, Stopped, arrive, drain};
pub(crate) use form::{Form, read_form};
pub(crate) use keep::{delete, keep};
pub(crate) use serve::respond;
pub(crate) use view::{FileView, Reach, item_view, original, problem, thumb, url};

use media::{Files, FilesError, Limits};
use tokio::sync::RwLock;

use crate::Error;
use pool::Pool;

/// Where files lie, and how much of them is taken at once.
pub(crate) struct Library {
    pub(crate) files: Files,
    pub(crate) limits: Limits,
    pool: Pool,
    /// Held for writing while a file is deleted: whoever sends the same file again meanwhile must not lose it.
    deleting: RwLock<()>,
}

impl Library {
    pub(crate) fn new(files: Files, limits: Limits) -> Self {
        Self { files, limits, pool: Pool::default(), deleting: RwLock::default() }
    }
}

impl From<FilesError> for Error {
    fn from(error: FilesError) -> Self {
        let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(&error);
        while let Some(one) = cause {
            let io = one.downcast_ref::<std::io::Error>().map(std::io::Error::kind);
            if matches!(io, Some(std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded)) {
                return Self::Full;
            }
            cause = one.source();
        }
        match error {
            FilesError::NotFound { .. } => Self::NotFound,
            error => Self::Files(error),
        }
    }
}
