//! The site as readers, writers and programs see it: requests in, answers out, on SQLite in a directory of its own.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod client;
mod library;
mod markup;
mod newsroom;
mod newsroom_sign_in;
mod newsroom_story_form;
mod newsroom_story_live;
mod newsroom_story_script;
mod newsroom_story_views;
mod people;
mod policy;
mod site;

mod api_comments;
mod api_correct;
mod api_inputs;
mod api_lists;
mod api_matrix;
mod api_media;
mod api_roles;
mod api_steps;
mod api_story;
mod api_withdraw;
mod cache_events;
mod cache_flights;
mod cache_room;
mod cache_stress;
mod exchange_comment;
mod exchange_country;
mod exchange_limits;
mod exchange_receipt;
mod exchange_refusals;
mod newsroom_media;
mod portal_addresses;
mod portal_encodings;
mod portal_headers;
mod portal_media;
mod portal_pages;
mod portal_story;
mod server;
