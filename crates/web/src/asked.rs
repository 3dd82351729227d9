//! What of a request a kept page depends on.

use http::HeaderMap;
use http::header::{ACCEPT_ENCODING, IF_NONE_MATCH};

use crate::cache::Encoding;

/// The header fields that decide how a kept page is sent; each is empty when it did not come.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked<'a> {
    /// `Accept-Encoding`.
    pub(crate) encodings: &'a [u8],
    /// `Available-Dictionary` (RFC 9842).
    pub(crate) dictionary: &'a [u8],
    /// `If-None-Match`.
    pub(crate) known: &'a [u8],
}

impl<'a> Asked<'a> {
    /// What `headers` say.
    pub(crate) fn by(headers: &'a HeaderMap) -> Self {
        let said = |value: Option<&'a http::HeaderValue>| value.map_or(&b""[..], |value| value.as_bytes());
        Self {
            encodings: said(headers.get(ACCEPT_ENCODING)),
            dictionary: said(headers.get("available-dictionary")),
            known: said(headers.get(IF_NONE_MATCH)),
        }
    }
}

/// The encodings that who asks accepts (RFC 9110, section 12.5.3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Accepted {
    pub(crate) br: bool,
    pub(crate) dcz: bool,
    pub(crate) gzip: bool,
    pub(crate) zstd: bool,
}

impl Accepted {
    /// What an `Accept-Encoding` says: nothing but the body as it is when it is empty.
    pub(crate) fn of(encodings: &[u8]) -> Self {
        let mut accepted = Self::default();
        for offer in encodings.split(|byte| *byte == b',') {
            let mut parts = offer.split(|byte| *byte == b';');
            let known = match parts.next().unwrap_or_default().trim_ascii() {
                name if name.eq_ignore_ascii_case(b"gzip") => &mut accepted.gzip,
                name if name.eq_ignore_ascii_case(b"br") => &mut accepted.br,
                name if name.eq_ignore_ascii_case(b"zstd") => &mut accepted.zstd,
                name if name.eq_ignore_ascii_case(b"dcz") => &mut accepted.dcz,
                _ => continue,
            };
            *known |= !parts.any(is_zero_weight);
        }
        accepted
    }

    /// The smallest encoding that needs no dictionary.
    pub(crate) fn alone(self) -> Encoding {
        match self {
            Self { br: true, .. } => Encoding::Brotli,
            Self { zstd: true, .. } => Encoding::Zstd,
            Self { gzip: true, .. } => Encoding::Gzip,
            _ => Encoding::Identity,
        }
    }
}

/// Whether a parameter says `q=0`: not acceptable.
fn is_zero_weight(parameter: &[u8]) -> bool {
    let parameter = std::str::from_utf8(parameter).unwrap_or_default();
    let (name, value) = parameter.trim().split_once('=').unwrap_or_default();
    name.eq_ignore_ascii_case("q") && value.parse::<f32>().is_ok_and(|weight| weight == 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_accepted_and_not_refused() {
        let of = |encodings: &str| Accepted::of(encodings.as_bytes());
        let none = Accepted::default();
        let all = Accepted { br: true, dcz: true, gzip: true, zstd: true };
        assert_eq!(of("gzip, deflate, br, zstd, dcb, dcz"), all);
        assert_eq!(of("gzip"), Accepted { gzip: true, ..none });
        assert_eq!(of("br;q=0, gzip;q=0.5"), Accepted { gzip: true, ..none });
        assert_eq!(of("br;q=0.0, gzip; q=0, zstd ;x=1; Q=0"), none);
        assert_eq!(of("BR"), Accepted { br: true, ..none });
        assert_eq!(of("identity"), none);
        assert_eq!(of(""), none);
    }
}
