//! `/newsroom/cases`: follow-up cases as the newsroom leads them.

use serde::Serialize;

use super::{Errors, Named};
use crate::context::{Context, Link, Moment};

/// A list of cases.
#[derive(Debug, Clone, Serialize)]
pub struct CasesScreen {
    /// The lists: a state's word or empty for all, and the address.
    pub lists: Vec<(&'static str, String)>,
    /// The chosen list's word.
    pub state: &'static str,
    /// Slug of the chosen desk; empty for every desk.
    pub desk: String,
    /// Only one's own.
    pub mine: bool,
    /// Desks to choose from.
    pub desks: Vec<Named>,
    /// The cases, newest first.
    pub cases: Vec<CaseRow>,
    /// The next page.
    pub more: Option<String>,
}

/// A case in a list.
#[derive(Debug, Clone, Serialize)]
pub struct CaseRow {
    /// Its screen.
    pub url: String,
    /// What is followed up.
    pub title: String,
    /// Its state's word.
    pub state: &'static str,
    /// The desk's name.
    pub desk: String,
    /// Whose it is.
    pub owner: Option<String>,
    /// Until when.
    pub due: Option<Moment>,
    /// Whether that is over.
    pub late: bool,
    /// How many readers follow it, in the page's digits.
    pub members: String,
    /// The story it is shown under.
    pub story: Option<Link>,
}

/// One case.
#[derive(Debug, Clone, Serialize)]
pub struct CaseScreen {
    /// The case as it stands.
    pub case: CaseRow,
    /// Where the forms post to.
    pub action: String,
    /// Its public page.
    pub public: String,
    /// The version that is changed.
    pub version: i64,
    /// What stands in the form: see the fields of the same names.
    pub title: String,
    /// See `title`.
    pub desk: String,
    /// See `title`.
    pub owner: String,
    /// See `title`.
    pub due: String,
    /// See `title`.
    pub outcome: String,
    /// News code of the story that came of it.
    pub outcome_story: String,
    /// Desks to choose from.
    pub desks: Vec<Named>,
    /// People to choose from.
    pub people: Vec<Named>,
    /// The steps it can take: states' words.
    pub steps: Vec<&'static str>,
    /// What readers are told with a step, as it was typed.
    pub note: String,
    /// The states it went through.
    pub past: Vec<CaseStepRow>,
    /// The comments it began with: text and screen.
    pub comments: Vec<Link>,
    /// Whether this person leads it.
    pub may_lead: bool,
    /// What was done, or what stood in the way: a message's key.
    pub done: Option<&'static str>,
    /// See `done`.
    pub problem: Option<&'static str>,
    /// What was wrong with what was typed.
    pub errors: Errors,
}

/// A state that a case went through.
#[derive(Debug, Clone, Serialize)]
pub struct CaseStepRow {
    /// The state's word.
    pub state: &'static str,
    /// What readers were told.
    pub note: String,
    /// When.
    pub at: Moment,
}

impl CaseRow {
    fn sample() -> Self {
        Self {
            url: "/newsroom/cases/1".into(),
            title: "قطعی <آب>".into(),
            state: "asked",
            desk: "شهری".into(),
            owner: Some("زهرا <".into()),
            due: Some(Moment::sample()),
            late: true,
            members: "۴۷".into(),
            story: Some(Link::new("آب <روستا>", "/news/100001")),
        }
    }
}

impl Context for CasesScreen {
    const TEMPLATE: &'static str = "cases.html";

    fn samples() -> Vec<Self> {
        let row = CaseRow::sample();
        let bare = CaseRow { owner: None, due: None, late: false, story: None, ..row.clone() };
        let full = Self {
            lists: ["", "received", "asked", "answered", "closed"]
                .map(|word| (word, format!("/newsroom/cases?state={word}")))
                .into(),
            state: "asked",
            desk: "شهری".into(),
            mine: true,
            desks: vec![Named { value: "شهری".into(), name: "شهری".into() }],
            cases: vec![row, bare],
            more: Some("/newsroom/cases?before=1".into()),
        };
        vec![Self { cases: vec![], more: None, state: "", ..full.clone() }, full]
    }
}

impl Context for CaseScreen {
    const TEMPLATE: &'static str = "case.html";

    fn samples() -> Vec<Self> {
        let named = |value: &str, name: &str| Named { value: value.into(), name: name.into() };
        let full = Self {
            case: CaseRow::sample(),
            action: "/newsroom/cases/1".into(),
            public: "/follow-ups/1".into(),
            version: 3,
            title: "\"><script>".into(),
            desk: "شهری".into(),
            owner: "2".into(),
            due: "۱۴۰۵/۹/۱۲".into(),
            outcome: "</textarea><b>".into(),
            outcome_story: "۱۰۰۰۰۱".into(),
            desks: vec![named("شهری", "شهری")],
            people: vec![named("2", "زهرا احمدی")],
            steps: vec!["asked", "answered", "closed"],
            note: "</textarea>".into(),
            past: ["received", "asked", "answered", "closed"]
                .map(|state| CaseStepRow {
                    state, note: "از شرکت آب <پرسیدیم>".into(), at: Moment::sample()
                })
                .into(),
            comments: vec![Link::new("آب <نیست>", "/newsroom/comments/7")],
            may_lead: true,
            done: Some("case-done-changed"),
            problem: Some("case-moved"),
            errors: ["title", "desk", "owner", "due", "outcome", "outcome_story", "note"]
                .map(|field| (field.to_owned(), "پیام".to_owned()))
                .into(),
        };
        let reader = Self {
            may_lead: false,
            done: None,
            problem: None,
            errors: Errors::new(),
            past: vec![],
            comments: vec![],
            ..full.clone()
        };
        let fresh = Self { errors: Errors::new(), problem: None, ..full.clone() };
        vec![full, fresh, reader]
    }
}
