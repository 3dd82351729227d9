//! The front page and every list of stories.

use serde::Serialize;

use super::{Context, Link, Site, StoryCard};
use crate::structured;

/// Stories that stand together on the front page.
#[derive(Debug, Clone, Serialize)]
pub struct Block {
    /// What stands over them; empty when its editor gave it no title.
    pub title: String,
    /// Where the title leads: the page of the desk, group or tag.
    pub url: Option<String>,
    /// The stories, at least one.
    pub stories: Vec<StoryCard>,
}

/// The breaking strip: a line above everything, for a while.
#[derive(Debug, Clone, Serialize)]
pub struct Strip {
    /// What it says.
    pub text: String,
    /// The story it leads to.
    pub url: Option<String>,
}

/// The front page.
#[derive(Debug, Clone, Serialize)]
pub struct FrontPage {
    /// The breaking strip, while there is one.
    pub strip: Option<Strip>,
    /// The lead story; `None` on an empty site.
    pub lead: Option<StoryCard>,
    /// The stories that stand beside the lead story.
    pub secondary: Vec<StoryCard>,
    /// What stands below, in its editors' order; the newest of each desk where nobody has arranged it.
    pub blocks: Vec<Block>,
    /// The newest stories with a picture that stand nowhere above; empty where there are too few for a row.
    pub pictures: Vec<StoryCard>,
    /// Latest news (آخرین اخبار).
    pub latest: Vec<StoryCard>,
    /// What is read and discussed most.
    pub popular: Popular,
}

/// What readers read and discuss most now; each may be empty.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Popular {
    /// Most read (پرخواننده‌ترین), the most read first.
    pub read: Vec<StoryCard>,
    /// Most discussed (پربحث‌ترین), the most discussed first.
    pub discussed: Vec<StoryCard>,
}

impl Popular {
    pub(crate) fn sample() -> Self {
        let card = StoryCard::sample;
        Self { read: vec![card(), StoryCard { kicker: None, ..card() }], discussed: vec![card()] }
    }
}

/// A list of stories, newest first: latest, group, desk, tag, author, or one day of the archive.
#[derive(Debug, Clone, Serialize)]
pub struct ListPage {
    /// Which list: `latest`, `group`, `desk`, `tag`, `author` or `archive`.
    pub kind: &'static str,
    /// The page's heading: the name of the group, desk, tag or author, or the day in words.
    pub heading: String,
    /// Path of the list's first page.
    pub url: String,
    /// Path before the names of its feeds, as `/desk/…/`; the latest and the archive have none but the site's.
    pub feed: Option<String>,
    /// What the page says to machines: JSON made by this crate, safe to place in a script element as it is.
    pub json_ld: String,
    /// What it belongs to: a desk's group.
    pub parent: Option<Link>,
    /// A group's desks.
    pub desks: Vec<Link>,
    /// A desk's lead story, on its first page, when its editors have set one.
    pub lead: Option<StoryCard>,
    /// The stories that its editors keep at the top, on its first page.
    pub pinned: Vec<StoryCard>,
    /// The other stories of this page.
    pub stories: Vec<StoryCard>,
    /// The page of newer stories; for the archive, the day after.
    pub newer: Option<Link>,
    /// The page of older stories; for the archive, the day before.
    pub older: Option<Link>,
}

impl ListPage {
    /// The page with what it says to machines.
    #[must_use]
    pub fn telling(self, site: &Site) -> Self {
        Self { json_ld: structured::list(site, &self), ..self }
    }
}

impl Context for FrontPage {
    const TEMPLATE: &'static str = "front.html";

    fn samples() -> Vec<Self> {
        let card = StoryCard::sample;
        let full = Self {
            strip: Some(Strip { text: "زمین‌لرزه در تهران".into(), url: Some(card().url) }),
            lead: Some(StoryCard::pictured()),
            secondary: vec![StoryCard::pictured(), StoryCard { kicker: None, ..card() }],
            blocks: vec![
                Block {
                    title: card().desk.name,
                    url: Some(card().desk.url),
                    stories: vec![StoryCard::pictured(), card()],
                },
                Block { title: "برگزیده".into(), url: None, stories: vec![card()] },
                Block { title: String::new(), url: None, stories: vec![card()] },
            ],
            pictures: vec![StoryCard::pictured(), StoryCard::pictured(), StoryCard::pictured()],
            latest: vec![card()],
            popular: Popular::sample(),
        };
        let empty = Self {
            strip: None,
            lead: None,
            secondary: vec![],
            blocks: vec![],
            pictures: vec![],
            latest: vec![],
            popular: Popular::default(),
        };
        let bare = Self { lead: Some(card()), pictures: vec![], ..full.clone() };
        let plain = Strip { text: "زمین‌لرزه در تهران".into(), url: None };
        vec![full, empty.clone(), Self { strip: Some(plain), ..empty }, bare]
    }
}

impl Context for ListPage {
    const TEMPLATE: &'static str = "list.html";

    fn samples() -> Vec<Self> {
        let desk = Self {
            kind: "desk",
            heading: "دنیای ارتباطات".into(),
            url: "/desk/دنیای-ارتباطات".into(),
            feed: Some("/desk/دنیای-ارتباطات/".into()),
            json_ld: String::new(),
            parent: Some(Link::new("فضای مجازی", "/group/فضای-مجازی")),
            desks: vec![],
            lead: None,
            pinned: vec![],
            stories: vec![StoryCard::sample(), StoryCard::pictured()],
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
            feed: None,
            ..desk.clone()
        };
        let tag = Self { kind: "tag", parent: None, ..desk.clone() };
        let author = Self { kind: "author", parent: None, ..desk.clone() };
        let latest = Self { kind: "latest", parent: None, ..desk.clone() };
        let arranged = Self {
            lead: Some(StoryCard::pictured()),
            pinned: vec![StoryCard::sample(), StoryCard::sample()],
            ..desk.clone()
        };
        let site = Site::sample("fa");
        [desk, group, empty, tag, author, latest, arranged].map(|page| page.telling(&site)).into()
    }
}
