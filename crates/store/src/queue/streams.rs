//! Where the queue's lists are read from: rows of an index in the order of the list. What waits is in partial indexes by
//! (waits, id), of everything, a desk, a story, a person, a browser; what stands is in indexes by (state, id) of the
//! same. Several desks are so many streams, merged; eight of them are one statement.

use domain::queue::Rank;
use domain::{CommentId, DeskId, ReaderId, StoryId, UserId};

use super::{Filter, Mark, Place, Show};
use crate::statement::{Bind, fetch, fetch_bound, statements};
use crate::{Conn, Error, Result};

/// Desks of one statement.
const STREAMS: usize = 8;

/// What [`Row`] is read from.
macro_rules! columns {
    () => {
        "id, waits, status, desk_id, story_id, reader, assignee_id, cluster_id"
    };
}

/// What waits with the rank $1 behind $2. Rank by rank, because SQLite walks past the whole rank before when it is asked for
/// `(waits, id) > ($1, $2)` beside the `waits > 0` that tells it of the partial index.
macro_rules! waiting {
    ($where:literal, $most:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM comments WHERE ",
            $where,
            "waits > 0 AND waits = $1 AND id > $2 ORDER BY id LIMIT CAST(",
            $most,
            " AS BIGINT)"
        )
    };
}

/// What stands in the state $1 before $2.
macro_rules! standing {
    ($where:literal, $most:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            " FROM comments WHERE ",
            $where,
            "status = $1 AND id < $2 ORDER BY id DESC LIMIT CAST(",
            $most,
            " AS BIGINT)"
        )
    };
}

macro_rules! merged {
    ($stream:ident, $most:literal, $first:literal $($desk:literal)*) => {
        concat!(
            "SELECT * FROM (", $stream!($first, $most), ") AS s"
            $(, " UNION ALL SELECT * FROM (", $stream!($desk, $most), ") AS s")*
        )
    };
}

statements! {
    WAITING = waiting!("", "$3");
    WAITING_OF_DESKS = merged!(waiting, "$3", "desk_id = $4 AND " "desk_id = $5 AND " "desk_id = $6 AND " "desk_id = $7 AND "
        "desk_id = $8 AND " "desk_id = $9 AND " "desk_id = $10 AND " "desk_id = $11 AND ");
    WAITING_OF_STORY = waiting!("story_id = $4 AND ", "$3");
    WAITING_OF_ASSIGNEE = waiting!("assignee_id = $4 AND ", "$3");
    WAITING_OF_CLUSTER = waiting!("cluster_id = $4 AND ", "$3");
    STANDING_OF_CLUSTER = standing!("cluster_id = $4 AND ", "$3");
    WAITING_OF_READER = waiting!("reader = $4 AND ", "$3");
    STANDING = standing!("", "$3");
    STANDING_OF_DESKS = merged!(standing, "$3", "desk_id = $4 AND " "desk_id = $5 AND " "desk_id = $6 AND " "desk_id = $7 AND "
        "desk_id = $8 AND " "desk_id = $9 AND " "desk_id = $10 AND " "desk_id = $11 AND ");
    STANDING_OF_STORY = standing!("story_id = $4 AND ", "$3");
    STANDING_OF_READER = standing!("reader = $4 AND ", "$3");
}

#[derive(sqlx::FromRow)]
pub(super) struct Row {
    id: i64,
    waits: i64,
    status: String,
    desk_id: i64,
    story_id: i64,
    reader: Option<Vec<u8>>,
    assignee_id: Option<i64>,
    cluster_id: Option<i64>,
}

/// What a list is read by: the narrowest of what is filtered by. The rest is looked at row by row.
enum Lead<'f> {
    Cluster(CommentId),
    Reader(ReaderId),
    Assignee(UserId),
    Story(StoryId),
    Desks(&'f [DeskId]),
    Everything,
}

fn lead(filter: &Filter) -> Lead<'_> {
    let assignee = filter.assignee.filter(|_| matches!(filter.show, Show::Waiting(_)));
    if let Some(cluster) = filter.cluster {
        return Lead::Cluster(cluster);
    }
    match (filter.reader, assignee, filter.story, &filter.desks) {
        (Some(reader), ..) => Lead::Reader(reader),
        (None, Some(assignee), ..) => Lead::Assignee(assignee),
        (None, None, Some(story), _) => Lead::Story(story),
        (None, None, None, Some(desks)) => Lead::Desks(desks),
        (None, None, None, None) => Lead::Everything,
    }
}

