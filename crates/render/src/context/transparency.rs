//! What the newsroom answers for (شفافیت).

use serde::Serialize;

use super::{Context, Link};

/// The figures of one month.
#[derive(Debug, Clone, Serialize)]
pub struct TransparencyPage {
    /// The month's name with its year: «آذر ۱۴۰۵».
    pub month: String,
    /// The page's own path.
    pub url: String,
    /// The figures; empty while nothing was counted.
    pub figures: Vec<Figure>,
    /// Other months, newest first.
    pub others: Vec<Link>,
}

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// What is counted.
    pub name: String,
    /// How many, or how long, in the page's digits.
    pub value: String,
    /// Whether it is a part of the figure before it that is none itself.
    pub part: bool,
}

impl Context for TransparencyPage {
    const TEMPLATE: &'static str = "transparency.html";

    fn samples() -> Vec<Self> {
        let figure = |name: &str, part| Figure { name: name.into(), value: "۱۲".into(), part };
        let full = Self {
            month: "آذر ۱۴۰۵".into(),
            url: "/transparency/1405-09".into(),
            figures: vec![figure("رسیده", false), figure("رد شده", false), figure("<b>توهین</b>", true)],
            others: vec![Link::new("آبان ۱۴۰۵", "/transparency/1405-08")],
        };
        vec![Self { figures: vec![], others: vec![], ..full.clone() }, full]
    }
}
