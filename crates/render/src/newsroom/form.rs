//! What forms have in common.

use std::collections::BTreeMap;

use serde::Serialize;

/// What is wrong with fields: words by the field's name.
pub type Errors = BTreeMap<String, String>;

/// One of several to choose from.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub name: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, name: impl Into<String>, chosen: bool) -> Self {
        Self { value: value.into(), name: name.into(), chosen }
    }
}

/// A row of the form that says what someone may do: a role and its desks.
#[derive(Debug, Clone, Serialize)]
pub struct GrantRow {
    /// Its number in the form.
    pub number: usize,
    /// The roles, with «none» first.
    pub roles: Vec<Choice>,
    /// The desks, each named with its group.
    pub desks: Vec<Choice>,
    /// The chosen desks in words, or «all desks».
    pub summary: String,
}

impl GrantRow {
    /// A row for samples.
    pub(crate) fn sample(number: usize, chosen: bool) -> Self {
        let choice =
            |value: &str, name: &str, chosen| Choice { value: value.into(), name: name.into(), chosen };
        Self {
            number,
            roles: vec![choice("", "—", !chosen), choice("editor", "دبیر", chosen)],
            desks: vec![choice("1", "اجتماعی › شهری", chosen), choice("2", "اجتماعی › محیط زیست", false)],
            summary: "شهری".into(),
        }
    }
}

/// One sample error.
pub(crate) fn sample_errors(fields: &[&str]) -> Errors {
    fields.iter().map(|field| ((*field).to_owned(), "این خانه درست پر نشده است.".to_owned())).collect()
}
