//! `/newsroom/people`: who works here, who is invited, who may do what.

use serde::Serialize;

use super::form::{Errors, GrantRow, sample_errors};
use crate::context::{Context, Moment};

/// The list of people with the form that invites one more.
#[derive(Debug, Clone, Serialize)]
pub struct PeopleScreen {
    /// The people, oldest account first.
    pub people: Vec<PersonRow>,
    /// The open invitations.
    pub invitations: Vec<InvitationRow>,
    /// A link just made, shown once.
    pub link: Option<String>,
    /// Whether the link was also sent by mail: the address.
    pub mailed: Option<String>,
    /// The address typed.
    pub email: String,
    /// What the invited will be allowed.
    pub rows: Vec<GrantRow>,
    /// What is wrong.
    pub errors: Errors,
}

/// A person in the list.
#[derive(Debug, Clone, Serialize)]
pub struct PersonRow {
    /// Identifies the account.
    pub id: i64,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// What the person may do, in words.
    pub grants: Vec<String>,
    /// Whether the account can sign in.
    pub enabled: bool,
}

/// An open invitation.
#[derive(Debug, Clone, Serialize)]
pub struct InvitationRow {
    /// Identifies it.
    pub id: i64,
    /// The address invited.
    pub email: String,
    /// What the person will be allowed, in words.
    pub grants: Vec<String>,
    /// Who invited.
    pub by: String,
    /// When it ends.
    pub expires: Moment,
}

/// One person, to be changed.
#[derive(Debug, Clone, Serialize)]
pub struct PersonScreen {
    /// The person.
    pub person: PersonRow,
    /// Key of what was just done.
    pub done: Option<&'static str>,
    /// What the person may do.
    pub rows: Vec<GrantRow>,
    /// What is wrong.
    pub errors: Errors,
}

/// What an invitation's link opens.
#[derive(Debug, Clone, Serialize)]
pub struct InvitationScreen {
    /// The secret of the link, which is also its address.
    pub token: String,
    /// The address that will sign in.
    pub email: String,
    /// Who invited.
    pub by: String,
    /// What the person will be allowed, in words.
    pub grants: Vec<String>,
    /// The name typed.
    pub name: String,
    /// What is wrong.
    pub errors: Errors,
}

impl PersonRow {
    fn sample(enabled: bool) -> Self {
        Self {
            id: 1,
            name: "زهرا احمدی".into(),
            email: "zahra@khabar.example".into(),
            grants: vec!["دبیر: شهری".into(), "خبرنگار: همهٔ حوزه‌ها".into()],
            enabled,
        }
    }
}

impl Context for PeopleScreen {
    const TEMPLATE: &'static str = "people.html";

    fn samples() -> Vec<Self> {
        let invitation = InvitationRow {
            id: 1,
            email: "reza@khabar.example".into(),
            grants: vec!["خبرنگار: شهری".into()],
            by: "زهرا احمدی".into(),
            expires: Moment::sample(),
        };
        let plain = Self {
            people: vec![PersonRow::sample(true)],
            invitations: vec![],
            link: None,
            mailed: None,
            email: String::new(),
            rows: vec![GrantRow::sample(0, false)],
            errors: Errors::default(),
        };
        let invited = Self {
            people: vec![PersonRow::sample(true), PersonRow::sample(false)],
            invitations: vec![invitation],
            link: Some("https://khabar.example/newsroom/invitation/abcdefghijkmnpqrstuvwxyz23".into()),
            mailed: Some("reza@khabar.example".into()),
            ..plain.clone()
        };
        let refused = Self {
            email: "reza@".into(),
            rows: vec![GrantRow::sample(0, true), GrantRow::sample(1, false)],
            errors: sample_errors(&["email", "grants"]),
            ..plain.clone()
        };
        let unsent = Self { mailed: None, ..invited.clone() };
        vec![plain, invited, refused, unsent]
    }
}

impl Context for PersonScreen {
    const TEMPLATE: &'static str = "person.html";

    fn samples() -> Vec<Self> {
        let plain = Self {
            person: PersonRow::sample(true),
            done: None,
            rows: vec![GrantRow::sample(0, true), GrantRow::sample(1, false)],
            errors: Errors::default(),
        };
        let done = Self { person: PersonRow::sample(false), done: Some("grants"), ..plain.clone() };
        vec![Self { errors: sample_errors(&["grants", "enabled"]), ..plain.clone() }, plain, done]
    }
}

impl Context for InvitationScreen {
    const TEMPLATE: &'static str = "invitation.html";

    fn samples() -> Vec<Self> {
        let plain = Self {
            token: "abcdefghijkmnpqrstuvwxyz23".into(),
            email: "reza@khabar.example".into(),
            by: "زهرا احمدی".into(),
            grants: vec!["خبرنگار: شهری".into()],
            name: String::new(),
            errors: Errors::default(),
        };
        vec![Self { errors: sample_errors(&["name", "password"]), ..plain.clone() }, plain]
    }
}
