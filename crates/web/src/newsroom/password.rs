//! Passwords: argon2id, as PHC strings.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordVerifier};

/// Whether `password` is the one that `hash` was made of. Slow on purpose: call it off the request threads.
pub(crate) fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash)
        .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}
