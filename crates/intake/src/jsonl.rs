//! Our own lines: JSON, one object a line; a header, then stories and comments.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;

use crate::disqus::utc;
use crate::flaw::{Flaw, text};
use crate::record::{
    Body, CommentRecord, DeskName, Record, Records, Standing, State, StoryName, StoryRecord,
};

/// The version of the lines, in their header.
pub const VERSION: u64 = 1;
/// Longest line, in bytes.
const MAX_LINE: usize = 8 << 20;

/// Reads stories and comments. The header may be missing, and `type` of a story; what a line holds beyond the known fields
/// is passed over, and a known field of the wrong type is refused.
///
/// # Errors
/// When the file is no text or was written by a newer Khabar: nothing of it is taken.
pub fn jsonl(bytes: &[u8]) -> Records {
    let mut records = Vec::new();
    for (number, line) in text(bytes)?.split('\n').enumerate() {
        let (number, line) = (number + 1, line.trim());
        if line.is_empty() {
            continue;
        }
        if records.is_empty()
            && let Some(version) = header(line)
        {
            if version > VERSION {
                let says = format!("the lines are of version {version}: import them with a newer Khabar");
                return Err(Flaw::new(number, says));
            }
            continue;
        }
        records.push(record(line, number));
    }
    Ok(records)
}

fn header(line: &str) -> Option<u64> {
    #[derive(Deserialize)]
    struct Header {
        khabar: u64,
    }
    serde_json::from_str(line).ok().map(|header: Header| header.khabar)
}

fn record(line: &str, number: usize) -> Result<Record, Flaw> {
    #[derive(Deserialize)]
    struct Kind {
        #[serde(rename = "type")]
        kind: Option<String>,
    }
    if line.len() > MAX_LINE {
        return Err(Flaw::new(number, format!("the line is longer than {MAX_LINE} bytes")));
    }
    let wrong = |error: serde_json::Error| Flaw::new(number, wrong(&error));
    let kind: Kind = serde_json::from_str(line).map_err(wrong)?;
    match kind.kind.as_deref() {
        None | Some("story") => {
            let story: StoryLine = serde_json::from_str(line).map_err(wrong)?;
            Ok(Record::Story(Box::new(story.record(number)?)))
        }
        Some("comment") => {
            let comment: CommentLine = serde_json::from_str(line).map_err(wrong)?;
            Ok(Record::Comment(Box::new(comment.record(number)?)))
        }
        Some(_) => Err(Flaw::new(number, "type is neither story nor comment")),
    }
}

/// What is wrong, without the line that serde counts from the line's own beginning.
fn wrong(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let said: String = said.chars().filter(|c| !c.is_control()).take(200).collect();
    match error.classify() {
        serde_json::error::Category::Data => format!("column {}: {said}", error.column()),
        _ => format!("column {}: this is no JSON: {said}", error.column()),
    }
}

#[derive(Deserialize)]
struct StoryLine {
    key: Option<String>,
    code: Option<i64>,
    link: Option<String>,
    headline: String,
    kicker: Option<String>,
    #[serde(default)]
    lead: String,
    body: Option<BodyLine>,
    #[serde(default)]
    bylines: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
    place: Option<String>,
    #[serde(default)]
    marks: Vec<String>,
    desk: Option<DeskLine>,
    status: Option<StandingLine>,
    published: Option<String>,
    due: Option<String>,
    #[serde(default)]
    embargo: bool,
    withdrawn: Option<String>,
    reason: Option<String>,
    #[serde(default)]
    corrections: Vec<CorrectionLine>,
    exchange: Option<bool>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "the body is text, an array of paragraphs or a document")]
