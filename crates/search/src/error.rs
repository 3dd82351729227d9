//! What can go wrong with an index. All of it is mended the same way: by building another.

use std::io;

/// Why an index does not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The engine failed, mostly because the index is damaged.
    #[error(transparent)]
    Engine(#[from] tantivy::TantivyError),
    /// A file of the index can't be read or written.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// There is no finished index here that this version understands.
    #[error("there is no index that this version understands")]
    Unfit,
}

/// What the functions of this crate return.
pub type Result<T> = std::result::Result<T, Error>;
