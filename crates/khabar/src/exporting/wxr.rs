//! What WordPress reads (WXR 1.2): stories as posts, desks as categories, comments below. What WordPress has no word for
//! stands in custom fields, from which our own import takes it.

use anyhow::Result;
use domain::comment::CommentStatus;
use domain::story::{Story, StoryStatus};
use domain::{CommentId, StoryId, Timestamp};
use intake::wxr as names;
use render::document::{MediaViews, html};
use render::xml::Element;
use store::Reader;
use store::desks::{self, Directory};
use store::exports::{ExportedComment, ExportedStory};
use web::Settings;

use super::{Counts, Target, comments, iso, stories};
use crate::importing::story::without_files;

/// The beginning of the file, to the channel's own fields.
const BEGIN: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
    "<rss version=\"2.0\" xmlns:excerpt=\"http://wordpress.org/export/1.2/excerpt/\" ",
    "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" ",
    "xmlns:wp=\"http://wordpress.org/export/1.2/\">\n<channel>\n",
);

/// Writes every story that was not thrown away, with its comments.
pub(crate) async fn write(reader: &mut Reader, target: &mut Target, settings: &Settings) -> Result<Counts> {
    let directory = desks::directory(&mut reader.conn()).await?;
    let mut counts = Counts::default();
    target.write(BEGIN)?;
    let name =
        settings.site_name.clone().or_else(|| directory.agencies.first().map(|agency| agency.name.clone()));
    for (field, value) in [
        ("title", name.as_deref().unwrap_or(domain::agency::UNNAMED)),
        ("link", &settings.url),
        ("language", &settings.lang),
        ("wp:wxr_version", "1.2"),
        ("wp:base_site_url", &settings.url),
    ] {
        piece(target, &Element::text(field, value))?;
    }
    let mut after = StoryId(0);
    while let Some(page) = stories(reader, after).await? {
        for exported in page {
            after = exported.story.id;
            if exported.story.status == StoryStatus::Discarded {
                continue;
            }
            target.write("<item>\n")?;
            for field in fields(&exported, &directory, settings) {
                piece(target, &field)?;
            }
            counts.stories += 1;
            counts.comments += below(reader, target, exported.story.id).await?;
            target.write("</item>\n")?;
        }
    }
    target.write("</channel>\n</rss>\n")?;
    Ok(counts)
}

async fn below(reader: &mut Reader, target: &mut Target, story: StoryId) -> Result<u64> {
    let (mut written, mut after) = (0, CommentId(0));
    while let Some(page) = comments(&mut reader.conn(), Some(story), after).await? {
        for exported in page {
            after = exported.comment.id;
            piece(target, &comment(&exported))?;
            written += 1;
        }
    }
    Ok(written)
}

fn piece(target: &mut Target, element: &Element) -> Result<()> {
    target.write(&element.markup())?;
    target.write("\n")
}

fn fields(exported: &ExportedStory, directory: &Directory, settings: &Settings) -> Vec<Element> {
    let ExportedStory { story, key } = exported;
    let content = &story.content;
    let dated = story.published.unwrap_or(story.created);
    let mut fields = vec![
        Element::text("title", &escaped(&content.headline)),
        Element::text("link", &format!("{}{}", settings.url, story.path())),
        Element::text("dc:creator", content.bylines.first().map_or("", String::as_str)),
        Element::text("guid", &format!("{}/news/{}", settings.url, story.code)).with("isPermaLink", "false"),
        Element::text("content:encoded", &html(&without_files(content.body.clone()), &MediaViews::default())),
        Element::text("excerpt:encoded", &escaped(&content.lead)),
        Element::text("wp:post_id", &story.code.to_string()),
        Element::text("wp:post_date", &spaced(dated)),
        Element::text("wp:post_date_gmt", &spaced(dated)),
        Element::text("wp:comment_status", if story.exchange_open { "open" } else { "closed" }),
        Element::text("wp:ping_status", "closed"),
        Element::text("wp:status", status(story)),
        Element::text("wp:post_type", "post"),
    ];
    if let Some(desk) = directory.desk(story.desk) {
        let category = Element::text("category", &escaped(&desk.name));
        fields.push(category.with("domain", "category").with("nicename", &desk.slug));
    }
    for tag in &content.tags {
        let nicename = persian::slug::slug(tag);
        fields.push(
            Element::text("category", &escaped(tag)).with("domain", "post_tag").with("nicename", &nicename),
        );
    }
    fields.push(meta("wp:postmeta", names::KEY, key));
    if let Some(kicker) = &content.kicker {
        fields.push(meta("wp:postmeta", names::KICKER, &escaped(kicker)));
    }
    fields
}

fn status(story: &Story) -> &'static str {
    match story.status {
        StoryStatus::Published | StoryStatus::Corrected => "publish",
        StoryStatus::Withdrawn => "private",
        StoryStatus::Submitted => "pending",
        _ => "draft",
    }
}

fn comment(exported: &ExportedComment) -> Element {
    let comment = &exported.comment;
    let approved = match comment.status {
        CommentStatus::Published => "1",
        CommentStatus::Pending => "0",
        CommentStatus::Spam => "spam",
        CommentStatus::Rejected | CommentStatus::Withdrawn => "trash",
    };
    let parent = comment.parent.map_or(0, |parent| parent.0).to_string();
    let withdrawn = (comment.status == CommentStatus::Withdrawn).then_some("1");
    let decided = comment.decided.map(iso);
    let extra = [
        (names::KEY, Some(exported.key.as_str())),
        (names::REASON, comment.reason.as_deref()),
        (names::DECIDED, decided.as_deref()),
        (names::COUNTRY, comment.country.as_deref()),
        (names::WITHDRAWN, withdrawn),
    ];
    let element = Element::new("wp:comment")
        .child(Element::text("wp:comment_id", &comment.id.0.to_string()))
        .child(Element::text("wp:comment_author", &escaped(comment.name.as_deref().unwrap_or_default())))
        .child(Element::text("wp:comment_date", &spaced(comment.created)))
        .child(Element::text("wp:comment_date_gmt", &spaced(comment.created)))
        .child(Element::text("wp:comment_content", &escaped(&comment.text)))
        .child(Element::text("wp:comment_approved", approved))
        .child(Element::text("wp:comment_type", "comment"))
        .child(Element::text("wp:comment_parent", &parent));
    extra.into_iter().fold(element, |element, (name, value)| match value {
        Some(value) => element.child(meta("wp:commentmeta", name, value)),
        None => element,
    })
}

fn meta(list: &'static str, key: &str, value: &str) -> Element {
    Element::new(list).child(Element::text("wp:meta_key", key)).child(Element::text("wp:meta_value", value))
}

/// A time as WordPress writes it, UTC: to the second.
fn spaced(at: Timestamp) -> String {
    let second = Timestamp(at.0.div_euclid(1_000_000) * 1_000_000);
    iso(second).replace('T', " ").replace('Z', "")
}

/// Text where WordPress has HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
