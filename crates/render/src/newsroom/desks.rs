//! `/newsroom/desks`: groups and desks.

use serde::Serialize;

use super::form::{Errors, sample_errors};
use crate::context::Context;

/// Groups with their desks, and the form that adds one.
#[derive(Debug, Clone, Serialize)]
pub struct DesksScreen {
    /// The groups, oldest first.
    pub groups: Vec<GroupRow>,
    /// Key of what was just done.
    pub done: Option<&'static str>,
    /// The group typed.
    pub group: String,
    /// The desk typed.
    pub desk: String,
    /// What is wrong. `rename` is about the row that was sent.
    pub errors: Errors,
}

/// A group.
#[derive(Debug, Clone, Serialize)]
pub struct GroupRow {
    /// Identifies it.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its desks.
    pub desks: Vec<DeskRow>,
}

/// A desk.
#[derive(Debug, Clone, Serialize)]
pub struct DeskRow {
    /// Identifies it.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Its place in URLs.
    pub slug: String,
}

impl Context for DesksScreen {
    const TEMPLATE: &'static str = "desks.html";

    fn samples() -> Vec<Self> {
        let desk = DeskRow { id: 1, name: "شهری".into(), slug: "شهری".into() };
        let full = Self {
            groups: vec![GroupRow { id: 1, name: "اجتماعی".into(), desks: vec![desk] }],
            done: Some("renamed"),
            group: "اجتماعی".into(),
            desk: "محیط زیست".into(),
            errors: sample_errors(&["group", "desk", "rename"]),
        };
        vec![Self { groups: vec![], done: None, errors: Errors::default(), ..full.clone() }, full]
    }
}