enum BodyLine {
    Text(String),
    Paragraphs(Vec<String>),
    Document(serde_json::Map<String, Value>),
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "the desk is a name or an object with slug, name and group")]
enum DeskLine {
    Name(String),
    Whole {
        slug: Option<String>,
        name: String,
        group: Option<String>,
        group_slug: Option<String>,
        agency: Option<String>,
    },
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum StandingLine {
    Draft,
    Submitted,
    Returned,
    Ready,
    Scheduled,
    Published,
    Corrected,
    Withdrawn,
    Discarded,
}

#[derive(Deserialize)]
struct CorrectionLine {
    note: String,
    at: String,
}

impl StoryLine {
    fn record(self, line: usize) -> Result<StoryRecord, Flaw> {
        let standing = match self.status {
            None | Some(StandingLine::Published | StandingLine::Corrected) => Standing::Published,
            Some(StandingLine::Draft) => Standing::Draft,
            Some(StandingLine::Submitted) => Standing::Submitted,
            Some(StandingLine::Returned) => Standing::Returned,
            Some(StandingLine::Ready) => Standing::Ready,
            Some(StandingLine::Scheduled) => Standing::Scheduled,
            Some(StandingLine::Withdrawn) => Standing::Withdrawn,
            Some(StandingLine::Discarded) => Standing::Discarded,
        };
        let at = |time: Option<String>| time.map(|time| utc(&time, line)).transpose();
        let corrections: Result<Vec<(String, Timestamp)>, Flaw> = self
            .corrections
            .into_iter()
            .map(|correction| Ok((correction.note, utc(&correction.at, line)?)))
            .collect();
        Ok(StoryRecord {
            line,
            key: key(self.key, line)?,
            code: self.code.filter(|code| *code > 0),
            link: self.link,
            headline: self.headline,
            kicker: self.kicker,
            lead: self.lead,
            body: match self.body {
                None => Body::default(),
                Some(BodyLine::Text(text)) => Body::Paragraphs(text.lines().map(str::to_owned).collect()),
                Some(BodyLine::Paragraphs(paragraphs)) => Body::Paragraphs(paragraphs),
                Some(BodyLine::Document(document)) => Body::Document(Value::Object(document)),
            },
            bylines: self.bylines,
            tags: self.tags,
            place: self.place,
            marks: self.marks,
            desk: self.desk.map(|desk| match desk {
                DeskLine::Name(name) => DeskName { name, ..DeskName::default() },
                DeskLine::Whole { slug, name, group, group_slug, agency } => {
                    DeskName { slug, name, group, group_slug, agency }
                }
            }),
            standing,
            published: at(self.published)?,
            due: at(self.due)?,
            embargo: self.embargo,
            withdrawn: at(self.withdrawn)?,
            reason: self.reason,
            corrections: corrections?,
            exchange_open: self.exchange,
        })
    }
}

#[derive(Deserialize)]
struct CommentLine {
    key: String,
    story: StoryNameLine,
    parent: Option<String>,
    name: Option<String>,
    country: Option<String>,
    text: String,
    status: StateLine,
    reason: Option<String>,
    created: String,
    decided: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "the story is a key, an address or a news code")]
enum StoryNameLine {
    Code(i64),
    Name(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum StateLine {
    Published,
    Pending,
    Rejected,
    Spam,
    Withdrawn,
}

impl CommentLine {
    fn record(self, line: usize) -> Result<CommentRecord, Flaw> {
        Ok(CommentRecord {
            line,
            key: key(Some(self.key), line)?.unwrap_or_default(),
            story: match self.story {
                StoryNameLine::Code(code) => StoryName::Code(code),
                StoryNameLine::Name(name)
                    if name.contains("://") || name.starts_with('/') && !name.starts_with("//") =>
                {
                    StoryName::Link(name)
                }
                StoryNameLine::Name(name) => StoryName::Key(name),
            },
            parent: key(self.parent, line)?,
            name: self.name,
            country: self.country,
            text: self.text,
            state: match self.status {
                StateLine::Published => State::Published,
                StateLine::Pending => State::Pending,
                StateLine::Rejected => State::Rejected,
                StateLine::Spam => State::Spam,
                StateLine::Withdrawn => State::Withdrawn,
            },
            reason: self.reason,
            created: utc(&self.created, line)?,
            decided: self.decided.map(|at| utc(&at, line)).transpose()?,
        })
    }
}

/// A key that can be kept and found again.
fn key(key: Option<String>, line: usize) -> Result<Option<String>, Flaw> {
    match key {
        Some(key) if key.trim().is_empty() || key.len() > 500 || key.chars().any(char::is_control) => {
            Err(Flaw::new(line, "a key is 1 to 500 bytes without control characters"))
        }
        key => Ok(key),
    }
}
