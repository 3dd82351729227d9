//! The exchange: counters, comments as threads, the form.

use std::collections::HashMap;

use domain::CommentId;
use domain::comment::Comment;
use domain::comment_form::{CommentForm, FieldError};
use domain::story::Story;
use render::Theme;
use render::context::{CommentView, Counts, Exchange, FormView, Parent};

use super::{time, urls};
use crate::Settings;

/// A reader's form, on its first or a later coming.
#[derive(Debug, Default)]
pub(crate) struct Form<'f> {
    /// What was typed.
    pub typed: CommentForm,
    /// What was wrong with it.
    pub errors: &'f [FieldError],
}

/// The exchange under `story`.
pub(crate) fn exchange(
    story: &Story,
    comments: &[Comment],
    form: Form<'_>,
    theme: &Theme,
    settings: &Settings,
) -> Exchange {
    let ledger = story.ledger;
    let open = story.exchange_open && story.status.is_public();
    let unpublishable = ledger.unpublishable();
    // Who typed into a form that closed meanwhile gets the text back.
    let shown = open || !form.errors.is_empty();
    Exchange {
        form: shown.then(|| form_view(story, comments, form, theme, settings)),
        counts: Counts {
            published: settings.digits(ledger.published),
            pending: settings.digits(ledger.pending),
            unpublishable: (unpublishable > 0).then(|| settings.digits(unpublishable)),
        },
        comments: threads(story, comments, open, theme, settings),
        follow_ups: vec![],
    }
}

fn form_view(
    story: &Story,
    comments: &[Comment],
    form: Form<'_>,
    theme: &Theme,
    settings: &Settings,
) -> FormView {
    let parent = form.typed.parent.parse().ok().and_then(|id| {
        let parent = comments.iter().find(|comment| comment.id == CommentId(id))?;
        Some(Parent { id, name: name(parent, theme, settings) })
    });
    let message = |error: &FieldError| (error.field.to_owned(), settings.message(theme, error));
    FormView {
        action: format!("/news/{}/comments", story.code),
        parent,
        email_required: settings.comment_rules.email_required,
        max_length: settings.comment_rules.max_length,
        errors: form.errors.iter().map(message).collect(),
        name: form.typed.name,
        email: form.typed.email,
        text: form.typed.text,
    }
}

/// Answers nest this deep; those that go deeper stand beside what they answer.
const DEEPEST: usize = 4;

/// Answers under what they answer; one whose parent is not shown stands by itself.
fn threads(
    story: &Story,
    comments: &[Comment],
    open: bool,
    theme: &Theme,
    settings: &Settings,
) -> Vec<CommentView> {
    let page = urls::story(story.code, &story.slug);
    let mut views: Vec<Option<CommentView>> =
        comments.iter().map(|comment| Some(view(comment, open.then_some(&page), theme, settings))).collect();
    let mut answers: Vec<Vec<usize>> = vec![vec![]; comments.len()];
    for (at, home) in homes(comments).into_iter().enumerate() {
        if let Some(home) = home {
            answers[home].push(at);
        }
    }
    // Youngest first: every comment's answers are complete before it is handed to its own home.
    for at in (0..comments.len()).rev() {
        let replies = answers[at].iter().filter_map(|&reply| views[reply].take()).collect();
        if let Some(view) = &mut views[at] {
            view.replies = replies;
        }
    }
    views.into_iter().flatten().collect()
}

/// For each comment the one it is shown under, by index: always an earlier one, so there is no cycle.
fn homes(comments: &[Comment]) -> Vec<Option<usize>> {
    let places: HashMap<CommentId, usize> =
        comments.iter().enumerate().map(|(at, comment)| (comment.id, at)).collect();
    let mut homes: Vec<(Option<usize>, usize)> = Vec::with_capacity(comments.len());
    for (at, comment) in comments.iter().enumerate() {
        let parent = comment.parent.and_then(|parent| places.get(&parent)).filter(|&&parent| parent < at);
        homes.push(match parent {
            None => (None, 0),
            Some(&parent) if homes[parent].1 < DEEPEST => (Some(parent), homes[parent].1 + 1),
            Some(&parent) => homes[parent],
        });
    }
    homes.into_iter().map(|(home, _)| home).collect()
}

fn view(comment: &Comment, page: Option<&String>, theme: &Theme, settings: &Settings) -> CommentView {
    let (country, country_lang) = country(comment, theme, settings);
    CommentView {
        id: comment.id.0,
        name: name(comment, theme, settings),
        country,
        country_lang,
        at: time::moment(comment.created, settings.zone(), settings.locale),
        lines: lines(comment),
        reply_url: page.map(|page| format!("{page}?reply={}#exchange-form", comment.id)),
        replies: vec![],
    }
}

/// The reader's name, or the site's word for one who gave none.
pub(crate) fn name(comment: &Comment, theme: &Theme, settings: &Settings) -> String {
    comment.name.clone().unwrap_or_else(|| theme.text(&settings.lang, "reader-anonymous", &[]))
}

/// The text, a string a line.
pub(crate) fn lines(comment: &Comment) -> Vec<String> {
    comment.text.lines().map(str::to_owned).collect()
}

fn country(comment: &Comment, theme: &Theme, settings: &Settings) -> (String, Option<String>) {
    let code = comment.country.as_deref().and_then(|code| code.parse::<country::Code>().ok());
    match code.and_then(|code| country::name(code, settings.country_naming)) {
        Some(name) => (name.to_owned(), settings.country_lang()),
        None => (theme.text(&settings.lang, "country-unknown", &[]), None),
    }
}
