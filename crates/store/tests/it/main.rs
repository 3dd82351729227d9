//! The store in the newsroom's words. Each story is told twice: on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[macro_use]
mod house;
mod newsroom;

mod audit;
mod desks;
mod exchange;
mod followers;
mod fronts;
mod group_commit;
mod horizon;
mod ledger;
mod life_of_a_story;
mod lists;
mod media;
mod opening;
mod permissions;
mod statements;
mod suggestions;
mod tags;
mod tasks;
