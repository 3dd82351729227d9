//! Where a list of the newsroom is read from: rows of an index in the order of the list, so that a page costs the same
//! wherever it lies and however few stories fit.
//!
//! An index gives the stories of one state, or of one desk and state, in order. A list of several is so many streams,
//! merged; eight of them are one statement. An author's index, and the table of words, hold all that is filtered by.

use domain::story::StoryStatus;
use domain::{DeskId, StoryId, UserId};

use super::words::{MOST_SOUGHT, number};
use crate::statement::{Bind, fetch_bound, statements};
use crate::{Conn, Result, Statement};

/// The column a list is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// Newest activity first.
    Activity,
    /// Newest on the site first.
    Published,
    /// Newest story first.
    Id,
}

/// Where a story stands in the order, and the story.
pub(super) type Place = (i64, StoryId);

/// A part of the order: what comes after `below`, down to places whose first half is `least`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) below: Place,
    pub(super) least: i64,
    pub(super) most: i64,
    pub(super) skip: i64,
}

/// What is filtered by; no desks means every desk.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facets<'a> {
    pub(super) statuses: &'a [StoryStatus],
    pub(super) desks: Option<&'a [DeskId]>,
    pub(super) author: Option<UserId>,
}

/// Streams of one statement.
const STREAMS: usize = 8;
/// Desks of one statement over an author's stories or a word's.
const DESKS: usize = 16;
/// States there are.
const STATES: usize = StoryStatus::ALL.len();

/// A stream: one state's stories, or one desk's of a state, in order.
macro_rules! stream {
    ($key:literal, $more:literal, $status:literal) => {
        concat!(
            "SELECT * FROM (SELECT ",
            $key,
            " AS mark, id FROM stories WHERE status = ",
            $status,
            $more,
            " AND ",
            $key,
            " >= $3 AND (",
            $key,
            ", id) < ($1, $2)
            ORDER BY ",
            $key,
            " DESC, id DESC LIMIT CAST($4 AS BIGINT) OFFSET CAST($5 AS BIGINT)) AS s"
        )
    };
    ($key:literal, $more:literal, $desk:literal, $status:literal) => {
        concat!(
            "SELECT * FROM (SELECT ",
            $key,
            " AS mark, id FROM stories WHERE desk_id = ",
            $desk,
            " AND status = ",
            $status,
            $more,
            " AND ",
            $key,
            " >= $3 AND (",
            $key,
            ", id) < ($1, $2)
            ORDER BY ",
            $key,
            " DESC, id DESC LIMIT CAST($4 AS BIGINT) OFFSET CAST($5 AS BIGINT)) AS s"
        )
    };
}

macro_rules! stream_by_id {
    ($status:literal) => {
        concat!(
            "SELECT * FROM (SELECT id AS mark, id FROM stories WHERE status = ",
            $status,
            " AND id < $1 ORDER BY id DESC LIMIT CAST($2 AS BIGINT) OFFSET CAST($3 AS BIGINT)) AS s"
        )
    };
    ($desk:literal, $status:literal) => {
        concat!(
            "SELECT * FROM (SELECT id AS mark, id FROM stories WHERE desk_id = ",
            $desk,
            " AND status = ",
            $status,
            " AND id < $1 ORDER BY id DESC LIMIT CAST($2 AS BIGINT) OFFSET CAST($3 AS BIGINT)) AS s"
        )
    };
}

macro_rules! of_states {
    ($key:literal, $more:literal, $first:literal $($status:literal)*) => {
        concat!(stream!($key, $more, $first) $(, " UNION ALL ", stream!($key, $more, $status))*)
    };
}

macro_rules! of_desks {
    ($key:literal, $more:literal, $d:literal $s:literal $($desk:literal $status:literal)*) => {
        concat!(stream!($key, $more, $d, $s) $(, " UNION ALL ", stream!($key, $more, $desk, $status))*)
    };
}

macro_rules! of_states_by_id {
    ($first:literal $($status:literal)*) => {
        concat!(stream_by_id!($first) $(, " UNION ALL ", stream_by_id!($status))*)
    };
}

macro_rules! of_desks_by_id {
    ($d:literal $s:literal $($desk:literal $status:literal)*) => {
        concat!(stream_by_id!($d, $s) $(, " UNION ALL ", stream_by_id!($desk, $status))*)
    };
}

