//! How much waits. Counted along the queue's indexes and no further than a person cares to know.

use domain::queue::Rank;
use domain::{DeskId, UserId};

use crate::statement::{fetch, statements};
use crate::{Conn, Result};

statements! {
    OF_RANK = "SELECT COUNT(*) FROM (SELECT 1 FROM comments WHERE waits = $1 AND waits > 0 LIMIT CAST($2 AS BIGINT)) AS few";
    OF_DESK = "SELECT COUNT(*) FROM (SELECT 1 FROM comments WHERE desk_id = $3 AND waits = $1 AND waits > 0
        LIMIT CAST($2 AS BIGINT)) AS few";
    OF_ASSIGNEE = "SELECT COUNT(*) FROM (SELECT 1 FROM comments WHERE assignee_id = $1 AND waits > 0
        LIMIT CAST($2 AS BIGINT)) AS few";
    OF_DESKS = "SELECT d.id, (SELECT COUNT(*) FROM (SELECT 1 FROM comments c WHERE c.desk_id = d.id AND c.waits > 0
        LIMIT CAST($1 AS BIGINT)) AS few) FROM desks d ORDER BY d.id";
}

/// What waits of each rank is counted up to here: this many means «so many or more».
pub const MOST_OF_RANK: i64 = 1_000;
/// What waits at each desk is counted up to here.
pub const MOST_OF_DESK: i64 = 100;

/// How much waits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// By rank, in the order of [`Rank::ALL`].
    pub ranks: [i64; 4],
    /// What was handed over to the person who asks.
    pub mine: i64,
}

impl Waiting {
    /// All of it; from [`MOST_OF_RANK`] on, that or more.
    pub fn all(&self) -> i64 {
        self.ranks.iter().sum()
    }
}

/// What waits at these desks (`None`: at every desk), and what was handed over to `user`.
///
/// # Errors
/// When the database fails.
pub async fn waiting(conn: &mut Conn<'_>, desks: Option<&[DeskId]>, user: Option<UserId>) -> Result<Waiting> {
    let mut counted = Waiting::default();
    for (rank, count) in Rank::ALL.into_iter().zip(&mut counted.ranks) {
        match desks {
            None => {
                let (some,): (i64,) = fetch!(conn, fetch_one, _, OF_RANK, rank.number(), MOST_OF_RANK)?;
                *count = some;
            }
            Some(desks) => {
                for desk in desks {
                    let left = MOST_OF_RANK - *count;
                    if left == 0 {
                        break;
                    }
                    let (some,): (i64,) = fetch!(conn, fetch_one, _, OF_DESK, rank.number(), left, desk.0)?;
                    *count += some;
                }
            }
        }
    }
    if let Some(user) = user {
        let (some,): (i64,) = fetch!(conn, fetch_one, _, OF_ASSIGNEE, user.0, MOST_OF_RANK)?;
        counted.mine = some;
    }
    Ok(counted)
}

/// What waits at each desk; [`MOST_OF_DESK`] means so many or more.
///
/// # Errors
/// When the database fails.
pub async fn waiting_of_desks(conn: &mut Conn<'_>) -> Result<Vec<(DeskId, i64)>> {
    let rows: Vec<(i64, i64)> = fetch!(conn, fetch_all, _, OF_DESKS, MOST_OF_DESK)?;
    Ok(rows.into_iter().map(|(desk, count)| (DeskId(desk), count)).collect())
}
