//! What stands in place of a save that would have overwritten another's.

use serde::Serialize;

use super::story::StoryHead;
use crate::context::{Context, Moment};

/// Both texts, and the choice between them.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictScreen {
    /// The story as it stands.
    pub head: StoryHead,
    /// The version that stands.
    pub version: i64,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// Each field, the body among them.
    pub fields: Vec<ConflictField>,
    /// The desk that was chosen.
    pub desk: String,
    /// The step that was asked for.
    pub step: String,
    /// What was typed beside it.
    pub extras: Vec<(String, String)>,
}

/// One field in both texts.
#[derive(Debug, Clone, Serialize)]
pub struct ConflictField {
    /// Its name in the form.
    pub field: String,
    /// Which is taken if nothing is chosen: `same`, `mine`, `theirs` or `ask`.
    pub choice: &'static str,
    /// What this person wrote.
    pub mine: String,
    /// What stands.
    pub theirs: String,
    /// Both in one, for mending by hand.
    pub merged: String,
    /// The difference, as HTML with `ins` and `del`.
    pub html: String,
}

impl Context for ConflictScreen {
    const TEMPLATE: &'static str = "conflict.html";

    fn samples() -> Vec<Self> {
        let field = |field: &str, choice| ConflictField {
            field: field.into(),
            choice,
            mine: "نوشتهٔ من".into(),
            theirs: "نوشتهٔ او".into(),
            merged: "نوشتهٔ من و او".into(),
            html: "نوشتهٔ <del>او</del><ins>من</ins>".into(),
        };
        let fields = vec![
            field("headline", "ask"),
            field("lead", "mine"),
            field("body", "theirs"),
            field("place", "same"),
        ];
        vec![Self {
            head: StoryHead::sample(),
            version: 4,
            by: "علی رضایی".into(),
            at: Moment::sample(),
            fields,
            desk: "ict".into(),
            step: "submit".into(),
            extras: vec![("note".into(), "یادداشت".into())],
        }]
    }
}
