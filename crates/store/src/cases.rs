//! Follow-up cases: opened from comments, led by a desk, joined by readers.

pub(crate) mod lists;
pub(crate) mod members;

use domain::case::{self, Case, CaseForm, CaseState};
use domain::comment::Comment;
use domain::comment_form::FieldError;
use domain::event::Event;
use domain::permission::{Action, Actor};
use domain::task::TaskForm;
use domain::{CaseId, CommentId, DeskId, StoryId, TaskId, Timestamp, UserId};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx, accounts, tasks};

pub use lists::{Filter, Newest, comments, list, newest, of_comment, of_story};
pub use members::{join, leave, membership};

/// What [`Row`] is read from.
macro_rules! columns {
    () => {
        "c.id, c.title, c.state, c.desk_id, c.story_id, c.owner_id, c.due_at, c.outcome, c.outcome_story_id, c.task_id, c.members,
        c.version, c.created_at, c.updated_at"
    };
}
pub(crate) use columns;

statements! {
    BY_ID = concat!("SELECT ", columns!(), " FROM cases c WHERE c.id = $1");
    LOCK = "UPDATE cases SET version = version WHERE id = $1";
    ADD = "INSERT INTO cases (title, state, desk_id, story_id, owner_id, due_at, outcome, version, created_at, updated_at)
        VALUES ($1, 'received', $2, $3, $4, $5, '', 1, $6, $6) RETURNING id";
    CHANGE = "UPDATE cases SET title = $2, desk_id = $3, owner_id = $4, due_at = $5, outcome = $6, outcome_story_id = $7,
            version = version + 1, updated_at = $8 WHERE id = $1";
    MOVE = "UPDATE cases SET state = $2, version = version + 1, updated_at = $3 WHERE id = $1";
    TOUCH = "UPDATE cases SET version = version + 1, updated_at = $2 WHERE id = $1";
    LINK_TASK = "UPDATE cases SET task_id = $2 WHERE id = $1";
    ADD_STEP = "INSERT INTO case_steps (case_id, state, note, at) VALUES ($1, $2, $3, $4)";
    STEPS = "SELECT state, note, at FROM case_steps WHERE case_id = $1 ORDER BY id";
    ADD_COMMENT = "INSERT INTO case_comments (case_id, comment_id) VALUES ($1, $2)";
    STORY_EXISTS = "SELECT COUNT(*) FROM stories WHERE id = $1 AND public = TRUE";
}

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    id: i64,
    title: String,
    state: String,
    desk_id: i64,
    story_id: i64,
    owner_id: Option<i64>,
    due_at: Option<i64>,
    outcome: String,
    outcome_story_id: Option<i64>,
    task_id: Option<i64>,
    members: i64,
    version: i64,
    created_at: i64,
    updated_at: i64,
}

impl TryFrom<Row> for Case {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: CaseId(row.id),
            title: row.title,
            state: state(&row.state)?,
            desk: DeskId(row.desk_id),
            story: StoryId(row.story_id),
            owner: row.owner_id.map(UserId),
            due: row.due_at.map(Timestamp),
            outcome: row.outcome,
            outcome_story: row.outcome_story_id.map(StoryId),
            task: row.task_id.map(TaskId),
            members: row.members,
            version: row.version,
            created: Timestamp(row.created_at),
            updated: Timestamp(row.updated_at),
        })
    }
}

fn state(word: &str) -> Result<CaseState> {
    word.parse().map_err(|()| Error::corrupt("an unknown state of a case"))
}

/// A state that a case went into, as readers see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The state.
    pub state: CaseState,
    /// What the newsroom said with it; may be empty.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// The case with this identifier.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails.
pub async fn by_id(conn: &mut Conn<'_>, id: CaseId) -> Result<Case> {
    let row: Option<Row> = fetch!(conn, fetch_optional, Row, BY_ID, id.0)?;
    row.ok_or(Error::NotFound("case")).and_then(Case::try_from)
}

