//! Where readers come from, by kind of host alone.

/// The kind of place that a link to a story stood in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The browser names none: typed, kept as a bookmark, opened from a messenger, or not to be told.
    Direct,
    /// This site.
    Own,
    /// A search engine.
    Search,
    /// A social network or messenger.
    Social,
    /// Another site.
    Elsewhere,
}

/// Hosts of search engines: the name between the dots before the country's or `com`.
const SEARCH: [&str; 10] =
    ["google", "bing", "duckduckgo", "yahoo", "yandex", "ecosia", "qwant", "baidu", "zarebin", "gerdoo"];
/// Hosts of social networks and messengers.
const SOCIAL: [&str; 22] = [
    "telegram",
    "t",
    "instagram",
    "twitter",
    "x",
    "facebook",
    "fb",
    "linkedin",
    "lnkd",
    "whatsapp",
    "youtube",
    "reddit",
    "mastodon",
    "bsky",
    "threads",
    "eitaa",
    "bale",
    "rubika",
    "splus",
    "igap",
    "gap",
    "virasty",
];
/// Endings of two parts, which stand where others have one: `co.uk`, `com.tr`.
const SECOND: [&str; 4] = ["co", "com", "org", "net"];

impl Source {
    /// All of them, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Direct, Self::Own, Self::Search, Self::Social, Self::Elsewhere];

    /// The word used in the store and in message keys.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Own => "own",
            Self::Search => "search",
            Self::Social => "social",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// What kind of place another site's `host` is; it is told by its name alone, and forgotten.
    #[must_use]
    pub fn of_host(host: &str) -> Self {
        let host = host.rsplit_once(':').map_or(host, |(name, _port)| name);
        let mut labels = host.rsplit('.');
        let _ending = labels.next();
        let name = match labels.next() {
            Some(second) if SECOND.iter().any(|ending| second.eq_ignore_ascii_case(ending)) => {
                labels.next().unwrap_or(second)
            }
            Some(name) => name,
            None => return Self::Elsewhere,
        };
        let is = |known: &&str| name.eq_ignore_ascii_case(known);
        if SEARCH.iter().any(is) {
            Self::Search
        } else if SOCIAL.iter().any(is) {
            Self::Social
        } else {
            Self::Elsewhere
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_by_their_names() {
        for (host, source) in [
            ("www.google.com", Source::Search),
            ("google.co.uk", Source::Search),
            ("GOOGLE.com.tr:443", Source::Search),
            ("duckduckgo.com", Source::Search),
            ("t.me", Source::Social),
            ("web.telegram.org", Source::Social),
            ("web.eitaa.com", Source::Social),
            ("x.com", Source::Social),
            ("google.example.ir", Source::Elsewhere),
            ("notgoogle.com", Source::Elsewhere),
            ("localhost", Source::Elsewhere),
            ("", Source::Elsewhere),
        ] {
            assert_eq!(Source::of_host(host), source, "{host}");
        }
    }
}
