//! `/newsroom/tasks`: a desk's board. `?desk=` chooses the desk, `?edit=` opens an assignment in the form.

use std::collections::HashMap;

use axum::extract::{Query, State};
use axum::response::Response;
use domain::agency::Desk;
use domain::permission::Action;
use domain::task::{self, Task, TaskState, TaskStep};
use domain::{TaskId, UserId};
use http::StatusCode;
use render::context::Link;
use render::newsroom::{Column, Named, TaskCard, TaskFormView, TasksScreen};
use serde::Deserialize;
use store::{accounts, fronts, tasks};

use super::{Visitor, show as screen};
use crate::views::{time, urls};
use crate::{App, Error};

/// Assignments shown of those open or taken, and of the ended.
const SHOWN: i64 = 200;
const ENDED: i64 = 20;

#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    desk: Option<String>,
    edit: Option<i64>,
    done: Option<String>,
    problem: Option<String>,
}

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    visitor.must_somewhere(Action::ReadTasks)?;
    let mut desk = chosen(&app, &visitor, asked.desk.as_deref()).await?;
    let mut form = None;
    if let Some(id) = asked.edit {
        let task = tasks::by_id(&mut app.store.read().await?.conn(), TaskId(id)).await?;
        visitor.must(Action::AssignTasks, task.desk)?;
        desk = app.memory.directory(&app.store).await?.desk(task.desk).cloned();
        form = Some(form_of(&app, &task));
    }
    let done = asked.done.filter(|word| ["given", "changed"].contains(&word.as_str()));
    let said = Said {
        form,
        done: done.map(|word| format!("tasks-done-{word}")),
        problem: asked.problem.filter(|word| word == "moved").map(|_| "tasks-moved".into()),
    };
    answer(&app, &visitor, desk, said, StatusCode::OK).await
}

/// What the board says besides the assignments.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) form: Option<TaskFormView>,
    pub(super) done: Option<String>,
    pub(super) problem: Option<String>,
}

/// The board of `desk`.
pub(super) async fn answer(
    app: &App,
    visitor: &Visitor,
    desk: Option<Desk>,
    said: Said,
    status: StatusCode,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let desks = directory.desks.iter().filter(|desk| visitor.actor.may(Action::ReadTasks, desk.id));
    let desks = desks.map(|desk| Link::new(&desk.name, url(desk))).collect();
    let Some(desk) = desk else {
        // A site without desks.
        return screen(app, Some(visitor), "/newsroom/tasks", status, &TasksScreen::default()).await;
    };
    visitor.must(Action::ReadTasks, desk.id)?;
    let mut reader = app.store.read().await?;
    let people = accounts::list(&mut reader.conn()).await?;
    let mut columns = Vec::new();
    let mut stories = Vec::new();
    for (state, of, most) in [
        ("open", &[TaskState::Open][..], SHOWN),
        ("taken", &[TaskState::Taken], SHOWN),
        ("ended", &[TaskState::Done, TaskState::Dropped], ENDED),
    ] {
        let mut found = Vec::new();
        for state in of {
            found.extend(tasks::of_desk(&mut reader.conn(), desk.id, *state, most).await?);
        }
        // What is due first; of the ended, what ended last.
        found.sort_by_key(|task| match task.state.is_ended() {
            true => (-task.updated.0, -task.id.0),
            false => (task.due.map_or(i64::MAX, |due| due.0), -task.id.0),
        });
        stories.extend(found.iter().filter_map(|task| task.story));
        columns.push((state, found));
    }
    let stories = fronts::briefs(&mut reader.conn(), &stories).await?;
    drop(reader);
    let names: HashMap<UserId, &str> =
        people.iter().map(|person| (person.id, person.name.as_str())).collect();
    let card = |task: Task| {
        let story = stories.iter().find(|brief| Some(brief.id) == task.story);
        TaskCard {
            assignee: task.assignee.and_then(|user| names.get(&user)).map(|&name| name.to_owned()),
            story: story.map(|brief| Link::new(&brief.headline, format!("/newsroom/stories/{}", brief.id))),
            ..card(app, visitor, task)
        }
    };
    let column = |(state, found): (&'static str, Vec<Task>)| Column {
        state,
        count: app.settings.digits(found.len() as i64),
        tasks: found.into_iter().map(card).collect(),
    };
    let fit = people
        .iter()
        .filter(|person| person.disabled.is_none() && person.actor().may(Action::ReadTasks, desk.id));
    let page = TasksScreen {
        desks,
        may_assign: visitor.actor.may(Action::AssignTasks, desk.id),
        columns: columns.into_iter().map(column).collect(),
        people: fit.map(|person| Named { value: person.id.to_string(), name: person.name.clone() }).collect(),
        form: said
            .form
            .unwrap_or_else(|| TaskFormView { action: "/newsroom/tasks".into(), ..TaskFormView::default() }),
        done: said.done,
        problem: said.problem,
        desk: desk.slug,
        desk_name: desk.name,
    };
    screen(app, Some(visitor), "/newsroom/tasks", status, &page).await
}

/// The board of a desk.
pub(super) fn url(desk: &Desk) -> String {
    format!("/newsroom/tasks?desk={}", urls::encode_path(&desk.slug))
}

/// The desk that was asked for, or the first that this person sees.
pub(super) async fn chosen(app: &App, visitor: &Visitor, slug: Option<&str>) -> Result<Option<Desk>, Error> {
    let directory = app.memory.directory(&app.store).await?;
    match slug.filter(|slug| !slug.is_empty()) {
        Some(slug) => directory.desk_by_slug(slug).cloned().map(Some).ok_or(Error::NotFound),
        None => {
            let mut own = directory.desks.iter().filter(|desk| visitor.actor.may(Action::ReadTasks, desk.id));
            Ok(own.next().cloned())
        }
    }
}

/// An assignment as this person sees it, without the names of others.
fn card(app: &App, visitor: &Visitor, task: Task) -> TaskCard {
    let actor = &visitor.actor;
    let follows = |step: &TaskStep| task::next(task.state, *step).is_some() && task::may(actor, &task, *step);
    let open = task.state == TaskState::Open;
    let begins = if open { TaskStep::Take } else { TaskStep::Finish };
    let may_start = task.story.is_none() && !task.state.is_ended() && task::may(actor, &task, begins);
    TaskCard {
        id: task.id.0,
        steps: TaskStep::ALL.iter().filter(|step| follows(step)).map(|step| step.as_str()).collect(),
        may_start: may_start && actor.may(Action::WriteStory, task.desk),
        edit: (actor.may(Action::AssignTasks, task.desk) && !task.state.is_ended())
            .then(|| format!("/newsroom/tasks?edit={}", task.id)),
        mine: task.assignee.is_some() && task.assignee == actor.user,
        late: task.due.is_some_and(|due| due < app.now()) && !task.state.is_ended(),
        due: task.due.map(|due| time::moment(due, app.settings.zone(), app.settings.locale)),
        note: task.note.lines().map(str::to_owned).collect(),
        state: task.state.as_str(),
        title: task.title,
        assignee: None,
        story: None,
    }
}

fn form_of(app: &App, task: &Task) -> TaskFormView {
    let due = task.due.map(|due| time::moment(due, app.settings.zone(), app.settings.locale).text);
    TaskFormView {
        action: format!("/newsroom/tasks/{}", task.id),
        changes: true,
        version: task.version,
        title: task.title.clone(),
        note: task.note.clone(),
        due: due.unwrap_or_default(),
        assignee: task.assignee.map(|user| user.to_string()).unwrap_or_default(),
        ..TaskFormView::default()
    }
}
