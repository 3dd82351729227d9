//! The page cache: rendered, compressed pages that are never older than the last event that was acknowledged.
//!
//! *Promise*: a response that begins after an event was followed never shows a page whose render began before it,
//! if the page depends *hard* on what the event touched. What a page depends on *softly* (the latest box, suggested
//! news) may be served stale while one render runs behind.
//!
//! How: the cache has a clock of its own that each event advances. A render notes the clock before its first query;
//! when it ends, it is stored only if nothing it depends on was touched since. One render runs for a page at a time;
//! a reader who came after an event does not take the result of a render that began before it.
//!
//! The cache is disposable: it holds nothing that the store does not.

mod encoded;
mod entry;
mod key;
mod pages;
mod policy;
mod tag;

pub use encoded::Encoding;
pub(crate) use entry::Chosen;
pub use entry::Entry;
pub use key::Key;
pub use pages::PageCache;
pub use policy::CachePolicy;
pub use tag::{Tag, Touch};
