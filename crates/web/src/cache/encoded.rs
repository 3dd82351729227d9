//! One encoding of a kept page, with its heads as they go over the wire.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, LINK};
use http::{HeaderMap, HeaderValue, StatusCode};

/// How a body is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// Brotli.
    Brotli,
    /// Zstandard.
    Zstd,
    /// Zstandard against the site's dictionary (RFC 9842).
    Dcz,
}

impl Encoding {
    /// As `Content-Encoding` names it.
    fn name(self) -> Option<&'static str> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
            Self::Zstd => Some("zstd"),
            Self::Dcz => Some("dcz"),
        }
    }
}

/// A body and what is sent before it.
#[derive(Debug)]
pub(crate) struct Encoded {
    pub(crate) body: Bytes,
    pub(crate) head: Head,
    /// The head of a 304.
    pub(crate) unchanged: Head,
}

impl Encoded {
    /// `body`, which is in `encoding` and is named `tag`, with what every encoding of it says in `base`. `link` leads to a
    /// dictionary.
    pub(super) fn new(
        status: StatusCode,
        base: &HeaderMap,
        encoding: Encoding,
        body: Bytes,
        tag: &str,
        link: Option<&HeaderValue>,
    ) -> Self {
        let mut headers = base.clone();
        if let Ok(tag) = HeaderValue::from_str(&format!("\"{tag}\"")) {
            headers.insert(ETAG, tag);
        }
        let mut unchanged = headers.clone();
        unchanged.remove(CONTENT_TYPE);
        headers.extend(encoding.name().map(|name| (CONTENT_ENCODING, HeaderValue::from_static(name))));
        headers.extend(link.map(|link| (LINK, link.clone())));
        headers.insert(CONTENT_LENGTH, body.len().into());
        Self {
            body,
            head: Head::new(status, headers),
            unchanged: Head::new(StatusCode::NOT_MODIFIED, unchanged),
        }
    }

    /// The `ETag`.
    pub(super) fn tag(&self) -> &[u8] {
        self.head.headers.get(ETAG).map_or(&[], HeaderValue::as_bytes)
    }
}

/// The head of an answer.
#[derive(Debug)]
pub(crate) struct Head {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// The same as it goes over the wire, up to the date, which is each answer's own.
    pub(crate) wire: Box<[u8]>,
}

impl Head {
    fn new(status: StatusCode, headers: HeaderMap) -> Self {
        let reason = status.canonical_reason().unwrap_or_default();
        let mut wire = format!("HTTP/1.1 {} {reason}\r\n", status.as_str()).into_bytes();
        for (name, value) in &headers {
            for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
                wire.extend(part);
            }
        }
        Self { status, headers, wire: wire.into() }
    }
}
