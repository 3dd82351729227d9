//! What a request says of its sender, and no more is looked at: whether it is a machine, and where its reader was.

use aho_corasick::AhoCorasick;
use domain::readership::Source;
use http::header::{HOST, REFERER, USER_AGENT};
use http::{HeaderMap, HeaderValue};

/// The header fields that tell it; each is empty when it did not come.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sender<'a> {
    /// `User-Agent`.
    pub(crate) agent: &'a [u8],
    /// `Referer`.
    pub(crate) referer: &'a [u8],
    /// `Host`.
    pub(crate) host: &'a [u8],
    /// `Sec-Purpose` came: nobody has asked to see the page yet.
    pub(crate) looks_ahead: bool,
}

impl<'a> Sender<'a> {
    /// What `headers` say.
    pub(crate) fn by(headers: &'a HeaderMap) -> Self {
        let said = |name| headers.get(name).map(HeaderValue::as_bytes).unwrap_or_default();
        Self {
            agent: said(USER_AGENT),
            referer: said(REFERER),
            host: said(HOST),
            looks_ahead: headers.contains_key("sec-purpose"),
        }
    }
}

/// What programs write into `User-Agent` and browsers don't: a name that says what they are, or where to read about them.
const SIGNS: [&str; 16] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "http:",
    "https:",
    "curl",
    "wget",
    "python",
    "java/",
    "go-http",
    "libwww",
    "scrapy",
    "headless",
    "lighthouse",
    "preview",
];

/// Tells machines that say so from browsers.
pub(super) struct Bots(Option<AhoCorasick>);

impl Default for Bots {
    fn default() -> Self {
        // Of a few short words it can't fail to be built; without it nobody would be taken for a machine.
        Self(AhoCorasick::builder().ascii_case_insensitive(true).build(SIGNS).ok())
    }
}

impl Bots {
    /// Whether a machine sent the request. One without a name is no browser.
    pub(super) fn sent(&self, sender: &Sender<'_>) -> bool {
        sender.agent.is_empty() || self.0.as_ref().is_some_and(|signs| signs.is_match(sender.agent))
    }
}

/// Where the reader comes from, and the news code of the story, when it was one of this site.
pub(super) fn came_from(sender: &Sender<'_>) -> (Source, Option<i64>) {
    let referer = std::str::from_utf8(sender.referer).unwrap_or_default();
    let Some((_scheme, rest)) = referer.split_once("://") else { return (Source::Direct, None) };
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    if sender.host.is_empty() || !host.as_bytes().eq_ignore_ascii_case(sender.host) {
        return (Source::of_host(host), None);
    }
    let code = path.strip_prefix("/news/").map(|rest| rest.split(['/', '?']).next().unwrap_or_default());
    (Source::Own, code.and_then(|code| code.parse().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(referer: &str) -> HeaderMap {
        HeaderMap::from_iter([
            (HOST, "khabar.example:8080".parse().unwrap()),
            (REFERER, referer.parse().unwrap()),
        ])
    }

    #[test]
    fn a_referer_is_read_no_further_than_it_must_be() {
        for (referer, expected) in [
            ("", (Source::Direct, None)),
            ("about:blank", (Source::Direct, None)),
            ("http://khabar.example:8080", (Source::Own, None)),
            ("http://KHABAR.example:8080/latest", (Source::Own, None)),
            ("http://khabar.example:8080/news/100001/x", (Source::Own, Some(100_001))),
            ("http://khabar.example:8080/news/100001?x", (Source::Own, Some(100_001))),
            ("http://khabar.example:8080/news/x/y", (Source::Own, None)),
            ("http://khabar.example/news/100001/x", (Source::Elsewhere, None)),
            ("https://t.me/", (Source::Social, None)),
            ("://", (Source::Elsewhere, None)),
        ] {
            assert_eq!(came_from(&Sender::by(&headers(referer))), expected, "{referer}");
        }
    }
}