/// The states a case went through, oldest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn steps(conn: &mut Conn<'_>, id: CaseId) -> Result<Vec<Step>> {
    let rows: Vec<(String, String, i64)> = fetch!(conn, fetch_all, _, STEPS, id.0)?;
    rows.into_iter()
        .map(|(word, note, at)| Ok(Step { state: state(&word)?, note, at: Timestamp(at) }))
        .collect()
}

/// Opens a case from comments; the first one's story is the one it is shown under. It comes with an assignment on its
/// desk's board. When the first comment is in a case already, that case is returned, and `false`.
///
/// # Errors
/// [`Error::Invalid`], [`Error::Forbidden`], [`Error::NotFound`]; [`Error::Exists`] when another of the comments is in a case.
pub async fn open(
    tx: &mut Tx<'_>,
    ids: &[CommentId],
    form: CaseForm,
    actor: &Actor,
    at: Timestamp,
) -> Result<(Case, bool)> {
    let comments = read(tx, ids, actor).await?;
    let first = comments.first().ok_or(Error::NotFound("comment"))?;
    if let Some(case) = of_comment(tx.conn(), first.id).await? {
        return Ok((case, false));
    }
    let form = checked(tx, form, None, actor).await?;
    let (owner, due) = (form.owner.map(|owner| owner.0), form.due.map(|due| due.0));
    let (id,): (i64,) =
        fetch!(tx.conn(), fetch_one, _, ADD, &form.title, form.desk.0, first.story.0, owner, due, at.0)?;
    let (case, story) = (CaseId(id), first.story);
    execute!(tx.conn(), ADD_STEP, id, CaseState::Received.as_str(), "", at.0)?;
    include(tx, case, &comments, at).await?;
    let assignment =
        TaskForm { title: form.title.clone(), due: form.due, assignee: form.owner, note: String::new() };
    let task = tasks::add(tx, form.desk, assignment, Some(("case".into(), id)), actor, at).await?;
    execute!(tx.conn(), LINK_TASK, id, task.id.0)?;
    tx.record(actor, at, Event::CaseOpened { case, story, title: form.title }).await?;
    Ok((by_id(tx.conn(), case).await?, true))
}

/// Takes more comments into a case.
///
/// # Errors
/// [`Error::Exists`] when one of them is in another case; [`Error::Forbidden`], [`Error::NotFound`].
pub async fn merge(
    tx: &mut Tx<'_>,
    id: CaseId,
    ids: &[CommentId],
    actor: &Actor,
    at: Timestamp,
) -> Result<Case> {
    let old = locked(tx, id, None, actor).await?;
    let mut new = Vec::new();
    for comment in read(tx, ids, actor).await? {
        match of_comment(tx.conn(), comment.id).await? {
            None => new.push(comment),
            Some(case) if case.id == id => {}
            Some(_) => return Err(Error::Exists("case of this comment")),
        }
    }
    if !new.is_empty() {
        include(tx, id, &new, at).await?;
        execute!(tx.conn(), TOUCH, id.0, at.0)?;
        tx.record(actor, at, Event::CaseChanged { case: id, story: old.story, title: old.title }).await?;
    }
    by_id(tx.conn(), id).await
}

/// Changes what is said of a case.
///
/// # Errors
/// [`Error::Conflict`] when it is not at `expected`; [`Error::Invalid`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn change(
    tx: &mut Tx<'_>,
    id: CaseId,
    expected: Option<i64>,
    form: CaseForm,
    actor: &Actor,
    at: Timestamp,
) -> Result<Case> {
    let old = locked(tx, id, expected, actor).await?;
    let form = checked(tx, form, Some(&old), actor).await?;
    execute!(
        tx.conn(),
        CHANGE,
        id.0,
        &form.title,
        form.desk.0,
        form.owner.map(|owner| owner.0),
        form.due.map(|due| due.0),
        &form.outcome,
        form.outcome_story.map(|story| story.0),
        at.0
    )?;
    tx.record(actor, at, Event::CaseChanged { case: id, story: old.story, title: form.title }).await?;
    by_id(tx.conn(), id).await
}

