//! Stories from a feed: RSS 2.0.

use jiff::Timestamp;

use crate::disqus::utc;
use crate::flaw::Flaw;
use crate::html::{self, Newlines};
use crate::link::Link;
use crate::record::{DeskName, Record, Records, Standing, StoryRecord, told};
use crate::xml::{Node, each};

/// Reads the items of a feed as stories, known by their links.
///
/// # Errors
/// When the file is no well-formed RSS: nothing of it is taken.
pub fn rss(bytes: &[u8]) -> Records {
    let mut records = Vec::new();
    each(bytes, &["rss"], &["item"], |node| {
        records.push(item(&node).map(|story| Record::Story(Box::new(story))));
    })?;
    Ok(records)
}

fn item(node: &Node) -> Result<StoryRecord, Flaw> {
    let guid = node.child("guid").filter(|guid| guid.attribute("isPermaLink") != Some("false"));
    let links = [node.text("link"), guid.map_or("", Node::own_text)];
    let link = links.into_iter().find(|link| Link::parse(link).is_some_and(|link| link.host.is_some()));
    let link =
        link.ok_or_else(|| Flaw::new(node.line, "the item has no link: it could not be found again"))?;
    let body = html::paragraphs(node.text("content:encoded"), Newlines::Spaces);
    let said = told(html::line(node.text("title")), html::line(node.text("description")), body);
    let categories: Vec<String> =
        node.children("category").map(|category| html::line(category.own_text())).collect();
    let desk = categories.iter().find(|name| !name.is_empty());
    Ok(StoryRecord {
        line: node.line,
        link: Some(link.to_owned()),
        desk: desk.map(|name| DeskName { name: name.clone(), ..DeskName::default() }),
        tags: categories.into_iter().skip(1).collect(),
        standing: Standing::Published,
        published: published(node)?,
        ..said
    })
}

fn published(node: &Node) -> Result<Option<Timestamp>, Flaw> {
    let at = node.text("pubDate");
    if !at.is_empty() {
        let read = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_timestamp(at);
        return read.map(Some).or_else(|_| utc(at, node.line).map(Some));
    }
    let at = node.text("dc:date");
    if at.is_empty() { Ok(None) } else { utc(at, node.line).map(Some) }
}
