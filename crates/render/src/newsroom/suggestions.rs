//! `/newsroom/stories/{id}/suggestions`: what is suggested under a story, why, and what editors decide about it.

use serde::Serialize;

use super::StoryHead;
use crate::context::{Context, Moment};

/// The suggestions of a story.
#[derive(Debug, Clone, Serialize)]
pub struct SuggestionsScreen {
    /// The story.
    pub head: StoryHead,
    /// Whether this person may pin and ban.
    pub arranges: bool,
    /// How many a page shows, in the page's digits.
    pub shown: String,
    /// Everything that could be suggested: pinned, then as it came, then banned.
    pub rows: Vec<SuggestionRow>,
    /// The news code typed.
    pub code: String,
    /// What is wrong with what was asked for.
    pub problem: Option<String>,
    /// What was just done.
    pub done: Option<String>,
}

/// A suggestion and what speaks for it.
#[derive(Debug, Clone, Serialize)]
pub struct SuggestionRow {
    /// The story's identifier.
    pub id: i64,
    /// Its news code in the page's digits.
    pub code: String,
    /// Its headline.
    pub headline: String,
    /// `pinned`, `banned` or `free`.
    pub choice: &'static str,
    /// Whether readers of the story see it now: it is public, not banned, and among the first.
    pub is_shown: bool,
    /// Whether readers can see the story at all.
    pub is_public: bool,
    /// When it was published.
    pub published: Option<Moment>,
    /// The words that both are about, as the story spells them.
    pub words: Vec<String>,
    /// How many readers went on to it, in words; `None` where they are too few to tell.
    pub next: Option<String>,
    /// How far apart in time they are, in words.
    pub apart: Option<String>,
}

impl Context for SuggestionsScreen {
    const TEMPLATE: &'static str = "suggestions.html";

    fn samples() -> Vec<Self> {
        let row = |choice| SuggestionRow {
            id: 7,
            code: "۱۰۰۰۰۷".into(),
            headline: "نشست «دوجانبه» در باکو".into(),
            choice,
            is_shown: choice != "banned",
            is_public: true,
            published: Some(Moment::sample()),
            words: vec!["باکو".into(), "همکاری".into()],
            next: Some("۱۲ خواننده از این خبر به آن رفته‌اند".into()),
            apart: Some("سه روز فاصله".into()),
        };
        let bare = SuggestionRow {
            is_shown: false,
            is_public: false,
            published: None,
            words: vec![],
            next: None,
            apart: None,
            ..row("free")
        };
        let full = Self {
            head: StoryHead::sample(),
            arranges: true,
            shown: "۵".into(),
            rows: vec![row("pinned"), row("free"), bare, row("banned")],
            code: "۱۰۰۰۹۹".into(),
            problem: Some("خبری با این کد نیست.".into()),
            done: Some("سنجاق شد.".into()),
        };
        let empty = Self { rows: vec![], problem: None, done: None, ..full.clone() };
        let looking = Self { arranges: false, problem: None, done: None, ..full.clone() };
        vec![full, empty, looking]
    }
}
