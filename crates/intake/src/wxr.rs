//! What WordPress exports (WXR): posts as stories, with their comments.

use std::collections::HashMap;

use crate::disqus::utc;
use crate::flaw::Flaw;
use crate::html::{self, Newlines};
use crate::link::Link;
use crate::record::{
    CommentRecord, DeskName, Record, Records, Standing, State, StoryName, StoryRecord, by_time, told,
};
use crate::xml::{Node, each};

/// The name under which our own exports keep what a story or comment is known by.
pub const KEY: &str = "khabar_key";
/// The name under which our own exports keep the kicker.
pub const KICKER: &str = "khabar_kicker";
/// The name under which our own exports say that a reader has taken a comment back.
pub const WITHDRAWN: &str = "khabar_withdrawn";
/// The name under which our own exports keep why a comment was refused.
pub const REASON: &str = "khabar_reason";
/// The name under which our own exports keep when a comment was decided about.
pub const DECIDED: &str = "khabar_decided";
/// The name under which our own exports keep a reader's country.
pub const COUNTRY: &str = "khabar_country";
/// Why a comment from the bin is refused.
const BINNED: &str = "در سایت پیشین حذف شده بود";

/// Reads posts and their comments. Pages, menus and attachments are passed over, and so are pingbacks and what is no
/// reader's; addresses of mail and machines are not read.
///
/// # Errors
/// When the file is no well-formed XML: nothing of it is taken.
pub fn wxr(bytes: &[u8]) -> Records {
    let mut records = Vec::new();
    each(bytes, &["rss"], &["item"], |node| item(&node, &mut records))?;
    by_time(&mut records);
    Ok(records)
}

fn item(node: &Node, records: &mut Vec<Result<Record, Flaw>>) {
    let kind = node.text("wp:post_type");
    let status = node.text("wp:status");
    let readers = || node.children("wp:comment").filter(is_readers);
    if !matches!(kind, "post" | "") || matches!(status, "trash" | "auto-draft" | "inherit") {
        let why = format!(
            "it stands under a {}, which is not imported",
            if kind == "post" { status } else { kind }
        );
        records.extend(readers().map(|comment| Err(Flaw::new(comment.line, why.clone()))));
        return;
    }
    let key = meta(node, "wp:postmeta", KEY).map(str::to_owned);
    let story = match story(node, key.clone()) {
        Ok(story) => story,
        Err(flaw) => {
            records.extend(readers().map(|comment| {
                Err(Flaw::new(comment.line, format!("its story (line {}) was rejected", flaw.line)))
            }));
            records.push(Err(flaw));
            return;
        }
    };
    let link = story.link.clone().unwrap_or_default();
    let name = key.clone().map_or_else(|| StoryName::Link(link.clone()), StoryName::Key);
    records.push(Ok(Record::Story(Box::new(story))));
    // Answers may come before what they answer.
    let keys: HashMap<&str, String> =
        readers().map(|comment| (comment.text("wp:comment_id"), comment_key(comment, &link))).collect();
    records.extend(readers().map(|node| {
        let comment = comment(node, &name, &link, &keys)?;
        Ok(Record::Comment(Box::new(comment)))
    }));
}

fn story(node: &Node, key: Option<String>) -> Result<StoryRecord, Flaw> {
    let link = Some(node.text("link")).filter(|link| Link::parse(link).is_some()).map(str::to_owned);
    if link.is_none() && key.is_none() {
        return Err(Flaw::new(node.line, "the post has no link: it could not be found again"));
    }
    let body = html::paragraphs(&without_shortcodes(node.text("content:encoded")), Newlines::Kept);
    let said = told(html::line(node.text("title")), html::line(node.text("excerpt:encoded")), body);
    let category =
        node.children("category").find(|category| category.attribute("domain") == Some("category"));
    let desk =
        category.filter(|category| category.attribute("nicename") != Some("uncategorized")).map(|category| {
            let slug = category.attribute("nicename").and_then(|name| Link::parse(&format!("/{name}")));
            let slug =
                slug.map(|link| link.path.trim_start_matches('/').to_owned()).filter(|slug| !slug.is_empty());
            DeskName { slug, name: html::line(category.own_text()), ..DeskName::default() }
        });
    let tags = node.children("category").filter(|category| category.attribute("domain") == Some("post_tag"));
    let hidden = !node.text("wp:post_password").is_empty();
    let published =
        Some(node.text("wp:post_date_gmt")).filter(|at| !at.is_empty() && !at.starts_with("0000"));
    Ok(StoryRecord {
        line: node.line,
        code: key.as_ref().and_then(|_| node.text("wp:post_id").parse().ok()),
        key,
        link,
        kicker: meta(node, "wp:postmeta", KICKER).map(html::line),
        tags: tags.map(|tag| html::line(tag.own_text())).collect(),
        desk: desk.filter(|desk| !desk.name.is_empty()),
        standing: if node.text("wp:status") == "publish" && !hidden {
            Standing::Published
        } else {
            Standing::Draft
        },
        published: published.map(|at| utc(at, node.line)).transpose()?,
        exchange_open: Some(node.text("wp:comment_status"))
            .filter(|word| !word.is_empty())
            .map(|word| word == "open"),
        ..said
    })
}

