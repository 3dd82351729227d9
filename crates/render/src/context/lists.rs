//! The front page and every list of stories.

use serde::Serialize;

use super::{Context, Link, StoryCard};

/// The newest stories of one desk on the front page.
#[derive(Debug, Clone, Serialize)]
pub struct DeskBlock {
    /// The desk.
    pub desk: Link,
    /// Its newest stories.
    pub stories: Vec<StoryCard>,
}

/// The front page.
#[derive(Debug, Clone, Serialize)]
pub struct FrontPage {
    /// The lead story; `None` on an empty site.
    pub lead: Option<StoryCard>,
    /// The stories that stand beside the lead story.
    pub secondary: Vec<StoryCard>,
    /// Desk blocks.
    pub blocks: Vec<DeskBlock>,
    /// Latest news (آخرین اخبار).
    pub latest: Vec<StoryCard>,
}

/// A list of stories, newest first: latest, group, desk, tag, or one day of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    /// Which list: `latest`, `group`, `desk`, `tag` or `archive`.
    pub kind: &'static str,
    /// The page's heading: the name of the group, desk or tag, or the day in words.
    pub heading: String,
    /// Path of the list's first page.
    pub url: String,
    /// What it belongs to: a desk's group.
    pub parent: Option<Link>,
    /// A group's desks.
    pub desks: Vec<Link>,
    /// The stories of this page.
    pub stories: Vec<StoryCard>,
    /// The page of newer stories; for the archive, the day after.
    pub newer: Option<Link>,
    /// The page of older stories; for the archive, the day before.
    pub older: Option<Link>,
}

impl Context for FrontPage {
    const TEMPLATE: &'static str = "front.html";

    fn samples() -> Vec<Self> {
        let card = StoryCard::sample;
        let full = Self {
            lead: Some(card()),
            secondary: vec![card(), StoryCard { kicker: None, ..card() }],
            blocks: vec![DeskBlock { desk: card().desk, stories: vec![card(), card()] }],
            latest: vec![card()],
        };
        vec![full, Self { lead: None, secondary: vec![], blocks: vec![], latest: vec![] }]
    }
}

impl Context for ListPage {
    const TEMPLATE: &'static str = "list.html";

    fn samples() -> Vec<Self> {
        let desk = Self {
            kind: "desk",
            heading: "دنیای ارتباطات".into(),
            url: "/desk/دنیای-ارتباطات".into(),
            parent: Some(Link::new("فضای مجازی", "/group/فضای-مجازی")),
            desks: vec![],
            stories: vec![StoryCard::sample()],
            newer: Some(Link::new("خبرهای تازه‌تر", "/desk/دنیای-ارتباطات")),
            older: Some(Link::new("خبرهای قدیمی‌تر", "/desk/دنیای-ارتباطات?before=1")),
        };
        let group = Self {
            kind: "group",
            heading: "فضای مجازی".into(),
            parent: None,
            desks: vec![Link::new("دنیای ارتباطات", "/desk/دنیای-ارتباطات")],
            ..desk.clone()
        };
        let empty = Self {
            kind: "archive",
            heading: "جمعه ۱۵ آذر ۱۳۹۸".into(),
            parent: None,
            stories: vec![],
            newer: None,
            older: None,
            ..desk.clone()
        };
        let tag = Self { kind: "tag", parent: None, ..desk.clone() };
        let latest = Self { kind: "latest", parent: None, ..desk.clone() };
        vec![desk, group, empty, tag, latest]
    }
}
