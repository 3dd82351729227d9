//! The store in the newsroom's words. Each story is told twice: on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[macro_use]
mod house;
mod newsroom;

mod accounts;
mod answerability;
mod audit;
mod authors;
mod cases;
mod desks;
mod exchange;
mod followers;
mod fronts;
mod full_disk;
mod group_commit;
mod horizon;
mod ledger;
mod life_of_a_story;
mod lists;
mod media;
mod newsroom_lists;
mod opening;
mod permissions;
mod privacy;
mod readership;
mod schedule;
mod statements;
mod steps;
mod suggestions;
mod tags;
mod tasks;
mod versions;
mod working_copies;
