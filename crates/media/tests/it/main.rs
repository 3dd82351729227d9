//! Files as they come from cameras, telephones, screens and enemies.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod pictures;

mod hostile;
mod kept;
mod mutations;
mod renditions;
mod words;
