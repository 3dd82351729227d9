//! A kept page: its bodies, ready to be sent.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, VARY};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use sha2::{Digest, Sha256};

use super::{CachePolicy, Tag};
use crate::compress;
use crate::reads::Counter;

/// How a body is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
}

/// One encoding of a body, with the headers that go with it.
#[derive(Debug)]
pub(crate) struct Encoded {
    pub(crate) body: Bytes,
    pub(crate) headers: HeaderMap,
    /// The headers of a 304 for this encoding.
    pub(crate) unchanged: HeaderMap,
}

/// A response ready to be sent to anyone.
#[derive(Debug)]
pub struct Entry {
    pub(crate) status: StatusCode,
    pub(crate) policy: Option<CachePolicy>,
    /// Set when something it depends on softly was touched.
    pub(crate) stale: AtomicBool,
    /// Where its reads are counted, when it is a story's page.
    pub(crate) counter: Option<Arc<Counter>>,
    base: HeaderMap,
    hash: String,
    identity: Encoded,
    gzip: OnceLock<Encoded>,
    brotli: OnceLock<Encoded>,
    best_brotli: OnceLock<Encoded>,
    hits: AtomicU32,
}

/// Pages hit this often are worth compressing as small as they go.
const HOT: u32 = 32;
/// Smaller bodies are sent as they are: a packet is a packet.
const SMALL: usize = 512;
/// Kinds of body that compression makes smaller; fonts and pictures are compressed already.
const TEXTS: [&[u8]; 7] = [
    b"text/",
    b"image/svg+xml",
    b"application/json",
    b"application/feed+json",
    b"application/atom+xml",
    b"application/rss+xml",
    b"application/xml",
];

