//! What the newsroom says of a refusal, and of names in lists.

use std::collections::BTreeMap;

use domain::comment_form::FieldError;

use crate::app::Inner;

/// A message of the newsroom in the site's language.
pub(super) fn say(app: &Inner, key: &str, args: &[(&str, &str)]) -> String {
    app.newsroom.text(&app.settings.lang, key, args)
}

/// The message of a field's error: the newsroom's own, or the one that the API gives as well.
pub(super) fn message(app: &Inner, error: &FieldError) -> String {
    let args: Vec<_> = error.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let own = say(app, error.code, &args);
    if own == error.code { app.settings.message(&app.theme, error) } else { own }
}

/// The first message of each field.
pub(super) fn by_field(app: &Inner, errors: &[FieldError]) -> BTreeMap<String, String> {
    let mut messages = BTreeMap::new();
    for error in errors {
        messages.entry(error.field.to_owned()).or_insert_with(|| message(app, error));
    }
    messages
}

/// What parts names in a field.
const COMMA: char = '،';

/// Names as one field holds them.
pub(super) fn joined(names: &[String]) -> String {
    names.join(&format!("{COMMA} "))
}

/// The names that a field holds.
pub(super) fn names(text: &str) -> Vec<String> {
    let parts = text.split([COMMA, ',', ';', '؛', '\n']);
    parts.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}
