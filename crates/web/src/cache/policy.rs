//! What a handler says about keeping its response; one place turns it into headers.

use http::HeaderValue;

use super::Tag;

/// How long a response may be kept, and by whom. A response without one is not kept at all, errors included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CachePolicy {
    /// A public page, the same for every reader. Kept here until what it depends on changes; browsers and proxies ask
    /// again each time and are mostly answered 304.
    Page {
        /// Never served stale after a touch.
        hard: Vec<Tag>,
        /// May be served stale once while a new render runs.
        soft: Vec<Tag>,
    },
    /// A file whose URL names its content: for ever.
    Immutable,
    /// A file that only those signed in may see: their browsers keep it and ask each time whether they may.
    Own,
}

impl CachePolicy {
    /// The `Cache-Control` header.
    pub(crate) fn header(policy: Option<&Self>) -> HeaderValue {
        HeaderValue::from_static(match policy {
            Some(Self::Page { .. }) => "public, no-cache",
            Some(Self::Immutable) => "public, max-age=31536000, immutable",
            Some(Self::Own) => "private, no-cache",
            None => "no-store",
        })
    }
}
