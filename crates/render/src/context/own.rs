//! What a reader finds again: one's own comments, and where links in our mail lead.

use serde::Serialize;

use super::{Context, Link, Moment};

/// The comments of this browser.
#[derive(Debug, Clone, Serialize)]
pub struct ReceiptsPage {
    /// Newest first; empty for a browser that wrote none.
    pub comments: Vec<OwnComment>,
}

/// A comment before its writer.
#[derive(Debug, Clone, Serialize)]
pub struct OwnComment {
    /// Its receipt.
    pub url: String,
    /// `pending`, `published`, `rejected` or `withdrawn`.
    pub status: &'static str,
    /// When it arrived.
    pub at: Moment,
    /// The text, one string a line.
    pub lines: Vec<String>,
    /// The story; `None` once it is withdrawn.
    pub story: Option<Link>,
}

/// Where a link in a mail leads.
#[derive(Debug, Clone, Serialize)]
pub struct MailPage {
    /// `verify` and `unsubscribe` ask, `unsubscribed` tells that it is done.
    pub step: &'static str,
    /// Where the button posts to.
    pub action: Option<String>,
    /// The text of the comment that the mail was about, one string a line; only when it asks whether it is one's own.
    pub lines: Vec<String>,
}

impl Context for ReceiptsPage {
    const TEMPLATE: &'static str = "receipts.html";

    fn samples() -> Vec<Self> {
        let one = OwnComment {
            url: "/receipt/1-ab".into(),
            status: "pending",
            at: Moment::sample(),
            lines: vec!["لطفاً پیگیری شود <b>".into(), "با سپاس".into()],
            story: Some(Link::new("نشست <همکاری‌ها>", "/news/100001")),
        };
        let others = ["published", "rejected", "withdrawn"].map(|status| OwnComment {
            status,
            story: None,
            ..one.clone()
        });
        vec![Self { comments: vec![] }, Self { comments: std::iter::once(one).chain(others).collect() }]
    }
}

impl Context for MailPage {
    const TEMPLATE: &'static str = "mail.html";

    fn samples() -> Vec<Self> {
        vec![
            Self {
                step: "verify",
                action: Some("/exchange/verify/1-ab".into()),
                lines: vec!["لطفاً پیگیری شود <b>".into(), "با سپاس".into()],
            },
            Self { step: "unsubscribe", action: Some("/exchange/unsubscribe/1-ab".into()), lines: vec![] },
            Self { step: "unsubscribed", action: None, lines: vec![] },
        ]
    }
}
