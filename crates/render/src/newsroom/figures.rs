//! `/newsroom/figures`: how much is read and discussed, in charts drawn here and as tables.

mod chart;

use serde::Serialize;

use crate::context::{Context, Link};

pub use chart::{Bar, Chart, Period, Series};

/// The figures.
#[derive(Debug, Clone, Serialize)]
pub struct FiguresScreen {
    /// Reads of the last two days by the hour.
    pub hours: Chart,
    /// Reads of the last month by the day.
    pub days: Chart,
    /// Comments and decisions of the last month by the day.
    pub exchange: Chart,
    /// Where the last month's readers came from.
    pub sources: Vec<SourceRow>,
    /// What is read most now.
    pub read: Vec<Link>,
    /// What is discussed most now.
    pub discussed: Vec<Link>,
}

/// A kind of place that readers came from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceRow {
    /// `direct`, `own`, `search`, `social` or `elsewhere`.
    pub kind: &'static str,
    /// How many reads, in the page's digits.
    pub reads: String,
    /// Of a hundred reads, in the page's digits.
    pub share: String,
    /// The bar's length, of 100.
    pub length: i64,
}

impl Context for FiguresScreen {
    const TEMPLATE: &'static str = "figures.html";

    fn samples() -> Vec<Self> {
        let source = SourceRow { kind: "search", reads: "۱۲".into(), share: "۶۰".into(), length: 60 };
        let full = Self {
            hours: Chart::sample(1),
            days: Chart::sample(1),
            exchange: Chart::sample(2),
            sources: vec![source.clone(), SourceRow { kind: "direct", length: 0, ..source }],
            read: vec![Link::new("نشست «دوجانبه»", "/newsroom/stories/1")],
            discussed: vec![Link::new("نشست «دوجانبه»", "/newsroom/stories/1")],
        };
        let empty = Self {
            hours: Chart::sample(0),
            days: Chart::sample(0),
            exchange: Chart::sample(0),
            sources: vec![],
            read: vec![],
            discussed: vec![],
        };
        vec![full, empty]
    }
}
