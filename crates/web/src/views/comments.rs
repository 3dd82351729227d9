//! The exchange: counters, comments as threads, the form.

use std::collections::HashMap;

use domain::comment::Comment;
use domain::comment_form::{CommentForm, FieldError};
use domain::exchange_policy::Order;
use domain::story::Story;
use domain::{CommentId, Timestamp};
use render::context::{CommentView, Counts, Exchange, FormView, Parent};
use store::comments::threads::{Mark, Page, Thread};

use super::{time, urls};
use crate::App;

/// From so many comments on readers choose in which order they read.
const MANY: i64 = 10;

/// A reader's form, on its first or a later coming.
#[derive(Debug, Default)]
pub(crate) struct Form<'f> {
    /// What was typed.
    pub typed: CommentForm,
    /// What was wrong with it.
    pub errors: &'f [FieldError],
}

/// The exchange under `story`, with the first `page` of its threads in `order`.
pub(crate) fn exchange(
    app: &App,
    story: &Story,
    page: &Page,
    order: Order,
    form: Form<'_>,
    parent: Option<&Comment>,
) -> Exchange {
    // Who typed into a form that closed meanwhile gets the text back.
    let shown = is_open(story) || !form.errors.is_empty();
    Exchange {
        form: shown.then(|| form_view(app, story, form, parent)),
        counts: counts(app, story),
        comments: threads(app, story, &page.threads),
        orders: if story.ledger.published >= MANY { orders(story) } else { vec![] },
        next_url: page.next.map(|mark| page_url(story, order, "after", mark)),
        live_url: format!("/news/{}/comments/live", story.code),
        follow_ups: vec![],
    }
}

/// Whether readers may write under `story`.
pub(crate) fn is_open(story: &Story) -> bool {
    story.exchange_open && story.status.is_public()
}

/// The ledger counters.
pub(crate) fn counts(app: &App, story: &Story) -> Counts {
    let (ledger, digits) = (story.ledger, |count| app.settings.digits(count));
    let unpublishable = ledger.unpublishable();
    Counts {
        published: digits(ledger.published),
        pending: digits(ledger.pending),
        unpublishable: (unpublishable > 0).then(|| digits(unpublishable)),
    }
}

/// Each order's word and the first page in it.
pub(crate) fn orders(story: &Story) -> Vec<(&'static str, String)> {
    [Order::Oldest, Order::Newest, Order::Supported]
        .map(|order| (word(order), format!("/news/{}/comments/{}", story.code, word(order))))
        .into()
}

/// The word of an order in addresses.
pub(crate) fn word(order: Order) -> &'static str {
    match order {
        Order::Oldest => "oldest",
        Order::Newest => "newest",
        Order::Supported => "supported",
    }
}

/// The page of threads `after` or `before` a thread.
pub(crate) fn page_url(story: &Story, order: Order, side: &str, mark: Mark) -> String {
    format!("/news/{}/comments/{}?page={side}.{}.{}", story.code, word(order), mark.support, mark.id)
}

/// The page of one comment.
pub(crate) fn comment_url(story: &Story, id: CommentId) -> String {
    format!("/news/{}/comments/{id}", story.code)
}

fn form_view(app: &App, story: &Story, form: Form<'_>, parent: Option<&Comment>) -> FormView {
    let settings = &app.settings;
    let message = |error: &FieldError| (error.field.to_owned(), settings.message(&app.theme, error));
    FormView {
        action: format!("/news/{}/comments", story.code),
        parent: parent.map(|parent| Parent { id: parent.id.0, name: name(app, parent) }),
        email_required: settings.comment_rules.email_required,
        offers_mail: app.mailer.is_some(),
        wants_mail: !form.typed.notify.is_empty(),
        max_length: settings.comment_rules.max_length,
        errors: form.errors.iter().map(message).collect(),
        name: form.typed.name,
        email: form.typed.email,
        text: form.typed.text,
    }
}

/// Threads as they are shown.
pub(crate) fn threads(app: &App, story: &Story, threads: &[Thread]) -> Vec<CommentView> {
    threads.iter().filter_map(|thread| one(app, story, thread)).collect()
}

