//! Further pages of a story's comments, and a comment's own page.

use serde::Serialize;

use super::{CommentView, Context, Exchange, Link};

/// A page of threads, or one thread.
#[derive(Debug, Clone, Serialize)]
pub struct CommentsPage {
    /// The story.
    pub story: Link,
    /// `oldest`, `newest`, `supported`, or `thread` for one comment's own page.
    pub kind: &'static str,
    /// The page's own path.
    pub url: String,
    /// Where the form is; `None` when the exchange is closed.
    pub form_url: Option<String>,
    /// The exchange without its form.
    pub exchange: Exchange,
    /// The page before.
    pub previous_url: Option<String>,
    /// The comment that was asked for, on its own page.
    pub comment: Option<i64>,
}

impl Context for CommentsPage {
    const TEMPLATE: &'static str = "comments.html";

    fn samples() -> Vec<Self> {
        let full = Self {
            story: Link::new("همکاری‌های <دوجانبه>", "/news/100001/نمونه"),
            kind: "newest",
            url: "/news/100001/comments/newest".into(),
            form_url: Some("/news/100001/نمونه#exchange-form".into()),
            exchange: Exchange { form: None, ..Exchange::sample() },
            previous_url: Some("/news/100001/comments/newest?page=before.0.9".into()),
            comment: None,
        };
        let thread = Self {
            kind: "thread",
            form_url: None,
            previous_url: None,
            comment: Some(2),
            exchange: Exchange {
                form: None,
                orders: vec![],
                next_url: None,
                comments: vec![CommentView::sample()],
                ..Exchange::sample()
            },
            ..full.clone()
        };
        let empty = Self { exchange: Exchange::closed(), ..full.clone() };
        vec![full, thread, empty]
    }
}
