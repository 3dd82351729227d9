//! What a moderator has before the eyes of each comment.

use std::collections::HashMap;

use domain::comment::Comment;
use domain::queue::Rank;
use domain::screening::Screening;
use domain::story::StoryStatus;
use domain::{CommentId, StoryId, UserId};

use crate::statement::{Bind, fetch_bound, statements};
use crate::{Conn, Error, Result, comments};

/// Comments of one statement.
const AT_ONCE: usize = 32;

/// Thirty-two of them.
macro_rules! these {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29,
        $30, $31, $32)"
    };
}
pub(super) use these;

statements! {
    BESIDES = concat!("SELECT c.id, c.waits, c.screening, c.report_weight, c.cluster_id, c.assignee_id,
            (SELECT name FROM users u WHERE u.id = c.assignee_id) AS assignee,
            (SELECT COUNT(*) FROM comment_notes n WHERE n.comment_id = c.id) AS notes,
            p.id AS parent_id, p.name AS parent_name, p.text AS parent_text
        FROM comments c LEFT JOIN comments p ON p.id = c.parent_id WHERE c.id IN ", these!());
    STORIES = concat!("SELECT id, code, slug, headline, status FROM stories WHERE id IN ", these!());
}

/// A comment in the queue.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The comment.
    pub comment: Comment,
    /// Why it waits.
    pub waits: Option<Rank>,
    /// Its story.
    pub story: StoryHead,
    /// The comment it answers.
    pub parent: Option<Above>,
    /// What the rules and the classifier found.
    pub screening: Screening,
    /// The weight of readers' reports, in thousandths of one reader's fair word.
    pub report_weight: i64,
    /// Whose it is to decide: the person and the name.
    pub assignee: Option<(UserId, String)>,
    /// How many notes there are about it.
    pub notes: i64,
    /// The first comment that is nearly the same; it may be this one.
    pub cluster: Option<CommentId>,
}

/// A story over comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoryHead {
    /// The story.
    pub id: StoryId,
    /// Its news code.
    pub code: i64,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// Where it stands.
    pub status: StoryStatus,
}

/// The comment that another answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Above {
    /// The comment.
    pub id: CommentId,
    /// The name given.
    pub name: Option<String>,
    /// Its text.
    pub text: String,
}

#[derive(sqlx::FromRow)]
struct Besides {
    id: i64,
    waits: i64,
    screening: Option<String>,
    report_weight: i64,
    cluster_id: Option<i64>,
    assignee_id: Option<i64>,
    assignee: Option<String>,
    notes: i64,
    parent_id: Option<i64>,
    parent_name: Option<String>,
    parent_text: Option<String>,
}

/// These comments with all that stands beside them, in this order.
///
/// # Errors
/// [`Error::NotFound`], or when the database fails or a row can't be read.
pub async fn items(conn: &mut Conn<'_>, ids: &[CommentId]) -> Result<Vec<Item>> {
    let mut found = HashMap::new();
    for some in ids.chunks(AT_ONCE) {
        let besides: Vec<Besides> = fetch_bound(conn, BESIDES, &binds(some.iter().map(|id| id.0))).await?;
        let mut comments = Vec::with_capacity(besides.len());
        for row in besides {
            comments.push((comments::by_id(conn, CommentId(row.id)).await?, row));
        }
        let of =
            comments.iter().map(|(comment, _)| comment.story.0).collect::<std::collections::BTreeSet<_>>();
        let stories: HashMap<i64, StoryHead> =
            fetch_bound::<(i64, i64, String, String, String)>(conn, STORIES, &binds(of))
                .await?
                .into_iter()
                .map(|row| story(row).map(|story| (story.id.0, story)))
                .collect::<Result<_>>()?;
        for (comment, row) in comments {
            let story = stories.get(&comment.story.0).cloned().ok_or(Error::NotFound("story"))?;
            found.insert(comment.id, item(comment, story, row));
        }
    }
    ids.iter().map(|id| found.remove(id).ok_or(Error::NotFound("comment"))).collect()
}

/// At most thirty-two values, and none in place of those that lack.
pub(super) fn binds<'b>(ids: impl IntoIterator<Item = i64>) -> Vec<Bind<'b>> {
    ids.into_iter().map(Bind::Int).chain(std::iter::repeat(Bind::Int(0))).take(AT_ONCE).collect()
}

fn story((id, code, slug, headline, status): (i64, i64, String, String, String)) -> Result<StoryHead> {
    let status = status.parse().map_err(|_| Error::corrupt("an unknown state of a story"))?;
    Ok(StoryHead { id: StoryId(id), code, slug, headline, status })
}

fn item(comment: Comment, story: StoryHead, row: Besides) -> Item {
    let parent = row.parent_id.zip(row.parent_text);
    Item {
        comment,
        story,
        waits: Rank::of_number(row.waits),
        parent: parent.map(|(id, text)| Above { id: CommentId(id), name: row.parent_name, text }),
        // What an older or newer Khabar found and this one can't read is no reason to hide the comment.
        screening: row.screening.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default(),
        report_weight: row.report_weight,
        assignee: row.assignee_id.map(UserId).zip(row.assignee),
        notes: row.notes,
        cluster: row.cluster_id.map(CommentId),
    }
}
