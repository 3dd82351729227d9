//! Paths of this site, percent-encoded: what stands in links, redirects and cache keys.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use persian::calendar::SolarDate;

/// What a path segment may not hold as it is (RFC 3986, section 3.3), and `?`, `#`, `%`.
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

/// `path` with everything encoded that must be; slashes stay.
pub(crate) fn encode_path(path: &str) -> String {
    utf8_percent_encode(path, SEGMENT).to_string()
}

/// The story page.
pub(crate) fn story(code: i64, slug: &str) -> String {
    encode_path(&format!("/news/{code}/{slug}"))
}

/// A desk's page.
pub(crate) fn desk(slug: &str) -> String {
    encode_path(&format!("/desk/{slug}"))
}

/// A group's page.
pub(crate) fn group(slug: &str) -> String {
    encode_path(&format!("/group/{slug}"))
}

/// A day of the archive.
pub(crate) fn archive(date: SolarDate) -> String {
    format!("/archive/{}/{:02}/{:02}", date.year, date.month, date.day)
}

/// A tag's page.
pub(crate) fn tag(slug: &str) -> String {
    encode_path(&format!("/tag/{slug}"))
}

/// An author's page.
pub(crate) fn author(slug: &str) -> String {
    encode_path(&format!("/author/{slug}"))
}
