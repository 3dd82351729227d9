//! The dictionary that pages are compressed against (RFC 9842): what every page of the site has in common. A browser fetches
//! it once, in idle time, says from then on that it has it, and is sent of a page only what is the page's own.
//!
//! It is made of the theme's sample pages in the site's own frame: not of stories, so that it changes only when the theme, the
//! settings or the desks do. A browser that has another one is answered as if it had none.

use std::io;

use bytes::Bytes;
use http::HeaderValue;
use sha2::{Digest, Sha256};
use zstd::dict::EncoderDictionary;

use crate::base64::base64;
use crate::compress;

/// What stands before a body in `dcz`: the magic number of a skippable frame of 32 bytes (RFC 9842, section 5).
const MAGIC: [u8; 8] = [0x5e, 0x2a, 0x4d, 0x18, 0x20, 0, 0, 0];
/// Says that a browser is to keep the dictionary for the pages that it opens.
pub(crate) const USE: HeaderValue = HeaderValue::from_static("match=\"/*\", match-dest=(\"document\")");
/// The path under which dictionaries lie.
const ROOT: &str = "/dictionary/";

/// What pages have in common, and how it is named.
pub(crate) struct Dictionary {
    /// The dictionary itself.
    pub(crate) body: Bytes,
    /// Tells its pages from those of another one, in their `ETag`.
    pub(crate) mark: String,
    /// Leads browsers to it: a `Link` header.
    pub(crate) link: HeaderValue,
    /// What a browser that has it says in `Available-Dictionary`: a byte sequence of RFC 9651.
    available: String,
    /// What a body begins with.
    head: Vec<u8>,
    quick: EncoderDictionary<'static>,
}

impl Dictionary {
    /// The dictionary that holds `body`.
    ///
    /// # Errors
    /// When zstd can't work with it.
    pub(crate) fn new(body: Bytes) -> io::Result<Self> {
        let hash = Sha256::digest(&body);
        let hex: String = hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        let link = format!("<{ROOT}{hex}>; rel=\"compression-dictionary\"");
        Ok(Self {
            link: HeaderValue::from_str(&link).map_err(io::Error::other)?,
            available: format!(":{}:", base64(&hash)),
            head: [&MAGIC[..], &hash[..]].concat(),
            quick: EncoderDictionary::try_copy(&body, compress::ZSTD)?,
            mark: hex,
            body,
        })
    }

    /// Whether an `Available-Dictionary` names this very dictionary.
    pub(crate) fn is_named(&self, available: &[u8]) -> bool {
        available == self.available.as_bytes()
    }

    /// `body` in `dcz`, for the first reader, who waits.
    pub(crate) fn quick(&self, body: &[u8]) -> Bytes {
        compress::zstd_with(&self.quick, &self.head, body)
    }

    /// `body` in `dcz`, as small as it goes. Takes some ten milliseconds.
    pub(crate) fn best(&self, body: &[u8]) -> Bytes {
        match EncoderDictionary::try_copy(&self.body, compress::ZSTD_BEST) {
            Ok(best) => compress::zstd_with(&best, &self.head, body),
            Err(_) => self.quick(body),
        }
    }
}

impl std::fmt::Debug for Dictionary {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Dictionary").field("mark", &self.mark).finish_non_exhaustive()
    }
}
