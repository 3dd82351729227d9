//! Things that stand on other sites.

use serde::{Deserialize, Serialize};

/// Hosts whose pages may be embedded, with their sub-domains.
pub const EMBED_HOSTS: &[&str] = &[
    "aparat.com",
    "telewebion.com",
    "namasha.com",
    "castbox.fm",
    "eitaa.com",
    "rubika.ir",
    "virasty.com",
    "instagram.com",
    "x.com",
    "twitter.com",
    "t.me",
    "youtube.com",
    "youtu.be",
];

/// A page of another site, shown as a card that leads there: a reader's page asks no other host for anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Embed {
    /// The page's `https` address.
    pub url: String,
    /// What it shows.
    #[serde(default)]
    pub title: String,
}

impl Embed {
    /// The host of the address, in lower case; `None` when the address is not `https`, names a port or a user, or
    /// holds a character that no address has.
    pub fn host(&self) -> Option<String> {
        let (scheme, rest) = self.url.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?;
        let named = host.contains('.')
            && !host.starts_with('.')
            && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
        let clean = !self.url.chars().any(|c| c.is_control() || c.is_whitespace() || c == '\\');
        (scheme.eq_ignore_ascii_case("https") && named && clean).then(|| host.to_ascii_lowercase())
    }

    /// Whether the address is on one of `hosts` or a sub-domain.
    pub fn is_from(&self, hosts: &[&str]) -> bool {
        let Some(host) = self.host() else {
            return false;
        };
        let under = |allowed: &str| host.strip_suffix(allowed).is_some_and(|rest| rest.ends_with('.'));
        hosts.iter().any(|&allowed| host == allowed || under(allowed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_belongs_to_a_host_and_its_sub_domains_alone() {
        let is_from = |url: &str| Embed { url: url.into(), title: String::new() }.is_from(EMBED_HOSTS);
        for good in ["https://aparat.com/v/x", "https://www.aparat.com", "HTTPS://Youtu.be?v=1"] {
            assert!(is_from(good), "{good}");
        }
        for bad in [
            "http://aparat.com/v",
            "https://notaparat.com",
            "https://aparat.com.evil.ir",
            "https://aparat.com@evil.ir/",
            "https://evil.ir/aparat.com",
            "https://evil.ir\\.aparat.com",
            "https://aparat.com:81/",
            "javascript:alert(1)",
            "//aparat.com",
            "",
        ] {
            assert!(!is_from(bad), "{bad}");
        }
    }
}
