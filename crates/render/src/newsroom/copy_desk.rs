//! `/newsroom/stories/{id}/copy-desk`: what orthography would mend, to be taken one by one.

use serde::Serialize;

use super::story::StoryHead;
use crate::context::Context;

/// The proposals.
#[derive(Debug, Clone, Serialize)]
pub struct CopyDeskScreen {
    /// The story.
    pub head: StoryHead,
    /// The version they were made for.
    pub version: i64,
    /// What is proposed, in the order of the text.
    pub edits: Vec<ProposedEdit>,
}

/// One proposal.
#[derive(Debug, Clone, Serialize)]
pub struct ProposedEdit {
    /// Names it in the form.
    pub key: String,
    /// The field's name: `headline`, `kicker`, `lead` or `body`.
    pub field: &'static str,
    /// The words before it.
    pub left: String,
    /// What stands there.
    pub before: String,
    /// What would stand there.
    pub after: String,
    /// The words after it.
    pub right: String,
    /// Key of the rule.
    pub rule: &'static str,
    /// Whether it is chosen at first.
    pub chosen: bool,
}

impl Context for CopyDeskScreen {
    const TEMPLATE: &'static str = "copy_desk.html";

    fn samples() -> Vec<Self> {
        let edit = |field, rule, chosen| ProposedEdit {
            key: "lead:4-5".into(),
            field,
            left: "گفت".into(),
            before: "می شود".into(),
            after: "می‌شود".into(),
            right: "که".into(),
            rule,
            chosen,
        };
        let edits = vec![edit("lead", "verb-prefix", true), edit("body", "arabic-letter", false)];
        let some = Self { head: StoryHead::sample(), version: 3, edits };
        vec![Self { edits: vec![], ..some.clone() }, some]
    }
}
