//! `/transparency` and `/transparency/{month}`: what the newsroom answers for. Months of the Solar Hijri calendar, as
//! `1405-09`, Latin digits in the address.

use axum::extract::{Path, State};
use axum::response::Response;
use http::StatusCode;
use render::context::{Figure, Link, TransparencyPage};
use store::answerability::{self, Figures};

use super::or_error;
use crate::cache::{CachePolicy, Tag};
use crate::front::html;
use crate::solar_month::{self, SolarMonth};
use crate::views::frame;
use crate::{App, Error};

/// Months that are linked to.
const MONTHS: i64 = 24;
/// Later than any month.
const END: &str = "9999-99";

/// The newest month with figures.
pub(crate) async fn latest(State(app): State<App>) -> Response {
    or_error(&app, page(&app, None).await).await
}

/// One month.
pub(crate) async fn show(State(app): State<App>, Path(month): Path<String>) -> Response {
    let shown = match month.parse() {
        Ok(month) => page(&app, Some(month)).await,
        Err(()) => Err(Error::NotFound),
    };
    or_error(&app, shown).await
}

async fn page(app: &App, asked: Option<SolarMonth>) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let months = answerability::months(&mut reader.conn(), END, MONTHS).await?;
    let months: Vec<SolarMonth> = months.iter().filter_map(|month| month.parse().ok()).collect();
    let newest =
        || months.first().copied().unwrap_or_else(|| solar_month::of(app.now(), app.settings.zone()));
    let month = asked.unwrap_or_else(newest);
    let figures = answerability::kept(&mut reader.conn(), &month.to_string()).await?;
    drop(reader);
    if asked.is_some() && figures.is_none() {
        return Err(Error::NotFound);
    }
    let others = months.iter().filter(|other| **other != month);
    let link = |other: &SolarMonth| Some(Link::new(name(app, *other)?, format!("/transparency/{other}")));
    let page = TransparencyPage {
        month: name(app, month).unwrap_or_default(),
        url: asked.map_or_else(|| "/transparency".into(), |month| format!("/transparency/{month}")),
        figures: figures.map(|figures| table(app, &figures)).unwrap_or_default(),
        others: others.filter_map(link).collect(),
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    let policy = CachePolicy::Page { hard: vec![Tag::Answerability], soft: vec![Tag::Directory] };
    Ok(html(StatusCode::OK, body, Some(policy)))
}

fn name(app: &App, month: SolarMonth) -> Option<String> {
    month.name(app.settings.locale)
}

/// The figures in the order of a comment's life, reasons by how often they were given.
fn table(app: &App, figures: &Figures) -> Vec<Figure> {
    let count = |name: String, count| Figure { name, value: app.settings.digits(count), part: false };
    let text = |key: &str| app.text(key, &[]);
    let mut reasons: Vec<_> = figures.rejected.iter().collect();
    reasons.sort_by_key(|(_, count)| -**count);
    let given = reasons.into_iter().map(|(reason, many)| {
        let name = if reason.is_empty() { text("transparency-no-reason") } else { reason.clone() };
        Figure { part: true, ..count(name, *many) }
    });
    let wait = figures.median_wait.map(|wait| Figure {
        name: text("transparency-wait"),
        value: duration(app, wait / 1_000_000),
        part: false,
    });
    [
        count(text("transparency-received"), figures.received),
        count(text("transparency-published"), figures.published),
        count(text("transparency-rejected"), figures.rejected.values().sum()),
    ]
    .into_iter()
    .chain(given)
    .chain([count(text("transparency-spam"), figures.spam)])
    .chain(wait)
    .chain([
        count(text("transparency-undone"), figures.undone),
        count(text("transparency-appeals"), figures.appeals),
        count(text("transparency-upheld"), figures.upheld),
        count(text("transparency-reports"), figures.reports),
    ])
    .collect()
}

/// A duration in the largest unit that tells it well.
fn duration(app: &App, seconds: i64) -> String {
    let (key, count) = match seconds {
        ..120 => ("duration-seconds", seconds),
        120..7_200 => ("duration-minutes", seconds / 60),
        7_200..172_800 => ("duration-hours", seconds / 3_600),
        _ => ("duration-days", seconds / 86_400),
    };
    app.text(key, &[("count", &app.settings.digits(count))])
}
