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
    /// `pending`, `published` or `rejected`; spam is shown to its writer as rejected.
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
            ..pending.clone()
        };
        vec![pending, published, rejected]
    }
}
