//! Pages from typed contexts: themes, messages and the HTML of a story's body. Never sees the store.

pub mod context;
pub mod document;
mod error;
mod escape;
pub mod feed;
mod messages;
pub mod newsroom;
pub mod sitemap;
pub mod structured;
mod theme;
pub mod xml;

pub use error::{RenderError, ThemeError};
pub use messages::Messages;
pub use newsroom::Newsroom;
pub use theme::{Asset, Layout, Theme};
