//! A story's comments as readers turn over them: pages of threads in one of three orders, and a thread that goes on.
//!
//! A page costs the same wherever it lies and however many comments there are: it walks an index from where the page
//! before ended. It takes two statements: the beginnings of its threads, and the first answers of those that have any.

use domain::comment::{Comment, CommentStatus};
use domain::exchange_policy::Order;
use domain::{CommentId, StoryId};

use super::CommentRow;
use crate::statement::{Bind, fetch, fetch_bound, statements};
use crate::{Conn, Error, Result};

/// Threads whose answers one statement reads.
const STREAMS: usize = 20;

/// The threads of a story in an order that ends with `$tail`.
macro_rules! roots {
    ($tail:literal) => {
        concat!(
            "SELECT ",
            columns!(),
            ", c.answers, c.support FROM comments c WHERE c.story_id = $1 AND c.listed = TRUE ",
            $tail
        )
    };
}

/// The first answers of the thread that begins with `$root`.
macro_rules! stream {
    ($root:literal) => {
        concat!(
            "SELECT * FROM (SELECT ",
            columns!(),
            " FROM comments c WHERE c.root_id = ",
            $root,
            " AND c.status = 'published' ORDER BY c.id LIMIT CAST($1 AS BIGINT)) AS s"
        )
    };
}

macro_rules! streams {
    ($first:literal $(, $root:literal)*) => {
        concat!(stream!($first) $(, " UNION ALL ", stream!($root))*)
    };
}

statements! {
    OLDEST = roots!("AND c.id > $2 ORDER BY c.id LIMIT CAST($3 AS BIGINT)");
    NEWEST = roots!("AND c.id < $2 ORDER BY c.id DESC LIMIT CAST($3 AS BIGINT)");
    MOST_SUPPORTED = roots!("AND (c.support, c.id) < ($2, $3) ORDER BY c.support DESC, c.id DESC LIMIT CAST($4 AS BIGINT)");
    LEAST_SUPPORTED = roots!("AND (c.support, c.id) > ($2, $3) ORDER BY c.support, c.id LIMIT CAST($4 AS BIGINT)");
    FIRST_ANSWERS = streams!(
        "$2", "$3", "$4", "$5", "$6", "$7", "$8", "$9", "$10", "$11", "$12", "$13", "$14", "$15", "$16", "$17", "$18", "$19",
        "$20", "$21"
    );
    ANSWERS_AFTER = concat!("SELECT ", columns!(), " FROM comments c
        WHERE c.root_id = $1 AND c.status = 'published' AND c.id > $2 ORDER BY c.id LIMIT CAST($3 AS BIGINT)");
    PUBLISHED_ONE = concat!("SELECT ", columns!(), " FROM comments c WHERE c.id = $1 AND c.story_id = $2 AND c.status = 'published'");
    ANSWERED_ONE = concat!("SELECT ", columns!(), " FROM comments c WHERE c.id = $1 AND c.story_id = $2 AND c.listed = TRUE");
    NEWEST_PUBLISHED = concat!("SELECT ", columns!(), " FROM comments c
        WHERE c.story_id = $1 AND c.status = 'published' ORDER BY c.id DESC LIMIT CAST($2 AS BIGINT)");
}

/// Where a thread stands in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Votes for the comment it begins with, less those against.
    pub support: i64,
    /// That comment.
    pub id: CommentId,
}

/// Which page of a story's threads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The first.
    Start,
    /// The one that follows this thread.
    After(Mark),
    /// The one that ends before this thread.
    Before(Mark),
}

/// The page that is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// The order of the threads.
    pub order: Order,
    /// Where the page lies.
    pub from: From,
    /// Threads on it.
    pub threads: usize,
    /// Answers of each.
    pub answers: usize,
}

/// A thread, or its beginning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// The comment it begins with; `None` when readers do not see it any more, only what was answered.
    pub root: Option<Comment>,
    /// Answers, oldest first.
    pub answers: Vec<Comment>,
    /// Whether answers follow.
    pub more: bool,
}

/// A page of threads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The threads.
    pub threads: Vec<Thread>,
    /// The page before ends before this.
    pub previous: Option<Mark>,
    /// The next page follows this.
    pub next: Option<Mark>,
}

#[derive(sqlx::FromRow)]
struct RootRow {
    #[sqlx(flatten)]
    comment: CommentRow,
    answers: i64,
    support: i64,
}

/// A page of a story's threads.
///
/// # Errors
/// When the database fails.
pub async fn page(conn: &mut Conn<'_>, story: StoryId, span: Span) -> Result<Page> {
    let backwards = matches!(span.from, From::Before(_));
    let mut roots = roots(conn, story, span).await?;
    let more = roots.len() > span.threads;
    roots.truncate(span.threads);
    if backwards {
        roots.reverse();
    }
    let mark = |row: &RootRow| Mark { support: row.support, id: CommentId(row.comment.id) };
    let first = roots.first().map(mark);
    let last = roots.last().map(mark);
    let (before, after) = match span.from {
        From::Start => (false, more),
        From::After(_) => (true, more),
        From::Before(_) => (more, true),
    };
    let threads = with_answers(conn, roots, span.answers).await?;
    Ok(Page { threads, previous: first.filter(|_| before), next: last.filter(|_| after) })
}

