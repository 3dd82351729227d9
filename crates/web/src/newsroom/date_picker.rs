//! `GET /newsroom/date-picker`: a month to pick a day from, as a part for the page.

use axum::extract::{Query, State};
use axum::response::Response;
use http::StatusCode;
use jiff::civil::Weekday;
use persian::calendar::{SolarDate, days_in_month, weekday_name};
use persian::moment::{Calendar, format_long, format_short, format_year_month};
use render::newsroom::{DatePickerScreen, PickerDay};
use serde::Deserialize;

use super::Visitor;
use crate::front::html;
use crate::views::time;
use crate::{App, Error};

/// Which month: `1405-09`; this one when it is none.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    month: String,
}

pub(crate) async fn show(
    State(app): State<App>,
    _: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let today = SolarDate::from_gregorian(time::day_of(app.now(), app.settings.zone()));
    let this = (today.year, today.month);
    let (year, month) = read(&asked.month).unwrap_or(this);
    let screen = grid(&app, today, year, month).ok_or(Error::NotFound)?;
    Ok(html(StatusCode::OK, app.newsroom.part(&app.settings.lang, &screen)?, None))
}

fn read(month: &str) -> Option<(i32, u8)> {
    let (year, month) = month.split_once('-')?;
    Some((year.parse().ok()?, month.parse().ok()?))
}

/// The month as weeks from Saturday; `None` when there is no such month.
fn grid(app: &App, today: SolarDate, year: i32, month: u8) -> Option<DatePickerScreen> {
    let locale = app.settings.locale;
    let first = SolarDate::new(year, month, 1).ok()?;
    let before = first.to_gregorian().weekday().since(Weekday::Saturday).unsigned_abs();
    let mut places: Vec<Option<PickerDay>> = (0..before).map(|_| None).collect();
    for day in (1..=days_in_month(year, month)).filter_map(|day| SolarDate::new(year, month, day).ok()) {
        let date = day.to_gregorian();
        places.push(Some(PickerDay {
            text: app.settings.digits(day.day.into()),
            value: format_short(date, Calendar::Persian, locale),
            label: format_long(date, Calendar::Persian, locale),
            today: day == today,
            past: day < today,
        }));
    }
    places.resize_with(places.len().next_multiple_of(7), || None);
    let mut places = places.into_iter();
    let weeks = std::iter::from_fn(|| {
        Some(places.by_ref().take(7).collect::<Vec<_>>()).filter(|week| !week.is_empty())
    });
    let name = |(year, month): (i32, u8)| format!("{year:04}-{month:02}");
    let previous = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let exists = |&(year, month): &(i32, u8)| SolarDate::new(year, month, 1).is_ok();
    Some(DatePickerScreen {
        title: format_year_month(first.to_gregorian(), Calendar::Persian, locale),
        previous: Some(previous).filter(|month| *month >= (today.year, today.month)).map(name),
        next: Some(next).filter(exists).map(name),
        weekdays: week(locale),
        weeks: weeks.collect(),
    })
}

/// Names of the days from Saturday, each short and long.
fn week(locale: persian::calendar::Locale) -> Vec<(String, String)> {
    let short = if locale == persian::calendar::Locale::En { 2 } else { 1 };
    let days = (0..7).map(|ahead| Weekday::Saturday.wrapping_add(ahead));
    days.map(|day| {
        let name = weekday_name(day, locale);
        (name.chars().take(short).collect(), name.to_owned())
    })
    .collect()
}
