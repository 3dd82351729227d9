//! `/newsroom/audit`: who did what, newest first; `/newsroom/audit.csv`: the same as a table.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::permission::Action;
use domain::{Timestamp, UserId};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use jiff::civil::Date;
use render::newsroom::{AuditLine, AuditScreen, AuditStory, Named};
use serde::Deserialize;
use store::accounts::{self, Account};
use store::audit::{self, Cursor, Filter};
use store::{Reader, fronts};

use super::audit_words::{AREAS, Words};
use super::{Visitor, show as screen};
use crate::views::{time, typed};
use crate::{App, Error};

const PAGE: i64 = 50;
/// Lines of a table, and how many are read at once.
const TABLE: usize = 100_000;
const STEP: i64 = 1_000;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    who: String,
    area: String,
    story: String,
    from: String,
    to: String,
    after: Option<String>,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ReadAudit)?;
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let people = accounts::list(&mut reader.conn()).await?;
    let (filter, errors) = filter(&app, &mut reader, &asked).await?;
    let mut events = Vec::new();
    if errors.is_empty() {
        let after = asked.after.as_deref().map(cursor).transpose()?;
        events = audit::page(&mut reader.conn(), &filter, after, PAGE + 1).await?;
    }
    let more = events.len() > PAGE as usize;
    events.truncate(PAGE as usize);
    let words = Words { app: &app, directory: &directory, people: &people };
    let mut lines = Vec::with_capacity(events.len());
    for event in &events {
        let told = words.tell(&mut reader.conn(), event).await?;
        lines.push(AuditLine {
            at: time::moment(event.at, app.settings.zone(), app.settings.locale),
            who: told.who,
            what: told.what,
            kind: told.kind,
            story: told.story.map(|(id, code, headline)| AuditStory {
                id: id.0,
                code: app.settings.digits(code),
                headline,
            }),
        });
    }
    drop(reader);
    let older = events.last().filter(|_| more).map(|last| {
        let after = Cursor::after(last);
        asked.address("/newsroom/audit", Some(&format!("{}.{}", after.at.0, after.sequence)))
    });
    let text = |key: String| app.newsroom.text(&app.settings.lang, &key, &[]);
    let page = AuditScreen {
        people: people.iter().map(choice).collect(),
        areas: AREAS
            .iter()
            .map(|&area| Named { value: area.into(), name: text(format!("audit-area-{area}")) })
            .collect(),
        csv: asked.address("/newsroom/audit.csv", None),
        older,
        who: asked.who,
        area: asked.area,
        story: asked.story,
        from: asked.from,
        to: asked.to,
        lines,
        errors: errors.into_iter().map(|(field, code)| (field.to_owned(), text(code.to_owned()))).collect(),
    };
    let status = if page.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    screen(&app, Some(&visitor), "/newsroom/audit", status, &page).await
}

/// The same events as a table: ISO 8601 times, one event a line, the newest first.
pub(crate) async fn table(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_on_site(Action::ReadAudit)?;
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let people = accounts::list(&mut reader.conn()).await?;
    let (filter, errors) = filter(&app, &mut reader, &asked).await?;
    drop(reader);
    if !errors.is_empty() {
        return Err(Error::BadRequest("the filter can't be read".into()));
    }
    let words = Words { app: &app, directory: &directory, people: &people };
    // A byte order mark: spreadsheets take a table without one for another encoding.
    let mut table = String::from("\u{feff}at,who,kind,what,code,headline\r\n");
    let (mut after, mut lines) = (None, 0);
    while lines < TABLE {
        // A short transaction for each step: one that stayed open would hold back the log of the database.
        let mut reader = app.store.read().await?;
        let events = audit::page(&mut reader.conn(), &filter, after, STEP).await?;
        let Some(last) = events.last() else { break };
        after = Some(Cursor::after(last));
        lines += events.len();
        for event in &events {
            let told = words.tell(&mut reader.conn(), event).await?;
            let (code, headline) =
                told.story.map(|(_, code, headline)| (code.to_string(), headline)).unwrap_or_default();
            let at = time::iso(event.at, app.settings.zone());
            let cells = [&at, &told.who, &told.kind, &told.what, &code, &headline].map(|cell| quoted(cell));
            table.push_str(&cells.join(","));
            table.push_str("\r\n");
        }
    }
    let kind = HeaderValue::from_static("text/csv; charset=utf-8");
    let name = HeaderValue::from_static("attachment; filename=\"audit.csv\"");
    Ok(([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, name)], table).into_response())
}

/// A cell of a table. What a spreadsheet would take for a formula is text there.
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

type Errors = BTreeMap<&'static str, &'static str>;

/// What was asked for, and what of it can't be read.
async fn filter(app: &App, reader: &mut Reader, asked: &Asked) -> Result<(Filter, Errors), Error> {
    let mut errors = Errors::new();
    let mut day = |field, text: &str| match typed::day(text, &app.settings) {
        Ok(day) => day,
        Err(code) => {
            errors.insert(field, code);
            None
        }
    };
    let (from, to) = (day("from", &asked.from), day("to", &asked.to));
    let begin = |day: Date| {
        let midnight = day.to_zoned_datetime(app.settings.zone().clone()).ok()?;
        Some(Timestamp(midnight.timestamp().as_microsecond()))
    };
    let mut story = None;
    if !asked.story.trim().is_empty() {
        let found = match typed::number(&asked.story) {
            Some(code) => fronts::brief_by_code(&mut reader.conn(), code).await?,
            None => None,
        };
        story = found.map(|brief| brief.id);
        if story.is_none() {
            errors.insert("story", "audit-story-unknown");
        }
    }
    let filter = Filter {
        user: asked.who.parse().ok().map(UserId),
        story,
        area: Some(asked.area.clone()).filter(|area| AREAS.contains(&area.as_str())),
        from: from.and_then(begin),
        until: to.and_then(|day| begin(day.tomorrow().ok()?)),
    };
    Ok((filter, errors))
}

fn cursor(text: &str) -> Result<Cursor, Error> {
    let parts = text.split_once('.').and_then(|(at, seq)| Some((at.parse().ok()?, seq.parse().ok()?)));
    let (at, sequence) = parts.ok_or(Error::NotFound)?;
    Ok(Cursor { at: Timestamp(at), sequence })
}

fn choice(person: &Account) -> Named {
    Named { value: person.id.to_string(), name: person.name.clone() }
}

impl Asked {
    /// This question at `path`.
    fn address(&self, path: &str, after: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let fields = [
            ("who", &self.who),
            ("area", &self.area),
            ("story", &self.story),
            ("from", &self.from),
            ("to", &self.to),
        ];
        query.extend_pairs(fields.iter().filter(|(_, value)| !value.is_empty()));
        query.extend_pairs(after.map(|after| ("after", after)));
        format!("{path}?{}", query.finish())
    }
}
