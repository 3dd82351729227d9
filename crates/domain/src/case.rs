//! Follow-up cases (پیگیری): what readers asked the newsroom to find out.

use serde::{Deserialize, Serialize};

use crate::comment_form::FieldError;
use crate::story_form::line;
use crate::{CaseId, DeskId, StoryId, TaskId, Timestamp, UserId};

/// Longest title, in characters.
pub const MAX_TITLE: usize = 200;
/// Longest outcome or note, in characters.
pub const MAX_TEXT: usize = 2_000;

/// Where a case stands, as readers see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CaseState {
    /// The newsroom has taken it up (دریافت شد).
    Received,
    /// Those who must answer were asked (پرسیده شد).
    Asked,
    /// There is an answer (پاسخ داده شد).
    Answered,
    /// Nothing more is to come (بسته شد).
    Closed,
}

impl CaseState {
    /// All of them, in their order.
    pub const ALL: [Self; 4] = [Self::Received, Self::Asked, Self::Answered, Self::Closed];

    /// The word used in the API and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }
}

impl std::str::FromStr for CaseState {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|state| state.as_str() == word).ok_or(())
    }
}

/// Whether a case may go from one state to another: on, also past a state; back where an answer turns out to be none; and
/// open again.
pub fn may_go(from: CaseState, to: CaseState) -> bool {
    use CaseState::{Answered, Asked, Closed, Received};
    match from {
        Received => matches!(to, Asked | Answered | Closed),
        Asked => matches!(to, Answered | Closed),
        Answered => matches!(to, Asked | Closed),
        Closed => matches!(to, Asked),
    }
}

/// What the newsroom says of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseForm {
    /// What is followed up, in a line.
    pub title: String,
    /// The desk that follows it up.
    pub desk: DeskId,
    /// Whose it is to be.
    pub owner: Option<UserId>,
    /// Until when.
    pub due: Option<Timestamp>,
    /// What came of it, for readers.
    pub outcome: String,
    /// The story that came of it.
    pub outcome_story: Option<StoryId>,
}

impl CaseForm {
    /// The form with its texts in order.
    ///
    /// # Errors
    /// Every field that is wrong.
    pub fn check(self) -> Result<Self, Vec<FieldError>> {
        let form = Self { title: line(&self.title), outcome: text(&self.outcome), ..self };
        let mut errors = Vec::new();
        if form.title.is_empty() {
            errors.push(FieldError::new("title", "case-title-empty"));
        } else if form.title.chars().count() > MAX_TITLE {
            errors.push(FieldError::new("title", "case-title-long"));
        }
        if form.outcome.chars().count() > MAX_TEXT {
            errors.push(FieldError::new("outcome", "case-text-long"));
        }
        if errors.is_empty() { Ok(form) } else { Err(errors) }
    }
}

/// A public note with its ends trimmed.
///
/// # Errors
/// When it is too long.
pub fn check_note(note: &str) -> Result<String, FieldError> {
    let note = text(note);
    if note.chars().count() > MAX_TEXT { Err(FieldError::new("note", "case-text-long")) } else { Ok(note) }
}

fn text(text: &str) -> String {
    text.trim().replace('\r', "")
}

/// A title made of a comment's first words, for a case that nobody has named yet.
pub fn title_of(comment: &str) -> String {
    const WORDS: usize = 12;
    let words: Vec<&str> = comment.split_whitespace().collect();
    let title: String = words.iter().take(WORDS).copied().collect::<Vec<_>>().join(" ");
    let short: String = title.chars().take(MAX_TITLE - 1).collect();
    if words.len() > WORDS || short.len() < title.len() { format!("{short}…") } else { short }
}

/// A follow-up case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its identifier, also in its public address.
    pub id: CaseId,
    /// What is followed up, in a line.
    pub title: String,
    /// Where it stands.
    pub state: CaseState,
    /// The desk that follows it up.
    pub desk: DeskId,
    /// The story it is shown under.
    pub story: StoryId,
    /// Whose it is.
    pub owner: Option<UserId>,
    /// Until when.
    pub due: Option<Timestamp>,
    /// What came of it, for readers; empty while nothing has.
    pub outcome: String,
    /// The story that came of it.
    pub outcome_story: Option<StoryId>,
    /// Its assignment on the desk's board.
    pub task: Option<TaskId>,
    /// How many readers follow it.
    pub members: i64,
    /// Counts its changes from 1.
    pub version: i64,
    /// When it was opened.
    pub created: Timestamp,
    /// When it last changed.
    pub updated: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_goes_on_and_may_be_opened_again() {
        use CaseState::{Answered, Asked, Closed, Received};
        let may: Vec<_> = CaseState::ALL
            .into_iter()
            .flat_map(|from| CaseState::ALL.map(|to| (from, to)))
            .filter(|(from, to)| may_go(*from, *to))
            .collect();
        let expected = [
            (Received, Asked),
            (Received, Answered),
            (Received, Closed),
            (Asked, Answered),
            (Asked, Closed),
            (Answered, Asked),
            (Answered, Closed),
            (Closed, Asked),
        ];
        assert_eq!(may, expected);
    }

    #[test]
    fn a_title_is_made_of_the_first_words() {
        assert_eq!(title_of("اینترنت ما\nهنوز قطع است"), "اینترنت ما هنوز قطع است");
        let long = title_of(&"واژه ".repeat(40));
        assert!(long.ends_with("واژه…") && long.split(' ').count() == 12, "{long}");
        assert!(title_of(&"آ".repeat(500)).chars().count() <= MAX_TITLE);
    }
}
