//! `/newsroom/figures`: how much is read and discussed, from counts by the hour.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use domain::Timestamp;
use domain::permission::Action;
use domain::readership::Source;
use http::StatusCode;
use jiff::civil::Date;
use jiff::{ToSpan, ZonedDateTime};
use persian::calendar::SolarDate;
use persian::moment::{Calendar, format_date};
use render::context::Link;
use render::newsroom::{Chart, FiguresScreen, Period, SourceRow};
use store::hourly_counts::{self, Count};
use store::story_lists::Card;

use super::words::say;
use super::{Visitor, show as screen};
use crate::views::time::{local_hour, zoned};
use crate::{App, Error};

/// Hours of the first chart.
const HOURS: i64 = 48;
/// Days of the others.
const DAYS: i64 = 30;
/// Every so many hours, or days, one is named under the axis.
const HOURS_NAMED: i8 = 6;
const DAYS_NAMED: i64 = 5;

pub(crate) async fn show(State(app): State<App>, visitor: Visitor) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ReadFigures)?;
    let now = zoned(app.now(), app.zone());
    let today = now.date();
    let first_day = today.checked_sub((DAYS - 1).days()).unwrap_or(today);
    let begin = first_day
        .to_zoned_datetime(app.zone().clone())
        .map_or(Timestamp(0), |begin| Timestamp(begin.timestamp().as_microsecond()));
    let counts = hourly_counts::since(&mut app.store.read().await?.conn(), begin).await?;
    let popular = app.memory.popular(&app.store, app.now()).await?;
    let links = |cards: &[Card]| {
        let link = |card: &Card| Link::new(&card.headline, format!("/newsroom/stories/{}", card.id));
        cards.iter().map(link).collect()
    };
    let page = FiguresScreen {
        hours: hours(&app, &counts, &now),
        days: days(&app, &counts, first_day, &["reads"], |count| {
            [i64::from(is_read(count)) * count.count].into()
        }),
        exchange: days(&app, &counts, first_day, &["comments", "decisions"], |count| {
            let is_comment = count.what == "comment-received";
            let is_decision = count.what.starts_with("decision-");
            [is_comment, is_decision].map(|is| i64::from(is) * count.count).into()
        }),
        sources: sources(&app, &counts),
        read: links(&popular.read),
        discussed: links(&popular.discussed),
    };
    screen(&app, Some(&visitor), "/newsroom/figures", StatusCode::OK, &page).await
}

fn is_read(count: &Count) -> bool {
    count.what.starts_with("read-")
}

/// Reads of the last hours, this one included.
fn hours(app: &App, counts: &[Count], now: &ZonedDateTime) -> Chart {
    let mut reads: BTreeMap<Timestamp, i64> = BTreeMap::new();
    for count in counts.iter().filter(|count| is_read(count)) {
        *reads.entry(count.hour).or_default() += count.count;
    }
    let this = local_hour(Timestamp(now.timestamp().as_microsecond()), app.zone());
    let periods: Vec<Period> = (0..HOURS)
        .rev()
        .map(|ago| {
            let hour = this.plus_seconds(-ago * 3_600);
            let clock = zoned(hour, app.zone());
            let digits = app.settings.digits(clock.hour().into());
            let day = format_date(clock.date(), Calendar::Persian, app.settings.locale);
            Period {
                name: say(app, "figures-hour", &[("day", &day), ("hour", &digits)]),
                tick: (clock.hour() % HOURS_NAMED == 0).then_some(digits),
                counts: vec![counted(app, reads.get(&hour).copied().unwrap_or_default())],
            }
        })
        .collect();
    chart(app, &["reads"], &periods)
}

/// Counts of each day since `first`; `of` gives what a count adds to each series.
fn days(
    app: &App,
    counts: &[Count],
    first: Date,
    kinds: &[&'static str],
    of: impl Fn(&Count) -> Vec<i64>,
) -> Chart {
    let mut sums: BTreeMap<Date, Vec<i64>> = BTreeMap::new();
    for count in counts {
        let sum = sums.entry(zoned(count.hour, app.zone()).date()).or_insert_with(|| vec![0; kinds.len()]);
        for (sum, more) in sum.iter_mut().zip(of(count)) {
            *sum += more;
        }
    }
    let periods: Vec<Period> = (0..DAYS)
        .filter_map(|after| Some((after, first.checked_add(after.days()).ok()?)))
        .map(|(after, day)| Period {
            name: format_date(day, Calendar::Persian, app.settings.locale),
            tick: ((DAYS - 1 - after) % DAYS_NAMED == 0)
                .then(|| app.settings.digits(SolarDate::from_gregorian(day).day.into())),
            counts: match sums.get(&day) {
                Some(sum) => sum.iter().map(|count| counted(app, *count)).collect(),
                None => kinds.iter().map(|_| counted(app, 0)).collect(),
            },
        })
        .collect();
    chart(app, kinds, &periods)
}

fn counted(app: &App, count: i64) -> (i64, String) {
    (count, app.settings.digits(count))
}

fn chart(app: &App, kinds: &[&'static str], periods: &[Period]) -> Chart {
    Chart::new(kinds, periods, app.settings.is_rtl(), |number| app.settings.digits(number))
}

/// Where readers came from, the most frequent first.
fn sources(app: &App, counts: &[Count]) -> Vec<SourceRow> {
    let of = |source: Source| {
        let what = format!("read-{}", source.as_str());
        counts.iter().filter(|count| count.what == what).map(|count| count.count).sum::<i64>()
    };
    let mut sums: Vec<(i64, Source)> = Source::ALL.map(|source| (of(source), source)).into();
    let all: i64 = sums.iter().map(|(sum, _)| sum).sum();
    if all == 0 {
        return vec![];
    }
    sums.sort_by_key(|(sum, _)| std::cmp::Reverse(*sum));
    let row = |(sum, source): (i64, Source)| {
        let share = (sum * 200 / all + 1) / 2;
        SourceRow {
            kind: source.as_str(),
            reads: app.settings.digits(sum),
            share: app.settings.digits(share),
            length: share,
        }
    };
    sums.into_iter().map(row).collect()
}
