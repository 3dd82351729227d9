//! `POST /newsroom/copy-desk`: what orthography would mend in some texts.

use axum::Json;
use axum::body::Body;
use axum::extract::State;
use domain::permission::Action;
use http::HeaderMap;
use persian::orthography::{Edit, Options, correct};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Visitor;
use super::words::say;
use crate::api::input;
use crate::{App, Error};

#[derive(Debug, Deserialize)]
struct Texts {
    texts: Vec<Text>,
}

#[derive(Debug, Deserialize)]
struct Text {
    field: String,
    text: String,
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Value>, Error> {
    visitor.must_somewhere(Action::WriteStory)?;
    let Texts { texts } = input::json(&headers, body).await?;
    // A long text takes some milliseconds: other requests are not to wait for them.
    let found = tokio::task::spawn_blocking(move || {
        let edits = texts.into_iter().map(|text| {
            let edits = edits(&text.text);
            (text, edits)
        });
        edits.collect::<Vec<_>>()
    });
    let found = found.await.map_err(|_| Error::Panicked)?;
    let edits: Vec<Value> =
        found.iter().flat_map(|(text, edits)| edits.iter().map(|edit| view(&app, text, edit))).collect();
    Ok(Json(json!({ "edits": edits })))
}

/// What orthography would mend in a text. Edits of one kind that touch each other are one: a number is not asked digit
/// by digit.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut joined: Vec<Edit> = Vec::new();
    for edit in correct(text, &Options::default()).edits {
        match joined.last_mut() {
            Some(last) if last.rule == edit.rule && last.range.end == edit.range.start => {
                last.range.end = edit.range.end;
                last.replacement.to_mut().push_str(&edit.replacement);
                last.confidence = last.confidence.min(edit.confidence);
            }
            _ => joined.push(edit),
        }
    }
    joined
}

/// An edit for the script; places in UTF-16 units, as strings are measured there.
fn view(app: &App, text: &Text, edit: &Edit) -> Value {
    let units = |to: usize| text.text[..to].encode_utf16().count();
    json!({
        "field": text.field,
        "from": units(edit.range.start),
        "to": units(edit.range.end),
        "before": &text.text[edit.range.clone()],
        "after": edit.replacement,
        "rule": edit.rule.key(),
        "reason": say(app, &format!("rule-{}", edit.rule.key()), &[]),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_one_edit() {
        let found = edits("در سال 1280 آمد");
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].replacement, "۱۲۸۰");
    }
}
