//! Cases as they are looked for.

use domain::case::{Case, CaseState};
use domain::{CaseId, CommentId, DeskId, StoryId, Timestamp};

use super::{Row, columns};
use crate::statement::{fetch, statements};
use crate::{Conn, Result};

statements! {
    OF_COMMENT = concat!("SELECT ", columns!(), " FROM case_comments m JOIN cases c ON c.id = m.case_id WHERE m.comment_id = $1");
    OF_STORY = concat!("SELECT ", columns!(), " FROM cases c WHERE c.story_id = $1 ORDER BY c.id LIMIT CAST($2 AS BIGINT)");
    COMMENTS = "SELECT comment_id FROM case_comments WHERE case_id = $1 ORDER BY comment_id";
    NEWEST = concat!("SELECT ", columns!(), " FROM cases c WHERE c.state = $1 AND (c.updated_at, c.id) < ($2, $3)
        ORDER BY c.updated_at DESC, c.id DESC LIMIT CAST($4 AS BIGINT)");
    LISTED = concat!("SELECT ", columns!(), " FROM cases c WHERE c.id < $1 AND ($2 = '' OR c.state = $2)
        AND ($3 = 0 OR c.desk_id = $3) AND ($4 = 0 OR c.owner_id = $4) ORDER BY c.id DESC LIMIT CAST($5 AS BIGINT)");
}

/// The case that a comment was taken into.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn of_comment(conn: &mut Conn<'_>, comment: CommentId) -> Result<Option<Case>> {
    let row: Option<Row> = fetch!(conn, fetch_optional, Row, OF_COMMENT, comment.0)?;
    row.map(Case::try_from).transpose()
}

/// The cases shown under a story, oldest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn of_story(conn: &mut Conn<'_>, story: StoryId, most: i64) -> Result<Vec<Case>> {
    let rows: Vec<Row> = fetch!(conn, fetch_all, Row, OF_STORY, story.0, most)?;
    rows.into_iter().map(Case::try_from).collect()
}

/// The comments that were taken into a case.
///
/// # Errors
/// When the database fails.
pub async fn comments(conn: &mut Conn<'_>, id: CaseId) -> Result<Vec<CommentId>> {
    let rows: Vec<(i64,)> = fetch!(conn, fetch_all, _, COMMENTS, id.0)?;
    Ok(rows.into_iter().map(|(id,)| CommentId(id)).collect())
}

/// Where a page of the newest begins: after this one.
#[derive(Debug, Clone, Copy)]
pub struct Newest {
    /// When the last one of the page before had changed.
    pub updated: Timestamp,
    /// Its identifier.
    pub id: CaseId,
}

impl Newest {
    /// Before all.
    pub const START: Self = Self { updated: Timestamp(i64::MAX), id: CaseId(i64::MAX) };
}

/// Cases in one of these states, what changed last first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn newest(
    conn: &mut Conn<'_>,
    states: &[CaseState],
    after: Newest,
    most: usize,
) -> Result<Vec<Case>> {
    let (updated, id) = (after.updated.0, after.id.0);
    let mut found: Vec<Case> = Vec::new();
    for state in states {
        let rows: Vec<Row> = fetch!(conn, fetch_all, Row, NEWEST, state.as_str(), updated, id, most as i64)?;
        found.extend(rows.into_iter().map(Case::try_from).collect::<Result<Vec<_>>>()?);
    }
    found.sort_by_key(|case| (-case.updated.0, -case.id.0));
    found.truncate(most);
    Ok(found)
}

/// Which cases are asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Only those in this state.
    pub state: Option<CaseState>,
    /// Only those of this desk.
    pub desk: Option<DeskId>,
    /// Only those of this person.
    pub owner: Option<domain::UserId>,
    /// Only those older than this one: the last of the page before.
    pub before: Option<CaseId>,
}

/// Cases, newest first.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn list(conn: &mut Conn<'_>, filter: Filter, most: i64) -> Result<Vec<Case>> {
    let before = filter.before.map_or(i64::MAX, |id| id.0);
    let state = filter.state.map_or("", CaseState::as_str);
    let desk = filter.desk.map_or(0, |desk| desk.0);
    let owner = filter.owner.map_or(0, |owner| owner.0);
    let rows: Vec<Row> = fetch!(conn, fetch_all, Row, LISTED, before, state, desk, owner, most)?;
    rows.into_iter().map(Case::try_from).collect()
}
