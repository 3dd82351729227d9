//! `/newsroom/comments`: the moderators' queue.

use serde::Serialize;

use super::Named;
use crate::context::{Context, Link, Moment};

/// A list of comments with what a moderator needs to decide about each.
#[derive(Debug, Clone, Serialize)]
pub struct QueueScreen {
    /// The lists: word, how many wait there (empty for lists of what was decided), address.
    pub lists: Vec<QueueList>,
    /// The chosen list's word.
    pub show: &'static str,
    /// The filters as they were chosen: news code of a story, slug of a desk, a reader, only one's own.
    pub story: String,
    /// See `story`.
    pub desk: String,
    /// See `story`.
    pub reader: String,
    /// See `story`: a comment that others are nearly the same as.
    pub cluster: String,
    /// See `story`.
    pub mine: bool,
    /// Desks to choose from.
    pub desks: Vec<Named>,
    /// The comments.
    pub cards: Vec<CommentCard>,
    /// Reasons to choose from: the number and the label.
    pub reasons: Vec<Named>,
    /// Where decisions lead back to.
    pub back: String,
    /// The next page.
    pub more: Option<String>,
    /// What was done, in a sentence.
    pub done: Option<String>,
    /// What can be taken back: where the form posts to.
    pub undo: Option<String>,
    /// What could not be done, in a sentence.
    pub problem: Option<String>,
    /// Whether this person decides about comments.
    pub may_moderate: bool,
    /// Whether this person leads follow-up cases.
    pub may_lead: bool,
    /// Whether this person decides how the exchange is run.
    pub may_rule: bool,
}

/// A list of the queue.
#[derive(Debug, Clone, Serialize)]
pub struct QueueList {
    /// Its word.
    pub word: &'static str,
    /// How many wait there, in the page's digits.
    pub count: String,
    /// Its address.
    pub url: String,
}

/// A comment before a moderator.
#[derive(Debug, Clone, Serialize)]
pub struct CommentCard {
    /// Its id.
    pub id: i64,
    /// Its state's word.
    pub status: &'static str,
    /// Why it waits: a rank's word.
    pub waits: Option<&'static str>,
    /// The name given.
    pub name: String,
    /// ISO code of the country; empty when unknown.
    pub country: String,
    /// When it came.
    pub at: Moment,
    /// The text in pieces, those that a rule matched marked.
    pub pieces: Vec<Piece>,
    /// What rules matched: the list's word, the phrase, and what was compared.
    pub matches: Vec<MatchView>,
    /// Words of what else makes a person look.
    pub doubts: Vec<&'static str>,
    /// How certain the classifier is that it is spam, per cent, in the page's digits.
    pub spam: Option<String>,
    /// The story: headline and page.
    pub story: Link,
    /// The comment it answers.
    pub parent: Option<ParentView>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// What its reader objected.
    pub appeal: Option<String>,
    /// What became of comments from the same browser: published, refused, waiting, in the page's digits; and the list of them.
    pub history: Option<HistoryView>,
    /// Reports: the reason's word and the note.
    pub reports: Vec<ReportView>,
    /// Whose it is to decide.
    pub assignee: Option<String>,
    /// Who else has it before the eyes; empty for nobody.
    pub looks: String,
    /// Nearly the same comments that wait with it: how many, in the page's digits, and the list of them.
    pub alike: Option<Link>,
    /// The follow-up case it was taken into: its title and public page.
    pub case: Option<Link>,
}

/// A piece of a comment's text.
#[derive(Debug, Clone, Serialize)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Whether a rule matched them.
    pub marked: bool,
}

/// What a rule matched.
#[derive(Debug, Clone, Serialize)]
pub struct MatchView {
    /// The list's word.
    pub list: &'static str,
    /// The phrase.
    pub phrase: String,
    /// The place in the text as it was compared.
    pub folded: String,
}

