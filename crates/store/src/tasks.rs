//! Assignments: a board for each desk.

use domain::comment_form::FieldError;
use domain::event::Event;
use domain::permission::{Action, Actor};
use domain::story::{Content, Story};
use domain::task::{self, Task, TaskForm, TaskState, TaskStep};
use domain::{DeskId, StoryId, TaskId, Timestamp, UserId};

use crate::statement::{execute, fetch, statements};
use crate::stories::NewStory;
use crate::{Conn, Error, Result, Tx, accounts, stories};

/// What [`Row`] is read from.
macro_rules! columns {
    () => {
        "id, desk_id, title, note, due_at, state, assignee_id, story_id, origin_kind, origin_id, version, created_at, updated_at"
    };
}

statements! {
    BY_ID = concat!("SELECT ", columns!(), " FROM tasks WHERE id = $1");
    LOCK = "UPDATE tasks SET version = version WHERE id = $1";
    OF_DESK = concat!("SELECT ", columns!(), " FROM tasks WHERE desk_id = $1 AND state = $2 AND id < $3
        ORDER BY id DESC LIMIT CAST($4 AS BIGINT)");
    LISTED = concat!("SELECT ", columns!(), " FROM tasks WHERE id < $1 AND ($2 = '' OR state = $2) AND ($3 = 0 OR desk_id = $3)
        ORDER BY id DESC LIMIT CAST($4 AS BIGINT)");
    OF_STORY = concat!("SELECT ", columns!(), " FROM tasks WHERE story_id = $1 ORDER BY id");
    ADD = "INSERT INTO tasks (desk_id, title, note, due_at, state, assignee_id, origin_kind, origin_id, version, created_at, updated_at)
        VALUES ($1, $2, $3, $4, 'open', $5, $6, $7, 1, $8, $8) RETURNING id";
    CHANGE = "UPDATE tasks SET title = $2, note = $3, due_at = $4, assignee_id = $5, version = version + 1, updated_at = $6 WHERE id = $1";
    MOVE = "UPDATE tasks SET state = $2, assignee_id = $3, version = version + 1, updated_at = $4 WHERE id = $1";
    LINK = "UPDATE tasks SET story_id = $2 WHERE id = $1";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    desk_id: i64,
    title: String,
    note: String,
    due_at: Option<i64>,
    state: String,
    assignee_id: Option<i64>,
    story_id: Option<i64>,
    origin_kind: Option<String>,
    origin_id: Option<i64>,
    version: i64,
    created_at: i64,
    updated_at: i64,
}

/// Which assignments are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those in this state.
    pub state: Option<TaskState>,
    /// Only those of this desk.
    pub desk: Option<DeskId>,
    /// Only those older than this one: the last of the page before.
    pub before: Option<TaskId>,
}

/// The assignment with this identifier.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails.
pub async fn by_id(conn: &mut Conn<'_>, id: TaskId) -> Result<Task> {
    let row: Option<Row> = fetch!(conn, fetch_optional, Row, BY_ID, id.0)?;
    row.ok_or(Error::NotFound("task")).and_then(task_of)
}

/// A desk's newest `most` assignments in a state, newest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn of_desk(conn: &mut Conn<'_>, desk: DeskId, state: TaskState, most: i64) -> Result<Vec<Task>> {
    let rows: Vec<Row> = fetch!(conn, fetch_all, Row, OF_DESK, desk.0, state.as_str(), i64::MAX, most)?;
    rows.into_iter().map(task_of).collect()
}

/// Assignments, newest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn list(conn: &mut Conn<'_>, filter: Filter, most: i64) -> Result<Vec<Task>> {
    let before = filter.before.map_or(i64::MAX, |id| id.0);
    let state = filter.state.map_or("", TaskState::as_str);
    let desk = filter.desk.map_or(0, |desk| desk.0);
    let rows: Vec<Row> = fetch!(conn, fetch_all, Row, LISTED, before, state, desk, most)?;
    rows.into_iter().map(task_of).collect()
}

