//! A kept page: its bodies, ready to be sent.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use sha2::{Digest, Sha256};

use super::encoded::{Encoded, Encoding, Head};
use super::{CachePolicy, Tag};
use crate::asked::{Accepted, Asked};
use crate::compress;
use crate::dictionary::Dictionary;
use crate::reads::Counter;

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
    /// What the page can be compressed against.
    dictionary: Option<Arc<Dictionary>>,
    identity: Encoded,
    gzip: OnceLock<Encoded>,
    brotli: OnceLock<Encoded>,
    best_brotli: OnceLock<Encoded>,
    zstd: OnceLock<Encoded>,
    dcz: OnceLock<Encoded>,
    best_dcz: OnceLock<Encoded>,
    hits: AtomicU32,
}

/// What of an entry a request is answered with.
pub(crate) struct Chosen<'a> {
    pub(crate) head: &'a Head,
    /// `None` for one who has it already.
    pub(crate) body: Option<&'a Bytes>,
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
        Self::sharing(None, status, headers, body, policy)
    }

    /// The same of a page that has much in common with a dictionary.
    pub(crate) fn sharing(
        dictionary: Option<Arc<Dictionary>>,
        status: StatusCode,
        headers: &HeaderMap,
        body: Bytes,
        policy: Option<CachePolicy>,
    ) -> Self {
        let mut base = headers.clone();
        base.remove(CONTENT_LENGTH);
        base.insert(CACHE_CONTROL, CachePolicy::header(policy.as_ref()));
        base.insert(
            VARY,
            HeaderValue::from_static(match &dictionary {
                Some(_) => "accept-encoding, available-dictionary",
                None => "accept-encoding",
            }),
        );
        if let Some(CachePolicy::Page { hard, .. }) = &policy {
            base.extend(surrogate_keys(hard).map(|keys| (HeaderName::from_static("surrogate-key"), keys)));
        }
        let digest = Sha256::digest(&body);
        let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let identity = Encoded::new(status, &base, Encoding::Identity, body, &format!("{hash}i"), None);
        Self {
            status,
            policy,
            stale: AtomicBool::new(false),
            counter: None,
            base,
            hash,
            dictionary,
            identity,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
            best_brotli: OnceLock::new(),
            zstd: OnceLock::new(),
            dcz: OnceLock::new(),
            best_dcz: OnceLock::new(),
            hits: AtomicU32::new(0),
        }
    }

    /// The same page, whose reads are counted by `counter`.
    pub(crate) fn counted(self, counter: Option<Arc<Counter>>) -> Self {
        Self { counter, ..self }
    }

    /// What of the page who asked like this is answered with.
    pub(crate) fn choose(&self, asked: &Asked<'_>) -> Chosen<'_> {
        let known = match asked.known {
            [] => None,
            _ if self.status != StatusCode::OK => None,
            known => self.matching(known),
        };
        match known {
            Some(known) => Chosen { head: &known.unchanged, body: None },
            None => {
                let encoded = self.encoded(self.encoding(asked));
                Chosen { head: &encoded.head, body: Some(&encoded.body) }
            }
        }
    }

    /// How to send the body to who asked like this: the smallest that is accepted.
    fn encoding(&self, asked: &Asked<'_>) -> Encoding {
        let accepted = Accepted::of(asked.encodings);
        let is_shared = || self.dictionary.as_ref().is_some_and(|own| own.is_named(asked.dictionary));
        if accepted.dcz && is_shared() { Encoding::Dcz } else { accepted.alone() }
    }

    /// The body in `encoding`; compressed by the first who asks.
    pub(crate) fn encoded(&self, encoding: Encoding) -> &Encoded {
        let whole = &self.identity.body;
        if !self.is_compressible() {
            return &self.identity;
        }
        let make = |mark, body| self.make(encoding, mark, body);
        match (encoding, &self.dictionary) {
            (Encoding::Identity, _) => &self.identity,
            (Encoding::Gzip, _) => self.gzip.get_or_init(|| make("g", compress::gzip(whole))),
            (Encoding::Zstd, _) => self.zstd.get_or_init(|| make("z", compress::zstd(whole))),
            (Encoding::Dcz, Some(dictionary)) => self
                .best_dcz
                .get()
                .unwrap_or_else(|| self.dcz.get_or_init(|| make("d", dictionary.quick(whole)))),
            (Encoding::Brotli | Encoding::Dcz, _) => self.best_brotli.get().unwrap_or_else(|| {
                self.brotli.get_or_init(|| make("b", compress::brotli(whole, compress::QUICK)))
            }),
        }
    }

    fn make(&self, encoding: Encoding, mark: &str, body: Bytes) -> Encoded {
        let (of, link) = match (encoding, &self.dictionary) {
            (Encoding::Dcz, Some(dictionary)) => (dictionary.mark.as_str(), None),
            // Those who take neither don't know dictionaries, and those who are sent `dcz` have this one.
            (Encoding::Brotli | Encoding::Zstd, Some(dictionary)) => ("", Some(&dictionary.link)),
            _ => ("", None),
        };
        let tag = format!("{}{mark}{of}", self.hash);
        Encoded::new(self.status, &self.base, encoding, body, &tag, link)
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

    /// Compresses the page as small as it goes. Takes tens of milliseconds: for idle time.
    pub(crate) fn compress_best(&self) {
        let whole = &self.identity.body;
        if self.brotli.get().is_some() {
            let body = compress::brotli(whole, compress::BEST);
            let _ = self.best_brotli.set(self.make(Encoding::Brotli, "B", body));
        }
        if let Some(dictionary) = &self.dictionary {
            let _ = self.best_dcz.set(self.make(Encoding::Dcz, "D", dictionary.best(whole)));
        }
    }

    /// The encoding whose `ETag` is among `known` (an `If-None-Match` header).
    fn matching(&self, known: &[u8]) -> Option<&Encoded> {
        let later = [&self.gzip, &self.brotli, &self.best_brotli, &self.zstd, &self.dcz, &self.best_dcz];
        let made = || std::iter::once(&self.identity).chain(later.into_iter().filter_map(OnceLock::get));
        known.split(|byte| *byte == b',').find_map(|tag| {
            let tag = tag.trim_ascii();
            let tag = tag.strip_prefix(b"W/").unwrap_or(tag);
            made().find(|encoded| encoded.tag() == tag)
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
        let encodings = [Encoding::Identity, Encoding::Gzip, Encoding::Zstd, Encoding::Brotli];
        let tags: std::collections::HashSet<_> =
            encodings.iter().map(|&encoding| page.encoded(encoding).tag().to_owned()).collect();
        assert_eq!(tags.len(), encodings.len());
        for encoding in encodings {
            let sent = page.encoded(encoding);
            assert_eq!(sent.head.headers[VARY], "accept-encoding");
            assert_eq!(sent.head.headers[CONTENT_LENGTH], sent.body.len().to_string());
            let known = [b"\"x\", W/", sent.tag()].concat();
            assert_eq!(page.matching(&known).unwrap().tag(), sent.tag());
        }
        assert!(page.matching(b"\"x\"").is_none());
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
        let sent = page("سلام".into());
        assert!(!sent.encoded(Encoding::Gzip).head.headers.contains_key(http::header::CONTENT_ENCODING));
    }
}
