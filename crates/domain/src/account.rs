//! Accounts: what is asked of a password, and the proofs by which people sign in.

pub mod passkey;
pub mod password;
pub mod recovery;
pub mod totp;

mod common;
