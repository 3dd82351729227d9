//! The comments of an Isso site.

use std::path::Path;

use intake::{CommentRecord, Flaw, Record, Records, State, StoryName};
use store::isso::{self, IssoComment};

/// The comments in `file`; the comment's number stands in place of the line.
pub(crate) async fn read(file: &Path) -> Records {
    // What Isso has not written back yet stands beside the file, and would be missing.
    let mut log = file.as_os_str().to_owned();
    log.push("-wal");
    if std::fs::metadata(log).is_ok_and(|log| log.len() > 0) {
        return Err(Flaw::new(1, "Isso is still running on this file: stop it first"));
    }
    let comments = isso::read(file).await.map_err(|error| {
        let error = error.to_string().replace('\n', " ");
        Flaw::new(1, format!("this is no Isso database: {error}"))
    })?;
    let paths: std::collections::HashMap<i64, String> =
        comments.iter().map(|comment| (comment.id, key(&comment.uri, comment.id))).collect();
    Ok(comments
        .into_iter()
        .map(|comment| record(comment, &paths).map(|record| Record::Comment(Box::new(record))))
        .collect())
}

fn record(
    comment: IssoComment,
    keys: &std::collections::HashMap<i64, String>,
) -> Result<CommentRecord, Flaw> {
    let line = usize::try_from(comment.id).unwrap_or_default();
    let created = comment.created.and_then(|at| jiff::Timestamp::from_microsecond(at.0).ok());
    let state = match comment.mode {
        1 => State::Published,
        2 => State::Pending,
        4 => State::Withdrawn,
        _ => return Err(Flaw::new(line, "the comment's mode is neither 1, 2 nor 4")),
    };
    Ok(CommentRecord {
        line,
        key: key(&comment.uri, comment.id),
        parent: comment.parent.map(|id| keys.get(&id).cloned().unwrap_or_else(|| key(&comment.uri, id))),
        story: StoryName::Link(comment.uri),
        name: comment.author,
        country: None,
        text: intake::plain(&comment.text),
        state,
        reason: None,
        created: created.ok_or_else(|| Flaw::new(line, "the comment's time can't be read"))?,
        decided: None,
    })
}

fn key(uri: &str, id: i64) -> String {
    format!("isso:{uri}:{id}")
}
