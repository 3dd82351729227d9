//! The web: the only crate that knows HTTP. A URL leads to a file: [`routes`] shows the whole server.

pub mod cache;
pub mod serve;
pub mod solar_month;

mod api;
mod app;
mod asked;
mod base64;
mod body;
mod client;
mod compress;
mod dictionary;
mod error;
mod exchange;
mod follow;
mod front;
mod gate;
mod headers;
mod letters;
mod library;
mod limits;
mod memory;
mod newsroom;
mod portal;
mod reads;
mod remembered;
mod routes;
mod search;
mod settings;
mod views;

pub use api::comment_value;
pub use app::{App, Parts};
pub use error::Error;
pub use front::{Fetched, Front};
pub use letters::Post;
pub use newsroom::hash_password;
pub use portal::robots::Robots;
pub use search::Search;
pub use settings::Settings;
pub use views::time::{iso, local_hour};
