//! `/newsroom/comments/rules`: phrases on lists; `/newsroom/comments/settings`: how the exchange is run.

use serde::Serialize;

use super::Errors;
use crate::context::{Context, Moment};

/// The phrases of a list.
#[derive(Debug, Clone, Serialize)]
pub struct RulesScreen {
    /// The chosen list's word.
    pub list: &'static str,
    /// Each list: word and how many phrases, in the page's digits.
    pub lists: Vec<(&'static str, String)>,
    /// The phrases.
    pub rules: Vec<RuleRow>,
    /// The next page.
    pub more: Option<String>,
    /// What was typed: phrases, a line each.
    pub phrases: String,
    /// What was typed: why.
    pub note: String,
    /// What is wrong with it.
    pub errors: Errors,
    /// What was done, in a sentence.
    pub done: Option<String>,
    /// A rehearsal that was asked for.
    pub rehearsal: Option<RehearsalView>,
}

/// A phrase.
#[derive(Debug, Clone, Serialize)]
pub struct RuleRow {
    /// Its number.
    pub id: i64,
    /// As it was typed.
    pub phrase: String,
    /// Why it is there.
    pub note: String,
    /// Who put it there.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Whether it is in force; else it is rehearsed.
    pub live: bool,
}

/// What a phrase would have met with in the last thirty days.
#[derive(Debug, Clone, Serialize)]
pub struct RehearsalView {
    /// The phrase.
    pub phrase: String,
    /// Its number.
    pub id: i64,
    /// Whether it is in force.
    pub live: bool,
    /// How many comments were looked at.
    pub looked_at: String,
    /// Each state's word and how many of those it is in stand there.
    pub found: Vec<(&'static str, String)>,
    /// The first of them.
    pub examples: Vec<ExampleView>,
}

/// A comment that a phrase is in.
#[derive(Debug, Clone, Serialize)]
pub struct ExampleView {
    /// Its state's word.
    pub status: &'static str,
    /// Its text in pieces.
    pub pieces: Vec<super::Piece>,
}

/// How the exchange is run.
#[derive(Debug, Clone, Serialize)]
pub struct ExchangeSettingsScreen {
    /// The choices: field, what was chosen, what can be.
    pub choices: Vec<SettingChoice>,
    /// The numbers: field and what was typed.
    pub numbers: Vec<(&'static str, String)>,
    /// What is wrong, by field.
    pub errors: Errors,
    /// Whether it was just saved.
    pub done: bool,
    /// The reasons: number, label, text.
    pub reasons: Vec<ReasonRow>,
}

/// A setting that is one of several.
#[derive(Debug, Clone, Serialize)]
pub struct SettingChoice {
    /// The field.
    pub field: &'static str,
    /// What was chosen.
    pub chosen: String,
    /// The words there are; each has a message.
    pub words: Vec<&'static str>,
}

/// A reason that moderators choose from.
#[derive(Debug, Clone, Serialize)]
pub struct ReasonRow {
    /// Its number.
    pub id: i64,
    /// What moderators read.
    pub label: String,
    /// What readers are told.
    pub text: String,
    /// Whether nobody chooses it any more.
    pub retired: bool,
}

impl Context for RulesScreen {
    const TEMPLATE: &'static str = "comment_rules.html";

    fn samples() -> Vec<Self> {
        let row = RuleRow {
            id: 3,
            phrase: "<b>کازینو".into(),
            note: "<i>".into(),
            by: "نرگس".into(),
            at: Moment::sample(),
            live: false,
        };
        let piece = super::Piece { text: "<script>".into(), marked: true };
        let rehearsal = RehearsalView {
            phrase: "<b>کازینو".into(),
            id: 3,
            live: false,
            looked_at: "۱۲".into(),
            found: vec![("published", "۱".into()), ("spam", "۳".into())],
            examples: vec![ExampleView { status: "spam", pieces: vec![piece] }],
        };
        let full = Self {
            list: "suspect",
            lists: vec![("banned", "۰".into()), ("suspect", "۱".into()), ("allowed", "۲".into())],
            rules: vec![row.clone(), RuleRow { live: true, note: String::new(), ..row }],
            more: Some("/newsroom/comments/rules?before=3".into()),
            phrases: "</textarea>".into(),
            note: "\">".into(),
            errors: [("phrases".to_owned(), "پیام خطا".to_owned())].into(),
            done: Some("۲ عبارت افزوده شد.".into()),
            rehearsal: Some(rehearsal),
        };
        let empty = Self {
            rules: vec![],
            more: None,
            errors: Errors::new(),
            done: None,
            rehearsal: None,
            ..full.clone()
        };
        vec![full, empty]
    }
}

impl Context for ExchangeSettingsScreen {
    const TEMPLATE: &'static str = "exchange_settings.html";

    fn samples() -> Vec<Self> {
        let choice = |field, words: &[&'static str]| SettingChoice {
            field,
            chosen: words[0].into(),
            words: words.into(),
        };
        let reason = ReasonRow { id: 1, label: "<b>".into(), text: "</textarea>".into(), retired: false };
        let full = Self {
            choices: vec![
                choice("moderation", &["before", "trusted", "after"]),
                choice("links", &["allow", "hold", "refuse"]),
                choice("order", &["oldest", "newest", "supported"]),
            ],
            numbers: vec![("edit_minutes", "15\"".into()), ("close_after_days", "0".into())],
            errors: [("edit_minutes".to_owned(), "پیام خطا".to_owned())].into(),
            done: true,
            reasons: vec![reason.clone(), ReasonRow { retired: true, ..reason }],
        };
        vec![Self { errors: Errors::new(), done: false, ..full.clone() }, full]
    }
}