impl Entry {
    /// Keeps a response. `headers` are those the handler set.
    pub fn new(status: StatusCode, headers: &HeaderMap, body: Bytes, policy: Option<CachePolicy>) -> Self {
        let mut base = headers.clone();
        base.remove(CONTENT_LENGTH);
        base.insert(CACHE_CONTROL, CachePolicy::header(policy.as_ref()));
        base.insert(VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(CachePolicy::Page { hard, .. }) = &policy {
            base.extend(surrogate_keys(hard).map(|keys| (HeaderName::from_static("surrogate-key"), keys)));
        }
        let digest = Sha256::digest(&body);
        let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let identity = encoded(&base, &hash, Encoding::Identity, body, "i");
        Self {
            status,
            policy,
            stale: AtomicBool::new(false),
            counter: None,
            base,
            hash,
            identity,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            best_brotli: OnceLock::new(),
            hits: AtomicU32::new(0),
        }
    }

    /// The same page, whose reads are counted by `counter`.
    pub(crate) fn counted(self, counter: Option<Arc<Counter>>) -> Self {
        Self { counter, ..self }
    }

    /// The body in `encoding`; compressed by the first who asks.
    pub(crate) fn encoded(&self, encoding: Encoding) -> &Encoded {
        let whole = &self.identity.body;
        if !self.is_compressible() {
            return &self.identity;
        }
        let make = |mark, body| encoded(&self.base, &self.hash, encoding, body, mark);
        match encoding {
            Encoding::Identity => &self.identity,
            Encoding::Gzip => self.gzip.get_or_init(|| make("g", compress::gzip(whole))),
            Encoding::Brotli => self.best_brotli.get().unwrap_or_else(|| {
                self.brotli.get_or_init(|| make("b", compress::brotli(whole, compress::QUICK)))
            }),
        }
    }

    /// Whether something it depends on softly was touched since it was made.
    pub(crate) fn is_stale(&self) -> bool {
        self.stale.load(Ordering::Relaxed)
    }

    fn is_compressible(&self) -> bool {
        let kind = self.base.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
        self.identity.body.len() >= SMALL && TEXTS.iter().any(|text| kind.starts_with(text))
    }

    /// Counts a hit; true once, when the page has become hot.
    pub(crate) fn is_newly_hot(&self) -> bool {
        // Two readers may lose a count between them: all that matters is that hot pages get there.
        let hits = self.hits.load(Ordering::Relaxed);
        if hits <= HOT {
            self.hits.store(hits + 1, Ordering::Relaxed);
        }
        hits == HOT
    }

    /// Compresses the page as small as Brotli goes. Takes tens of milliseconds: for idle time.
    pub(crate) fn compress_best(&self) {
        if self.brotli.get().is_some() {
            let body = compress::brotli(&self.identity.body, compress::BEST);
            let best = encoded(&self.base, &self.hash, Encoding::Brotli, body, "B");
            let _ = self.best_brotli.set(best);
        }
    }

    /// The `ETag` among `asked` (an `If-None-Match` header) that names this page in some encoding.
    pub(crate) fn matching(&self, asked: &str) -> Option<&Encoded> {
        let made = [Some(&self.identity), self.gzip.get(), self.brotli.get(), self.best_brotli.get()];
        let tags: Vec<&str> = asked.split(',').map(|tag| tag.trim().trim_start_matches("W/")).collect();
        made.into_iter().flatten().find(|encoded| {
            let own = encoded.headers.get(ETAG).and_then(|tag| tag.to_str().ok());
            own.is_some_and(|own| tags.contains(&own))
        })
    }

    /// What the page depends on: hard, then soft.
    pub(crate) fn depends(&self) -> (&[Tag], &[Tag]) {
        match &self.policy {
            Some(CachePolicy::Page { hard, soft }) => (hard, soft),
            Some(CachePolicy::Immutable | CachePolicy::Own) | None => (&[], &[]),
        }
    }

    /// Roughly the bytes it holds once every encoding was asked for: compressed copies of Persian HTML come to about
    /// two thirds of it together.
    pub(crate) fn weight(&self) -> u32 {
        u32::try_from(self.identity.body.len() * 5 / 3 + 4096).unwrap_or(u32::MAX)
    }
}

fn encoded(base: &HeaderMap, hash: &str, encoding: Encoding, body: Bytes, mark: &str) -> Encoded {
    let mut headers = base.clone();
    if let Ok(etag) = HeaderValue::from_str(&format!("\"{hash}{mark}\"")) {
        headers.insert(ETAG, etag);
    }
    let mut unchanged = headers.clone();
    unchanged.remove(CONTENT_TYPE);
    let name = match encoding {
        Encoding::Identity => None,
        Encoding::Gzip => Some("gzip"),
        Encoding::Brotli => Some("br"),
    };
    headers.extend(name.map(|name| (CONTENT_ENCODING, HeaderValue::from_static(name))));
    headers.insert(CONTENT_LENGTH, body.len().into());
    Encoded { body, headers, unchanged }
}

/// Bytes of keys that a proxy's buffer for headers surely takes.
const MOST_KEYS: usize = 2_048;
/// Stands for the keys that did not fit: what bears it depends on more than it says.
const MORE_KEYS: &str = "more";

/// The tags for a proxy in front that purges by key: those that may never be served stale. Slugs are percent-encoded to
/// be header text.
fn surrogate_keys(hard: &[Tag]) -> Option<HeaderValue> {
    let mut keys = String::new();
    for tag in hard {
        let key = crate::views::urls::encode_path(&tag.to_string());
        let is_full = keys.len() + key.len() > MOST_KEYS;
        if !keys.is_empty() {
            keys.push(' ');
        }
        if is_full {
            keys.push_str(MORE_KEYS);
            break;
        }
        keys.push_str(&key);
    }
    HeaderValue::from_str(&keys).ok().filter(|keys| !keys.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: String) -> Entry {
        let policy = CachePolicy::Page { hard: vec![Tag::Story(1)], soft: vec![Tag::Tagged("بم".into())] };
        let kind = (CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        Entry::new(StatusCode::OK, &HeaderMap::from_iter([kind]), body.into(), Some(policy))
    }

    #[test]
    fn every_encoding_has_its_own_etag_and_varies() {
        let page = page("سلام ".repeat(500));
        page.encoded(Encoding::Brotli);
        page.compress_best();
        let encodings = [Encoding::Identity, Encoding::Gzip, Encoding::Brotli];
        let tags: std::collections::HashSet<_> =
            encodings.iter().map(|&encoding| page.encoded(encoding).headers[ETAG].clone()).collect();
        assert_eq!(tags.len(), 3);
        for encoding in encodings {
            let sent = page.encoded(encoding);
            assert_eq!(sent.headers[VARY], "accept-encoding");
            assert_eq!(sent.headers[CONTENT_LENGTH], sent.body.len().to_string());
            let asked = format!("\"x\", W/{}", sent.headers[ETAG].to_str().unwrap());
            assert_eq!(page.matching(&asked).unwrap().headers[ETAG], sent.headers[ETAG]);
        }
        assert!(page.matching("\"x\"").is_none());
    }

    #[test]
    fn keys_that_do_not_fit_are_owned_up_to() {
        let few = surrogate_keys(&[Tag::Latest, Tag::Story(1), Tag::Tagged("بم".into())]).unwrap();
        assert_eq!(few, "latest story/1 tag/%D8%A8%D9%85");
        let many: Vec<Tag> = (0..500).map(Tag::Media).collect();
        let keys = surrogate_keys(&many).unwrap();
        let keys: Vec<&str> = keys.to_str().unwrap().split(' ').collect();
        assert!(keys.len() > 150 && keys.join(" ").len() < 2_100);
        assert_eq!((keys[0], *keys.last().unwrap()), ("media/0", "more"));
        assert_eq!(surrogate_keys(&[]), None);
    }

    #[test]
    fn a_small_page_is_sent_as_it_is() {
        assert!(!page("سلام".into()).encoded(Encoding::Gzip).headers.contains_key(CONTENT_ENCODING));
    }
}
