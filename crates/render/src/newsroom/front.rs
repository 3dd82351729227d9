//! `/newsroom/front` and `/newsroom/desks/{slug}/front`: arranging a page.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::context::{Context, Moment};

/// The arrangement as it is being made: everything typed and placed, saved or not.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FrontScreen {
    /// The desk whose page it is; `None` for the front page.
    pub desk: Option<String>,
    /// Path of this screen.
    pub url: String,
    /// The pages that this person arranges; this one is current.
    pub pages: Vec<PageWay>,
    /// Whether this person arranges this page; otherwise only the ways to others are shown.
    pub may: bool,
    /// The version that the form was made from; 0 when there was none.
    pub version: i64,
    /// What was done: key of a message.
    pub done: Option<String>,
    /// What is wrong, by field: `beside`, `blocks`, `title`, `count`, `strip-text`, `strip-story`, `strip-until`, `at`.
    pub errors: BTreeMap<String, String>,
    /// Somebody saved another version meanwhile: who and which.
    pub conflict: Option<Conflict>,
    /// The lead story: one or none.
    pub lead: Vec<PlacedStory>,
    /// Those beside it.
    pub beside: Vec<PlacedStory>,
    /// The blocks.
    pub blocks: Vec<BlockForm>,
    /// What a block can show.
    pub sources: Vec<Named>,
    /// The breaking strip.
    pub strip: StripForm,
    /// Longest text of the strip, in characters.
    pub strip_max: usize,
    /// Characters left of that, in the page's digits.
    pub strip_left: String,
    /// What is sought.
    pub sought: String,
    /// Where found stories go: the lists there are.
    pub slots: Vec<Named>,
    /// The list that is chosen.
    pub slot: String,
    /// Stories that can be placed.
    pub found: Vec<PlacedStory>,
    /// How many stories are placed, and how many of them readers would see now.
    pub placed: Count,
    /// The time typed for publishing by itself.
    pub at: String,
    /// The newest saved versions.
    pub history: Vec<ArrangementRow>,
    /// Whether readers see an arrangement, which can be undone.
    pub can_undo: bool,
}

/// A page that can be arranged.
#[derive(Debug, Clone, Serialize)]
pub struct PageWay {
    /// Its desk's name; `None` for the front page.
    pub name: Option<String>,
    /// Path of its screen.
    pub url: String,
    /// Whether it is this one.
    pub current: bool,
}

/// Another version, saved meanwhile.
#[derive(Debug, Clone, Serialize)]
pub struct Conflict {
    /// Its number, in the page's digits.
    pub version: String,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// A number of stories and how many of them are public, in the page's digits.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Count {
    /// All of them.
    pub all: String,
    /// Those that readers would see now.
    pub shown: String,
}

/// Something to choose.
#[derive(Debug, Clone, Serialize)]
pub struct Named {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub name: String,
}

/// A story in its place, or found to be placed.
#[derive(Debug, Clone, Serialize)]
pub struct PlacedStory {
    /// Its identifier.
    pub id: i64,
    /// Its news code, in the page's digits.
    pub code: String,
    /// Its headline.
    pub headline: String,
    /// Its state's word.
    pub status: &'static str,
    /// Its desk's name.
    pub desk: String,
    /// Whether readers see it.
    pub public: bool,
    /// When it was published, or will be.
    pub when: Option<Moment>,
    /// Its place in its list, from 0.
    pub at: usize,
    /// Its place for people, from 1, in the page's digits.
    pub place: String,
    /// Whether it is the last of its list.
    pub last: bool,
}

/// A block being made.
#[derive(Debug, Clone, Serialize)]
pub struct BlockForm {
    /// Its place, from 0.
    pub at: usize,
    /// Its place for people, from 1, in the page's digits.
    pub place: String,
    /// Whether it is the last.
    pub last: bool,
    /// Its title.
    pub title: String,
    /// What it shows: one of the choices.
    pub source: String,
    /// The tag typed, where it shows one.
    pub tag: String,
    /// How many stories it shows, as typed.
    pub count: String,
    /// Its stories, when they are picked.
    pub picks: Vec<PlacedStory>,
    /// How many are picked, and how many of them public.
    pub placed: Count,
}

