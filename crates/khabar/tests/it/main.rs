//! The program as an operator, readers and writers have it: the real binary, on data of its own.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[macro_use]
mod house;
mod client;
mod server;

mod architecture;
mod arranging;
mod bad_input;
mod bad_place;
mod browser;
mod commands_comment;
mod commands_desk;
mod commands_lines;
mod commands_user;
mod durability;
mod exporting;
mod full_disk;
mod generating;
mod hostile;
mod import;
mod import_comments;
mod letters;
mod mending;
mod races;
mod reading;
mod schedule;
mod searching;
mod serving;
mod usage;
