//! What may be done to a story, and where that leads.

use crate::story::StoryStatus;

/// Something done to a story as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Change what is written.
    Edit,
    /// Put it on the site.
    Publish,
    /// Change what readers have seen, with a public note.
    Correct,
    /// Take it back (kill).
    Withdraw,
}

/// The step does not follow from where the story stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a {} story can't be {}", .from.as_str(), .step.past())]
pub struct Refused {
    /// Where the story stands.
    pub from: StoryStatus,
    /// What was asked.
    pub step: Step,
}

impl Step {
    fn past(self) -> &'static str {
        match self {
            Self::Edit => "edited",
            Self::Publish => "published",
            Self::Correct => "corrected",
            Self::Withdraw => "withdrawn",
        }
    }
}

/// The state a step leads to.
///
/// # Errors
/// [`Refused`] when the step does not follow from `from`.
pub fn next(from: StoryStatus, step: Step) -> Result<StoryStatus, Refused> {
    use StoryStatus::{Corrected, Draft, Published, Withdrawn};
    match (from, step) {
        (Draft | Published | Corrected, Step::Edit) => Ok(from),
        (Draft, Step::Publish) => Ok(Published),
        (Published | Corrected, Step::Correct) => Ok(Corrected),
        (Published | Corrected, Step::Withdraw) => Ok(Withdrawn),
        _ => Err(Refused { from, step }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_withdrawal_and_drafts_are_only_published_or_edited() {
        for step in [Step::Edit, Step::Publish, Step::Correct, Step::Withdraw] {
            assert!(next(StoryStatus::Withdrawn, step).is_err());
        }
        assert_eq!(next(StoryStatus::Draft, Step::Publish), Ok(StoryStatus::Published));
        assert!(next(StoryStatus::Draft, Step::Withdraw).is_err());
        assert_eq!(
            next(StoryStatus::Published, Step::Publish).unwrap_err().to_string(),
            "a published story can't be published"
        );
    }
}
