//! `/newsroom/stories/{id}`: a story to be written, and what can be done to it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Choice;
use crate::context::{Context, Moment};

/// The story's page.
#[derive(Debug, Clone, Serialize)]
pub struct StoryScreen {
    /// Where it stands.
    pub head: StoryHead,
    /// What the fields hold: the story, or what was typed.
    pub fields: StoryFields,
    /// Whether this person may change it now.
    pub editable: bool,
    /// The version that the fields were made from.
    pub version: i64,
    /// Desks it can belong to.
    pub desks: Vec<Choice>,
    /// Field to the message that stands beside it.
    pub errors: BTreeMap<String, String>,
    /// What stands in the way of the whole.
    pub problem: Option<String>,
    /// What was just done.
    pub done: Option<String>,
    /// What this person may do to it, in the order of the page.
    pub steps: Vec<&'static str>,
    /// What an editor should see before publishing: `must` or `should`, and the words.
    pub findings: Vec<(&'static str, String)>,
    /// Moments that are often chosen for publishing.
    pub moments: Vec<Choice>,
    /// When the fields hold what was typed and not saved: since then.
    pub unsaved: Option<Moment>,
    /// What the script needs, as JSON fit for a `script` element.
    pub data: String,
    /// The script's words, likewise.
    pub messages: String,
}

/// A story's name and state, as each of its screens shows it.
#[derive(Debug, Clone, Serialize)]
pub struct StoryHead {
    /// Its identifier.
    pub id: i64,
    /// Its headline.
    pub headline: String,
    /// Its news code in the page's digits.
    pub code: String,
    /// Its state's word.
    pub status: &'static str,
    /// Its desk's name.
    pub desk: String,
    /// Who began it.
    pub author: Option<String>,
    /// Its version in the page's digits.
    pub version: String,
    /// When it was last saved.
    pub updated: Moment,
    /// When it was or will be published.
    pub due: Option<Moment>,
    /// Whether wire clients may have it before that.
    pub embargo: bool,
    /// Why it was sent back or taken back.
    pub reason: Option<String>,
    /// Its public page.
    pub url: Option<String>,
    /// Keys of what an editor should look at.
    pub marks: Vec<String>,
    /// Others who have it open: the name, and whether they are writing.
    pub people: Vec<(String, bool)>,
}

/// What stands in the fields.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StoryFields {
    /// The line above the headline.
    pub kicker: String,
    /// The headline.
    pub headline: String,
    /// The lead.
    pub lead: String,
    /// The body as plain text.
    pub body: String,
    /// Bylines between «،».
    pub bylines: String,
    /// Tags between «،».
    pub tags: String,
    /// Where it happened.
    pub place: String,
    /// When to publish, as typed.
    pub at: String,
    /// Whether wire clients may have it before.
    pub embargo: bool,
    /// Why it is returned or withdrawn.
    pub reason: String,
    /// The public note of a correction.
    pub note: String,
}

impl StoryHead {
    /// A story of a small newsroom, for tests.
    pub fn sample() -> Self {
        Self {
            id: 12,
            headline: "نشست همکاری‌های دوجانبه برگزار شد".into(),
            code: "۱۰۰۰۱۲".into(),
            status: "scheduled",
            desk: "دنیای ارتباطات".into(),
            author: Some("زهرا احمدی".into()),
            version: "۳".into(),
            updated: Moment::sample(),
            due: Some(Moment::sample()),
            embargo: true,
            reason: Some("منبع خبر روشن نیست".into()),
            url: Some("/news/100012/x".into()),
            marks: vec!["headline-derived".into()],
            people: vec![("علی رضایی".into(), true), ("مینا کریمی".into(), false)],
        }
    }
}

/// Everything that can be asked for on the page.
const STEPS: [&str; 9] =
    ["submit", "return", "ready", "schedule", "publish", "correct", "withdraw", "discard", "restore"];

impl Context for StoryScreen {
    const TEMPLATE: &'static str = "story.html";

    fn samples() -> Vec<Self> {
        let full = Self {
            head: StoryHead::sample(),
            fields: StoryFields {
                headline: "نشست «دوجانبه»".into(),
                embargo: true,
                ..StoryFields::default()
            },
            editable: true,
            version: 3,
            desks: vec![Choice::new("ict", "دنیای ارتباطات", true), Choice::new("sport", "ورزش", false)],
            errors: [
                "headline", "kicker", "lead", "body", "bylines", "tags", "place", "desk", "at", "reason",
                "note",
            ]
            .map(|field| (field.into(), "درست نیست".into()))
            .into(),
            problem: Some("دیسک پر است".into()),
            done: Some("ذخیره شد".into()),
            steps: STEPS.into(),
            findings: vec![("must", "خبر لید ندارد.".into()), ("should", "تیتر بلند است.".into())],
            moments: vec![Choice::new("فردا ۸:۰۰", "فردا صبح", false)],
            unsaved: Some(Moment::sample()),
            data: "{}".into(),
            messages: "{}".into(),
        };
        let bare = StoryHead {
            status: "draft",
            author: None,
            due: None,
            embargo: false,
            reason: None,
            url: None,
            marks: vec![],
            people: vec![],
            ..full.head.clone()
        };
        let plain = Self {
            head: bare,
            fields: StoryFields::default(),
            editable: false,
            errors: BTreeMap::new(),
            problem: None,
            done: None,
            steps: vec![],
            findings: vec![],
            unsaved: None,
            ..full.clone()
        };
        vec![full, plain]
    }
}

/// The question before a story is taken back.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawScreen {
    /// The story.
    pub head: StoryHead,
    /// The version that was seen.
    pub version: i64,
    /// Why.
    pub reason: String,
}

impl Context for WithdrawScreen {
    const TEMPLATE: &'static str = "withdraw.html";

    fn samples() -> Vec<Self> {
        vec![Self {
            head: StoryHead::sample(), version: 3, reason: "منبع خبر را پس گرفت".into()
        }]
    }
}

/// `/newsroom/stories/new`: the little that a story begins with.
#[derive(Debug, Clone, Serialize)]
pub struct NewStoryScreen {
    /// The headline typed before.
    pub headline: String,
    /// Desks where this person may begin one.
    pub desks: Vec<Choice>,
    /// Field to the message that stands beside it.
    pub errors: BTreeMap<String, String>,
}

impl Context for NewStoryScreen {
    const TEMPLATE: &'static str = "story_new.html";

    fn samples() -> Vec<Self> {
        let empty = Self {
            headline: String::new(),
            desks: vec![Choice::new("ict", "دنیای ارتباطات", true)],
            errors: BTreeMap::new(),
        };
        let refused = Self {
            headline: "x".into(),
            desks: vec![],
            errors: ["headline", "desk"].map(|field| (field.into(), "درست نیست".into())).into(),
        };
        vec![empty, refused]
    }
}
