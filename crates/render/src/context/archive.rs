//! The archive as calendars: a month of days, a year of months.

use serde::Serialize;

use super::{Context, Link};

/// A month of the Solar Hijri calendar.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveMonthPage {
    /// The month with its year: «آذر ۱۴۰۵».
    pub month: String,
    /// The page's own path.
    pub url: String,
    /// The year it lies in.
    pub year: Link,
    /// The days of the week from Saturday: as short as they go, and whole.
    pub weekdays: Vec<(String, String)>,
    /// The weeks from Saturday, seven places each; `None` is a place outside the month.
    pub weeks: Vec<Vec<Option<ArchiveDay>>>,
    /// How many stories were published in it.
    pub count: u64,
    /// The nearest month before it that has stories.
    pub older: Option<Link>,
    /// The nearest month after it that has stories.
    pub newer: Option<Link>,
}

/// A day of a month.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveDay {
    /// The day in the page's digits.
    pub text: String,
    /// The day in words: «جمعه ۱۵ آذر ۱۳۹۸».
    pub label: String,
    /// How many stories were published on it.
    pub count: u64,
    /// Path of its stories; `None` where there are none.
    pub url: Option<String>,
}

/// A year of the Solar Hijri calendar.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveYearPage {
    /// The year in the page's digits.
    pub year: String,
    /// The page's own path.
    pub url: String,
    /// Its twelve months.
    pub months: Vec<ArchiveMonth>,
    /// How many stories were published in it.
    pub count: u64,
    /// Every year from the first story's to the last one's, newest first.
    pub years: Vec<Link>,
}

/// A month of a year.
#[derive(Debug, Clone, Serialize)]
pub struct ArchiveMonth {
    /// Its name.
    pub name: String,
    /// How many stories were published in it.
    pub count: u64,
    /// Its path; `None` where there are none.
    pub url: Option<String>,
}

impl Context for ArchiveMonthPage {
    const TEMPLATE: &'static str = "archive-month.html";

    fn samples() -> Vec<Self> {
        let day = |count: u64| {
            Some(ArchiveDay {
                text: "۱۵".into(),
                label: "جمعه ۱۵ آذر ۱۳۹۸".into(),
                count,
                url: (count > 0).then(|| "/archive/1398/09/15".into()),
            })
        };
        let full = Self {
            month: "آذر ۱۳۹۸".into(),
            url: "/archive/1398/09".into(),
            year: Link::new("۱۳۹۸", "/archive/1398"),
            weekdays: vec![("ش".into(), "شنبه".into()); 7],
            weeks: vec![vec![None, None, day(0), day(1), day(12), day(0), day(3)]],
            count: 16,
            older: Some(Link::new("آبان ۱۳۹۸", "/archive/1398/08")),
            newer: Some(Link::new("اسفند ۱۳۹۸", "/archive/1398/12")),
        };
        let empty = Self { weeks: vec![vec![day(0); 7]], count: 0, older: None, newer: None, ..full.clone() };
        vec![full, empty]
    }
}

impl Context for ArchiveYearPage {
    const TEMPLATE: &'static str = "archive-year.html";

    fn samples() -> Vec<Self> {
        let month = |name: &str, count: u64| ArchiveMonth {
            name: name.into(),
            count,
            url: (count > 0).then(|| "/archive/1398/09".into()),
        };
        let full = Self {
            year: "۱۳۹۸".into(),
            url: "/archive/1398".into(),
            months: vec![month("آبان", 0), month("آذر", 16)],
            count: 16,
            years: vec![Link::new("۱۳۹۹", "/archive/1399"), Link::new("۱۳۹۸", "/archive/1398")],
        };
        vec![Self { months: vec![month("آذر", 0)], count: 0, years: vec![], ..full.clone() }, full]
    }
}
