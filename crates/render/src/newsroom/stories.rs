//! `/newsroom/stories`: the stories of one's desks.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Choice;
use crate::context::{Context, Link, Moment};

/// The list, and what narrows it.
#[derive(Debug, Clone, Serialize)]
pub struct StoriesScreen {
    /// Ready-made views.
    pub views: Vec<ViewTab>,
    /// The view that is shown: one of `views`.
    pub view: String,
    /// The words sought.
    pub q: String,
    /// The first day, as typed.
    pub from: String,
    /// The last day, as typed.
    pub to: String,
    /// States to choose from.
    pub statuses: Vec<Choice>,
    /// Desks to choose from.
    pub desks: Vec<Choice>,
    /// People to choose from.
    pub authors: Vec<Choice>,
    /// Field to the message that stands beside it.
    pub errors: BTreeMap<String, String>,
    /// The stories, newest activity first.
    pub stories: Vec<StoryRow>,
    /// This page of the list, to look at it again.
    pub here: String,
    /// To the beginning of the list.
    pub newer: Option<Link>,
    /// To what comes after these.
    pub older: Option<Link>,
    /// Whether this person may begin a story.
    pub may_write: bool,
    /// What was just done.
    pub done: Option<String>,
}

/// A ready-made view.
#[derive(Debug, Clone, Serialize)]
pub struct ViewTab {
    /// The end of its name's key.
    pub key: &'static str,
    /// Where it is.
    pub url: String,
    /// Whether it is shown.
    pub current: bool,
    /// How many stories it has, where that is cheap to know.
    pub count: Option<String>,
}

/// A story in the list.
#[derive(Debug, Clone, Serialize)]
pub struct StoryRow {
    /// Its identifier.
    pub id: i64,
    /// Its headline.
    pub headline: String,
    /// Its kicker.
    pub kicker: Option<String>,
    /// Its state's word: `draft`, `submitted`…
    pub status: &'static str,
    /// Its desk's name.
    pub desk: String,
    /// Who began it.
    pub author: Option<String>,
    /// When it was last changed.
    pub updated: Moment,
    /// When it will be published.
    pub due: Option<Moment>,
    /// Why it was returned.
    pub reason: Option<String>,
    /// Others who are writing in it.
    pub writing: Vec<String>,
    /// Whether this person has text in it that is not saved.
    pub unsaved: bool,
}

impl Context for StoriesScreen {
    const TEMPLATE: &'static str = "stories.html";

    fn samples() -> Vec<Self> {
        let row = StoryRow {
            id: 1,
            headline: "نشست همکاری‌های دوجانبه برگزار شد".into(),
            kicker: Some("در سفر به باکو".into()),
            status: "returned",
            desk: "دنیای ارتباطات".into(),
            author: Some("زهرا احمدی".into()),
            updated: Moment::sample(),
            due: Some(Moment::sample()),
            reason: Some("منبع خبر روشن نیست".into()),
            writing: vec!["علی رضایی".into()],
            unsaved: true,
        };
        let bare = StoryRow {
            kicker: None,
            status: "draft",
            author: None,
            due: None,
            reason: None,
            writing: vec![],
            unsaved: false,
            ..row.clone()
        };
        let tab = |key, current, count| ViewTab { key, url: format!("?view={key}"), current, count };
        let all = Self {
            views: vec![
                tab("all", true, None),
                tab("mine", false, None),
                tab("waiting", false, Some("۱۲".into())),
                tab("scheduled", false, None),
                tab("discarded", false, None),
            ],
            view: "all".into(),
            q: "همکاری".into(),
            from: "۱۴۰۵/۹/۴".into(),
            to: "۳۱ آذر ۱۴۰۵".into(),
            statuses: vec![Choice::new("draft", "پیش‌نویس", true)],
            desks: vec![Choice::new("ict", "دنیای ارتباطات", false)],
            authors: vec![Choice::new("4", "زهرا احمدی", false)],
            errors: ["from", "to"].map(|field| (field.into(), "این تاریخ خوانده نمی‌شود.".into())).into(),
            stories: vec![row, bare],
            here: "/newsroom/stories?view=all".into(),
            newer: Some(Link::new("تازه‌ترها", "/newsroom/stories")),
            older: Some(Link::new("پیش‌ترها", "/newsroom/stories?after=1.2")),
            may_write: true,
            done: Some("ذخیره شد.".into()),
        };
        let empty = Self {
            stories: vec![],
            newer: None,
            older: None,
            may_write: false,
            done: None,
            errors: BTreeMap::new(),
            ..all.clone()
        };
        vec![all, empty]
    }
}
