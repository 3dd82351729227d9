//! `/archive/{year}/{month}/{day}`: the stories of one Solar Hijri day, Latin digits in the address. `calendar.rs` has the months and
//! years that lead there.

mod calendar;

pub(crate) use calendar::{month, newest, year};

use axum::extract::{Path, State};
use axum::response::Response;
use domain::Timestamp;
use http::StatusCode;
use jiff::civil::Date;
use persian::calendar::SolarDate;
use persian::moment::{self};
use render::context::{Link, ListPage};
use store::story_lists::{self, Cursor, List};

use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::solar_month::{self, SolarMonth};
use crate::views::time::zoned;
use crate::views::{cards, frame, urls};
use crate::{App, Error};

/// More stories than this in a day are reached through the desks.
const DAY: i64 = 500;

/// A day of the archive.
pub(crate) async fn show(State(app): State<App>, Path(day): Path<(String, String, String)>) -> Response {
    or_error(&app, page(&app, day).await).await
}

async fn page(app: &App, (year, month, day): (String, String, String)) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let date = read(&year, &month, &day).ok_or(Error::NotFound)?;
    let day = date.to_gregorian();
    let (begin, end) = span(app, day)?;
    let stories =
        story_lists::page(&mut reader.conn(), &List::Since(begin), Cursor::before(end), DAY).await?;
    // Days without stories are passed over: a reader is not led from one empty page to the next, nor a program for ever.
    let (before, behind) = story_lists::around(&mut reader.conn(), begin, end).await?;
    drop(reader);
    let link = |key, at: Option<Timestamp>| {
        let date = SolarDate::from_gregorian(zoned(at?, app.settings.zone()).date());
        Some(Link::new(app.text(key, &[]), urls::archive(date)))
    };
    let page = ListPage {
        kind: "archive",
        heading: moment::format_long(day, app.settings.locale.calendar(), app.settings.locale),
        url: urls::archive(date),
        feed: None,
        json_ld: String::new(),
        parent: parent(app, date),
        desks: vec![],
        lead: None,
        pinned: vec![],
        stories: cards::cards(&stories, &app.settings),
        newer: link("day-after", behind),
        older: link("day-before", before),
    };
    let site = frame::site(&app.settings, &directory);
    let body = app.theme.page(&site, &page.telling(&site))?;
    let policy = CachePolicy::Page { hard: vec![Tag::Day(day)], soft: vec![Tag::Directory, Tag::Latest] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

/// The first instant of a day, and the first after it.
fn span(app: &App, day: Date) -> Result<(Timestamp, Timestamp), Error> {
    let midnight = |day| solar_month::midnight(day, app.settings.zone()).ok_or(Error::NotFound);
    Ok((midnight(day)?, midnight(day.tomorrow().map_err(|_| Error::NotFound)?)?))
}

/// The month of a day.
fn parent(app: &App, date: SolarDate) -> Option<Link> {
    let month = SolarMonth::of_day(date);
    Some(Link::new(month.name(app.settings.locale)?, month.archive()))
}

/// A day that exists, spelt in ASCII digits, months and days with a leading zero or without.
fn read(year: &str, month: &str, day: &str) -> Option<SolarDate> {
    let (year, month, day) = (number(year, 4)?, number(month, 2)?, number(day, 2)?);
    SolarDate::new(year.into(), month.try_into().ok()?, day.try_into().ok()?).ok()
}

/// A number of at most `most` ASCII digits.
fn number(text: &str, most: usize) -> Option<u16> {
    let digits = text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}
