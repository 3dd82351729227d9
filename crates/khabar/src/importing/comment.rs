//! A comment of a file, checked as a reader's would be, and kept.

use std::collections::HashSet;

use domain::comment::CommentStatus;
use domain::comment_form::{NewComment, Rules, check_name, check_text};
use domain::receipt::{hash, secret};
use domain::story_form::line;
use domain::{CommentId, StoryId, Timestamp};
use intake::{CommentRecord, Flaw, State};
use store::Tx;
use store::comments::{self, Arrival};

use super::explain;
use super::records::Checks;
use crate::sources::SystemRandom;

/// Longest text, in characters: an archive may hold longer comments than the site takes today.
const MAX_TEXT: usize = 50_000;
/// Longest key, in bytes.
const MAX_KEY: usize = 2_000;
/// Longest reason, in characters.
const MAX_REASON: usize = 1_000;

/// Brings the comment into the form that is kept, or says why it can't be.
pub(super) fn check(mut comment: CommentRecord, checks: &Checks) -> Result<CommentRecord, Flaw> {
    let line_number = comment.line;
    let flaw = |reason: String| Flaw::new(line_number, reason);
    if !fits_a_key(&comment.key) {
        return Err(flaw("what the comment is known by is too long, or holds control characters".into()));
    }
    let said = |error| flaw(explain(&checks.words, &[error]));
    let nobody = HashSet::new();
    let given = comment.name.take().unwrap_or_default();
    comment.name = match check_name(&given, &nobody) {
        Err(error) if error.code == "comment-name-no-letter" => None,
        Err(_) => match check_name(&visible(&given), &nobody) {
            Err(error) if error.code == "comment-name-no-letter" => None,
            name => name.map_err(said)?,
        },
        Ok(name) => name,
    };
    let text: String =
        comment.text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect();
    let rules = Rules { email_required: false, max_length: MAX_TEXT, reserved_names: HashSet::new() };
    comment.text = match check_text(&text, &rules) {
        // What was taken back may have lost its words, and is still answered.
        Err(error) if error.code == "comment-text-empty" && comment.state == State::Withdrawn => {
            String::new()
        }
        text => text.map_err(said)?,
    };
    let is_code = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    comment.country = comment.country.take().filter(is_code);
    let reason =
        comment.reason.take().map(|reason| line(&reason).chars().take(MAX_REASON).collect::<String>());
    comment.reason = reason.filter(|reason| !reason.is_empty());
    if instant(comment.created) > checks.at.plus_seconds(24 * 60 * 60) {
        return Err(flaw("the comment's time is in the future".into()));
    }
    Ok(comment)
}

/// Whether both databases can keep this as a key and find it by an index.
pub(super) fn fits_a_key(key: &str) -> bool {
    key.len() <= MAX_KEY && !key.chars().any(char::is_control)
}

/// A name without what nobody sees.
fn visible(name: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    name.chars().filter(|&c| !hidden(c)).collect()
}

/// Keeps a checked comment under its story. `None` when it is here already.
pub(super) async fn keep(
    tx: &mut Tx<'_>,
    comment: CommentRecord,
    story: StoryId,
    parent: Option<CommentId>,
) -> store::Result<Option<CommentId>> {
    let at = instant(comment.created);
    let words = NewComment { name: comment.name, text: comment.text, parent, ..NewComment::default() };
    // Nobody holds this receipt; every comment has one.
    let receipt = hash(&secret(&SystemRandom));
    let arrival = Arrival {
        country: comment.country,
        status: match comment.state {
            State::Published => CommentStatus::Published,
            State::Pending => CommentStatus::Pending,
            State::Rejected => CommentStatus::Rejected,
            State::Spam => CommentStatus::Spam,
            State::Withdrawn => CommentStatus::Withdrawn,
        },
        reason: comment.reason,
        decided: comment.decided.map(instant),
        import_key: Some(comment.key),
        ..Arrival::new(story, words, receipt, at)
    };
    comments::receive(tx, arrival, "import").await
}

/// An instant as the store keeps it.
pub(super) fn instant(at: jiff::Timestamp) -> Timestamp {
    Timestamp(at.as_microsecond())
}
