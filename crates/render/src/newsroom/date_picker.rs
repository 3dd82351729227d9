//! `/newsroom/date-picker`: a month of the Solar Hijri calendar to pick a day from.

use serde::Serialize;

use crate::context::Context;

/// A month as a grid, weeks from Saturday.
#[derive(Debug, Clone, Serialize)]
pub struct DatePickerScreen {
    /// The month and its year.
    pub title: String,
    /// The month before, `1405-08`; `None` when all its days have passed.
    pub previous: Option<String>,
    /// The month after.
    pub next: Option<String>,
    /// Names of the days of the week, each short and long.
    pub weekdays: Vec<(String, String)>,
    /// Weeks of seven places.
    pub weeks: Vec<Vec<Option<PickerDay>>>,
}

/// A day of the grid.
#[derive(Debug, Clone, Serialize)]
pub struct PickerDay {
    /// The day of the month in the page's digits.
    pub text: String,
    /// What is written into the field.
    pub value: String,
    /// The whole date in words.
    pub label: String,
    /// Whether it is today.
    pub today: bool,
    /// Whether it lies behind.
    pub past: bool,
}

impl Context for DatePickerScreen {
    const TEMPLATE: &'static str = "date_picker.html";

    fn samples() -> Vec<Self> {
        let day = |past, today| PickerDay {
            text: "۴".into(),
            value: "۱۴۰۵/۰۹/۰۴".into(),
            label: "چهارشنبه ۴ آذر ۱۴۰۵".into(),
            today,
            past,
        };
        vec![Self {
            title: "آذر ۱۴۰۵".into(),
            previous: None,
            next: Some("1405-10".into()),
            weekdays: vec![("ش".into(), "شنبه".into())],
            weeks: vec![vec![None, Some(day(true, false)), Some(day(false, true)), Some(day(false, false))]],
        }]
    }
}
