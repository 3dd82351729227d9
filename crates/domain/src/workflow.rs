//! What may be done to a story, where that leads, and what permission it takes.

use crate::permission::Action;
use crate::story::StoryStatus;

/// Something done to a story as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Change what is written.
    Edit,
    /// Hand it to the desk's editor.
    Submit,
    /// Send it back to its reporter, with a reason.
    Return,
    /// Clear it for the site; also takes it off the schedule.
    Ready,
    /// Have it published at a time; again, at another.
    Schedule,
    /// Put it on the site.
    Publish,
    /// Change what readers have seen, with a public note.
    Correct,
    /// Take it back (kill).
    Withdraw,
    /// Throw it away before any reader saw it.
    Discard,
    /// Bring a discarded one back.
    Restore,
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
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Edit,
        Self::Submit,
        Self::Return,
        Self::Ready,
        Self::Schedule,
        Self::Publish,
        Self::Correct,
        Self::Withdraw,
        Self::Discard,
        Self::Restore,
    ];

    /// The word used in addresses and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Edit => "edit",
            Self::Submit => "submit",
            Self::Return => "return",
            Self::Ready => "ready",
            Self::Schedule => "schedule",
            Self::Publish => "publish",
            Self::Correct => "correct",
            Self::Withdraw => "withdraw",
            Self::Discard => "discard",
            Self::Restore => "restore",
        }
    }

    fn past(self) -> &'static str {
        match self {
            Self::Edit => "edited",
            Self::Submit => "submitted",
            Self::Return => "returned",
            Self::Ready => "made ready",
            Self::Schedule => "scheduled",
            Self::Publish => "published",
            Self::Correct => "corrected",
            Self::Withdraw => "withdrawn",
            Self::Discard => "discarded",
            Self::Restore => "restored",
        }
    }
}

/// The state a step leads to.
///
/// # Errors
/// [`Refused`] when the step does not follow from `from`.
pub fn next(from: StoryStatus, step: Step) -> Result<StoryStatus, Refused> {
    use StoryStatus::{
        Corrected, Discarded, Draft, Published, Ready, Returned, Scheduled, Submitted, Withdrawn,
    };
    match (from, step) {
        (Draft | Submitted | Returned | Ready | Scheduled | Published | Corrected, Step::Edit) => Ok(from),
        (Draft | Returned, Step::Submit) => Ok(Submitted),
        (Submitted | Ready | Scheduled, Step::Return) => Ok(Returned),
        (Draft | Submitted | Returned | Scheduled, Step::Ready) => Ok(Ready),
        (Draft | Submitted | Returned | Ready | Scheduled, Step::Schedule) => Ok(Scheduled),
        (Draft | Submitted | Returned | Ready | Scheduled, Step::Publish) => Ok(Published),
        (Published | Corrected, Step::Correct) => Ok(Corrected),
        (Published | Corrected, Step::Withdraw) => Ok(Withdrawn),
        (Draft | Submitted | Returned | Ready | Scheduled, Step::Discard) => Ok(Discarded),
        (Discarded, Step::Restore) => Ok(Draft),
        _ => Err(Refused { from, step }),
    }
}

/// The permission that a step takes, from where the story stands: a story is first with its reporter, then with its
/// editor, then with its readers.
pub fn permission(from: StoryStatus, step: Step) -> Action {
    let with_reporter = matches!(from, StoryStatus::Draft | StoryStatus::Returned | StoryStatus::Discarded);
    match step {
        Step::Publish | Step::Schedule | Step::Correct => Action::PublishStory,
        Step::Withdraw => Action::WithdrawStory,
        Step::Return | Step::Ready => Action::EditStory,
        Step::Submit | Step::Restore => Action::WriteStory,
        Step::Edit | Step::Discard if with_reporter => Action::WriteStory,
        Step::Edit if from.is_public() => Action::PublishStory,
        Step::Edit | Step::Discard => Action::EditStory,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permission::Role;

    #[test]
    fn nothing_leaves_withdrawal() {
        for step in Step::ALL {
            assert!(next(StoryStatus::Withdrawn, step).is_err(), "{step:?}");
        }
        assert_eq!(
            next(StoryStatus::Published, Step::Publish).unwrap_err().to_string(),
            "a published story can't be published"
        );
    }

    #[test]
    fn the_way_of_a_dispatch() {
        let steps = [
            Step::Submit,
            Step::Return,
            Step::Submit,
            Step::Ready,
            Step::Schedule,
            Step::Publish,
            Step::Correct,
            Step::Withdraw,
        ];
        let end = steps.into_iter().try_fold(StoryStatus::Draft, next);
        assert_eq!(end, Ok(StoryStatus::Withdrawn));
    }

    /// Whatever a reporter does, readers see nothing of it.
    #[test]
    fn no_step_of_a_reporter_leads_to_the_site() {
        for from in StoryStatus::ALL {
            for step in Step::ALL {
                let allowed = permission(from, step).roles().contains(&Role::Reporter);
                if let Ok(to) = next(from, step)
                    && allowed
                {
                    let shown = from.is_public() || to.is_public() || to == StoryStatus::Scheduled;
                    assert!(!shown, "{from:?} {step:?}");
                }
            }
        }
    }
}
