//! A step asked for by a button, with what belongs to it.

use domain::comment_form::FieldError;
use domain::story_form::line;
use domain::workflow::Step;
use domain::{StoryId, Timestamp};
use persian::moment::{ComingError, Locale, parse_coming};
use store::stories::Move;

use super::story_form::StoryForm;
use crate::App;
use crate::views::time;

/// What the button asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Asked {
    /// To save and nothing more.
    Save,
    /// To save with a public note.
    Correct(String),
    /// A step after saving.
    Move(Move),
}

impl Asked {
    /// The step's word.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::Save => Step::Edit.as_str(),
            Self::Correct(_) => Step::Correct.as_str(),
            Self::Move(step) => step.step().as_str(),
        }
    }
}

/// Reads what a form asks for.
///
/// # Errors
/// What is missing from the step, beside its field.
pub(super) fn asked(app: &App, form: &StoryForm) -> Result<Asked, FieldError> {
    let now = app.now();
    let required = |field: &'static str, code: &'static str| {
        let text = line(form.text(field));
        if text.is_empty() { Err(FieldError::new(field, code)) } else { Ok(text) }
    };
    let step = Step::ALL.into_iter().find(|step| step.as_str() == form.text("step")).unwrap_or(Step::Edit);
    Ok(match step {
        Step::Edit => Asked::Save,
        Step::Correct => Asked::Correct(required("note", "story-note-empty")?),
        Step::Submit => Asked::Move(Move::Submit),
        Step::Return => Asked::Move(Move::Return { reason: required("reason", "story-reason-empty")? }),
        Step::Ready => Asked::Move(Move::Ready),
        Step::Schedule => {
            let typed = required("at", "story-at-empty")?;
            let due = coming(app, &typed, now)?;
            Asked::Move(Move::Schedule { due, embargo: form.get("embargo").is_some() })
        }
        Step::Publish => Asked::Move(Move::Publish { dated: now }),
        Step::Withdraw => Asked::Move(Move::Withdraw { reason: required("reason", "story-reason-empty")? }),
        Step::Discard => Asked::Move(Move::Discard),
        Step::Restore => Asked::Move(Move::Restore),
    })
}

fn coming(app: &App, typed: &str, now: Timestamp) -> Result<Timestamp, FieldError> {
    let moment = parse_coming(typed, &time::zoned(now, app.settings.zone()));
    moment.map(|moment| Timestamp(moment.timestamp().as_microsecond())).map_err(|error| {
        let reason = reason(&error, app.settings.locale);
        FieldError { args: vec![("reason", reason)], ..FieldError::new("at", "story-at-wrong") }
    })
}

fn reason(error: &ComingError, locale: Locale) -> String {
    if locale == Locale::En { error.to_string() } else { error.fa() }
}

/// Where the story's page is.
pub(super) fn page(id: StoryId) -> String {
    format!("/newsroom/stories/{id}")
}