/// An author's stories.
macro_rules! of_author {
    ($key:literal, $more:literal) => {
        concat!(
            "SELECT ", $key, " AS mark, id FROM stories WHERE author_id = $6", $more,
            " AND ", $key, " >= $3 AND (", $key, ", id) < ($1, $2) AND ($7 = 1 OR desk_id IN
            ($8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)) AND status IN ($24, $25, $26, $27, $28, $29, $30, $31, $32)
            ORDER BY ", $key, " DESC, id DESC LIMIT CAST($4 AS BIGINT) OFFSET CAST($5 AS BIGINT)"
        )
    };
}

/// One more word that must be there, if it is given.
macro_rules! and_word {
    ($word:literal) => {
        concat!(
            " AND (",
            $word,
            " = '' OR EXISTS (SELECT 1 FROM story_words b
            WHERE b.word = ",
            $word,
            " AND b.updated_at = a.updated_at AND b.story_id = a.story_id))"
        )
    };
}

/// The stories that have a word, and others besides.
macro_rules! of_word {
    ($key:literal, $then:literal, $more:literal) => {
        concat!(
            "SELECT a.", $key, " AS mark, a.story_id AS id FROM story_words a WHERE a.word = $6", $more,
            " AND a.", $key, " >= $3 AND (a.", $key, ", a.", $then, ") < ($1, $2)
            AND ($7 = 1 OR a.desk_id IN ($8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23))
            AND a.status IN ($24, $25, $26, $27, $28, $29, $30, $31, $32) AND ($33 = 0 OR a.author_id = $33)",
            and_word!("$34"), and_word!("$35"), and_word!("$36"), and_word!("$37"), and_word!("$38"), and_word!("$39"), and_word!("$40"),
            " ORDER BY a.", $key, " DESC, a.", $then, " DESC LIMIT CAST($4 AS BIGINT) OFFSET CAST($5 AS BIGINT)"
        )
    };
}

statements! {
    ACTIVE = of_states!("updated_at", "", "$6" "$7" "$8" "$9" "$10" "$11" "$12" "$13");
    ACTIVE_OF_DESKS = of_desks!("updated_at", "", "$6" "$7" "$8" "$9" "$10" "$11" "$12" "$13" "$14" "$15" "$16" "$17" "$18" "$19" "$20" "$21");
    DATED = of_states!("published_at", " AND published_at IS NOT NULL", "$6" "$7" "$8" "$9" "$10" "$11" "$12" "$13");
    DATED_OF_DESKS = of_desks!("published_at", " AND published_at IS NOT NULL", "$6" "$7" "$8" "$9" "$10" "$11" "$12" "$13" "$14" "$15" "$16" "$17" "$18" "$19" "$20" "$21");
    BY_ID = of_states_by_id!("$4" "$5" "$6" "$7" "$8" "$9" "$10" "$11");
    BY_ID_OF_DESKS = of_desks_by_id!("$4" "$5" "$6" "$7" "$8" "$9" "$10" "$11" "$12" "$13" "$14" "$15" "$16" "$17" "$18" "$19");
    ACTIVE_OF_AUTHOR = of_author!("updated_at", "");
    DATED_OF_AUTHOR = of_author!("published_at", " AND published_at IS NOT NULL");
    BY_ID_OF_AUTHOR = of_author!("id", "");
    ACTIVE_OF_WORD = of_word!("updated_at", "story_id", "");
    DATED_OF_WORD = of_word!("published_at", "story_id", " AND a.published_at <> 0");
    BY_ID_OF_WORD = of_word!("story_id", "updated_at", "");
}

/// Every statement that a list is read by, in one of the three orders.
struct Texts {
    of_states: Statement,
    of_desks: Statement,
    of_author: Statement,
    of_word: Statement,
}

fn texts(order: Order) -> Texts {
    match order {
        Order::Activity => Texts {
            of_states: ACTIVE,
            of_desks: ACTIVE_OF_DESKS,
            of_author: ACTIVE_OF_AUTHOR,
            of_word: ACTIVE_OF_WORD,
        },
        Order::Published => Texts {
            of_states: DATED,
            of_desks: DATED_OF_DESKS,
            of_author: DATED_OF_AUTHOR,
            of_word: DATED_OF_WORD,
        },
        Order::Id => Texts {
            of_states: BY_ID,
            of_desks: BY_ID_OF_DESKS,
            of_author: BY_ID_OF_AUTHOR,
            of_word: BY_ID_OF_WORD,
        },
    }
}

