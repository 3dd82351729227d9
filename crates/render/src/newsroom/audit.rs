//! `/newsroom/audit`: who did what, and when.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Named;
use crate::context::{Context, Moment};

/// The log, newest first.
#[derive(Debug, Clone, Default, Serialize)]
pub struct AuditScreen {
    /// People to choose from.
    pub people: Vec<Named>,
    /// Kinds to choose from.
    pub areas: Vec<Named>,
    /// The person chosen.
    pub who: String,
    /// The kind chosen.
    pub area: String,
    /// The news code typed.
    pub story: String,
    /// The first day typed.
    pub from: String,
    /// The last day typed.
    pub to: String,
    /// What is wrong, by field: `story`, `from`, `to`.
    pub errors: BTreeMap<String, String>,
    /// The lines.
    pub lines: Vec<AuditLine>,
    /// The page of older ones.
    pub older: Option<String>,
    /// The same as a table for spreadsheets.
    pub csv: String,
}

/// One thing that happened.
#[derive(Debug, Clone, Serialize)]
pub struct AuditLine {
    /// When.
    pub at: Moment,
    /// Who.
    pub who: String,
    /// What, in words.
    pub what: String,
    /// What it was done to, and its screen.
    pub story: Option<AuditStory>,
    /// The kind, for machines.
    pub kind: String,
}

/// A story that something happened to.
#[derive(Debug, Clone, Serialize)]
pub struct AuditStory {
    /// Its identifier.
    pub id: i64,
    /// Its news code, in the page's digits.
    pub code: String,
    /// Its headline.
    pub headline: String,
}

impl Context for AuditScreen {
    const TEMPLATE: &'static str = "audit.html";

    fn samples() -> Vec<Self> {
        let line = AuditLine {
            at: Moment::sample(),
            who: "زهرا احمدی".into(),
            what: "منتشر کرد".into(),
            story: Some(AuditStory {
                id: 1, code: "۱۰۰۰۰۱".into(), headline: "نشست برگزار شد".into()
            }),
            kind: "story.published".into(),
        };
        let other = AuditLine { story: None, ..line.clone() };
        let choice = Named { value: "1".into(), name: "زهرا احمدی".into() };
        let full = Self {
            people: vec![choice.clone()],
            areas: vec![choice],
            who: "1".into(),
            area: "1".into(),
            lines: vec![line, other],
            older: Some("/newsroom/audit?after=1.2".into()),
            csv: "/newsroom/audit.csv".into(),
            ..Self::default()
        };
        let errors = ["story", "from", "to"].map(|field| (field.to_owned(), "درست نیست".to_owned()));
        vec![
            full.clone(),
            Self { errors: errors.into(), lines: vec![], older: None, ..full },
            Self::default(),
        ]
    }
}