fn comment(
    node: &Node,
    story: &StoryName,
    link: &str,
    keys: &HashMap<&str, String>,
) -> Result<CommentRecord, Flaw> {
    let id = node.text("wp:comment_id");
    if id.is_empty() {
        return Err(Flaw::new(node.line, "the comment has no wp:comment_id"));
    }
    let parent = Some(node.text("wp:comment_parent")).filter(|parent| !matches!(*parent, "" | "0"));
    let state = match node.text("wp:comment_approved") {
        "1" | "approve" | "approved" => State::Published,
        "0" | "hold" | "" => State::Pending,
        "spam" => State::Spam,
        "trash" | "post-trashed" if meta(node, "wp:commentmeta", WITHDRAWN).is_some() => State::Withdrawn,
        "trash" | "post-trashed" => State::Rejected,
        _ => return Err(Flaw::new(node.line, "wp:comment_approved is neither 1, 0, spam nor trash")),
    };
    let at = |name: &str| Some(node.text(name)).filter(|at| !at.is_empty() && !at.starts_with("0000"));
    let Some(created) = at("wp:comment_date_gmt").or(at("wp:comment_date")) else {
        return Err(Flaw::new(node.line, "the comment has no wp:comment_date_gmt"));
    };
    let reason = meta(node, "wp:commentmeta", REASON).map(str::to_owned);
    let decided = meta(node, "wp:commentmeta", DECIDED);
    Ok(CommentRecord {
        line: node.line,
        key: comment_key(node, link),
        story: story.clone(),
        parent: parent.map(|id| keys.get(id).cloned().unwrap_or_else(|| format!("wxr:{link}:{id}"))),
        name: Some(html::line(node.text("wp:comment_author"))).filter(|name| !name.is_empty()),
        country: meta(node, "wp:commentmeta", COUNTRY).map(str::to_owned),
        text: html::text(node.text("wp:comment_content"), Newlines::Kept),
        reason: reason.or_else(|| (state == State::Rejected).then(|| BINNED.to_owned())),
        state,
        created: utc(created, node.line)?,
        decided: decided.map(|at| utc(at, node.line)).transpose()?,
    })
}

fn comment_key(node: &Node, link: &str) -> String {
    let id = node.text("wp:comment_id");
    meta(node, "wp:commentmeta", KEY).map_or_else(|| format!("wxr:{link}:{id}"), str::to_owned)
}

/// A comment that a person wrote: pings of other sites are none, nor are notes of a plug-in.
fn is_readers(comment: &&Node) -> bool {
    matches!(comment.text("wp:comment_type"), "" | "comment")
}

/// The value that WordPress keeps under a name of ours.
fn meta<'n>(node: &'n Node, list: &'n str, key: &str) -> Option<&'n str> {
    let found = node.children(list).find(|meta| meta.text("wp:meta_key") == key)?;
    Some(found.text("wp:meta_value")).filter(|value| !value.is_empty())
}

/// The content without `[caption …]` and the like, whose words stay.
fn without_shortcodes(content: &str) -> String {
    let mut out = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('[') {
        let inside = rest[at + 1..].trim_start_matches('/');
        let named =
            inside.len() - inside.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_').len();
        let known = ["caption", "gallery", "embed", "video", "audio", "playlist"].contains(&&inside[..named]);
        let end = known.then(|| rest[at..].find(']')).flatten();
        out.push_str(&rest[..at]);
        match end {
            Some(end) => rest = &rest[at + end + 1..],
            None => {
                out.push('[');
                rest = &rest[at + 1..];
            }
        }
    }
    out + rest
}
