//! Static files under URLs that change with their content.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use super::files::File;
use crate::ThemeError;

/// How many hex digits of the SHA-256 stand in the URL.
const HASH_DIGITS: usize = 12;

/// A static file as it is served.
#[derive(Debug, Clone)]
pub struct Asset {
    /// What it holds.
    pub body: Bytes,
    /// Its media type, with the charset for text.
    pub content_type: &'static str,
}

/// Every static file of a theme.
pub(super) struct Assets {
    /// What their URLs begin with.
    root: &'static str,
    by_name: BTreeMap<String, Stored>,
}

struct Stored {
    url: String,
    asset: Asset,
}

impl Assets {
    /// Hashes every file. Style sheets come last: `url("name")` in them becomes the hashed path of that file.
    pub(super) fn new(root: &'static str, files: &[File]) -> Result<Self, ThemeError> {
        let mut assets = Self { root, by_name: BTreeMap::new() };
        let (sheets, others): (Vec<_>, Vec<_>) = files.iter().partition(|file| file.name.ends_with(".css"));
        for file in others {
            assets.insert(&file.name, file.content.clone());
        }
        for file in sheets {
            let sheet = tidied(&assets.linked(file)?);
            assets.insert(&file.name, sheet.into());
        }
        Ok(assets)
    }

    /// The file at `{hash}/{name}`.
    pub(super) fn get(&self, path: &str) -> Option<Asset> {
        let (_, name) = path.split_once('/')?;
        let stored = self.by_name.get(name)?;
        (stored.url.strip_prefix(self.root)? == path).then(|| stored.asset.clone())
    }

    /// The URL path of the file `name`.
    pub(super) fn url(&self, name: &str) -> Option<&str> {
        self.by_name.get(name).map(|stored| stored.url.as_str())
    }

    fn insert(&mut self, name: &str, body: Bytes) {
        let url = format!("{}{}/{name}", self.root, hash(&body));
        let asset = Asset { body, content_type: content_type(name) };
        self.by_name.insert(name.to_owned(), Stored { url, asset });
    }

    /// The sheet with each `url("name")` pointing at that file's hashed path.
    fn linked(&self, file: &File) -> Result<String, ThemeError> {
        const OPEN: &str = "url(\"";
        let sheet = file.text()?;
        let mut linked = String::with_capacity(sheet.len() + 64);
        let mut rest = sheet;
        while let Some(at) = rest.find(OPEN) {
            let (before, after) = rest.split_at(at + OPEN.len());
            linked.push_str(before);
            let name = after.split('"').next().unwrap_or_default();
            match self.url(name) {
                Some(url) => linked.push_str(url),
                None if name.starts_with("data:") || name.starts_with('#') => linked.push_str(name),
                None => {
                    let line = sheet[..sheet.len() - after.len()].split('\n').count();
                    return Err(ThemeError::new(&file.origin, Some(line), format!("no static file {name}")));
                }
            }
            rest = &after[name.len()..];
        }
        linked.push_str(rest);
        Ok(linked)
    }
}

/// The sheet without comments, and with no more white space than it needs: every first visit carries it. What stands in quotes is
/// left as it is; white space goes only where CSS (Syntax Level 3) never reads it, beside braces, semicolons and commas.
fn tidied(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(c) = rest.chars().next() {
        if c == '"' || c == '\'' {
            let end = quoted(rest, c);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if rest.starts_with("/*") {
            rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
        } else if c.is_ascii_whitespace() {
            rest = rest.trim_ascii_start();
            let needless = |c: char| "{};,".contains(c);
            if !out.is_empty()
                && !out.ends_with(needless)
                && !out.ends_with(' ')
                && !rest.starts_with(needless)
            {
                out.push(' ');
            }
        } else {
            if "{};,".contains(c) && out.ends_with(' ') {
                out.pop();
            }
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// Where the string that `text` begins with ends.
fn quoted(text: &str, quote: char) -> usize {
    let mut is_escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if c == quote && !is_escaped {
            return at + 1;
        }
        is_escaped = c == '\\' && !is_escaped;
    }
    text.len()
}

fn hash(body: &[u8]) -> String {
    let digest = Sha256::digest(body);
    let mut hex = String::with_capacity(2 * digest.len());
    for byte in &digest {
        let _ = write!(hex, "{byte:02x}");
    }
    hex.truncate(HASH_DIGITS);
    hex
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "avif" => "image/avif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::tidied;

    #[test]
    fn a_sheet_loses_what_nobody_reads() {
        for (sheet, left) in [
            ("/* a */ :root {\n  --x: 1px;\n}\n", ":root{--x: 1px;}"),
            ("a , b > c { d: e  f }", "a,b > c{d: e f}"),
            ("a :is(b) { w: calc(1px + 2px) }", "a :is(b){w: calc(1px + 2px)}"),
            (
                "p::before { content: \"a  /* b */ ; \\\" c\" ; }",
                "p::before{content: \"a  /* b */ ; \\\" c\";}",
            ),
            ("a /* x */ b {}", "a b{}"),
            ("@media (x) and (y) { a {} }", "@media (x) and (y){a{}}"),
            ("a { b: c", "a{b: c"),
            ("/* open", ""),
        ] {
            assert_eq!(tidied(sheet), left);
        }
    }
}
