//! What a reader thinks of a comment: a vote to be confirmed, a report.

use serde::Serialize;

use super::Context;

/// A vote once more, a report, or thanks for it.
#[derive(Debug, Clone, Serialize)]
pub struct OpinionPage {
    /// `vote`, `report` or `reported`.
    pub kind: &'static str,
    /// The comment's own page; forms post below it.
    pub url: String,
    /// Its writer's name.
    pub name: String,
    /// Its text, one string a line.
    pub lines: Vec<String>,
    /// The vote: `up`, `down` or `none`.
    pub value: String,
    /// Words of the reasons for a report.
    pub reasons: Vec<&'static str>,
    /// The chosen reason.
    pub reason: String,
    /// What was added.
    pub note: String,
    /// What is wrong with the report.
    pub error: Option<String>,
}

impl Context for OpinionPage {
    const TEMPLATE: &'static str = "opinion.html";

    fn samples() -> Vec<Self> {
        let page = |kind, error: Option<&str>| Self {
            kind,
            url: "/news/100001/comments/1".into(),
            name: "<b>میلاد".into(),
            lines: vec!["</p><script>".into(), "دوم".into()],
            value: "\">".into(),
            reasons: vec!["insult", "spam", "private", "false", "other"],
            reason: "spam".into(),
            note: "</textarea>".into(),
            error: error.map(str::to_owned),
        };
        vec![
            page("vote", None),
            page("report", Some("پیام خطا")),
            page("report", None),
            page("reported", None),
        ]
    }
}
