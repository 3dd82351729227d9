//! From what the store holds to what templates are given.

pub(crate) mod arranged;
pub(crate) mod cards;
pub(crate) mod comments;
pub(crate) mod feed;
pub(crate) mod frame;
pub(crate) mod media;
pub(crate) mod search;
pub(crate) mod story;
pub(crate) mod time;
pub(crate) mod typed;
pub(crate) mod urls;
