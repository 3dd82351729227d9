//! Pages that tell the reader one thing: an error, a withdrawn story, a receipt.

use serde::Serialize;

use super::{Context, Link, Moment};

/// An error in the reader's words.
#[derive(Debug, Clone, Serialize)]
pub struct ErrorPage {
    /// The HTTP status, ASCII digits.
    pub status: u16,
    /// The status in the page's digits.
    pub status_text: String,
    /// What happened.
    pub title: String,
    /// What the reader can do.
    pub message: String,
}

/// What readers without a network see in place of a page; a service worker keeps it.
#[derive(Debug, Clone, Serialize)]
pub struct OfflinePage {}

/// The notice in place of a withdrawn story (410).
#[derive(Debug, Clone, Serialize)]
pub struct GonePage {
    /// The news code in the page's digits.
    pub code_text: String,
    /// When it was withdrawn.
    pub at: Moment,
    /// The reason the newsroom gives.
    pub reason: Option<String>,
}

/// What became of a comment, for its writer alone.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptPage {
    /// `pending`, `published`, `rejected` or `withdrawn`; spam is shown to its writer as rejected.
    pub status: &'static str,
    /// The story it was written under; the headline is `None` once the story is withdrawn.
    pub story: Option<Link>,
    /// Path of the comment on the story page once it is published.
    pub comment_url: Option<String>,
    /// The name given.
    pub name: String,
    /// When it arrived.
    pub at: Moment,
    /// The text, one string a line.
    pub lines: Vec<String>,
    /// Why it was not published.
    pub reason: Option<String>,
    /// The receipt's own path; forms post below it.
    pub url: String,
    /// The text in the form that mends it; `None` when it is too late.
    pub edit: Option<String>,
    /// Whether it can be taken back.
    pub may_withdraw: bool,
    /// The text in the form that objects to a refusal; `None` when there is nothing to object to.
    pub appeal_text: Option<String>,
    /// What the reader objected, and what came of it.
    pub appeal: Option<AppealView>,
    /// The form, `edit` or `appeal`, and what is wrong with it.
    pub error: Option<(String, String)>,
    /// The follow-up case it was taken into.
    pub case: Option<Link>,
}

/// A reader's objection to a refusal.
#[derive(Debug, Clone, Serialize)]
pub struct AppealView {
    /// What was said, one string a line.
    pub lines: Vec<String>,
    /// `open`, `upheld` or `dismissed`.
    pub outcome: &'static str,
}

impl Context for ErrorPage {
    const TEMPLATE: &'static str = "error.html";

    fn samples() -> Vec<Self> {
        [(404, "۴۰۴"), (500, "۵۰۰")]
            .map(|(status, text)| Self {
                status,
                status_text: text.into(),
                title: "این صفحه پیدا نشد".into(),
                message: "نشانی را بازبینی کنید.".into(),
            })
            .into()
    }
}

impl Context for OfflinePage {
    const TEMPLATE: &'static str = "offline.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

impl Context for GonePage {
    const TEMPLATE: &'static str = "gone.html";

    fn samples() -> Vec<Self> {
        let with_reason =
            Self {
                code_text: "۱۰۰۰۰۱".into(), at: Moment::sample(), reason: Some("خبر نادرست بود.".into())
            };
        vec![Self { reason: None, ..with_reason.clone() }, with_reason]
    }
}

impl Context for ReceiptPage {
    const TEMPLATE: &'static str = "receipt.html";

    fn samples() -> Vec<Self> {
        let pending = Self {
            status: "pending",
            story: Some(Link::new("نشست همکاری‌های دوجانبه برگزار شد", "/news/100001/نمونه")),
            comment_url: None,
            name: "میلاد".into(),
            at: Moment::sample(),
            lines: vec!["لطفاً پیگیری شود".into()],
            reason: None,
            url: "/receipt/abc".into(),
            edit: Some("</textarea><b>".into()),
            may_withdraw: true,
            appeal_text: None,
            appeal: None,
            error: Some(("edit".into(), "پیام خطا".into())),
            case: Some(Link::new("قطعی <اینترنت>", "/follow-ups/1")),
        };
        let published = Self {
            status: "published",
            comment_url: Some("/news/100001/نمونه#comment-1".into()),
            ..pending.clone()
        };
        let rejected = Self {
            status: "rejected",
            story: None,
            reason: Some("توهین به افراد".into()),
            edit: None,
            may_withdraw: false,
            appeal_text: Some("</textarea><script>".into()),
            error: Some(("appeal".into(), "پیام خطا".into())),
            ..pending.clone()
        };
        let withdrawn = Self {
            status: "withdrawn",
            edit: None,
            may_withdraw: false,
            error: None,
            case: None,
            ..pending.clone()
        };
        let appealed = Self {
            appeal_text: None,
            error: None,
            appeal: Some(AppealView { lines: vec!["چرا؟ <b>".into()], outcome: "dismissed" }),
            ..rejected.clone()
        };
        vec![pending, published, rejected, appealed, withdrawn]
    }
}
