//! The exchange (تبادل نظر): the form, the counters and the comments.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{FollowUpView, Moment};

/// The exchange under a story.
#[derive(Debug, Clone, Serialize)]
pub struct Exchange {
    /// The form; `None` when the exchange is closed.
    pub form: Option<FormView>,
    /// The ledger counters.
    pub counts: Counts,
    /// Published comments as threads: a page of them.
    pub comments: Vec<CommentView>,
    /// Each order's word and the address of its first page; empty while all threads are in sight.
    pub orders: Vec<(&'static str, String)>,
    /// The next page of threads.
    pub next_url: Option<String>,
    /// Where word of published comments comes from, as server-sent events.
    pub live_url: String,
    /// Follow-up cases of this story, oldest first.
    pub follow_ups: Vec<FollowUpView>,
}

/// The ledger counters in the page's digits.
#[derive(Debug, Clone, Serialize)]
pub struct Counts {
    /// «انتشار یافته»
    pub published: String,
    /// «در انتظار بررسی»
    pub pending: String,
    /// «غیر قابل انتشار»; `None` when there are none, as on the reference page.
    pub unpublishable: Option<String>,
}

/// A published comment.
#[derive(Debug, Clone, Serialize)]
pub struct CommentView {
    /// Its id, ASCII digits: the page's anchor is `comment-{id}`.
    pub id: i64,
    /// The reader's name; the site's word for an anonymous reader when none was given.
    pub name: String,
    /// The reader's country, or «نامشخص».
    pub country: String,
    /// Language of the country's name when it is not the page's.
    pub country_lang: Option<String>,
    /// When it was written.
    pub at: Moment,
    /// The text, one string a line, never HTML.
    pub lines: Vec<String>,
    /// Path that opens the form as an answer to this comment; `None` when the exchange is closed.
    pub reply_url: Option<String>,
    /// The page of this comment and its thread.
    pub url: String,
    /// Votes for it, in the page's digits.
    pub ups: String,
    /// Votes against it.
    pub downs: String,
    /// Whether somebody of the newsroom wrote it.
    pub staff: bool,
    /// When its reader last mended it.
    pub edited: Option<Moment>,
    /// Readers see its answers alone: it is not published any more, and nothing of it is told.
    pub gone: bool,
    /// Answers, oldest first.
    pub replies: Vec<CommentView>,
    /// Where further answers are; only for the beginning of a thread.
    pub more_url: Option<String>,
}

/// The comment being answered.
#[derive(Debug, Clone, Serialize)]
pub struct Parent {
    /// Its id.
    pub id: i64,
    /// Its writer's name.
    pub name: String,
}

/// The comment form, with what was typed and what was wrong with it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FormView {
    /// Where it posts to.
    pub action: String,
    /// What was typed as name.
    pub name: String,
    /// What was typed as e-mail address.
    pub email: String,
    /// What was typed as text.
    pub text: String,
    /// The comment being answered.
    pub parent: Option<Parent>,
    /// Whether the site asks for an e-mail address.
    pub email_required: bool,
    /// Whether mail can be asked for.
    pub offers_mail: bool,
    /// Whether it was asked for.
    pub wants_mail: bool,
    /// The longest text taken, in characters, ASCII digits.
    pub max_length: usize,
    /// Field (`name`, `email`, `text`, `parent`, `form`) to the message that stands beside it.
    pub errors: BTreeMap<String, String>,
}

impl Exchange {
    pub(crate) fn sample() -> Self {
        let answer =
            CommentView { id: 2, staff: true, edited: Some(Moment::sample()), ..CommentView::sample() };
        let lost = CommentView { id: 3, gone: true, replies: vec![answer.clone()], ..CommentView::sample() };
        Self {
            form: Some(FormView {
                action: "/news/100001/comments".into(),
                max_length: 5000,
                ..FormView::default()
            }),
            counts: Counts { published: "۲".into(), pending: "۰".into(), unpublishable: Some("۱".into()) },
            comments: vec![
                CommentView {
                    replies: vec![answer],
                    more_url: Some("/news/100001/comments/1?page=after.0.2".into()),
                    ..CommentView::sample()
                },
                lost,
            ],
            orders: vec![("oldest", "/news/100001/comments/oldest".into())],
            next_url: Some("/news/100001/comments/oldest?page=after.0.1".into()),
            live_url: "/news/100001/comments/live".into(),
            follow_ups: vec![FollowUpView::sample()],
        }
    }

    pub(crate) fn closed() -> Self {
        Self {
            form: None,
            counts: Counts { published: "۰".into(), pending: "۰".into(), unpublishable: None },
            comments: vec![],
            orders: vec![],
            next_url: None,
            live_url: "/news/100001/comments/live".into(),
            follow_ups: vec![],
        }
    }
}

impl CommentView {
    pub(crate) fn sample() -> Self {
        Self {
            id: 1,
            name: "میلاد".into(),
            country: "Iran (Islamic Republic of)".into(),
            country_lang: Some("en".into()),
            at: Moment::sample(),
            lines: vec!["اینترنت هنوز قطع است <script>".into(), "لطفاً پیگیری شود".into()],
            reply_url: Some("/news/100001/نمونه?reply=1#exchange-form".into()),
            url: "/news/100001/comments/1".into(),
            ups: "۳".into(),
            downs: "۰".into(),
            staff: false,
            edited: None,
            gone: false,
            replies: vec![],
            more_url: None,
        }
    }
}

impl FormView {
    /// A form that comes back with everything wrong.
    pub(crate) fn refused() -> Self {
        let errors =
            ["name", "email", "text", "parent", "form"].map(|field| (field.into(), "پیام خطا".into()));
        Self {
            action: "/news/100001/comments".into(),
            name: "\"><script>".into(),
            email: "milad@".into(),
            text: "</textarea><script>".into(),
            parent: Some(Parent { id: 1, name: "میلاد".into() }),
            email_required: true,
            offers_mail: true,
            wants_mail: true,
            max_length: 5000,
            errors: errors.into(),
        }
    }
}
