//! `/search`: the stories that have the words a reader typed.

use std::collections::BTreeMap;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use domain::StoryId;
use domain::story::Story;
use http::StatusCode;
use render::context::SearchPage;
use search::{Found, Meant, Order, Query, Request, Searcher};
use store::desks::Directory;
use store::stories;

use super::or_error;
use crate::front::html;
use crate::views::search::{Asked, Months, PAGE, PAGES, Typed, hit};
use crate::views::{frame, search as views};
use crate::{App, Error};

/// Characters of a query.
const LONGEST: usize = 200;

/// The form, or what was found.
pub(crate) async fn show(State(app): State<App>, RawQuery(query): RawQuery) -> Response {
    or_error(&app, answer(&app, &Typed::read(query.as_deref().unwrap_or_default())).await).await
}

async fn answer(app: &App, typed: &Typed) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut page = typed.form(&directory);
    let status = match read(typed, app, &directory) {
        Ok(None) => StatusCode::OK,
        Ok(Some(asked)) => {
            fill(app, typed, asked, &directory, &mut page).await?;
            StatusCode::OK
        }
        Err(errors) => {
            let is_far = errors.contains_key("page");
            page.errors = errors.into_iter().map(|(field, key)| (field, app.text(key, &[]))).collect();
            if is_far { StatusCode::NOT_FOUND } else { StatusCode::UNPROCESSABLE_ENTITY }
        }
    };
    let body = app.theme.page(&frame::site(&app.settings, &directory), &page)?;
    Ok(html(status, body, None))
}

/// What is asked for; `None` when that is nothing. What can't be read comes back by field, with the key of a message.
fn read(
    typed: &Typed,
    app: &App,
    directory: &Directory,
) -> Result<Option<Asked>, BTreeMap<&'static str, &'static str>> {
    let mut errors = BTreeMap::new();
    let asked = typed.asked(&app.settings, directory, &mut errors);
    if typed.q.chars().count() > LONGEST {
        errors.insert("q", "search-too-long");
    }
    if asked.page > PAGES {
        errors.insert("page", "search-too-far");
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok((!asked.query.is_empty() || asked.filter != search::Filter::default()).then_some(asked))
}

async fn fill(
    app: &App,
    typed: &Typed,
    asked: Asked,
    directory: &Directory,
    page: &mut SearchPage,
) -> Result<(), Error> {
    let months = Months::until(app.now(), app.settings.zone());
    let request = Request {
        filter: asked.filter.clone(),
        order: asked.order,
        skip: (asked.page - 1) * PAGE,
        take: PAGE,
        months: months.begins.clone(),
        ..Request::new(asked.query.clone(), app.now())
    };
    let turn = app.search.turn().await?;
    let text = typed.q.clone();
    let (found, meant, keys) = turn.run(move |searcher| look(searcher, &request, &text)).await?;
    let mut reader = app.store.read().await?;
    // The store alone knows what readers may see: a story that is withdrawn in this moment is not shown.
    let whole = stories::whole(&mut reader.conn(), &found.stories).await?;
    let meant = match keys {
        Some(keys) => Some(keys),
        None => reword(&mut reader, &typed.q, meant).await?,
    };
    drop(reader);
    let shown: Vec<Story> = whole.into_iter().filter(|story| story.status.is_public()).collect();
    let (settings, desks) = (app.clone(), directory.clone());
    let query = asked.query.clone();
    page.hits = turn
        .run(move |_| Ok(shown.iter().map(|story| hit(story, &query, &desks, &settings.settings)).collect()))
        .await?;
    drop(turn);
    page.asked = true;
    (page.count, page.more, page.some) = (found.count, found.more, found.some);
    page.meant = meant.map(|words| typed.with("q", &words).link(words));
    page.narrowed = typed.narrowed(app);
    page.by_desk = views::by_desk(typed, &found, directory);
    page.by_month = views::by_month(typed, &found, &months, &app.settings);
    let turn_to = |key: &str, number: usize| typed.with("page", &number.to_string()).link(app.text(key, &[]));
    page.previous = (asked.page > 1).then(|| turn_to("search-previous", asked.page - 1));
    let ends = (asked.page * PAGE) as u64 >= found.count || asked.page >= PAGES;
    page.next = (!ends).then(|| turn_to("search-next", asked.page + 1));
    Ok(())
}

/// Searches; where nothing has all the words, also for what may have been meant: other words, or these on another keyboard.
fn look(
    searcher: &Searcher,
    request: &Request,
    text: &str,
) -> search::Result<(Found, Vec<Meant>, Option<String>)> {
    let found = searcher.find(request)?;
    if (found.count > 0 && !found.some) || request.query.is_empty() {
        return Ok((found, vec![], None));
    }
    if let Some(keys) = persian::keyboard::as_persian_keys(text) {
        let query = Query::parse(&keys);
        let other = Request { query, skip: 0, take: 1, order: Order::Newest, ..request.clone() };
        let other = searcher.find(&other)?;
        if other.count > 0 && !other.some {
            return Ok((found, vec![], Some(keys)));
        }
    }
    let meant = searcher.meant(&request.query)?;
    Ok((found, meant, None))
}

/// What was typed with the words in it that were meant, as public stories write them.
async fn reword(reader: &mut store::Reader, typed: &str, meant: Vec<Meant>) -> Result<Option<String>, Error> {
    let mut reworded = typed.to_owned();
    let mut is_other = false;
    for meant in meant.into_iter().rev() {
        let samples: Vec<StoryId> = meant.stories.clone();
        let stories = stories::whole(&mut reader.conn(), &samples).await?;
        let public = stories.iter().filter(|story| story.status.is_public());
        let spelling = public
            .flat_map(|story| {
                let content = &story.content;
                [
                    content.headline.clone(),
                    content.lead.clone(),
                    content.body.plain_text(),
                    content.tags.join("، "),
                ]
            })
            .find_map(|text| meant.spelling(&text));
        if let Some(spelling) = spelling
            && reworded.get(meant.range.clone()).is_some_and(|before| before != spelling)
        {
            reworded.replace_range(meant.range, &spelling);
            is_other = true;
        }
    }
    Ok(is_other.then_some(reworded))
}
