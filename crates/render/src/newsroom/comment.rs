//! `/newsroom/comments/{id}`: one comment with all that is known around it.

use serde::Serialize;

use super::{CommentCard, Errors, Named, Piece};
use crate::context::{Context, Link, Moment};

/// One comment before a moderator.
#[derive(Debug, Clone, Serialize)]
pub struct CommentScreen {
    /// The comment as it stands in the queue.
    pub card: CommentCard,
    /// Words that made the classifier say what it says, and whether each speaks for spam.
    pub because: Vec<(String, bool)>,
    /// The thread it stands in, from its beginning.
    pub thread: Vec<ThreadLine>,
    /// The last comments from the same browser, newest first.
    pub past: Vec<PastComment>,
    /// What was decided about it, newest first.
    pub decisions: Vec<DecisionRow>,
    /// What moderators told each other, oldest first.
    pub notes: Vec<NoteRow>,
    /// What was typed as a note.
    pub note: String,
    /// What was typed as an answer; `None` where none can be given.
    pub answer: Option<String>,
    /// Those it can be handed over to.
    pub colleagues: Vec<Named>,
    /// Whose it is: a colleague's value.
    pub assignee: String,
    /// Open follow-up cases of its desk that it can be taken into.
    pub cases: Vec<Named>,
    /// The title a new case would have.
    pub title: String,
    /// Whether this person decides about it.
    pub may_moderate: bool,
    /// Whether this person leads follow-up cases here.
    pub may_lead: bool,
    /// Reasons to choose from.
    pub reasons: Vec<Named>,
    /// What was done: a message's key.
    pub done: Option<&'static str>,
    /// What was wrong with what was typed.
    pub errors: Errors,
}

/// A comment of the thread.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadLine {
    /// Its own screen.
    pub url: String,
    /// Its writer's name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// When it came.
    pub at: Moment,
    /// Its state's word.
    pub status: &'static str,
    /// Whether it is the one on the screen.
    pub is_this: bool,
    /// Whether somebody of the newsroom wrote it.
    pub staff: bool,
}

/// What the same browser sent.
#[derive(Debug, Clone, Serialize)]
pub struct PastComment {
    /// Its own screen.
    pub url: String,
    /// The name given there.
    pub name: String,
    /// Its text.
    pub text: String,
    /// Its state's word.
    pub status: &'static str,
    /// When it came.
    pub at: Moment,
}

/// A decision.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionRow {
    /// Who decided.
    pub by: String,
    /// When.
    pub at: Moment,
    /// The words of the states it left and took.
    pub from: &'static str,
    /// See `from`.
    pub to: &'static str,
    /// Why.
    pub reason: Option<String>,
    /// Whether it was taken back.
    pub undone: bool,
}

/// A note.
#[derive(Debug, Clone, Serialize)]
pub struct NoteRow {
    /// What it says, one string a line.
    pub lines: Vec<String>,
    /// Who wrote it.
    pub by: String,
    /// When.
    pub at: Moment,
}

impl Context for CommentScreen {
    const TEMPLATE: &'static str = "comment.html";

    fn samples() -> Vec<Self> {
        let card = CommentCard {
            pieces: vec![Piece { text: "<b>لطفاً</b> پیگیری شود".into(), marked: false }],
            ..CommentCard::sample()
        };
        let named = |value: &str, name: &str| Named { value: value.into(), name: name.into() };
        let line = |is_this, staff| ThreadLine {
            url: "/newsroom/comments/7".into(),
            name: "<i>زهرا".into(),
            text: "</p><script>".into(),
            at: Moment::sample(),
            status: "published",
            is_this,
            staff,
        };
        let full = Self {
            card: card.clone(),
            because: vec![("وام<".into(), true), ("پیگیری".into(), false)],
            thread: vec![line(false, true), line(true, false)],
            past: vec![PastComment {
                url: "/newsroom/comments/6".into(),
                name: "میلاد".into(),
                text: "<u>".into(),
                status: "rejected",
                at: Moment::sample(),
            }],
            decisions: vec![DecisionRow {
                by: "زهرا <".into(),
                at: Moment::sample(),
                from: "pending",
                to: "rejected",
                reason: Some("توهین <".into()),
                undone: true,
            }],
            notes: vec![NoteRow {
                lines: vec!["<b>".into(), "دو".into()],
                by: "زهرا".into(),
                at: Moment::sample(),
            }],
            note: "</textarea>".into(),
            answer: Some("</textarea>".into()),
            colleagues: vec![named("2", "زهرا احمدی")],
            assignee: "2".into(),
            cases: vec![named("1", "قطعی <آب>")],
            title: "\"><script>".into(),
            may_moderate: true,
            may_lead: true,
            reasons: vec![named("1", "توهین")],
            done: Some("comment-done-note"),
            errors: [("note", "پیام"), ("answer", "پیام"), ("assignee", "پیام"), ("title", "پیام")]
                .map(|(field, text)| (field.into(), text.into()))
                .into(),
        };
        let bare = Self {
            card: CommentCard { case: Some(Link::new("قطعی", "/follow-ups/1")), ..card },
            because: vec![],
            thread: vec![],
            past: vec![],
            decisions: vec![],
            notes: vec![],
            answer: None,
            cases: vec![],
            may_moderate: false,
            may_lead: false,
            done: None,
            errors: Errors::new(),
            ..full.clone()
        };
        let fresh = Self { errors: Errors::new(), note: String::new(), ..full.clone() };
        vec![full, fresh, bare]
    }
}
