//! The XML that Disqus exports: threads with the addresses of their pages, then posts.

use std::collections::HashMap;

use jiff::Timestamp;
use persian::moment::{Parsed, parse_iso};

use crate::flaw::Flaw;
use crate::html::{self, Newlines};
use crate::record::{CommentRecord, Record, Records, State, StoryName, by_time};
use crate::xml::{Node, each};

/// Reads the comments of a Disqus export. Names are taken, addresses are not.
///
/// # Errors
/// When the file is no well-formed Disqus XML: nothing of it is taken.
pub fn disqus(bytes: &[u8]) -> Records {
    let mut threads: HashMap<String, String> = HashMap::new();
    let mut posts = Vec::new();
    each(bytes, &["disqus"], &["thread", "post"], |node| match node.name.as_str() {
        "thread" => {
            let id = node.attribute("dsq:id").unwrap_or_default().to_owned();
            let link = node.text("link");
            // Some sites name the page by its path in the identifier, and have no link.
            let page = if link.is_empty() { node.text("id") } else { link };
            threads.insert(id, page.to_owned());
        }
        _ => posts.push(post(&node)),
    })?;
    let named = |(thread, mut comment): (String, CommentRecord)| {
        let line = comment.line;
        let link = threads.get(&thread);
        let link =
            link.ok_or_else(|| Flaw::new(line, format!("the file has no thread {thread}: export it whole")))?;
        comment.story = StoryName::Link(link.clone());
        Ok(Record::Comment(Box::new(comment)))
    };
    let mut records: Vec<_> = posts.into_iter().map(|post| post.and_then(named)).collect();
    by_time(&mut records);
    Ok(records)
}

/// A post and the id of its thread.
fn post(node: &Node) -> Result<(String, CommentRecord), Flaw> {
    let lacks = |what: &str| Flaw::new(node.line, format!("the post has no {what}"));
    let id = |name: &str| {
        let id = node.child(name).and_then(|child| child.attribute("dsq:id"));
        id.map(str::trim).filter(|id| !id.is_empty())
    };
    let own =
        node.attribute("dsq:id").map(str::trim).filter(|id| !id.is_empty()).ok_or_else(|| lacks("dsq:id"))?;
    let thread = id("thread").ok_or_else(|| lacks("thread"))?;
    let is = |name: &str| node.text(name) == "true";
    let state = match () {
        () if is("isDeleted") => State::Withdrawn,
        () if is("isSpam") => State::Spam,
        () if node.text("isApproved") == "false" => State::Pending,
        () => State::Published,
    };
    let author = node.child("author");
    let name = author.map(|author| author.text("name")).filter(|name| !name.is_empty());
    let comment = CommentRecord {
        line: node.line,
        key: format!("disqus:{own}"),
        // Told once the whole file is read.
        story: StoryName::Key(String::new()),
        parent: id("parent").map(|parent| format!("disqus:{parent}")),
        name: name.map(str::to_owned),
        country: None,
        text: html::text(node.text("message"), Newlines::Spaces),
        state,
        reason: None,
        created: utc(node.text("createdAt"), node.line)?,
        decided: None,
    };
    Ok((thread.to_owned(), comment))
}

/// A time in ISO 8601, UTC where it names no offset.
pub(crate) fn utc(text: &str, line: usize) -> Result<Timestamp, Flaw> {
    match parse_iso(text, &jiff::tz::TimeZone::UTC) {
        Ok(Parsed::Moment(at)) => Ok(at.timestamp()),
        Ok(Parsed::Date(date)) => {
            let at = jiff::tz::TimeZone::UTC.to_timestamp(date.to_datetime(jiff::civil::Time::midnight()));
            at.map_err(|_| Flaw::new(line, "the time is out of range"))
        }
        Err(_) => {
            let said: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
            Err(Flaw::new(line, format!("the time “{said}” can't be read: write it as 2019-12-06T11:26:00Z")))
        }
    }
}
