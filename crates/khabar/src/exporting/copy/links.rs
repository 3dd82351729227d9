//! Links in pages and style sheets: found, and given another lead. Pages are the theme's: attributes stand in double quotes, and
//! text has none.

/// Attributes that hold an address, or several with widths behind them.
const ATTRIBUTES: [&str; 4] = [" href=\"", " src=\"", " poster=\"", " srcset=\""];
/// What needs a server: links there lead to the live site.
const LIVE: [&str; 6] = ["/newsroom", "/receipt", "/exchange", "/api", "/search", "/lite"];
/// Elements that need one.
const LEFT_OUT: [(&str, &str); 2] = [("<form", "</form>"), ("<script type=\"module\"", "</script>")];

/// What a file is, as far as links go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Page,
    Sheet,
    /// Nothing in it is changed.
    Other,
}

impl Kind {
    pub(super) fn of(content_type: &str) -> Self {
        if content_type.starts_with("text/html") {
            Self::Page
        } else if content_type.starts_with("text/css") {
            Self::Sheet
        } else {
            Self::Other
        }
    }
}

/// A link as it stands in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Link {
    /// To a page or file of the site that is copied: its path and query.
    Own(String),
    /// Anywhere else.
    Other(String),
    /// To the live site.
    Live(String),
}

impl Link {
    /// As it stood.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Own(text) | Self::Other(text) | Self::Live(text) => text,
        }
    }
}

/// What an address leads to; its fragment is not part of it.
pub(super) fn read(address: &str) -> Link {
    let is_own = address.starts_with('/') && !address.starts_with("//");
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let is_live = LIVE
        .iter()
        .any(|live| path.strip_prefix(live).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
        || address.contains("?reply=")
        || path.ends_with("/report");
    match (is_own, is_live) {
        (true, false) => Link::Own(address.to_owned()),
        (true, true) => Link::Live(address.to_owned()),
        (false, _) => Link::Other(address.to_owned()),
    }
}

/// Every link of a page or style sheet.
pub(super) fn of(text: &str, kind: Kind) -> Vec<Link> {
    let mut found = vec![];
    rewritten(text, kind, |link| {
        found.push(link.clone());
        link.text().to_owned()
    });
    found
}

/// The text with what `lead` says in place of each link, and without what needs a server.
pub(super) fn rewritten(text: &str, kind: Kind, lead: impl FnMut(&Link) -> String) -> String {
    match kind {
        Kind::Page => page(&without_live_parts(text), lead),
        Kind::Sheet => sheet(text, lead),
        Kind::Other => text.to_owned(),
    }
}

fn page(text: &str, mut lead: impl FnMut(&Link) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let next = ATTRIBUTES.iter().filter_map(|name| rest.find(name).map(|at| (at, *name))).min();
        let Some((at, name)) = next else { break };
        let begin = at + name.len();
        let Some(length) = rest[begin..].find('"') else { break };
        out.push_str(&rest[..begin]);
        let value = unescaped(&rest[begin..begin + length]);
        let led = if name == " srcset=\"" {
            let sources = value.split(',').map(|source| {
                let (address, width) = source.trim().split_once(' ').unwrap_or((source.trim(), ""));
                format!("{} {width}", led(address, &mut lead)).trim_end().to_owned()
            });
            sources.collect::<Vec<_>>().join(", ")
        } else {
            led(&value, &mut lead)
        };
        out.push_str(&escaped(&led));
        rest = &rest[begin + length..];
    }
    out.push_str(rest);
    out
}

/// An address with another lead; its fragment stays.
fn led(address: &str, lead: &mut impl FnMut(&Link) -> String) -> String {
    let (address, fragment) = address.find('#').map_or((address, ""), |at| address.split_at(at));
    if address.is_empty() {
        return fragment.to_owned();
    }
    format!("{}{fragment}", lead(&read(address)))
}

fn sheet(text: &str, mut lead: impl FnMut(&Link) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("url(\"") {
        let begin = at + 5;
        let Some(length) = rest[begin..].find('"') else { break };
        out.push_str(&rest[..begin]);
        out.push_str(&led(&rest[begin..begin + length], &mut lead));
        rest = &rest[begin + length..];
    }
    out.push_str(rest);
    out
}

fn without_live_parts(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let next = LEFT_OUT.iter().filter_map(|(open, close)| rest.find(open).map(|at| (at, *close))).min();
        let Some((at, close)) = next else { break };
        out.push_str(&rest[..at]);
        rest = rest[at..].find(close).map_or("", |end| &rest[at + end + close.len()..]);
    }
    out.push_str(rest);
    out
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, kind: Kind) -> String {
        rewritten(text, kind, |link| match link {
            Link::Own(text) => format!("own:{text}"),
            Link::Live(text) => format!("live:{text}"),
            Link::Other(text) => text.clone(),
        })
    }

    #[test]
    fn links_are_led_and_the_rest_is_left() {
        let page = r##"<a href="/latest?a=1&amp;b=2#x">href="/no"</a><a href="https://x.ir/">x</a><a href="#main">m</a>
<a href="/news/1/a?reply=3#exchange-form">r</a><img src="/media/a/b.jpg" srcset="/media/a/1.avif 320w, /media/a/2.avif 640w">"##;
        let expected = r##"<a href="own:/latest?a=1&amp;b=2#x">href="/no"</a><a href="https://x.ir/">x</a><a href="#main">m</a>
<a href="live:/news/1/a?reply=3#exchange-form">r</a><img src="own:/media/a/b.jpg" srcset="own:/media/a/1.avif 320w, own:/media/a/2.avif 640w">"##;
        // Within text a quote never stands as it is; here the test's own does, and only what follows a space is an attribute.
        assert_eq!(shown(page, Kind::Page), expected);
        assert_eq!(
            shown(r#"a{src:url("/assets/f.woff2")}"#, Kind::Sheet),
            r#"a{src:url("own:/assets/f.woff2")}"#
        );
    }

    #[test]
    fn what_needs_a_server_is_left_out() {
        let page = r#"<p>a</p><form action="/x"><input></form><script type="module" src="/a.js"></script><p>b</p>
<script type="application/ld+json">{}</script>"#;
        assert_eq!(
            shown(page, Kind::Page),
            "<p>a</p><p>b</p>\n<script type=\"application/ld+json\">{}</script>"
        );
        assert!(of(page, Kind::Page).is_empty());
    }
}
