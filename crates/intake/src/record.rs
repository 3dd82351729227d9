use jiff::Timestamp;

use crate::flaw::Flaw;

/// The records of a file in its order, each taken or refused; alone, a fault of the file as a whole, of which nothing is
/// taken then.
pub type Records = Result<Vec<Result<Record, Flaw>>, Flaw>;

/// One thing that a file brings.
#[derive(Clone, Debug, PartialEq)]
pub enum Record {
    /// A story.
    Story(Box<StoryRecord>),
    /// A reader's comment.
    Comment(Box<CommentRecord>),
}

/// A story as a file tells it. Texts are plain: no markup is left in them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StoryRecord {
    /// Line of the file where it begins, from 1.
    pub line: usize,
    /// What it is known by, here and in the file's comments; `None` when it has no name of its own.
    pub key: Option<String>,
    /// Its news code where it comes from.
    pub code: Option<i64>,
    /// The address of its page.
    pub link: Option<String>,
    /// Headline.
    pub headline: String,
    /// Kicker.
    pub kicker: Option<String>,
    /// Lead; may be empty.
    pub lead: String,
    /// The body.
    pub body: Body,
    /// Who wrote it.
    pub bylines: Vec<String>,
    /// Tags.
    pub tags: Vec<String>,
    /// Where it happened.
    pub place: Option<String>,
    /// What an editor should look at, by the words of the domain.
    pub marks: Vec<String>,
    /// The desk it belongs to, when the file says so.
    pub desk: Option<DeskName>,
    /// Where it stood.
    pub standing: Standing,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it was to be published, while it was scheduled.
    pub due: Option<Timestamp>,
    /// Whether wire clients might have it before.
    pub embargo: bool,
    /// When it was withdrawn.
    pub withdrawn: Option<Timestamp>,
    /// Why it was withdrawn or sent back.
    pub reason: Option<String>,
    /// Public notes of corrections with their times, oldest first.
    pub corrections: Vec<(String, Timestamp)>,
    /// Whether readers may comment; `None` when the file does not say.
    pub exchange_open: Option<bool>,
}

/// A story's body.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Plain paragraphs.
    Paragraphs(Vec<String>),
    /// A document as the domain writes it, not checked yet.
    Document(serde_json::Value),
}

impl Default for Body {
    fn default() -> Self {
        Self::Paragraphs(vec![])
    }
}

/// Where a story stood.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Not before readers.
    Draft,
    /// Handed to the desk's editor.
    Submitted,
    /// Sent back with a reason.
    Returned,
    /// Cleared.
    Ready,
    /// To be published at a time.
    Scheduled,
    /// Before readers.
    #[default]
    Published,
    /// Was before readers and was taken back.
    Withdrawn,
    /// Thrown away unpublished.
    Discarded,
}

/// A desk by its names. What is `None` is made up or left to the site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskName {
    /// The desk's slug.
    pub slug: Option<String>,
    /// The desk's name.
    pub name: String,
    /// The group's name.
    pub group: Option<String>,
    /// The group's slug.
    pub group_slug: Option<String>,
    /// The agency's name.
    pub agency: Option<String>,
}

/// A reader's comment as a file tells it. Addresses of mail and of machines are never read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentRecord {
    /// Line of the file where it begins, from 1; for a database the comment's number in it.
    pub line: usize,
    /// What it is known by, here and wherever it is imported again.
    pub key: String,
    /// The story it stands under.
    pub story: StoryName,
    /// Key of the comment it answers.
    pub parent: Option<String>,
    /// The reader's name; `None` or blank when there is none.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-2 code of the reader's country.
    pub country: Option<String>,
    /// What the reader wrote, plain; blank only when it was taken back.
    pub text: String,
    /// Where it stands.
    pub state: State,
    /// Why it was refused.
    pub reason: Option<String>,
    /// When it was written.
    pub created: Timestamp,
    /// When it was decided about.
    pub decided: Option<Timestamp>,
}

/// How a comment names its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryName {
    /// By what the story is known by.
    Key(String),
    /// By its news code.
    Code(i64),
    /// By its page's address, or the path of it.
    Link(String),
}

/// Where a comment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// On the page.
    Published,
    /// Waiting for a moderator.
    Pending,
    /// Refused.
    Rejected,
    /// Refused as spam.
    Spam,
    /// Taken back.
    Withdrawn,
}

/// Puts comments in the order in which they were written, which need not be that of their numbers; stories come first.
pub(crate) fn by_time(records: &mut [Result<Record, Flaw>]) {
    records.sort_by_key(|record| match record {
        Ok(Record::Comment(comment)) => Some(comment.created),
        _ => None,
    });
}

/// Longest paragraph that is taken for a lead, in characters.
const MAX_LEAD: usize = 1_000;
/// Longest headline that is made of a lead, in characters.
const MAX_DERIVED: usize = 100;

/// Sorts out what a post or an item says: without a summary the first paragraph is the lead if it is short enough, and
/// without a title the headline is the beginning of the text, which an editor should look at.
pub(crate) fn told(title: String, summary: String, mut body: Vec<String>) -> StoryRecord {
    let mut lead = summary;
    let short = |first: &String| first.chars().count() <= MAX_LEAD;
    if body.first().is_some_and(|first| *first == lead || lead.is_empty() && short(first)) {
        lead = body.remove(0);
    }
    let (mut headline, mut marks) = (title, vec![]);
    if headline.is_empty() {
        let text = Some(&lead).filter(|lead| !lead.is_empty()).or(body.first());
        for word in text.map(String::as_str).unwrap_or_default().split(' ') {
            if headline.chars().count() + word.chars().count() >= MAX_DERIVED {
                headline.push('…');
                break;
            }
            if !headline.is_empty() {
                headline.push(' ');
            }
            headline.push_str(word);
        }
        marks.push("headline-derived".to_owned());
    }
    StoryRecord { headline, lead, marks, body: Body::Paragraphs(body), ..StoryRecord::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_title_or_summary_gets_one() {
        let body = || vec!["برف در شمال بارید.".to_owned(), "راه‌ها بسته شد.".to_owned()];
        let story = told(String::new(), String::new(), body());
        assert_eq!(
            (story.headline.as_str(), story.lead.as_str()),
            ("برف در شمال بارید.", "برف در شمال بارید.")
        );
        assert_eq!((story.marks.len(), &story.body), (1, &Body::Paragraphs(body()[1..].to_vec())));
        let story = told("تیتر".into(), "چکیده".into(), body());
        assert_eq!((story.marks.len(), &story.body), (0, &Body::Paragraphs(body())));
        let long = told(String::new(), String::new(), vec!["واژه ".repeat(400)]);
        assert!(long.lead.is_empty() && long.headline.chars().count() <= 100 && long.headline.ends_with('…'));
    }
}
