//! What is made of a comment before a person has read it: the state it takes and its place in the queue.

use domain::ReaderId;
use domain::comment::CommentStatus;
use domain::comment_form::{FieldError, NewComment};
use domain::exchange_policy::{Links, Moderation, Signs};
use domain::queue::Rank;
use domain::screening::{Doubt, List, Match, Screening};
use domain::story::Story;
use store::queue;

use crate::views::time::zoned;
use crate::{App, Error};

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

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
    story: &Story,
    comment: &NewComment,
    reader: Option<ReaderId>,
) -> Result<Screened, Error> {
    let policy = app.memory.policy(&app.store).await?;
    let phrases = app.memory.phrases(&app.store).await?;
    let now = app.now();
    let open_for = i64::from(policy.close_after_days) * DAY;
    if open_for > 0 && story.published.is_some_and(|published| published.plus_seconds(open_for) <= now) {
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
    let on = |list: List| screening.matches.iter().any(|found| found.list == list);
    let mut signs = Signs {
        banned: comment.trapped || on(List::Banned),
        doubtful: on(List::Suspect) || !screening.doubts.is_empty(),
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
    Ok(Screened { status: policy.standing(signs, hour), rank: Rank::Arrived, found })
}

/// Whether a text holds an address of the web.
fn has_link(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("://")
        || text.split(|c: char| c.is_whitespace() || "«»()،؛!?؟\"'".contains(c)).any(|word| {
            word.starts_with("www.")
                || word.trim_matches(['.', ',', ':']).rsplit_once('.').is_some_and(|(name, end)| {
                    let end = end.split('/').next().unwrap_or_default();
                    !name.is_empty()
                        && name.is_ascii()
                        && (2..=10).contains(&end.len())
                        && end.chars().all(|c| c.is_ascii_alphabetic())
                })
        })
}

#[cfg(test)]
mod tests {
    use super::has_link;

    #[test]
    fn links_are_seen_and_sentences_left_alone() {
        for link in
            ["ببینید http://x.ir/a", "www.example.com", "به bit.ly/abc بروید", "(example.ir)", "t.me/kanal"]
        {
            assert!(has_link(link), "{link}");
        }
        for none in ["نرخ ۱۲.۵ درصد شد.", "v2.0", "سلام. خوبی؟", "3.14", "ساعت ۱۲:۳۰", "U.S. گفت", ""]
        {
            assert!(!has_link(none), "{none}");
        }
    }
}
