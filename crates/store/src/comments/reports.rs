//! Readers' reports: one a browser and comment. A report weighs as much as its reporter was right before.

use domain::event::Event;
use domain::queue::Rank;
use domain::{CommentId, ReaderId, StoryId, Timestamp};

use super::{lock, threads};
use crate::statement::{execute, fetch, statements};
use crate::{Error, Result, Tx};

statements! {
    RECORD = "SELECT COUNT(CASE WHEN upheld = TRUE THEN 1 END), COUNT(upheld) FROM reports WHERE reader = $1";
    ADD = "INSERT INTO reports (comment_id, reader, reason, note, weight, at) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (comment_id, reader) DO NOTHING";
    WEIGH = "UPDATE comments SET report_weight = report_weight + $2 WHERE id = $1 RETURNING report_weight";
    RAISE = "UPDATE comments SET waits = $2 WHERE id = $1 AND (waits = 0 OR waits > $2)";
}

/// The words of the reasons that a reader chooses from.
pub const REASONS: [&str; 5] = ["insult", "spam", "private", "false", "other"];

/// What a reporter's word weighs, in thousandths of a fair one: twice the share of their reports that moderators upheld, one
/// upheld and one dismissed being given to everybody to begin with.
fn weight(upheld: i64, decided: i64) -> i64 {
    2_000 * (upheld + 1) / (decided + 2)
}

/// A reader's report.
#[derive(Debug, Clone)]
pub struct NewReport {
    /// One of [`REASONS`].
    pub reason: &'static str,
    /// What the reader adds.
    pub note: String,
}

/// Keeps a report about a published comment of `story`. From a weight of `enough` on the comment goes to the queue, and stays on
/// the page until somebody has looked. A second report of the same browser changes nothing.
///
/// # Errors
/// [`Error::NotFound`] when the comment is not published there, whatever else it is.
pub async fn report(
    tx: &mut Tx<'_>,
    (story, id): (StoryId, CommentId),
    reader: ReaderId,
    report: &NewReport,
    enough: i64,
    at: Timestamp,
) -> Result<()> {
    lock(tx, [id]).await?;
    threads::shown(tx.conn(), story, id).await?.ok_or(Error::NotFound("comment"))?;
    let name = reader.0.to_vec();
    let (upheld, decided): (i64, i64) = fetch!(tx.conn(), fetch_one, _, RECORD, &name)?;
    let weight = weight(upheld, decided);
    if execute!(tx.conn(), ADD, id.0, &name, report.reason, &report.note, weight, at.0)? == 0 {
        return Ok(());
    }
    let (total,): (i64,) = fetch!(tx.conn(), fetch_one, _, WEIGH, id.0, weight)?;
    if total >= enough {
        execute!(tx.conn(), RAISE, id.0, Rank::Reported.number())?;
    }
    tx.record("reader", at, Event::CommentReported { story, comment: id }).await
}

#[cfg(test)]
mod tests {
    use super::weight;

    #[test]
    fn a_word_weighs_as_much_as_it_was_right() {
        assert_eq!(weight(0, 0), 1_000);
        assert_eq!(weight(8, 8), 1_800);
        assert_eq!(weight(0, 8), 200);
        assert!(weight(1_000, 1_000) < 2_000);
    }
}