/// Brings a case into a state, with a note for readers. Its assignment ends and opens with it.
///
/// # Errors
/// [`Error::NoStep`] when the state does not follow from where it stands; [`Error::Conflict`] when it is not at `expected`;
/// [`Error::Invalid`], [`Error::Forbidden`], [`Error::NotFound`].
pub async fn step(
    tx: &mut Tx<'_>,
    id: CaseId,
    expected: Option<i64>,
    to: CaseState,
    note: &str,
    actor: &Actor,
    at: Timestamp,
) -> Result<Case> {
    let old = locked(tx, id, expected, actor).await?;
    if !case::may_go(old.state, to) {
        return Err(Error::NoStep("case"));
    }
    let note = case::check_note(note).map_err(|error| Error::Invalid(vec![error]))?;
    execute!(tx.conn(), MOVE, id.0, to.as_str(), at.0)?;
    execute!(tx.conn(), ADD_STEP, id.0, to.as_str(), note, at.0)?;
    let over = |state| state == CaseState::Closed;
    if let Some(task) = old.task.filter(|_| over(old.state) != over(to)) {
        tasks::follow(tx, task, over(to), actor, at).await?;
    }
    let event = Event::CaseMoved { case: id, story: old.story, title: old.title, from: old.state, to };
    tx.record(actor, at, event).await?;
    by_id(tx.conn(), id).await
}

/// The comments, of which the actor may lead cases.
async fn read(tx: &mut Tx<'_>, ids: &[CommentId], actor: &Actor) -> Result<Vec<Comment>> {
    let mut found = Vec::with_capacity(ids.len());
    for &id in ids {
        let comment = crate::comments::by_id(tx.conn(), id).await?;
        if !actor.may(Action::LeadCases, comment.desk) {
            return Err(Error::Forbidden);
        }
        if !found.iter().any(|other: &Comment| other.id == id) {
            found.push(comment);
        }
    }
    Ok(found)
}

async fn include(tx: &mut Tx<'_>, case: CaseId, comments: &[Comment], at: Timestamp) -> Result<()> {
    for comment in comments {
        execute!(tx.conn(), ADD_COMMENT, case.0, comment.id.0)?;
        members::add(tx, case, members::writer(comment), None, at).await?;
    }
    Ok(())
}

/// The form in order; its desk, owner and story fit.
async fn checked(tx: &mut Tx<'_>, form: CaseForm, old: Option<&Case>, actor: &Actor) -> Result<CaseForm> {
    let form = form.check().map_err(Error::Invalid)?;
    if !actor.may(Action::LeadCases, form.desk) {
        return Err(Error::Forbidden);
    }
    let wrong = |field, code| Err(Error::Invalid(vec![FieldError::new(field, code)]));
    let moved = old.is_none_or(|old| old.owner != form.owner || old.desk != form.desk);
    if let Some(owner) = form.owner.filter(|_| moved) {
        let account = accounts::by_id(tx.conn(), owner).await?;
        let fit = account.is_some_and(|account| {
            let actor = account.actor();
            account.disabled.is_none()
                && (actor.may(Action::LeadCases, form.desk) || actor.may(Action::ReadTasks, form.desk))
        });
        if !fit {
            return wrong("owner", "case-owner-unfit");
        }
    }
    let new_story = form.outcome_story.filter(|story| old.and_then(|old| old.outcome_story) != Some(*story));
    if let Some(story) = new_story {
        let (found,): (i64,) = fetch!(tx.conn(), fetch_one, _, STORY_EXISTS, story.0)?;
        if found == 0 {
            return wrong("outcome_story", "case-story-unknown");
        }
    }
    Ok(form)
}

/// The case as it stands, locked until the transaction ends, for one who may lead it.
async fn locked(tx: &mut Tx<'_>, id: CaseId, expected: Option<i64>, actor: &Actor) -> Result<Case> {
    execute!(tx.conn(), LOCK, id.0)?;
    let case = by_id(tx.conn(), id).await?;
    if !actor.may(Action::LeadCases, case.desk) {
        return Err(Error::Forbidden);
    }
    match expected {
        Some(version) if version != case.version => Err(Error::Conflict { current: case.version }),
        _ => Ok(case),
    }
}
