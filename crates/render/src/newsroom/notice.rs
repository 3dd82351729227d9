//! A screen that tells one thing.

use serde::Serialize;

use crate::context::{Context, Link};

/// An error, or what was done.
#[derive(Debug, Clone, Serialize)]
pub struct NoticeScreen {
    /// What happened.
    pub title: String,
    /// What the person can do.
    pub message: String,
    /// The way on.
    pub way: Option<Link>,
}

impl Context for NoticeScreen {
    const TEMPLATE: &'static str = "notice.html";

    fn samples() -> Vec<Self> {
        let plain =
            Self {
                title: "این صفحه پیدا نشد".into(), message: "نشانی را بازبینی کنید.".into(), way: None
            };
        vec![Self { way: Some(Link::new("خبرها", "/newsroom/stories")), ..plain.clone() }, plain]
    }
}
