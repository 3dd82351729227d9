//! `/newsroom/stories/{id}/versions`: what was saved, by whom, and what happened to the story.

use serde::Serialize;

use super::Choice;
use super::story::StoryHead;
use crate::context::{Context, Link, Moment};

/// The list of versions and the story's log.
#[derive(Debug, Clone, Serialize)]
pub struct VersionsScreen {
    /// The story.
    pub head: StoryHead,
    /// Its versions, newest first.
    pub versions: Vec<VersionRow>,
    /// To the versions before these.
    pub older: Option<Link>,
    /// What happened, newest first.
    pub log: Vec<LogRow>,
}

/// A saved version.
#[derive(Debug, Clone, Serialize)]
pub struct VersionRow {
    /// Its number.
    pub number: i64,
    /// The number in the page's digits.
    pub text: String,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// How much changed, in words.
    pub changed: String,
}

/// Something that happened, in words.
#[derive(Debug, Clone, Serialize)]
pub struct LogRow {
    /// When.
    pub at: Moment,
    /// Who did it.
    pub by: String,
    /// What it was.
    pub what: String,
    /// Why, or what readers were told.
    pub why: Option<String>,
}

/// One version beside another.
#[derive(Debug, Clone, Serialize)]
pub struct VersionScreen {
    /// The story.
    pub head: StoryHead,
    /// The version.
    pub version: VersionRow,
    /// The version it is compared with; `None` for the first.
    pub against: Option<VersionRow>,
    /// Others to compare it with.
    pub others: Vec<Choice>,
    /// The fields that differ.
    pub fields: Vec<FieldDiff>,
    /// Whether this person may bring it back.
    pub restorable: bool,
    /// The version that stands.
    pub current: i64,
}

/// A field's difference.
#[derive(Debug, Clone, Serialize)]
pub struct FieldDiff {
    /// The field's name.
    pub field: String,
    /// HTML with `ins` and `del`; half-spaces made visible.
    pub html: String,
}

impl VersionRow {
    fn sample() -> Self {
        Self {
            number: 3,
            text: "۳".into(),
            by: "زهرا احمدی".into(),
            at: Moment::sample(),
            changed: "۱۲ واژه".into(),
        }
    }
}

impl Context for VersionsScreen {
    const TEMPLATE: &'static str = "versions.html";

    fn samples() -> Vec<Self> {
        let row = LogRow {
            at: Moment::sample(),
            by: "علی رضایی".into(),
            what: "خبر را برگرداند".into(),
            why: Some("منبع روشن نیست".into()),
        };
        let quiet = LogRow { why: None, ..row.clone() };
        let all = Self {
            head: StoryHead::sample(),
            versions: vec![VersionRow::sample()],
            older: Some(Link::new("پیش‌ترها", "?before=3")),
            log: vec![row, quiet],
        };
        vec![Self { older: None, log: vec![], ..all.clone() }, all]
    }
}

impl Context for VersionScreen {
    const TEMPLATE: &'static str = "version.html";

    fn samples() -> Vec<Self> {
        let diff = FieldDiff { field: "headline".into(), html: "<del>يک</del> <ins>یک</ins>".into() };
        let all = Self {
            head: StoryHead::sample(),
            version: VersionRow::sample(),
            against: Some(VersionRow { number: 2, text: "۲".into(), ..VersionRow::sample() }),
            others: vec![Choice::new("2", "۲", true), Choice::new("1", "۱", false)],
            fields: vec![diff],
            restorable: true,
            current: 4,
        };
        let first = Self { against: None, others: vec![], restorable: false, ..all.clone() };
        vec![Self { fields: vec![], ..all.clone() }, all, first]
    }
}