/// The breaking strip being made.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StripForm {
    /// What it says; empty for none.
    pub text: String,
    /// News code of the story it leads to.
    pub story: String,
    /// Until when, as typed.
    pub until: String,
}

/// A saved version.
#[derive(Debug, Clone, Serialize)]
pub struct ArrangementRow {
    /// Its number.
    pub version: i64,
    /// Its number in the page's digits.
    pub number: String,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// When it will be published by itself.
    pub due: Option<Moment>,
    /// When readers first saw it.
    pub published: Option<Moment>,
    /// Whether they see it now.
    pub live: bool,
}

impl PlacedStory {
    fn sample(at: usize, last: bool) -> Self {
        Self {
            id: 1,
            code: "۱۰۰۰۰۱".into(),
            headline: "نشست همکاری‌های دوجانبه برگزار شد".into(),
            status: "published",
            desk: "دنیای ارتباطات".into(),
            public: true,
            when: Some(Moment::sample()),
            at,
            place: "۱".into(),
            last,
        }
    }
}

impl Context for FrontScreen {
    const TEMPLATE: &'static str = "front.html";

    fn samples() -> Vec<Self> {
        let count = Count { all: "۳".into(), shown: "۲".into() };
        let picks = vec![
            PlacedStory::sample(0, false),
            PlacedStory { status: "scheduled", public: false, ..PlacedStory::sample(1, true) },
        ];
        let block = BlockForm {
            at: 0,
            place: "۱".into(),
            last: false,
            title: "برگزیده".into(),
            source: "picked".into(),
            tag: String::new(),
            count: "۴".into(),
            picks: picks.clone(),
            placed: count.clone(),
        };
        let by_tag = BlockForm {
            at: 1,
            last: true,
            source: "tag".into(),
            tag: "اینترنت".into(),
            picks: vec![],
            ..block.clone()
        };
        let row = ArrangementRow {
            version: 2,
            number: "۲".into(),
            by: "زهرا احمدی".into(),
            at: Moment::sample(),
            due: None,
            published: Some(Moment::sample()),
            live: true,
        };
        let ways = vec![
            PageWay { name: None, url: "/newsroom/front".into(), current: true },
            PageWay {
                name: Some("ورزش".into()), url: "/newsroom/desks/ورزش/front".into(), current: false
            },
        ];
        let choice = |value: &str| Named { value: value.into(), name: "برگزیده".into() };
        let full = Self {
            url: "/newsroom/front".into(),
            pages: ways.clone(),
            may: true,
            version: 2,
            done: Some("front-done-saved".into()),
            lead: vec![PlacedStory::sample(0, true)],
            beside: picks.clone(),
            blocks: vec![block, by_tag],
            sources: vec![choice("picked"), choice("tag")],
            slots: vec![choice("lead"), choice("beside")],
            slot: "beside".into(),
            found: picks,
            placed: count,
            strip_max: 160,
            strip_left: "۱۵۰".into(),
            strip: StripForm { text: "زمین‌لرزه".into(), ..StripForm::default() },
            history: vec![
                ArrangementRow { version: 3, due: Some(Moment::sample()), live: false, ..row.clone() },
                ArrangementRow { version: 1, published: None, live: false, ..row.clone() },
                row,
            ],
            can_undo: true,
            ..Self::default()
        };
        let fields = ["beside", "blocks", "title", "count", "strip-text", "strip-story", "strip-until", "at"];
        let wrong = Self {
            desk: Some("ورزش".into()),
            errors: fields.iter().map(|&field| (field.to_owned(), "درست نیست".to_owned())).collect(),
            conflict: Some(Conflict { version: "۳".into(), by: "علی".into(), at: Moment::sample() }),
            done: None,
            found: vec![],
            sought: "نشست".into(),
            history: vec![],
            ..full.clone()
        };
        let elsewhere = Self { may: false, pages: ways[1..].to_vec(), ..Self::default() };
        vec![full, wrong, elsewhere, Self::default()]
    }
}
