//! What is made of a comment before a person has read it: the state it takes and its place in the queue.

use domain::comment::CommentStatus;
use domain::comment_form::{FieldError, NewComment};
use domain::exchange_policy::{Links, Moderation, Signs};
use domain::proof_of_work::{HURRY, Proven};
use domain::queue::Rank;
use domain::screening::{Doubt, List, Match, Screening, classifier, has_link};
use domain::{ReaderId, StoryId};
use store::{queue, stories};

use crate::views::time::zoned;
use crate::{App, Error};

/// What the screening decided.
#[derive(Debug)]
pub(super) struct Screened {
    /// The state the comment takes.
    pub(super) status: CommentStatus,
    /// Its place in the queue.
    pub(super) rank: Rank,
    /// What was found, as JSON; nothing when nothing was.
    pub(super) found: Option<String>,
}

/// Screens `comment` under `story`.
///
/// # Errors
/// [`Error::Invalid`] when the exchange has closed by its age, or links are not taken.
pub(super) async fn screen(
    app: &App,
    story: StoryId,
    comment: &NewComment,
    reader: Option<ReaderId>,
    proven: Option<&Proven>,
) -> Result<Screened, Error> {
    let policy = app.memory.policy(&app.store).await?;
    let phrases = app.memory.phrases(&app.store).await?;
    let now = app.now();
    if policy.close_after_days > 0
        && policy.is_over(stories::by_id(&mut app.store.read().await?.conn(), story).await?.published, now)
    {
        return Err(Error::Invalid(vec![FieldError::new("form", "comment-closed")]));
    }
    let mut screening = Screening { matches: phrases.find(&comment.text), ..Screening::default() };
    let in_name = comment.name.as_deref().map(|name| phrases.find(name)).unwrap_or_default();
    screening.matches.extend(in_name.into_iter().map(|found| Match { in_name: true, ..found }));
    if comment.trapped {
        screening.doubts.push(Doubt::Trap);
    }
    if has_link(&comment.text) {
        match policy.links {
            Links::Allow => {}
            Links::Hold => screening.doubts.push(Doubt::Link),
            Links::Refuse => {
                return Err(Error::Invalid(vec![FieldError::new("text", "comment-text-links")]));
            }
        }
    }
    if policy.proof_of_work {
        match proven {
            None => screening.doubts.push(Doubt::NoProof),
            Some(proven) if now < proven.issued.plus_seconds(HURRY) => screening.doubts.push(Doubt::Hurried),
            Some(_) => {}
        }
    }
    if !classifier::is_silent(*app.memory.learnt(&app.store).await?) {
        let words = classifier::words(&comment.text);
        let (all, learnt) = store::classifier::learnt(&mut app.store.read().await?.conn(), &words).await?;
        if let Some(verdict) = classifier::weigh(all, &learnt) {
            screening.spam = Some(verdict.spam);
            screening.because = verdict.because;
        }
    }
    let is_spam = screening.spam.is_some_and(|spam| spam >= policy.spam_from);
    let on = |list: List| screening.matches.iter().any(|found| found.list == list);
    let mut signs = Signs {
        banned: comment.trapped || on(List::Banned),
        doubtful: on(List::Suspect) || !screening.doubts.is_empty(),
        spam: is_spam,
        ..Signs::default()
    };
    if policy.moderation != Moderation::Before
        && let Some(reader) = reader
    {
        let known = queue::history(&mut app.store.read().await?.conn(), reader, 0).await?.counts;
        signs.published = known.published;
        signs.refused = known.unpublishable();
    }
    let hour = u8::try_from(zoned(now, app.settings.zone()).hour()).unwrap_or(0);
    let found =
        (screening != Screening::default()).then(|| serde_json::to_string(&screening).unwrap_or_default());
    let behind =
        is_spam || screening.doubts.iter().any(|doubt| matches!(doubt, Doubt::NoProof | Doubt::Hurried));
    let rank = if behind { Rank::Doubtful } else { Rank::Arrived };
    Ok(Screened { status: policy.standing(signs, hour), rank, found })
}
