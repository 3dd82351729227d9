//! What editors decide about suggestions: some are pinned, some banned.

use domain::comment_form::FieldError;
use domain::event::Event;
use domain::permission::{Action, Actor};
use domain::story::StoryStatus;
use domain::suggestion::{Choice, PINNED};
use domain::{StoryId, Timestamp};

use crate::statement::{execute, fetch, statements};
use crate::{Error, Result, Tx, stories};

statements! {
    LOCK = "UPDATE stories SET id = id WHERE id = $1";
    CHOSEN = "SELECT other_id, place FROM suggestion_choices WHERE story_id = $1 AND pinned = TRUE ORDER BY place";
    DECIDED = "SELECT pinned FROM suggestion_choices WHERE story_id = $1 AND other_id = $2";
    KEEP = "INSERT INTO suggestion_choices (story_id, other_id, pinned, place) VALUES ($1, $2, $3, $4)
        ON CONFLICT (story_id, other_id) DO UPDATE SET pinned = excluded.pinned, place = excluded.place";
    FREE = "DELETE FROM suggestion_choices WHERE story_id = $1 AND other_id = $2";
}

/// Decides about `other` under `story`. Pinning puts it first, again as well, so that any order can be had; deciding what
/// stands changes nothing.
///
/// # Errors
/// [`Error::NotFound`] without such stories; [`Error::Forbidden`]; [`Error::Invalid`] when the other is the story itself,
/// is to be pinned and not public, or as many are pinned as a page shows.
pub async fn choose(
    tx: &mut Tx<'_>,
    story: StoryId,
    other: StoryId,
    choice: Choice,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    execute!(tx.conn(), LOCK, story.0)?;
    let own = stories::by_id(tx.conn(), story).await?;
    if own.status == StoryStatus::Discarded {
        return Err(Error::NotFound("story"));
    }
    if !actor.may(Action::ArrangeSuggestions, own.desk) {
        return Err(Error::Forbidden);
    }
    let wrong = |code| Err(Error::Invalid(vec![FieldError::new("other", code)]));
    if story == other {
        return wrong("suggestion-itself");
    }
    let there = stories::by_id(tx.conn(), other).await?;
    let before: Option<(bool,)> = fetch!(tx.conn(), fetch_optional, _, DECIDED, story.0, other.0)?;
    let before = match before {
        Some((true,)) => Choice::Pinned,
        Some((false,)) => Choice::Banned,
        None => Choice::Free,
    };
    let pinned: Vec<(i64, i64)> = fetch!(tx.conn(), fetch_all, _, CHOSEN, story.0)?;
    let is_first = pinned.first().is_some_and(|(first, _)| *first == other.0);
    if before == choice && (choice != Choice::Pinned || is_first) {
        return Ok(());
    }
    match choice {
        Choice::Pinned => {
            if !there.status.is_public() {
                return wrong("suggestion-not-public");
            }
            if before != Choice::Pinned && pinned.len() >= PINNED {
                return wrong("suggestion-too-many");
            }
            let place = pinned.first().map_or(0, |(_, place)| place - 1);
            execute!(tx.conn(), KEEP, story.0, other.0, true, place)?;
        }
        Choice::Banned => {
            execute!(tx.conn(), KEEP, story.0, other.0, false, 0_i64)?;
        }
        Choice::Free => {
            execute!(tx.conn(), FREE, story.0, other.0)?;
        }
    }
    let event = Event::SuggestionChosen { story, other, code: there.code, choice };
    tx.record(actor, at, event).await
}
