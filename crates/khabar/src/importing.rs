//! From what a format's parser recognised to stories and comments in the store.

mod batch;
mod comment;
pub(crate) mod isso;
mod mend;
pub(crate) mod page_text;
pub(crate) mod records;
pub(crate) mod story;
mod thread;

use domain::comment_form::FieldError;
use render::Theme;
use sha2::{Digest, Sha256};

/// The group and desk of stories whose file names none.
const GENERAL: &str = "عمومی";

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

/// Fields' errors in the language of the commands.
fn explain(words: &Theme, errors: &[FieldError]) -> String {
    let told = errors.iter().map(|error| {
        let args: Vec<_> = error.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        format!("{}: {}", error.field, words.text("en", error.code, &args))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// A hash of these parts, in hexadecimal.
fn digest(parts: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        // The length keeps two parts from reading as one.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
