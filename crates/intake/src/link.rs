//! Addresses of pages, as far as telling two of one page asks for it.

/// An address taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The host in lower case, without `www.`; `None` for a path.
    pub host: Option<String>,
    /// The path, percent-decoded, without the slash at its end; begins with a slash.
    pub path: String,
    /// The query without what only says where a reader came from; empty when there is none.
    pub query: String,
}

impl Link {
    /// Takes an address apart: `https://host/path?query#fragment`, or a path alone. `None` when it is neither.
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        let address = address.split('#').next().unwrap_or_default();
        let scheme = ["https://", "http://", "//"].into_iter().find(|scheme| {
            address.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
        });
        let (host, rest) = match scheme {
            Some(scheme) => {
                let rest = &address[scheme.len()..];
                let (host, rest) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
                let host = host.rsplit('@').next().unwrap_or_default().to_lowercase();
                let host = host.strip_prefix("www.").unwrap_or(&host).to_owned();
                if host.is_empty() {
                    return None;
                }
                (Some(host), rest)
            }
            None if address.starts_with('/') => (None, address),
            None => return None,
        };
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let path = decoded(path);
        let query: Vec<&str> =
            query.split('&').filter(|pair| !pair.is_empty() && !pair.starts_with("utm_")).collect();
        Some(Self { host, path: format!("/{}", path.trim_matches('/')), query: query.join("&") })
    }

    /// What a story is known by that was imported from this page. `base` is the host of a path alone.
    pub fn key(&self, base: Option<&str>) -> Option<String> {
        let host = self.host.as_deref().or(base)?;
        let query = if self.query.is_empty() { String::new() } else { format!("?{}", self.query) };
        Some(format!("link:{host}{}{query}", self.path))
    }

    /// The news code, when the path is that of one of our own stories: `/news/{code}` and what may follow it.
    pub fn code(&self) -> Option<i64> {
        let mut parts = self.path.split('/').skip(1);
        (parts.next()? == "news").then_some(())?;
        parts.next()?.parse().ok().filter(|code| *code > 0)
    }
}

/// Percent-encoding undone; left as it is where the result would be no text.
fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        match (byte, hex(at + 1), hex(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or_default());
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_one_key() {
        let key = |address: &str| Link::parse(address).and_then(|link| link.key(Some("khabar.example")));
        let wanted = Some("link:khabar.example/1398/09/خبر".to_owned());
        for address in [
            "https://khabar.example/1398/09/خبر",
            "HTTP://www.Khabar.example/1398/09/%D8%AE%D8%A8%D8%B1/",
            "https://khabar.example/1398/09/خبر?utm_source=x#comments",
            "/1398/09/خبر/",
        ] {
            assert_eq!(key(address), wanted, "{address}");
        }
        assert_eq!(key("http://khabar.example/?p=12"), Some("link:khabar.example/?p=12".to_owned()));
        for address in ["", "khabar", "https://", "mailto:a@example.ir", "1398/09"] {
            assert_eq!(key(address), None, "{address}");
        }
        assert_eq!(key("/%FF%"), Some("link:khabar.example/%FF%".to_owned()));
    }

    #[test]
    fn our_own_pages_say_their_code() {
        let code = |address: &str| Link::parse(address).and_then(|link| link.code());
        assert_eq!(code("https://khabar.example/news/100001/%D8%AE"), Some(100_001));
        assert_eq!(code("/news/100001"), Some(100_001));
        for address in ["/news", "/news/x", "/fa/news/5", "/news/-3", "/"] {
            assert_eq!(code(address), None, "{address}");
        }
    }
}
