//! Where readers write, and learn what became of it.

pub(crate) mod comment_create;
pub(crate) mod receipt_show;

use sha2::{Digest, Sha256};

/// What is stored of a secret.
pub(crate) fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