/// The stories of these facets.
pub(super) async fn of_facets(
    conn: &mut Conn<'_>,
    order: Order,
    facets: Facets<'_>,
    span: Span,
) -> Result<Vec<Place>> {
    if let Some(author) = facets.author {
        let statement = texts(order).of_author;
        return over_desks(conn, statement, facets, span, &[Bind::Int(author.0)], &[]).await;
    }
    let mut head = vec![Bind::Int(span.below.0), Bind::Int(span.below.1.0), Bind::Int(span.least)];
    if order == Order::Id {
        head.truncate(1);
    }
    head.extend([Bind::Int(span.most), Bind::Int(span.skip)]);
    let mut found = Vec::new();
    match facets.desks {
        None => {
            for some in facets.statuses.chunks(STREAMS) {
                let mut binds = head.clone();
                binds.extend(padded(some, STREAMS, Bind::Text(""), |status| Bind::Text(status.as_str())));
                found.extend(places(conn, texts(order).of_states, &binds).await?);
            }
        }
        Some(desks) => {
            let streams: Vec<_> = desks
                .iter()
                .flat_map(|desk| facets.statuses.iter().map(move |status| (desk, status)))
                .collect();
            for some in streams.chunks(STREAMS) {
                let mut binds = head.clone();
                for at in 0..STREAMS {
                    let (desk, status) =
                        some.get(at).map_or((0, ""), |(desk, status)| (desk.0, status.as_str()));
                    binds.extend([Bind::Int(desk), Bind::Text(status)]);
                }
                found.extend(places(conn, texts(order).of_desks, &binds).await?);
            }
        }
    }
    Ok(merged(found, span))
}

/// The stories of these facets that have every word, found by the first.
pub(super) async fn of_words(
    conn: &mut Conn<'_>,
    order: Order,
    facets: Facets<'_>,
    words: &[String],
    span: Span,
) -> Result<Vec<Place>> {
    let Some((first, more)) = words.split_first() else { return Ok(vec![]) };
    let author = Bind::Int(facets.author.map_or(0, |author| author.0));
    let mut tail = vec![author];
    tail.extend(padded(more, MOST_SOUGHT - 1, Bind::Text(""), |word| Bind::Text(word)));
    over_desks(conn, texts(order).of_word, facets, span, &[Bind::Text(first)], &tail).await
}

/// Runs a statement that takes all states at once, and sixteen desks.
async fn over_desks(
    conn: &mut Conn<'_>,
    statement: Statement,
    facets: Facets<'_>,
    span: Span,
    first: &[Bind<'_>],
    tail: &[Bind<'_>],
) -> Result<Vec<Place>> {
    let is_word = !tail.is_empty();
    let all: [&[DeskId]; 1] = [&[]];
    let (everywhere, chunks): (i64, Vec<&[DeskId]>) = match facets.desks {
        None => (1, all.to_vec()),
        Some(desks) => (0, desks.chunks(DESKS).collect()),
    };
    let mut found = Vec::new();
    for desks in chunks {
        let mut binds = vec![Bind::Int(span.below.0), Bind::Int(span.below.1.0), Bind::Int(span.least)];
        binds.extend([Bind::Int(span.most), Bind::Int(span.skip)]);
        binds.extend_from_slice(first);
        binds.push(Bind::Int(everywhere));
        binds.extend(padded(desks, DESKS, Bind::Int(0), |desk| Bind::Int(desk.0)));
        binds.extend(padded(facets.statuses, STATES, none(is_word), |status| match is_word {
            true => Bind::Int(number(*status)),
            false => Bind::Text(status.as_str()),
        }));
        binds.extend_from_slice(tail);
        found.extend(places(conn, statement, &binds).await?);
    }
    Ok(merged(found, span))
}

/// What no story's state is, as the table of words and as the stories have it.
fn none(is_word: bool) -> Bind<'static> {
    if is_word { Bind::Int(0) } else { Bind::Text("") }
}

fn padded<'a, T>(
    values: &'a [T],
    length: usize,
    filling: Bind<'a>,
    bind: impl Fn(&'a T) -> Bind<'a>,
) -> Vec<Bind<'a>> {
    (0..length).map(|at| values.get(at).map_or(filling, &bind)).collect()
}

async fn places(conn: &mut Conn<'_>, statement: Statement, binds: &[Bind<'_>]) -> Result<Vec<Place>> {
    let rows: Vec<(i64, i64)> = fetch_bound(conn, statement, binds).await?;
    Ok(rows.into_iter().map(|(mark, id)| (mark, StoryId(id))).collect())
}

/// Streams in one order.
fn merged(mut found: Vec<Place>, span: Span) -> Vec<Place> {
    found.sort_unstable_by(|a, b| b.cmp(a));
    found.dedup();
    found.truncate(usize::try_from(span.most).unwrap_or(usize::MAX));
    found
}
