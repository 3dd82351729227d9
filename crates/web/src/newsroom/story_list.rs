//! `/newsroom/stories`: the stories of one's desks.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::permission::Action;
use domain::story::StoryStatus;
use http::StatusCode;
use render::context::Link;
use render::newsroom::{Choice, StoriesScreen, StoryRow, ViewTab};
use store::desks::Directory;
use store::stories::{self, Filter, Listed, Mark};
use store::{Reader, accounts, presence, working_copies};

use super::story_filter::{Asked, View};
use super::story_show::Done;
use super::words::say;
use super::{Visitor, show as screen};
use crate::views::time;
use crate::{App, Error};

const PAGE: i64 = 50;
/// A view's stories are counted up to here.
const COUNTED: i64 = 100;

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
    Query(done): Query<Done>,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ReadStories)?;
    let directory = app.memory.directory(&app.store).await?;
    let (filter, errors) = asked.filter(&app, &visitor.actor, &directory);
    let after: Option<Mark> = asked.after.parse().ok();
    let mut reader = app.store.read().await?;
    let (listed, next) = stories::list(&mut reader.conn(), &filter, after, PAGE).await?;
    let rows = rows(&app, &visitor, &mut reader, listed, &directory).await?;
    let views = views(&app, &visitor, &mut reader, &asked).await?;
    let authors = accounts::list(&mut reader.conn()).await?;
    drop(reader);
    let link = |key: &str, after: &str| Link::new(say(&app, key, &[]), asked.url(after));
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = StoriesScreen {
        views,
        view: asked.view.as_str().to_owned(),
        q: asked.q.clone(),
        from: asked.from.clone(),
        to: asked.to.clone(),
        statuses: statuses(&app, &asked),
        desks: desks(&visitor, &directory, &asked),
        authors: authors
            .into_iter()
            .filter(|account| account.disabled.is_none())
            .map(|account| (account.id.to_string(), account.name))
            .map(|(id, name)| Choice::new(id.clone(), name, id == asked.author))
            .collect(),
        errors,
        stories: rows,
        here: asked.url(&asked.after),
        newer: after.map(|_| link("stories-newer", "")),
        older: next.map(|next| link("stories-older", &next.to_string())),
        may_write: visitor.actor.may_somewhere(Action::WriteStory),
        done: done.words(&app),
    };
    screen(&app, Some(&visitor), "/newsroom/stories", status, &page).await
}

async fn rows(
    app: &App,
    visitor: &Visitor,
    reader: &mut Reader,
    listed: Vec<Listed>,
    directory: &Directory,
) -> Result<Vec<StoryRow>, Error> {
    let me = visitor.account.id;
    let unsaved = working_copies::of_user(&mut reader.conn(), me).await?;
    let writing = presence::writing(&mut reader.conn(), app.now()).await?;
    let moment = |at| time::moment(at, app.settings.zone(), app.settings.locale);
    let row = |story: Listed| StoryRow {
        id: story.id.0,
        headline: story.headline,
        kicker: story.kicker,
        status: story.status.as_str(),
        desk: directory.desk(story.desk).map(|desk| desk.name.clone()).unwrap_or_default(),
        author: story.author_name,
        updated: moment(story.updated),
        due: story.due.map(moment),
        reason: story.return_reason,
        writing: writing
            .iter()
            .filter(|(id, user, _)| *id == story.id && *user != me)
            .map(|(_, _, name)| name.clone())
            .collect(),
        unsaved: unsaved.contains(&story.id),
    };
    Ok(listed.into_iter().map(row).collect())
}

async fn views(
    app: &App,
    visitor: &Visitor,
    reader: &mut Reader,
    asked: &Asked,
) -> Result<Vec<ViewTab>, Error> {
    let waiting: Filter = View::Waiting.filter(&visitor.actor);
    let count = stories::list(&mut reader.conn(), &waiting, None, COUNTED).await?.0.len() as i64;
    let count = match count {
        0 => None,
        COUNTED => Some(format!("{}+", app.settings.digits(COUNTED - 1))),
        count => Some(app.settings.digits(count)),
    };
    let tab = |view: View| ViewTab {
        key: view.as_str(),
        url: Asked { view, ..Asked::default() }.url(""),
        current: view == asked.view,
        count: count.clone().filter(|_| view == View::Waiting),
    };
    Ok(View::ALL.into_iter().map(tab).collect())
}

fn statuses(app: &App, asked: &Asked) -> Vec<Choice> {
    let choice = |status: StoryStatus| {
        let word = status.as_str();
        Choice::new(word, say(app, &format!("status-{word}"), &[]), word == asked.status)
    };
    StoryStatus::ALL.into_iter().map(choice).collect()
}

fn desks(visitor: &Visitor, directory: &Directory, asked: &Asked) -> Vec<Choice> {
    let own = directory.desks.iter().filter(|desk| visitor.actor.may(Action::ReadStories, desk.id));
    own.map(|desk| Choice::new(&desk.slug, &desk.name, desk.slug == asked.desk)).collect()
}