/// A thread: answers under what they answer. One whose parent is not shown stands under the beginning.
fn one(app: &App, story: &Story, thread: &Thread) -> Option<CommentView> {
    let root_id = thread.root.as_ref().map(|root| root.id).or_else(|| thread.answers.first()?.root)?;
    let mut root = match &thread.root {
        Some(root) => view(app, story, root),
        None => gone(app, story, root_id),
    };
    let answers = &thread.answers;
    let mut views: Vec<Option<CommentView>> =
        answers.iter().map(|answer| Some(view(app, story, answer))).collect();
    let mut under: Vec<Vec<usize>> = vec![vec![]; answers.len()];
    let mut first = Vec::new();
    for (at, home) in homes(answers, app.theme.layout().thread_depth).into_iter().enumerate() {
        match home {
            Some(home) => under[home].push(at),
            None => first.push(at),
        }
    }
    // Youngest first: every answer's own answers are complete before it is handed to its home.
    for at in (0..answers.len()).rev() {
        let replies = under[at].iter().filter_map(|&reply| views[reply].take()).collect();
        if let Some(view) = &mut views[at] {
            view.replies = replies;
        }
    }
    root.replies = first.into_iter().filter_map(|at| views[at].take()).collect();
    let last = answers.last().filter(|_| thread.more);
    root.more_url = last.map(|last| format!("{}?page=after.0.{}", comment_url(story, root_id), last.id));
    Some(root)
}

/// For each answer the one it is shown under, by index: always an earlier one, so there is no cycle. What would nest deeper
/// than `deepest` stands beside what it answers.
fn homes(answers: &[Comment], deepest: usize) -> Vec<Option<usize>> {
    let places: HashMap<CommentId, usize> =
        answers.iter().enumerate().map(|(at, answer)| (answer.id, at)).collect();
    // The beginning of the thread is at depth 0.
    let mut homes: Vec<(Option<usize>, usize)> = Vec::with_capacity(answers.len());
    for (at, answer) in answers.iter().enumerate() {
        let parent = answer.parent.and_then(|parent| places.get(&parent)).filter(|&&parent| parent < at);
        homes.push(match parent {
            None => (None, 1),
            Some(&parent) if homes[parent].1 < deepest => (Some(parent), homes[parent].1 + 1),
            Some(&parent) => homes[parent],
        });
    }
    homes.into_iter().map(|(home, _)| home).collect()
}

fn view(app: &App, story: &Story, comment: &Comment) -> CommentView {
    let (country, country_lang) = country(app, comment);
    let settings = &app.settings;
    let reply = || format!("{}?reply={}#exchange-form", urls::story(story.code, &story.slug), comment.id);
    CommentView {
        id: comment.id.0,
        name: name(app, comment),
        country,
        country_lang,
        at: time::moment(comment.created, settings.zone(), settings.locale),
        lines: lines(comment),
        reply_url: is_open(story).then(reply),
        url: comment_url(story, comment.id),
        ups: settings.digits(comment.ups),
        downs: settings.digits(comment.downs),
        staff: comment.staff.is_some(),
        edited: comment.edited.map(|at| time::moment(at, settings.zone(), settings.locale)),
        gone: false,
        replies: vec![],
        more_url: None,
    }
}

/// What stands in place of a beginning that readers do not see any more.
fn gone(app: &App, story: &Story, id: CommentId) -> CommentView {
    CommentView {
        id: id.0,
        name: String::new(),
        country: String::new(),
        country_lang: None,
        at: time::moment(Timestamp(0), app.settings.zone(), app.settings.locale),
        lines: vec![],
        reply_url: None,
        url: comment_url(story, id),
        ups: String::new(),
        downs: String::new(),
        staff: false,
        edited: None,
        gone: true,
        replies: vec![],
        more_url: None,
    }
}

/// The reader's name, or the site's word for one who gave none.
pub(crate) fn name(app: &App, comment: &Comment) -> String {
    comment.name.clone().unwrap_or_else(|| app.text("reader-anonymous", &[]))
}

/// The text, a string a line.
pub(crate) fn lines(comment: &Comment) -> Vec<String> {
    comment.text.lines().map(str::to_owned).collect()
}

fn country(app: &App, comment: &Comment) -> (String, Option<String>) {
    let code = comment.country.as_deref().and_then(|code| code.parse::<country::Code>().ok());
    match code.and_then(|code| country::name(code, app.settings.country_naming)) {
        Some(name) => (name.to_owned(), app.settings.country_lang()),
        None => (app.text("country-unknown", &[]), None),
    }
}