/// The assignments that a story came of.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn of_story(conn: &mut Conn<'_>, story: StoryId) -> Result<Vec<Task>> {
    let rows: Vec<Row> = fetch!(conn, fetch_all, Row, OF_STORY, story.0)?;
    rows.into_iter().map(task_of).collect()
}

/// Gives out an assignment. `origin` says what it came from.
///
/// # Errors
/// [`Error::Invalid`], [`Error::Forbidden`].
pub async fn create(
    tx: &mut Tx<'_>,
    desk: DeskId,
    form: TaskForm,
    origin: Option<(String, i64)>,
    actor: &Actor,
    at: Timestamp,
) -> Result<Task> {
    allow(actor, desk)?;
    add(tx, desk, form, origin, actor, at).await
}

/// As [`create`], by whoever may do what the assignment comes from.
pub(crate) async fn add(
    tx: &mut Tx<'_>,
    desk: DeskId,
    form: TaskForm,
    origin: Option<(String, i64)>,
    actor: &Actor,
    at: Timestamp,
) -> Result<Task> {
    let form = form.check().map_err(Error::Invalid)?;
    can_do(tx, desk, form.assignee).await?;
    let (kind, number) = origin.unzip();
    let (due, assignee) = (form.due.map(|due| due.0), form.assignee.map(|id| id.0));
    let (id,): (i64,) = fetch!(
        tx.conn(),
        fetch_one,
        _,
        ADD,
        desk.0,
        &form.title,
        &form.note,
        due,
        assignee,
        kind,
        number,
        at.0,
    )?;
    let (task, assignee) = (TaskId(id), form.assignee);
    tx.record(actor, at, Event::TaskAssigned { task, desk, title: form.title, assignee }).await?;
    by_id(tx.conn(), task).await
}

/// Changes what is to be done, until when and by whom.
///
/// # Errors
/// [`Error::Conflict`] when it is not at `expected`; [`Error::Invalid`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn change(
    tx: &mut Tx<'_>,
    id: TaskId,
    expected: Option<i64>,
    form: TaskForm,
    actor: &Actor,
    at: Timestamp,
) -> Result<Task> {
    let old = locked(tx, id, expected).await?;
    allow(actor, old.desk)?;
    let form = form.check().map_err(Error::Invalid)?;
    if form.assignee != old.assignee {
        can_do(tx, old.desk, form.assignee).await?;
    }
    let (due, assignee) = (form.due.map(|due| due.0), form.assignee.map(|id| id.0));
    execute!(tx.conn(), CHANGE, id.0, &form.title, &form.note, due, assignee, at.0)?;
    let event = Event::TaskAssigned { task: id, desk: old.desk, title: form.title, assignee: form.assignee };
    tx.record(actor, at, event).await?;
    by_id(tx.conn(), id).await
}

/// Moves an assignment on.
///
/// # Errors
/// [`Error::Conflict`] when the step does not follow from where it stands now, or it is not at `expected`;
/// [`Error::Forbidden`], [`Error::NotFound`].
pub async fn step(
    tx: &mut Tx<'_>,
    id: TaskId,
    expected: Option<i64>,
    step: TaskStep,
    actor: &Actor,
    at: Timestamp,
) -> Result<Task> {
    let old = locked(tx, id, expected).await?;
    if !task::may(actor, &old, step) {
        return Err(Error::Forbidden);
    }
    let to = task::next(old.state, step).ok_or(Error::Conflict { current: old.version })?;
    let assignee = match step {
        TaskStep::Take => actor.user,
        TaskStep::Release => None,
        _ => old.assignee,
    };
    shift(tx, &old, to, assignee, actor, at).await?;
    by_id(tx.conn(), id).await
}

