//! The search page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Context, Link, StoryCard};

/// A piece of a text in which something was sought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SearchPiece {
    /// What stands there.
    pub text: String,
    /// Whether it is what was sought.
    pub found: bool,
}

/// A story that was found.
#[derive(Debug, Clone, Serialize)]
pub struct SearchHit {
    /// The story.
    pub card: StoryCard,
    /// Its headline in pieces.
    pub headline: Vec<SearchPiece>,
    /// What it says of what was sought, in pieces; whole words.
    pub excerpt: Vec<SearchPiece>,
}

/// One of several that can be chosen in the form.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// Its name.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// How many of what was found are of a desk or month, and where those alone are.
#[derive(Debug, Clone, Serialize)]
pub struct Facet {
    /// The desk's or month's name.
    pub name: String,
    /// The search narrowed to it.
    pub url: String,
    /// How many.
    pub count: u64,
}

/// The search page: the form and, once something is asked, what was found.
#[derive(Debug, Clone, Serialize)]
pub struct SearchPage {
    /// What was typed.
    pub query: String,
    /// The first day, as it was typed.
    pub from: String,
    /// The last day, as it was typed.
    pub to: String,
    /// Slug of the tag that the search is narrowed to; empty for none.
    pub tag: String,
    /// The name over the story that the search is narrowed to; empty for none.
    pub author: String,
    /// The desks.
    pub desks: Vec<Choice>,
    /// `best` or `newest`.
    pub sort: &'static str,
    /// What of the form can't be used, by field (`q`, `desk`, `from`, `to`, `page`), each with its message.
    pub errors: BTreeMap<&'static str, String>,
    /// Whether something was asked, and could be.
    pub asked: bool,
    /// How many stories fit.
    pub count: u64,
    /// Whether there are more than were counted.
    pub more: bool,
    /// Whether no story has all the words, and these have some of them.
    pub some: bool,
    /// What was perhaps meant, and its search.
    pub meant: Option<Link>,
    /// What the search is narrowed to beyond the form (tag, author), each with the search without it.
    pub narrowed: Vec<Link>,
    /// The stories of this page.
    pub hits: Vec<SearchHit>,
    /// How many are of each desk, most first; empty when there is nothing to choose.
    pub by_desk: Vec<Facet>,
    /// How many are of each month, the newest first; empty when there is nothing to choose.
    pub by_month: Vec<Facet>,
    /// The page before.
    pub previous: Option<Link>,
    /// The page after.
    pub next: Option<Link>,
}

impl SearchPage {
    /// The form, empty.
    pub fn empty() -> Self {
        Self {
            query: String::new(),
            from: String::new(),
            to: String::new(),
            tag: String::new(),
            author: String::new(),
            desks: vec![],
            sort: "best",
            errors: BTreeMap::new(),
            asked: false,
            count: 0,
            more: false,
            some: false,
            meant: None,
            narrowed: vec![],
            hits: vec![],
            by_desk: vec![],
            by_month: vec![],
            previous: None,
            next: None,
        }
    }
}

impl Context for SearchPage {
    const TEMPLATE: &'static str = "search.html";

    fn samples() -> Vec<Self> {
        let piece = |text: &str, found| SearchPiece { text: text.into(), found };
        let hit = |card: StoryCard| SearchHit {
            headline: vec![piece("توسعه ", false), piece("همکاری‌های", true), piece(" دوجانبه", false)],
            excerpt: vec![
                piece("…", false),
                piece("همکاری", true),
                piece(" با اتحادیه", false),
                piece("…", false),
            ],
            card,
        };
        let choice =
            |chosen| Choice {
                value: "دنیای-ارتباطات".into(), name: "دنیای ارتباطات".into(), chosen
            };
        let facet =
            |name: &str| Facet { name: name.into(), url: "/search?q=همکاری&page=1".into(), count: 12 };
        let empty = Self { desks: vec![choice(false)], ..Self::empty() };
        let found = Self {
            query: "همکاری".into(),
            from: "۱۳۹۸/۰۹/۰۱".into(),
            to: "۱۳۹۸/۰۹/۳۰".into(),
            tag: "نسل-پنجم".into(),
            author: "میلاد".into(),
            desks: vec![choice(true)],
            sort: "newest",
            asked: true,
            count: 24,
            narrowed: vec![Link::new("برچسب: نسل پنجم", "/search?q=همکاری")],
            hits: vec![hit(StoryCard::sample()), hit(StoryCard { kicker: None, ..StoryCard::sample() })],
            by_desk: vec![facet("دنیای ارتباطات"), facet("دولت")],
            by_month: vec![facet("آذر ۱۳۹۸"), facet("آبان ۱۳۹۸")],
            previous: Some(Link::new("صفحهٔ پیش", "/search?q=همکاری")),
            next: Some(Link::new("صفحهٔ پس", "/search?q=همکاری&page=3")),
            ..empty.clone()
        };
        let some = Self {
            some: true,
            more: true,
            count: 100_000,
            meant: Some(Link::new("همکاری", "/search?q=همکاری")),
            sort: "best",
            ..found.clone()
        };
        let nothing = Self {
            count: 0,
            hits: vec![],
            by_desk: vec![],
            by_month: vec![],
            previous: None,
            next: None,
            ..found.clone()
        };
        let meant = Self { meant: some.meant.clone(), ..nothing.clone() };
        let errors =
            ["q", "desk", "from", "to", "page"].map(|field| (field, "اینجا را بازبینی کنید.".to_owned()));
        let wrong = Self { errors: errors.into(), asked: false, ..nothing.clone() };
        vec![empty, found, some, nothing, meant, wrong]
    }
}