/// The next `most` places of the narrowest list that holds everything of `filter`.
pub(super) async fn places(
    conn: &mut Conn<'_>,
    filter: &Filter,
    after: Option<Mark>,
    most: usize,
) -> Result<Vec<Place>> {
    let rows = match filter.show {
        Show::Waiting(rank) => {
            let from = after.unwrap_or(Mark { waits: 0, id: CommentId(0) });
            let mut rows = Vec::with_capacity(most);
            for rank in Rank::ALL.into_iter().filter(|one| rank.is_none_or(|rank| rank == *one)) {
                if rows.len() >= most || rank.number() < from.waits {
                    continue;
                }
                let after = if rank.number() == from.waits { from.id } else { CommentId(0) };
                rows.extend(waiting(conn, filter, rank, after, most - rows.len()).await?);
            }
            rows
        }
        Show::Standing(status) => {
            let limit = i64::try_from(most).unwrap_or(i64::MAX);
            let (status, before) = (status.as_str(), after.map_or(i64::MAX, |mark| mark.id.0));
            match lead(filter) {
                Lead::Everything | Lead::Assignee(_) => {
                    fetch!(conn, fetch_all, Row, STANDING, status, before, limit)?
                }
                Lead::Reader(ReaderId(reader)) => {
                    fetch!(conn, fetch_all, Row, STANDING_OF_READER, status, before, limit, &reader[..])?
                }
                Lead::Cluster(head) => {
                    fetch!(conn, fetch_all, Row, STANDING_OF_CLUSTER, status, before, limit, head.0)?
                }
                Lead::Story(story) => {
                    fetch!(conn, fetch_all, Row, STANDING_OF_STORY, status, before, limit, story.0)?
                }
                Lead::Desks(desks) => {
                    let head = [Bind::Text(status), Bind::Int(before), Bind::Int(limit)];
                    let mut rows = of_desks(conn, STANDING_OF_DESKS, &head, desks).await?;
                    rows.sort_unstable_by_key(|row| -row.id);
                    rows
                }
            }
        }
    };
    rows.into_iter().take(most).map(Place::try_from).collect()
}

/// The next `most` that wait with `rank`.
async fn waiting(
    conn: &mut Conn<'_>,
    filter: &Filter,
    rank: Rank,
    after: CommentId,
    most: usize,
) -> Result<Vec<Row>> {
    let (rank, after, limit) = (rank.number(), after.0, i64::try_from(most).unwrap_or(i64::MAX));
    Ok(match lead(filter) {
        Lead::Everything => fetch!(conn, fetch_all, Row, WAITING, rank, after, limit)?,
        Lead::Reader(ReaderId(reader)) => {
            fetch!(conn, fetch_all, Row, WAITING_OF_READER, rank, after, limit, &reader[..])?
        }
        Lead::Cluster(head) => fetch!(conn, fetch_all, Row, WAITING_OF_CLUSTER, rank, after, limit, head.0)?,
        Lead::Assignee(user) => {
            fetch!(conn, fetch_all, Row, WAITING_OF_ASSIGNEE, rank, after, limit, user.0)?
        }
        Lead::Story(story) => fetch!(conn, fetch_all, Row, WAITING_OF_STORY, rank, after, limit, story.0)?,
        Lead::Desks(desks) => {
            let head = [rank, after, limit].map(Bind::Int);
            let mut rows = of_desks(conn, WAITING_OF_DESKS, &head, desks).await?;
            rows.sort_unstable_by_key(|row| row.id);
            rows.truncate(most);
            rows
        }
    })
}

async fn of_desks(
    conn: &mut Conn<'_>,
    statement: crate::Statement,
    head: &[Bind<'_>],
    desks: &[DeskId],
) -> Result<Vec<Row>> {
    let mut desks: Vec<i64> = desks.iter().map(|desk| desk.0).collect();
    desks.sort_unstable();
    desks.dedup();
    let mut rows = Vec::new();
    for some in desks.chunks(STREAMS) {
        let mut binds = head.to_vec();
        binds.extend((0..STREAMS).map(|at| Bind::Int(some.get(at).copied().unwrap_or(0))));
        rows.extend(fetch_bound::<Row>(conn, statement, &binds).await?);
    }
    Ok(rows)
}

impl TryFrom<Row> for Place {
    type Error = Error;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: CommentId(row.id),
            waits: row.waits,
            status: row.status.parse().map_err(Error::corrupt)?,
            desk: DeskId(row.desk_id),
            story: StoryId(row.story_id),
            reader: row.reader.as_deref().and_then(ReaderId::from_slice),
            assignee: row.assignee_id.map(UserId),
            cluster: row.cluster_id.map(CommentId),
        })
    }
}