/// The comment that another answers.
#[derive(Debug, Clone, Serialize)]
pub struct ParentView {
    /// Its writer's name.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// What a reader sent before.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryView {
    /// Published.
    pub published: String,
    /// Refused.
    pub refused: String,
    /// Waiting.
    pub pending: String,
    /// All of them.
    pub url: String,
}

/// A reader's report.
#[derive(Debug, Clone, Serialize)]
pub struct ReportView {
    /// The reason's word.
    pub reason: String,
    /// What the reader added.
    pub note: String,
}

impl CommentCard {
    pub(super) fn sample() -> Self {
        let piece = |text: &str, marked| Piece { text: text.into(), marked };
        Self {
            id: 7,
            status: "pending",
            waits: Some("doubtful"),
            name: "<b>میلاد</b>".into(),
            country: "IR".into(),
            at: Moment::sample(),
            pieces: vec![piece("این ", false), piece("<script>", true)],
            matches: vec![MatchView {
                list: "suspect", phrase: "تبلـیغ".into(), folded: "تبلیغ".into()
            }],
            doubts: vec!["link", "no-proof", "hurried", "repeated", "trap"],
            spam: Some("۹۷".into()),
            story: Link::new("همکاری‌های <دوجانبه>", "/news/100001"),
            parent: Some(ParentView { name: "زهرا".into(), text: "</p><i>".into() }),
            reason: Some("توهین".into()),
            appeal: Some("چرا؟ <br>".into()),
            history: Some(HistoryView {
                published: "۳".into(),
                refused: "۱".into(),
                pending: "۲".into(),
                url: "/newsroom/comments?reader=00".into(),
            }),
            reports: vec![ReportView { reason: "insult".into(), note: "<u>".into() }],
            assignee: Some("زهرا احمدی".into()),
            looks: "نرگس <".into(),
            alike: Some(Link::new("۱۲", "/newsroom/comments?cluster=1")),
            case: Some(Link::new("قطعی <اینترنت>", "/follow-ups/1")),
        }
    }
}

impl Context for QueueScreen {
    const TEMPLATE: &'static str = "comments.html";

    fn samples() -> Vec<Self> {
        let card = CommentCard::sample();
        let bare = CommentCard {
            status: "published",
            waits: None,
            country: String::new(),
            matches: vec![],
            doubts: vec![],
            spam: None,
            parent: None,
            reason: None,
            appeal: None,
            history: None,
            reports: vec![],
            assignee: None,
            looks: String::new(),
            alike: None,
            case: None,
            ..card.clone()
        };
        let list =
            |word| QueueList { word, count: "۱۲".into(), url: format!("/newsroom/comments?show={word}") };
        let full = Self {
            lists: [
                "waiting",
                "appealed",
                "reported",
                "arrived",
                "doubtful",
                "published",
                "rejected",
                "spam",
            ]
            .map(list)
            .into(),
            show: "waiting",
            story: "۱۰۰۰۰۱".into(),
            desk: "شهری".into(),
            reader: String::new(),
            cluster: "7".into(),
            mine: true,
            desks: vec![Named { value: "شهری".into(), name: "شهری".into() }],
            cards: vec![card, bare],
            reasons: vec![Named { value: "1".into(), name: "توهین".into() }],
            back: "/newsroom/comments".into(),
            more: Some("/newsroom/comments?after=3.7".into()),
            done: Some("۱۲ نظر منتشر شد.".into()),
            undo: Some("/newsroom/comments/batches/3/undo".into()),
            problem: Some("دو نظر را همکارتان بررسی کرده بود.".into()),
            may_moderate: true,
            may_lead: true,
            may_rule: true,
        };
        let empty = Self {
            cards: vec![],
            desks: vec![],
            more: None,
            done: None,
            undo: None,
            problem: None,
            may_moderate: false,
            may_lead: false,
            may_rule: false,
            cluster: String::new(),
            reader: "00".into(),
            ..full.clone()
        };
        vec![full, empty]
    }
}