/// Begins the story of an assignment: a draft on its desk with its title as headline. The assignment is then taken.
///
/// # Errors
/// [`Error::Exists`] when it has one; [`Error::Conflict`] when it has ended; [`Error::Forbidden`], [`Error::NotFound`].
pub async fn start_story(tx: &mut Tx<'_>, id: TaskId, actor: &Actor, at: Timestamp) -> Result<Story> {
    let old = locked(tx, id, None).await?;
    if !actor.may(Action::ReadTasks, old.desk) {
        return Err(Error::Forbidden);
    }
    if old.story.is_some() {
        return Err(Error::Exists("story of this task"));
    }
    if old.state.is_ended() {
        return Err(Error::Conflict { current: old.version });
    }
    let takes = old.state == TaskState::Open;
    let step = if takes { TaskStep::Take } else { TaskStep::Finish };
    if !task::may(actor, &old, step) {
        return Err(Error::Forbidden);
    }
    let content = Content { headline: old.title.clone(), ..Content::default() };
    let story = stories::create(tx, NewStory { desk: old.desk, content }, actor, at).await?;
    execute!(tx.conn(), LINK, id.0, story.id.0)?;
    if takes {
        shift(tx, &old, TaskState::Taken, actor.user.or(old.assignee), actor, at).await?;
    }
    Ok(story)
}

/// Ends an assignment, or opens an ended one again, with what it came from. One that stands so already stays.
pub(crate) async fn follow(
    tx: &mut Tx<'_>,
    id: TaskId,
    ends: bool,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let old = locked(tx, id, None).await?;
    let step = if ends { TaskStep::Finish } else { TaskStep::Reopen };
    match task::next(old.state, step) {
        Some(to) => shift(tx, &old, to, old.assignee, actor, at).await,
        None => Ok(()),
    }
}

async fn shift(
    tx: &mut Tx<'_>,
    old: &Task,
    to: TaskState,
    assignee: Option<UserId>,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    execute!(tx.conn(), MOVE, old.id.0, to.as_str(), assignee.map(|id| id.0), at.0)?;
    let title = old.title.clone();
    let event = Event::TaskMoved { task: old.id, desk: old.desk, title, from: old.state, to };
    tx.record(actor, at, event).await
}

/// The assignment as it stands, locked until the transaction ends.
async fn locked(tx: &mut Tx<'_>, id: TaskId, expected: Option<i64>) -> Result<Task> {
    execute!(tx.conn(), LOCK, id.0)?;
    let task = by_id(tx.conn(), id).await?;
    match expected {
        Some(version) if version != task.version => Err(Error::Conflict { current: task.version }),
        _ => Ok(task),
    }
}

/// An assignment goes to someone who works at the desk.
async fn can_do(tx: &mut Tx<'_>, desk: DeskId, assignee: Option<UserId>) -> Result<()> {
    let Some(user) = assignee else { return Ok(()) };
    let account = accounts::by_id(tx.conn(), user).await?;
    let fit =
        account.filter(|account| account.disabled.is_none() && account.actor().may(Action::ReadTasks, desk));
    let unfit = || Error::Invalid(vec![FieldError::new("assignee", "task-assignee-unfit")]);
    fit.map(drop).ok_or_else(unfit)
}

fn allow(actor: &Actor, desk: DeskId) -> Result<()> {
    if actor.may(Action::AssignTasks, desk) { Ok(()) } else { Err(Error::Forbidden) }
}

fn task_of(row: Row) -> Result<Task> {
    Ok(Task {
        id: TaskId(row.id),
        desk: DeskId(row.desk_id),
        title: row.title,
        note: row.note,
        due: row.due_at.map(Timestamp),
        state: row.state.parse().map_err(|()| Error::corrupt("an unknown state of a task"))?,
        assignee: row.assignee_id.map(UserId),
        story: row.story_id.map(StoryId),
        origin: row.origin_kind.zip(row.origin_id),
        version: row.version,
        created: Timestamp(row.created_at),
        updated: Timestamp(row.updated_at),
    })
}
