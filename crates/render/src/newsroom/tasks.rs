//! `/newsroom/tasks`: a desk's board of assignments.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Named;
use crate::context::{Context, Link, Moment};

/// The board.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TasksScreen {
    /// The boards of the desks that this person sees; the chosen one is of `desk_name`.
    pub desks: Vec<Link>,
    /// Slug of the desk.
    pub desk: String,
    /// Its name.
    pub desk_name: String,
    /// Whether this person gives out assignments here.
    pub may_assign: bool,
    /// Open, taken, ended.
    pub columns: Vec<Column>,
    /// People who can be given one.
    pub people: Vec<Named>,
    /// The assignment being written.
    pub form: TaskFormView,
    /// What was done: key of a message.
    pub done: Option<String>,
    /// What could not be done: key of a message.
    pub problem: Option<String>,
}

/// Assignments that stand alike.
#[derive(Debug, Clone, Serialize)]
pub struct Column {
    /// `open`, `taken` or `ended`.
    pub state: &'static str,
    /// How many, in the page's digits.
    pub count: String,
    /// The assignments: what is due first; of the ended, what ended last.
    pub tasks: Vec<TaskCard>,
}

/// An assignment.
#[derive(Debug, Clone, Serialize)]
pub struct TaskCard {
    /// Its identifier.
    pub id: i64,
    /// What is to be done.
    pub title: String,
    /// More about it, a string a line.
    pub note: Vec<String>,
    /// Until when.
    pub due: Option<Moment>,
    /// Whether that has passed.
    pub late: bool,
    /// Whose it is.
    pub assignee: Option<String>,
    /// Whether it is this person's.
    pub mine: bool,
    /// Its state's word.
    pub state: &'static str,
    /// The story that came of it.
    pub story: Option<Link>,
    /// Words of the steps that this person may take.
    pub steps: Vec<&'static str>,
    /// Whether this person may begin its story.
    pub may_start: bool,
    /// Its form's address, for those who may change it.
    pub edit: Option<String>,
}

/// The form of a new assignment or of one being changed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TaskFormView {
    /// Where it is sent.
    pub action: String,
    /// Whether an assignment is being changed.
    pub changes: bool,
    /// The version it was made from.
    pub version: i64,
    /// What was typed.
    pub title: String,
    /// What was typed.
    pub note: String,
    /// What was typed.
    pub due: String,
    /// Whom was chosen.
    pub assignee: String,
    /// What is wrong, by field: `title`, `note`, `due`, `assignee`.
    pub errors: BTreeMap<String, String>,
}

impl Context for TasksScreen {
    const TEMPLATE: &'static str = "tasks.html";

    fn samples() -> Vec<Self> {
        let card = TaskCard {
            id: 1,
            title: "گفت‌وگو با وزیر ارتباطات".into(),
            note: vec!["با عکس".into(), "تا پیش از نشست".into()],
            due: Some(Moment::sample()),
            late: true,
            assignee: Some("زهرا احمدی".into()),
            mine: true,
            state: "taken",
            story: Some(Link::new("گفت‌وگو با وزیر ارتباطات", "/newsroom/stories/1")),
            steps: vec!["finish", "release", "drop"],
            may_start: false,
            edit: Some("/newsroom/tasks?edit=1".into()),
        };
        let free = TaskCard {
            note: vec![],
            due: None,
            late: false,
            assignee: None,
            mine: false,
            state: "open",
            story: None,
            steps: vec!["take"],
            may_start: true,
            edit: None,
            ..card.clone()
        };
        let over = TaskCard { state: "dropped", steps: vec!["reopen"], ..free.clone() };
        let person = Named { value: "1".into(), name: "زهرا احمدی".into() };
        let fields = ["title", "note", "due", "assignee"];
        let form = TaskFormView {
            action: "/newsroom/tasks/1".into(),
            changes: true,
            assignee: "1".into(),
            errors: fields.iter().map(|&field| (field.to_owned(), "درست نیست".to_owned())).collect(),
            ..TaskFormView::default()
        };
        let column = |state, tasks| Column { state, count: "۱".into(), tasks };
        let full = Self {
            desks: vec![
                Link::new("ورزش", "/newsroom/tasks?desk=ورزش"),
                Link::new("شهری", "/newsroom/tasks?desk=شهری"),
            ],
            desk: "ورزش".into(),
            desk_name: "ورزش".into(),
            may_assign: true,
            columns: vec![
                column("open", vec![free]),
                column("taken", vec![card]),
                column("ended", vec![over]),
            ],
            people: vec![person],
            form,
            done: Some("tasks-done-given".into()),
            problem: Some("tasks-moved".into()),
        };
        let empty = Self {
            may_assign: false,
            columns: ["open", "taken", "ended"].map(|state| column(state, vec![])).into(),
            form: TaskFormView::default(),
            done: None,
            problem: None,
            ..full.clone()
        };
        vec![Self { form: TaskFormView::default(), ..full.clone() }, full, empty, Self::default()]
    }
}
