//! What a page is kept under.

use std::sync::Arc;

use http::Uri;
use percent_encoding::percent_decode_str;

use crate::views::urls::encode_path;

/// A page's address with nothing in it that does not matter: one spelling of the path, only the parameter that the
/// page reads. So nobody fills the cache with copies of
/// a page by adding parameters that it does not read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key(pub(super) Arc<str>);

/// The query parameter that the page at `path` reads: where a list goes on, or which comment is being answered.
fn parameter(path: &str) -> Option<&'static str> {
    match path.split('/').nth(1)? {
        "latest" | "lite" | "group" | "desk" | "tag" | "author" | "follow-ups" => Some("before"),
        "news" if path.split('/').nth(3) == Some("comments") => Some("page"),
        "news" => Some("reply"),
        _ => None,
    }
}

impl Key {
    /// The key of `uri`; `None` when its path is not UTF-8 or holds control characters: no page has such an address.
    pub fn of(uri: &Uri) -> Option<Self> {
        let path = percent_decode_str(uri.path())
            .decode_utf8()
            .ok()
            .filter(|path| !path.contains(char::is_control))?;
        let mut key = encode_path(&path);
        let given = uri.query().unwrap_or_default();
        if let Some(name) = parameter(&path)
            && let Some((_, value)) =
                form_urlencoded::parse(given.as_bytes()).find(|(given, _)| given == name)
        {
            key.push('?');
            key.push_str(name);
            key.push('=');
            key.extend(form_urlencoded::byte_serialize(value.as_bytes()));
        }
        Some(Self(key.into()))
    }

    /// The key as a request target.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(uri: &str) -> String {
        Key::of(&uri.parse().unwrap()).unwrap().as_str().to_owned()
    }

    #[test]
    fn one_page_has_one_key() {
        assert_eq!(key("/news/1/%d8%a7"), "/news/1/%D8%A7");
        assert_eq!(key("/%6eews/1/%D8%A7?utm_source=x"), "/news/1/%D8%A7");
        assert_eq!(key("/latest?x=1&before=5.2&reply=1"), "/latest?before=5.2");
        assert_eq!(key("/news/1/x?reply=3&before=5.2"), "/news/1/x?reply=3");
        assert_eq!(key("/lite?before=5.2&x=1"), "/lite?before=5.2");
        assert_eq!(key("/?before=5.2"), "/");
    }

    #[test]
    fn a_path_that_is_not_text_has_none() {
        assert_eq!(Key::of(&"/%ff".parse().unwrap()), None);
        assert_eq!(Key::of(&"/tag/%00".parse().unwrap()), None);
    }
}
