//! Follow-up cases (پیگیری) as readers see them.

use serde::Serialize;

use super::{Context, Link, Moment};

/// A case in a list and under its story.
#[derive(Debug, Clone, Serialize)]
pub struct FollowUpView {
    /// What is followed up.
    pub title: String,
    /// Its page.
    pub url: String,
    /// `received`, `asked`, `answered` or `closed`.
    pub state: &'static str,
    /// How many readers follow it, in the page's digits.
    pub members: String,
    /// Where a reader joins it.
    pub join_url: String,
    /// When it last changed.
    pub at: Moment,
}

/// The list of cases.
#[derive(Debug, Clone, Serialize)]
pub struct FollowUpsPage {
    /// The chosen list: `open`, `answered` or `closed`.
    pub list: &'static str,
    /// The page's own path.
    pub url: String,
    /// Each list's word and path.
    pub lists: Vec<(&'static str, &'static str)>,
    /// The cases, what changed last first.
    pub cases: Vec<FollowUpView>,
    /// Path of the next page.
    pub older: Option<String>,
}

/// One case.
#[derive(Debug, Clone, Serialize)]
pub struct FollowUpPage {
    /// The case.
    pub case: FollowUpView,
    /// The states it went through, oldest first.
    pub steps: Vec<FollowUpStep>,
    /// What came of it, one string a line.
    pub outcome: Vec<String>,
    /// The story that came of it.
    pub outcome_story: Option<Link>,
    /// The story it stands under; `None` once that is withdrawn.
    pub story: Option<Link>,
    /// The published comments it was made of.
    pub comments: Vec<Link>,
    /// For a follower who holds the receipt: where to leave. The page is then that reader's alone.
    pub leave_url: Option<String>,
}

/// A state a case went into.
#[derive(Debug, Clone, Serialize)]
pub struct FollowUpStep {
    /// Its word.
    pub state: &'static str,
    /// When.
    pub at: Moment,
    /// What the newsroom said with it, one string a line.
    pub note: Vec<String>,
}

impl FollowUpView {
    pub(crate) fn sample() -> Self {
        Self {
            title: "<b>قطعی</b> اینترنت در روستا".into(),
            url: "/follow-ups/1".into(),
            state: "asked",
            members: "۴۷".into(),
            join_url: "/follow-ups/1/join".into(),
            at: Moment::sample(),
        }
    }
}

impl Context for FollowUpsPage {
    const TEMPLATE: &'static str = "follow-ups.html";

    fn samples() -> Vec<Self> {
        let full = Self {
            list: "open",
            url: "/follow-ups".into(),
            lists: vec![("open", "/follow-ups"), ("closed", "/follow-ups/closed")],
            cases: vec![FollowUpView::sample()],
            older: Some("/follow-ups?before=1.1".into()),
        };
        vec![Self { cases: vec![], older: None, ..full.clone() }, full]
    }
}

impl Context for FollowUpPage {
    const TEMPLATE: &'static str = "follow-up.html";

    fn samples() -> Vec<Self> {
        let step =
            FollowUpStep {
                state: "received", at: Moment::sample(), note: vec!["<i>پرسیدیم</i>".into()]
            };
        let full = Self {
            case: FollowUpView::sample(),
            steps: vec![step],
            outcome: vec!["وصل شد <script>".into()],
            outcome_story: Some(Link::new("اینترنت روستا وصل شد", "/news/100002/نمونه")),
            story: Some(Link::new("همکاری‌های دوجانبه", "/news/100001/نمونه")),
            comments: vec![Link::new("میلاد <b>", "/news/100001/comments/1")],
            leave_url: None,
        };
        let bare = Self {
            steps: vec![],
            outcome: vec![],
            outcome_story: None,
            story: None,
            comments: vec![],
            ..full.clone()
        };
        vec![Self { leave_url: Some("/follow-ups/receipt/abc/leave".into()), ..full.clone() }, bare, full]
    }
}
