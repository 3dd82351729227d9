//! Assignments (مأموریت): who does what until when.

use serde::{Deserialize, Serialize};

use crate::comment_form::FieldError;
use crate::permission::{Action, Actor};
use crate::story_form::line;
use crate::{DeskId, StoryId, TaskId, Timestamp, UserId};

/// Longest title, in characters: it becomes the headline of the story that is started from it.
pub const MAX_TITLE: usize = 200;
/// Longest note, in characters.
pub const MAX_NOTE: usize = 2_000;

/// Where an assignment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TaskState {
    /// Nobody works on it yet.
    Open,
    /// Somebody does.
    Taken,
    /// It is finished.
    Done,
    /// Nobody will do it.
    Dropped,
}

/// Something done to an assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskStep {
    /// Work on it oneself.
    Take,
    /// Give it back.
    Release,
    /// Say that it is finished.
    Finish,
    /// Say that nobody will do it.
    Drop,
    /// Bring an ended one back.
    Reopen,
}

/// An assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Its identifier.
    pub id: TaskId,
    /// The desk it belongs to.
    pub desk: DeskId,
    /// What is to be done.
    pub title: String,
    /// More about it.
    pub note: String,
    /// Until when.
    pub due: Option<Timestamp>,
    /// Where it stands.
    pub state: TaskState,
    /// Whose it is.
    pub assignee: Option<UserId>,
    /// The story that came of it.
    pub story: Option<StoryId>,
    /// What it came from: a kind and an identifier, as `case` and 12.
    pub origin: Option<(String, i64)>,
    /// Counts its changes from 1.
    pub version: i64,
    /// When it was made.
    pub created: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
}

/// What an editor says of an assignment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskForm {
    /// What is to be done.
    pub title: String,
    /// More about it.
    pub note: String,
    /// Until when.
    pub due: Option<Timestamp>,
    /// Whose it is to be.
    pub assignee: Option<UserId>,
}

impl TaskForm {
    /// The form with its texts in order.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn check(self) -> Result<Self, Vec<FieldError>> {
        let form = Self { title: line(&self.title), note: self.note.trim().replace('\r', ""), ..self };
        let wrong = |holds: bool, field, code| (!holds).then(|| FieldError::new(field, code));
        let errors: Vec<_> = [
            wrong(!form.title.is_empty(), "title", "task-title-empty"),
            wrong(form.title.chars().count() <= MAX_TITLE, "title", "task-title-long"),
            wrong(form.note.chars().count() <= MAX_NOTE, "note", "task-note-long"),
        ]
        .into_iter()
        .flatten()
        .collect();
        if errors.is_empty() { Ok(form) } else { Err(errors) }
    }
}

impl TaskState {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Taken, Self::Done, Self::Dropped];

    /// The word used in the API and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Taken => "taken",
            Self::Done => "done",
            Self::Dropped => "dropped",
        }
    }

    /// Whether nothing is left to do.
    pub fn is_ended(self) -> bool {
        matches!(self, Self::Done | Self::Dropped)
    }
}

impl std::str::FromStr for TaskState {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or(())
    }
}

impl TaskStep {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Take, Self::Release, Self::Finish, Self::Drop, Self::Reopen];

    /// The word used in addresses and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Release => "release",
            Self::Finish => "finish",
            Self::Drop => "drop",
            Self::Reopen => "reopen",
        }
    }
}

impl std::str::FromStr for TaskStep {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|step| step.as_str() == word).ok_or(())
    }
}

/// Where `step` leads from `from`; `None` when it does not follow.
pub fn next(from: TaskState, step: TaskStep) -> Option<TaskState> {
    use TaskState::{Done, Dropped, Open, Taken};
    match (from, step) {
        (Open, TaskStep::Take) => Some(Taken),
        (Taken, TaskStep::Release) => Some(Open),
        (Open | Taken, TaskStep::Finish) => Some(Done),
        (Open | Taken, TaskStep::Drop) => Some(Dropped),
        (Done | Dropped, TaskStep::Reopen) => Some(Open),
        _ => None,
    }
}

/// Whether `actor` may take `step`: editors any, others take what is nobody's and end what is their own.
pub fn may(actor: &Actor, task: &Task, step: TaskStep) -> bool {
    if actor.may(Action::AssignTasks, task.desk) {
        // A token is nobody whose work it could be.
        return step != TaskStep::Take || actor.user.is_some();
    }
    let own = actor.user.is_some() && task.assignee == actor.user;
    let free = actor.user.is_some() && task.assignee.is_none();
    actor.may(Action::ReadTasks, task.desk)
        && match step {
            TaskStep::Take => own || free,
            TaskStep::Release | TaskStep::Finish => own,
            TaskStep::Drop | TaskStep::Reopen => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permission::Role;

    fn task(assignee: Option<i64>) -> Task {
        Task {
            id: TaskId(1),
            desk: DeskId(1),
            title: "گفت‌وگو با وزیر".into(),
            note: String::new(),
            due: None,
            state: TaskState::Open,
            assignee: assignee.map(UserId),
            story: None,
            origin: None,
            version: 1,
            created: Timestamp(0),
            updated: Timestamp(0),
        }
    }

    fn person(role: Role, desk: i64) -> Actor {
        Actor { user: Some(UserId(7)), ..Actor::with_role("زهرا", role, &[DeskId(desk)]) }
    }

    #[test]
    fn a_reporter_takes_what_is_free_and_ends_what_is_hers() {
        let reporter = person(Role::Reporter, 1);
        assert!(
            may(&reporter, &task(None), TaskStep::Take) && may(&reporter, &task(Some(7)), TaskStep::Finish)
        );
        assert!(!may(&reporter, &task(Some(8)), TaskStep::Take));
        assert!(!may(&reporter, &task(Some(8)), TaskStep::Finish));
        assert!(!may(&reporter, &task(Some(7)), TaskStep::Drop));
        assert!(!may(&person(Role::Reporter, 2), &task(None), TaskStep::Take), "another desk's");
        assert!(!may(&person(Role::Moderator, 1), &task(Some(7)), TaskStep::Finish));
    }

    #[test]
    fn an_editor_may_all_but_only_on_the_desk() {
        for step in TaskStep::ALL {
            assert!(may(&person(Role::Editor, 1), &task(Some(8)), step));
            assert!(!may(&person(Role::Editor, 2), &task(Some(8)), step));
        }
    }

    #[test]
    fn an_assignment_without_a_title_is_none() {
        let errors = TaskForm { title: " ".into(), ..TaskForm::default() }.check().expect_err("refused");
        assert_eq!(errors[0].code, "task-title-empty");
    }
}
