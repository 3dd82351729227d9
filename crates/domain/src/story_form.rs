//! What a writer sent, checked: content to keep, or a message for each field.

use persian::bidi::{Field, clean};

use crate::comment_form::FieldError;
use crate::picture::Picture;
use crate::story::Content;

/// Longest headline and kicker, in characters.
pub const MAX_HEADLINE: usize = 300;
/// Longest lead, in characters.
pub const MAX_LEAD: usize = 3_000;
/// Longest words about a picture, in characters.
pub const MAX_SAID: usize = 1_000;
/// Longest tag, byline or place, in characters.
pub const MAX_NAME: usize = 100;
/// Most tags or bylines.
pub const MAX_NAMES: usize = 50;

/// Puts content in order (spaces trimmed, direction controls taken out or closed, blank entries and repeated tags
/// dropped) and checks it.
///
/// # Errors
/// Every field that is wrong.
pub fn check(content: Content) -> Result<Content, Vec<FieldError>> {
    let content = tidy(content);
    let mut errors = Vec::new();
    if content.headline.is_empty() {
        errors.push(FieldError::new("headline", "story-headline-empty"));
    }
    if let Err(more) = check_unfinished(&content) {
        errors.extend(more);
    }
    if errors.is_empty() { Ok(content) } else { Err(errors) }
}

/// Checks only what no story may be: fields that are too long, a body that is none. Anything may still be missing.
///
/// # Errors
/// Every field that is wrong.
pub fn check_unfinished(content: &Content) -> Result<(), Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut require = |field, holds: bool, code| {
        if !holds {
            errors.push(FieldError::new(field, code));
        }
    };
    let short = |text: &str, most: usize| text.chars().count() <= most;
    require("headline", short(&content.headline, MAX_HEADLINE), "story-field-too-long");
    require(
        "kicker",
        short(content.kicker.as_deref().unwrap_or_default(), MAX_HEADLINE),
        "story-field-too-long",
    );
    require("lead", short(&content.lead, MAX_LEAD), "story-field-too-long");
    let said = content.picture.iter().flat_map(|picture| [&picture.alt, &picture.caption, &picture.credit]);
    require("picture", said.into_iter().all(|text| short(text, MAX_SAID)), "story-field-too-long");
    require("place", short(content.place.as_deref().unwrap_or_default(), MAX_NAME), "story-field-too-long");
    for (field, names) in [("tags", &content.tags), ("bylines", &content.bylines)] {
        let fits = names.len() <= MAX_NAMES && names.iter().all(|name| short(name, MAX_NAME));
        require(field, fits, "story-field-too-long");
    }
    if content.body.check().is_err() {
        require("body", false, "story-body-invalid");
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn tidy(content: Content) -> Content {
    let mut tags: Vec<String> = Vec::new();
    for tag in content.tags.iter().map(|tag| name(tag)) {
        let slug = persian::slug::slug(&tag);
        if !tag.is_empty() && !tags.iter().any(|known| persian::slug::slug(known) == slug) {
            tags.push(tag);
        }
    }
    let filled = |text: &String| !text.is_empty();
    Content {
        headline: line(&clean(&content.headline, Field::Headline)),
        kicker: content.kicker.map(|kicker| line(&clean(&kicker, Field::Headline))).filter(filled),
        lead: line(&clean(&content.lead, Field::Body)),
        bylines: content.bylines.iter().map(|byline| name(byline)).filter(filled).collect(),
        tags,
        place: content.place.map(|place| name(&place)).filter(filled),
        body: content.body,
        marks: content.marks,
        picture: content.picture.map(|picture| Picture {
            alt: line(&clean(&picture.alt, Field::Body)),
            caption: line(&clean(&picture.caption, Field::Body)),
            credit: name(&picture.credit),
            ..picture
        }),
    }
}

/// A tag, byline or place: one line that nothing in it turns round.
fn name(text: &str) -> String {
    line(&clean(text, Field::Name))
}

/// One line: control characters and runs of spaces become one space.
pub fn line(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;

    fn content(headline: &str, tags: &[&str]) -> Content {
        Content {
            headline: headline.into(),
            kicker: Some("  ".into()),
            lead: "لید".into(),
            body: Document::from_paragraphs(["متن"]),
            bylines: vec![],
            tags: tags.iter().map(|&tag| tag.into()).collect(),
            place: None,
            ..Content::default()
        }
    }

    #[test]
    fn content_is_put_in_order() {
        let kept = check(content(" تیتر\nخبر ", &["اینترنت", " اينترنت", ""])).unwrap();
        assert_eq!((kept.headline.as_str(), kept.kicker, kept.tags.len()), ("تیتر خبر", None, 1));
    }

    #[test]
    fn nothing_turns_a_headline_round() {
        let kept = check(content("تیتر \u{202E}ABC\u{2066}", &["a\u{202E}b"])).unwrap();
        assert_eq!((kept.headline.as_str(), kept.tags[0].as_str()), ("تیتر ABC", "ab"));
    }

    #[test]
    fn a_story_has_a_headline() {
        assert_eq!(check(content(" ", &[])).expect_err("refused")[0].code, "story-headline-empty");
    }
}
