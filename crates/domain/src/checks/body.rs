//! The body: its links, its pictures, its words, block by block. It is read as JSON, in which the nested blocks are all
//! alike.

use serde_json::Value;

use super::{Found, InternalLink};
use crate::document::Document;

/// Adds to `found` what stands in the blocks of a body.
pub(super) fn read(document: &Document, site: &str, found: &mut Found) {
    for (at, block) in document.content.iter().enumerate() {
        let field = format!("body/{at}");
        // There is no block that can't be written.
        let block = serde_json::to_value(block).unwrap_or_default();
        let mut words = String::new();
        node(&block, &field, site, &mut words, found);
        found.read(&field, &words);
    }
}

fn node(value: &Value, field: &str, site: &str, words: &mut String, found: &mut Found) {
    let Value::Object(node) = value else {
        if let Value::Array(nodes) = value {
            nodes.iter().for_each(|value| self::node(value, field, site, words, found));
        }
        return;
    };
    let text = |key: &str| node.get(key).and_then(Value::as_str).unwrap_or_default();
    match text("type") {
        "text" => words.push_str(text("text")),
        "hard_break" => words.push('\n'),
        "picture" => found.picture(field, text("alt"), text("credit")),
        _ => {}
    }
    let href = node.get("attrs").and_then(|attrs| attrs.get("href")).and_then(Value::as_str);
    if let Some(code) = href.and_then(|href| code(href, site)) {
        let link = InternalLink { field: field.to_owned(), code };
        if !found.links.contains(&link) {
            found.links.push(link);
        }
    }
    for (key, value) in node.iter().filter(|(key, _)| *key != "attrs") {
        match value {
            Value::Array(_) | Value::Object(_) => self::node(value, field, site, words, found),
            Value::String(said) if key == "caption" => {
                words.push_str(said);
                words.push('\n');
            }
            _ => {}
        }
    }
    if !matches!(text("type"), "text" | "hard_break") && node.contains_key("content") {
        words.push('\n');
    }
}

/// The news code in an address of this site.
fn code(href: &str, site: &str) -> Option<i64> {
    let path = href.strip_prefix(site).unwrap_or(href);
    let rest = path.strip_prefix("/news/")?;
    let code = rest.split(['/', '?', '#']).next()?;
    code.parse().ok()
}
