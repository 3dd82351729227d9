//! Media files: told by their content, decoded within bounds, freed of metadata, made smaller for pages, and kept.
//!
//! Everything but [`Files`] is a pure function over bytes. What comes in is hostile until it has been looked at: a
//! file's name and declared type are never believed, sizes are checked against [`Limits`] before anything is decoded,
//! and what can't be taken is a [`Refusal`] that names what it is.

mod files;
mod limits;
mod picture;
mod refusal;
mod sniff;

pub mod av;
pub mod avif;
pub mod metadata;
pub mod rendition;
pub mod strip;

pub use files::{Arrived, Files, FilesError, FilesResult, Incoming};
pub use limits::Limits;
pub use picture::{Header, Picture, Taken, decode, header, take};
pub use refusal::Refusal;
pub use sniff::{Foreign, HEAD, Sniffed, sniff};
