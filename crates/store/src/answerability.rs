//! What the newsroom answers for: how many comments came in a month, what was decided about them and how soon.
//!
//! Figures are counted from the rows, hour by hour, and kept: a page that anybody may ask for counts nothing itself.

use std::collections::BTreeMap;

use domain::Timestamp;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    // What an import brought and what the newsroom itself wrote awaits nobody's decision.
    RECEIVED = "SELECT COUNT(*) FROM comments WHERE created_at >= $1 AND created_at < $2 AND import_key IS NULL AND staff_id IS NULL";
    UNREAD = "SELECT COUNT(*) FROM comments c WHERE c.created_at >= $1 AND c.created_at < $2 AND c.import_key IS NULL
        AND c.staff_id IS NULL AND c.status = 'published' AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.comment_id = c.id)";
    DECIDED = "SELECT d.to_status, COALESCE(d.reason, ''), COUNT(*) FROM decision_batches b JOIN decisions d ON d.batch_id = b.id
        WHERE b.at >= $1 AND b.at < $2 AND d.undone = FALSE AND d.from_status <> d.to_status
        GROUP BY d.to_status, COALESCE(d.reason, '')";
    UNDONE = "SELECT COUNT(*) FROM decision_batches b JOIN decisions d ON d.batch_id = b.id
        WHERE b.at >= $1 AND b.at < $2 AND d.undone = TRUE";
    // First decisions only, which took the comment out of the queue it came into.
    FIRST = "SELECT COUNT(*) FROM decision_batches b JOIN decisions d ON d.batch_id = b.id
        WHERE b.at >= $1 AND b.at < $2 AND d.undone = FALSE AND d.from_status = 'pending'";
    WAITED = "SELECT b.at - c.created_at FROM decision_batches b JOIN decisions d ON d.batch_id = b.id
        JOIN comments c ON c.id = d.comment_id
        WHERE b.at >= $1 AND b.at < $2 AND d.undone = FALSE AND d.from_status = 'pending'
        ORDER BY 1 LIMIT 1 OFFSET CAST($3 AS BIGINT)";
    APPEALS = "SELECT COALESCE(appeal_outcome, ''), COUNT(*) FROM comments WHERE appealed_at >= $1 AND appealed_at < $2
        GROUP BY COALESCE(appeal_outcome, '')";
    REPORTS = "SELECT COUNT(*) FROM reports WHERE at >= $1 AND at < $2";
    FORGET = "DELETE FROM tallies WHERE month = $1";
    KEEP = "INSERT INTO tallies (month, what, count) VALUES ($1, $2, $3)";
    KEPT = "SELECT what, count FROM tallies WHERE month = $1";
    MONTHS = "SELECT DISTINCT month FROM tallies WHERE month < $1 ORDER BY month DESC LIMIT CAST($2 AS BIGINT)";
}

/// The figures of a time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// Comments that came from readers.
    pub received: i64,
    /// Decisions by which comments were published, and comments published by the newsroom's policy before anybody read them.
    pub published: i64,
    /// Refusals by reason, as the readers were told it.
    pub rejected: BTreeMap<String, i64>,
    /// Comments marked as spam.
    pub spam: i64,
    /// Decisions that were taken back.
    pub undone: i64,
    /// Microseconds from arrival to the first decision, in the median (the lower of two); `None` without a decision.
    pub median_wait: Option<i64>,
    /// Refusals that their readers objected to.
    pub appeals: i64,
    /// Objections that were granted so far.
    pub upheld: i64,
    /// Reports by readers.
    pub reports: i64,
}

/// Counts the figures of the time from `from` up to `to`.
///
/// # Errors
/// When the database fails.
pub async fn count(conn: &mut Conn<'_>, from: Timestamp, to: Timestamp) -> Result<Figures> {
    let mut figures = Figures::default();
    (figures.received,) = fetch!(conn, fetch_one, _, RECEIVED, from.0, to.0)?;
    (figures.published,) = fetch!(conn, fetch_one, _, UNREAD, from.0, to.0)?;
    let decided: Vec<(String, String, i64)> = fetch!(conn, fetch_all, _, DECIDED, from.0, to.0)?;
    for (status, reason, count) in decided {
        match status.as_str() {
            "published" => figures.published += count,
            "spam" => figures.spam += count,
            "rejected" => *figures.rejected.entry(reason).or_default() += count,
            _ => {}
        }
    }
    (figures.undone,) = fetch!(conn, fetch_one, _, UNDONE, from.0, to.0)?;
    let (first,): (i64,) = fetch!(conn, fetch_one, _, FIRST, from.0, to.0)?;
    if first > 0 {
        let (waited,): (i64,) = fetch!(conn, fetch_one, _, WAITED, from.0, to.0, (first - 1) / 2)?;
        figures.median_wait = Some(waited);
    }
    let appeals: Vec<(String, i64)> = fetch!(conn, fetch_all, _, APPEALS, from.0, to.0)?;
    figures.appeals = appeals.iter().map(|(_, count)| count).sum();
    figures.upheld = appeals.iter().filter(|(outcome, _)| outcome == "upheld").map(|(_, count)| count).sum();
    (figures.reports,) = fetch!(conn, fetch_one, _, REPORTS, from.0, to.0)?;
    Ok(figures)
}

/// Before a reason in the name of its figure.
const REJECTED: &str = "rejected:";

/// Keeps the figures of a month, as `1405-09`, in place of those kept before.
///
/// # Errors
/// When the database fails.
pub async fn keep(tx: &mut Tx<'_>, month: &str, figures: &Figures) -> Result<()> {
    execute!(tx.conn(), FORGET, month)?;
    let plain = [
        ("received", Some(figures.received)),
        ("published", Some(figures.published)),
        ("spam", Some(figures.spam)),
        ("undone", Some(figures.undone)),
        ("median-wait", figures.median_wait),
        ("appeals", Some(figures.appeals)),
        ("upheld", Some(figures.upheld)),
        ("reports", Some(figures.reports)),
    ];
    for (what, count) in plain {
        if let Some(count) = count {
            execute!(tx.conn(), KEEP, month, what, count)?;
        }
    }
    for (reason, count) in &figures.rejected {
        execute!(tx.conn(), KEEP, month, format!("{REJECTED}{reason}"), count)?;
    }
    Ok(())
}

/// The figures kept for a month; `None` when there are none.
///
/// # Errors
/// When the database fails.
pub async fn kept(conn: &mut Conn<'_>, month: &str) -> Result<Option<Figures>> {
    let rows: Vec<(String, i64)> = fetch!(conn, fetch_all, _, KEPT, month)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let mut figures = Figures::default();
    for (what, count) in rows {
        match what.as_str() {
            "received" => figures.received = count,
            "published" => figures.published = count,
            "spam" => figures.spam = count,
            "undone" => figures.undone = count,
            "median-wait" => figures.median_wait = Some(count),
            "appeals" => figures.appeals = count,
            "upheld" => figures.upheld = count,
            "reports" => figures.reports = count,
            what => {
                if let Some(reason) = what.strip_prefix(REJECTED) {
                    figures.rejected.insert(reason.to_owned(), count);
                }
            }
        }
    }
    Ok(Some(figures))
}

/// The months with figures before `before`, newest first.
///
/// # Errors
/// When the database fails.
pub async fn months(conn: &mut Conn<'_>, before: &str, most: i64) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = fetch!(conn, fetch_all, _, MONTHS, before, most)?;
    Ok(rows.into_iter().map(|(month,)| month).collect())
}
