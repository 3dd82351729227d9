//! Pages for slow lines: text alone, a few kilobytes each.

use serde::Serialize;

use super::{Context, Link, StoryCard, StoryView};

/// A list of stories for slow lines.
#[derive(Debug, Clone, Serialize)]
pub struct LiteListPage {
    /// The desk's name; `None` for all of the site.
    pub heading: Option<String>,
    /// The page's own path.
    pub url: String,
    /// Path of the full page.
    pub full_url: String,
    /// The stories, newest first.
    pub stories: Vec<StoryCard>,
    /// The page of older stories.
    pub older: Option<Link>,
}

/// A story for slow lines. Its body has no pictures, sounds and films.
#[derive(Debug, Clone, Serialize)]
pub struct LiteStoryPage {
    /// The story.
    pub story: StoryView,
}

impl Context for LiteListPage {
    const TEMPLATE: &'static str = "lite.html";

    fn samples() -> Vec<Self> {
        let full = Self {
            heading: Some("دنیای ارتباطات <b>".into()),
            url: "/lite/desk/دنیای-ارتباطات".into(),
            full_url: "/desk/دنیای-ارتباطات".into(),
            stories: vec![StoryCard::sample(), StoryCard { kicker: None, ..StoryCard::sample() }],
            older: Some(Link::new("خبرهای قدیمی‌تر", "/lite/desk/دنیای-ارتباطات?before=1.1")),
        };
        let empty =
            Self { heading: None, url: "/lite".into(), full_url: "/".into(), stories: vec![], older: None };
        vec![full, empty]
    }
}

impl Context for LiteStoryPage {
    const TEMPLATE: &'static str = "lite-story.html";

    fn samples() -> Vec<Self> {
        [StoryView::sample(), StoryView::bare()].map(|story| Self { story }).into()
    }
}