/// The rows that the threads of `span` begin with, and one more when there is one; nearest to where it begins first.
async fn roots(conn: &mut Conn<'_>, story: StoryId, span: Span) -> Result<Vec<RootRow>> {
    let most = span.threads as i64 + 1;
    let (mark, backwards) = match span.from {
        From::Start => (None, false),
        From::After(mark) => (Some(mark), false),
        From::Before(mark) => (Some(mark), true),
    };
    let rows = match (span.order, backwards) {
        (Order::Oldest, false) | (Order::Newest, true) => {
            let after = mark.map_or(i64::MIN, |mark| mark.id.0);
            fetch!(conn, fetch_all, RootRow, OLDEST, story.0, after, most)?
        }
        (Order::Newest, false) | (Order::Oldest, true) => {
            let before = mark.map_or(i64::MAX, |mark| mark.id.0);
            fetch!(conn, fetch_all, RootRow, NEWEST, story.0, before, most)?
        }
        (Order::Supported, false) => {
            let mark = mark.unwrap_or(Mark { support: i64::MAX, id: CommentId(i64::MAX) });
            fetch!(conn, fetch_all, RootRow, MOST_SUPPORTED, story.0, mark.support, mark.id.0, most)?
        }
        (Order::Supported, true) => {
            let mark = mark.unwrap_or(Mark { support: i64::MIN, id: CommentId(i64::MIN) });
            fetch!(conn, fetch_all, RootRow, LEAST_SUPPORTED, story.0, mark.support, mark.id.0, most)?
        }
    };
    Ok(rows)
}

/// The threads of `roots` with up to `most` answers each.
async fn with_answers(conn: &mut Conn<'_>, roots: Vec<RootRow>, most: usize) -> Result<Vec<Thread>> {
    let answered: Vec<i64> = roots.iter().filter(|row| row.answers > 0).map(|row| row.comment.id).collect();
    let mut answers: std::collections::HashMap<CommentId, Vec<Comment>> = std::collections::HashMap::new();
    for few in answered.chunks(STREAMS) {
        let mut binds = vec![Bind::Int(most as i64 + 1)];
        // No thread begins with 0.
        binds.extend((0..STREAMS).map(|at| Bind::Int(few.get(at).copied().unwrap_or(0))));
        let rows: Vec<CommentRow> = fetch_bound(conn, FIRST_ANSWERS, &binds).await?;
        for row in rows {
            let answer = Comment::try_from(row)?;
            answers.entry(answer.root.ok_or(Error::NotFound("root"))?).or_default().push(answer);
        }
    }
    let thread = |row: RootRow| {
        let root = Comment::try_from(row.comment)?;
        let mut answers = answers.remove(&root.id).unwrap_or_default();
        let more = answers.len() > most;
        answers.truncate(most);
        Ok(Thread { root: Some(root).filter(is_shown), answers, more })
    };
    roots.into_iter().map(thread).collect()
}

fn is_shown(comment: &Comment) -> bool {
    comment.status == CommentStatus::Published
}

/// A published comment of this story; `None` for every other, whatever it is.
///
/// # Errors
/// When the database fails.
pub async fn shown(conn: &mut Conn<'_>, story: StoryId, id: CommentId) -> Result<Option<Comment>> {
    let row: Option<CommentRow> = fetch!(conn, fetch_optional, CommentRow, PUBLISHED_ONE, id.0, story.0)?;
    row.map(Comment::try_from).transpose()
}

/// The beginning of a thread of this story that readers see for its answers alone.
///
/// # Errors
/// When the database fails.
pub async fn answered(conn: &mut Conn<'_>, story: StoryId, id: CommentId) -> Result<Option<Comment>> {
    let row: Option<CommentRow> = fetch!(conn, fetch_optional, CommentRow, ANSWERED_ONE, id.0, story.0)?;
    row.map(Comment::try_from).transpose()
}

/// Where in its thread a comment is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    /// Where the comment itself is seen.
    Around,
    /// What follows this answer.
    After(CommentId),
}

/// The thread of `comment`, a published one or the beginning of one that readers see, with up to `most` answers; and whether answers come before those.
///
/// # Errors
/// When the database fails.
pub async fn of(
    conn: &mut Conn<'_>,
    comment: &Comment,
    window: Window,
    most: usize,
) -> Result<(Thread, bool)> {
    let (root_id, root) = match comment.root {
        None => (comment.id, Some(comment.clone()).filter(is_shown)),
        Some(root) => (root, shown(conn, comment.story, root).await?),
    };
    let (after, begun) = match window {
        Window::Around => (0, false),
        Window::After(id) => (id.0, true),
    };
    let mut earlier = begun;
    let mut answers = answers(conn, root_id, after, most + 1).await?;
    let is_seen = comment.root.is_none() || answers.iter().take(most).any(|answer| answer.id == comment.id);
    if window == Window::Around && !is_seen {
        answers = self::answers(conn, root_id, comment.id.0 - 1, most + 1).await?;
        earlier = true;
    }
    let more = answers.len() > most;
    answers.truncate(most);
    Ok((Thread { root, answers, more }, earlier))
}

async fn answers(conn: &mut Conn<'_>, root: CommentId, after: i64, most: usize) -> Result<Vec<Comment>> {
    let most = most as i64;
    let rows: Vec<CommentRow> = fetch!(conn, fetch_all, CommentRow, ANSWERS_AFTER, root.0, after, most)?;
    rows.into_iter().map(Comment::try_from).collect()
}

/// A story's published comments, newest first.
///
/// # Errors
/// When the database fails.
pub async fn newest(conn: &mut Conn<'_>, story: StoryId, most: i64) -> Result<Vec<Comment>> {
    let rows: Vec<CommentRow> = fetch!(conn, fetch_all, CommentRow, NEWEST_PUBLISHED, story.0, most)?;
    rows.into_iter().map(Comment::try_from).collect()
}
