//! `/archive/{year}/{month}`: a month with how many stories each day has. `/archive/{year}`: a year with its months. `/archive`: the
//! newest year.
//!
//! Counts walk along the index of public stories by the span that is shown: a page costs what its own month or year holds, however
//! long the archive is.

use axum::extract::{Path, State};
use axum::response::Response;
use domain::Timestamp;
use http::StatusCode;
use jiff::civil::Weekday;
use persian::calendar::{Locale, SolarDate, weekday_name};
use persian::moment::{self, Calendar};
use render::context::{ArchiveDay, ArchiveMonth, ArchiveMonthPage, ArchiveYearPage, Link};
use store::Conn;
use store::story_lists::{self, Cursor, List};

use super::super::or_error;
use super::{number, span};
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::solar_month::{self, SolarMonth};
use crate::views::{frame, urls};
use crate::{App, Error};

/// A month of days.
pub(crate) async fn month(State(app): State<App>, Path((year, month)): Path<(String, String)>) -> Response {
    let read = || SolarMonth::new(number(&year, 4)?.into(), number(&month, 2)?.try_into().ok()?);
    let page = match read() {
        Some(month) => of_month(&app, month).await,
        None => Err(Error::NotFound),
    };
    or_error(&app, page).await
}

/// A year of months.
pub(crate) async fn year(State(app): State<App>, Path(year): Path<String>) -> Response {
    let page = match number(&year, 4).filter(|year| SolarMonth::new((*year).into(), 1).is_some()) {
        Some(year) => of_year(&app, Some(year.into())).await,
        None => Err(Error::NotFound),
    };
    or_error(&app, page).await
}

/// The newest year.
pub(crate) async fn newest(State(app): State<App>) -> Response {
    or_error(&app, of_year(&app, None).await).await
}

async fn of_month(app: &App, month: SolarMonth) -> Result<Response, Error> {
    let (zone, locale) = (app.settings.zone(), app.settings.locale);
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let (begin, end) = month.bounds(zone).ok_or(Error::NotFound)?;
    let mut days = Vec::new();
    for date in month.dates() {
        let (begin, end) = span(app, date.to_gregorian())?;
        let count = story_lists::count(&mut reader.conn(), begin, end).await?;
        days.push(day(app, date, count));
    }
    // Months without stories are passed over, as days are.
    let (before, behind) = story_lists::around(&mut reader.conn(), begin, end).await?;
    drop(reader);
    let link = |at: Option<Timestamp>| {
        let month = solar_month::of(at?, zone);
        Some(Link::new(month.name(locale)?, month.archive()))
    };
    let year = month.year();
    let page = ArchiveMonthPage {
        month: month.name(locale).unwrap_or_default(),
        url: month.archive(),
        year: Link::new(app.settings.digits(year.into()), format!("/archive/{year}")),
        weekdays: weekdays(locale),
        count: days.iter().map(|day| day.count).sum(),
        weeks: weeks(month, days),
        older: link(before),
        newer: link(behind),
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    // Which months have stories changes with the newest and, seldom, with a withdrawal, which touches what depends softly as well.
    let policy = CachePolicy::Page { hard: vec![Tag::Month(month)], soft: vec![Tag::Directory, Tag::Latest] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

async fn of_year(app: &App, asked: Option<i32>) -> Result<Response, Error> {
    let zone = app.settings.zone();
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let years = years(app, &mut reader.conn()).await?;
    let newest =
        || years.as_ref().map_or_else(|| solar_month::of(app.now(), zone).year(), |years| *years.end());
    let year = asked.unwrap_or_else(newest);
    let mut months = Vec::new();
    for month in (1..=12).filter_map(|month| SolarMonth::new(year, month)) {
        let (begin, end) = month.bounds(zone).ok_or(Error::NotFound)?;
        let count = story_lists::count(&mut reader.conn(), begin, end).await?;
        let url = (count > 0).then(|| month.archive());
        months.push(ArchiveMonth { name: month.own_name(app.settings.locale).to_owned(), count, url });
    }
    drop(reader);
    let link = |year: i32| Link::new(app.settings.digits(year.into()), format!("/archive/{year}"));
    let page = ArchiveYearPage {
        year: app.settings.digits(year.into()),
        url: format!("/archive/{year}"),
        count: months.iter().map(|month| month.count).sum(),
        months,
        years: years.into_iter().flat_map(Iterator::rev).map(link).collect(),
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    // Without a year asked for, the newest story says which it is.
    let own = if asked.is_some() { Tag::Year(year) } else { Tag::Latest };
    let policy = CachePolicy::Page { hard: vec![own], soft: vec![Tag::Directory, Tag::Latest] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

/// From the first story's year to the last one's.
async fn years(app: &App, conn: &mut Conn<'_>) -> Result<Option<std::ops::RangeInclusive<i32>>, Error> {
    let zone = app.settings.zone();
    let last = story_lists::page(conn, &List::Latest, Cursor::START, 1).await?;
    let year = |at| solar_month::of(at, zone).year();
    let first = story_lists::oldest(conn).await?;
    Ok(first.zip(last.first()).map(|(first, last)| year(first)..=year(last.published)))
}

fn day(app: &App, date: SolarDate, count: u64) -> ArchiveDay {
    ArchiveDay {
        text: app.settings.digits(date.day.into()),
        label: moment::format_long(date.to_gregorian(), Calendar::Persian, app.settings.locale),
        count,
        url: (count > 0).then(|| urls::archive(date)),
    }
}

/// The days of a month in weeks from Saturday.
fn weeks(month: SolarMonth, days: Vec<ArchiveDay>) -> Vec<Vec<Option<ArchiveDay>>> {
    let first = month.dates().next().map(|first| first.to_gregorian().weekday().since(Weekday::Saturday));
    let before = usize::from(first.unwrap_or_default().unsigned_abs());
    let mut places: Vec<_> = std::iter::repeat_n(None, before).chain(days.into_iter().map(Some)).collect();
    places.resize(places.len().next_multiple_of(7), None);
    places.chunks(7).map(<[_]>::to_vec).collect()
}

/// Names of the days from Saturday, as short as they go and whole.
fn weekdays(locale: Locale) -> Vec<(String, String)> {
    let days = (0..7).map(|ahead| Weekday::Saturday.wrapping_add(ahead));
    let short = if locale == Locale::En { 2 } else { 1 };
    days.map(|day| {
        let name = weekday_name(day, locale);
        (name.chars().take(short).collect(), name.to_owned())
    })
    .collect()
}
