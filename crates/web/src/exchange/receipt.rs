//! Receipts: the private address of a comment, for its writer alone.
//!
//! The address that a comment is answered with bears a secret of which only a hash is kept. Whoever is known otherwise, by
//! the browser or by an address that mail reached, gets one that bears the comment's number and the site's mark on it.

use domain::CommentId;
use domain::comment::{Comment, CommentStatus};
use domain::receipt::hash;
use store::comments::own::Held;

use crate::App;

/// Marks of this use.
const PURPOSE: &str = "receipt";

/// What the last part of a receipt's address shows.
pub(crate) fn held(app: &App, token: &str) -> Held {
    let marked = token.split_once('-').and_then(|(id, mark)| {
        let number: i64 = id.parse().ok()?;
        app.key.is_mark(PURPOSE, number.to_string().as_bytes(), mark).then_some(CommentId(number))
    });
    marked.map_or_else(|| Held::Receipt(hash(token)), Held::Link)
}

/// Path of the receipt of a comment whose writer is known.
pub(crate) fn path(app: &App, id: CommentId) -> String {
    format!("/receipt/{id}-{}", app.key.mark_hex(PURPOSE, id.to_string().as_bytes()))
}

/// The state that its writer is told.
pub(crate) fn state(comment: &Comment) -> &'static str {
    match comment.status {
        // What was caught unread looks like any other until somebody has decided: a machine learns nothing, and whoever
        // fell into the trap by mistake is not refused by one.
        CommentStatus::Pending => "pending",
        CommentStatus::Spam if comment.decided.is_none() => "pending",
        CommentStatus::Published => "published",
        CommentStatus::Rejected | CommentStatus::Spam => "rejected",
        CommentStatus::Withdrawn => "withdrawn",
    }
}
