//! `/newsroom/stories`: the stories of one's desks.

use serde::Serialize;

use crate::context::{Context, Moment};

/// The list.
#[derive(Debug, Clone, Serialize)]
pub struct StoriesScreen {
    /// The stories, newest activity first.
    pub stories: Vec<StoryRow>,
}

/// A story in the list.
#[derive(Debug, Clone, Serialize)]
pub struct StoryRow {
    /// Its identifier.
    pub id: i64,
    /// Its headline.
    pub headline: String,
    /// Its state's word: `draft`, `submitted`…
    pub status: &'static str,
    /// Its desk's name.
    pub desk: String,
    /// When it was last changed.
    pub updated: Moment,
}

impl Context for StoriesScreen {
    const TEMPLATE: &'static str = "stories.html";

    fn samples() -> Vec<Self> {
        let row = StoryRow {
            id: 1,
            headline: "نشست همکاری‌های دوجانبه برگزار شد".into(),
            status: "draft",
            desk: "دنیای ارتباطات".into(),
            updated: Moment::sample(),
        };
        vec![Self { stories: vec![] }, Self { stories: vec![row] }]
    }
}
