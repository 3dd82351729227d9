//! Headers: what readers' browsers are told, and what they say they accept.

use http::header::{
    ACCEPT_ENCODING, CONTENT_SECURITY_POLICY, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::cache::Encoding;

/// Nothing but our own files, scripts from files alone, no frame. No nonces: bodies are shared and compressed beforehand.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; \
    media-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Adds the security headers that every response bears; the newsroom brings a content policy of its own.
///
/// Where the site's `url` is of TLS, browsers are to ask for it by nothing else for a year (RFC 6797).
pub(crate) fn secure(headers: &mut HeaderMap, url: &str) {
    if url.starts_with("https://") {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CONTENT_POLICY));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin"));
    let permissions =
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    headers.insert(HeaderName::from_static("permissions-policy"), permissions);
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
}

/// The encoding to answer with (RFC 9110, section 12.5.3): Brotli before gzip before none, if accepted at all.
pub(crate) fn encoding(headers: &HeaderMap) -> Encoding {
    let Some(accepted) = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()) else {
        return Encoding::Identity;
    };
    let accepts = |name: &str| {
        accepted.split(',').any(|offer| {
            let mut parts = offer.split(';').map(str::trim);
            let named = parts.next().is_some_and(|offered| offered.eq_ignore_ascii_case(name));
            named && !parts.any(is_zero_weight)
        })
    };
    if accepts("br") {
        Encoding::Brotli
    } else if accepts("gzip") {
        Encoding::Gzip
    } else {
        Encoding::Identity
    }
}

/// Whether a parameter says `q=0`: not acceptable.
fn is_zero_weight(parameter: &str) -> bool {
    let (name, value) = parameter.split_once('=').unwrap_or_default();
    name.eq_ignore_ascii_case("q") && value.parse::<f32>().is_ok_and(|weight| weight == 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(accepted: &str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_ENCODING, accepted.parse().unwrap());
        encoding(&headers)
    }

    #[test]
    fn the_smallest_that_is_accepted() {
        assert_eq!(of("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(of("gzip"), Encoding::Gzip);
        assert_eq!(of("br;q=0, gzip;q=0.5"), Encoding::Gzip);
        assert_eq!(of("br;q=0.0, gzip; q=0"), Encoding::Identity);
        assert_eq!(of("BR"), Encoding::Brotli);
        assert_eq!(of("identity"), Encoding::Identity);
        assert_eq!(encoding(&HeaderMap::new()), Encoding::Identity);
    }
}
