#![doc = include_str!("../README.md")]
//!
//! The crate is pure: no input or output, no clock, no randomness. Lengths are counted in Unicode scalar values
//! (`char`s) wherever a limit is given.

pub mod bidi;
pub mod calendar;
pub mod collation;
pub mod digits;
pub mod fold;
pub mod keyboard;
pub mod letters;
pub mod lexicon;
pub mod moment;
pub mod name;
pub mod numbers;
pub mod orthography;
pub mod slug;
pub mod terms;
pub mod text;
pub mod tokens;
