//! Khabar's own lines: a header, each story, then each comment, by age. Importing them into an empty site and exporting again
//! gives the same lines.

use anyhow::Result;
use domain::document::Document;
use domain::story::{Mark, StoryStatus};
use domain::{CommentId, StoryId};
use serde::Serialize;
use store::desks::{self, Directory};
use store::exports::{self, ExportedComment, ExportedStory};
use store::{Conn, Reader};

use super::{Counts, Target, comments, iso, stories};
use crate::importing::story::without_files;

#[derive(Serialize)]
struct Header {
    khabar: u64,
}

#[derive(Serialize)]
struct StoryLine {
    r#type: &'static str,
    key: String,
    code: i64,
    headline: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kicker: Option<String>,
    lead: String,
    body: Document,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    bylines: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Mark>,
    #[serde(skip_serializing_if = "Option::is_none")]
    desk: Option<DeskLine>,
    status: StoryStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    embargo: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    withdrawn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<CorrectionLine>,
    exchange: bool,
}

#[derive(Serialize)]
struct DeskLine {
    slug: String,
    name: String,
    group: String,
    group_slug: String,
    agency: String,
}

#[derive(Serialize)]
struct CorrectionLine {
    note: String,
    at: String,
}

#[derive(Serialize)]
struct CommentLine {
    r#type: &'static str,
    key: String,
    story: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<String>,
    text: String,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    created: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<String>,
}

/// Writes everything that `reader` sees.
pub(crate) async fn write(reader: &mut Reader, target: &mut Target) -> Result<Counts> {
    let directory = desks::directory(&mut reader.conn()).await?;
    let mut counts = Counts::default();
    line(target, &Header { khabar: intake::JSONL_VERSION })?;
    let mut after = StoryId(0);
    while let Some(page) = stories(reader, after).await? {
        for exported in page {
            after = exported.story.id;
            let story = story(&mut reader.conn(), &directory, exported).await?;
            line(target, &story)?;
            counts.stories += 1;
        }
    }
    let mut after = CommentId(0);
    while let Some(page) = comments(&mut reader.conn(), None, after).await? {
        for exported in page {
            after = exported.comment.id;
            line(target, &comment(exported))?;
            counts.comments += 1;
        }
    }
    Ok(counts)
}

fn line(target: &mut Target, value: &impl Serialize) -> Result<()> {
    target.write(&serde_json::to_string(value)?)?;
    target.write("\n")
}

async fn story(conn: &mut Conn<'_>, directory: &Directory, exported: ExportedStory) -> Result<StoryLine> {
    let ExportedStory { story, key } = exported;
    let corrections = match story.status {
        StoryStatus::Corrected | StoryStatus::Withdrawn => exports::corrections(conn, story.id).await?,
        _ => vec![],
    };
    let desk = directory.desk(story.desk);
    let group = desk.and_then(|desk| directory.group(desk.group));
    let agency = group.and_then(|group| directory.agency(group.agency));
    let desk = desk.zip(group).zip(agency).map(|((desk, group), agency)| DeskLine {
        slug: desk.slug.clone(),
        name: desk.name.clone(),
        group: group.name.clone(),
        group_slug: group.slug.clone(),
        agency: agency.name.clone(),
    });
    let content = story.content;
    Ok(StoryLine {
        r#type: "story",
        key,
        code: story.code,
        headline: content.headline,
        kicker: content.kicker,
        lead: content.lead,
        body: without_files(content.body),
        bylines: content.bylines,
        tags: content.tags,
        place: content.place,
        marks: content.marks,
        desk,
        status: story.status,
        published: story.published.map(iso),
        due: story.due.map(iso),
        embargo: story.embargo,
        withdrawn: story.withdrawn.map(iso),
        reason: story.withdrawal_reason.or(story.return_reason),
        corrections: corrections
            .into_iter()
            .map(|it| CorrectionLine { note: it.note, at: iso(it.at) })
            .collect(),
        exchange: story.exchange_open,
    })
}

fn comment(exported: ExportedComment) -> CommentLine {
    let ExportedComment { comment, key, story, parent } = exported;
    CommentLine {
        r#type: "comment",
        key,
        story,
        parent,
        name: comment.name,
        country: comment.country,
        text: comment.text,
        status: comment.status.as_str(),
        reason: comment.reason,
        created: iso(comment.created),
        decided: comment.decided.map(iso),
    }
}
