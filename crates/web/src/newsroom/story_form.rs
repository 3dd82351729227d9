//! The story's form as it arrives: its fields, laid over the text that it was made from.

use std::collections::HashMap;

use domain::comment_form::FieldError;
use domain::document::Document;
use domain::document_text::{self, TextProblem};
use domain::story::{Content, Mark};
use render::newsroom::StoryFields;

use super::words::{joined, names};

/// What was sent, by the names of the fields. One that was not sent is left as it is.
#[derive(Debug, Default)]
pub(super) struct StoryForm(HashMap<String, String>);

impl StoryForm {
    /// The form, with the choices made between two texts in the place of the fields.
    pub(super) fn new(mut sent: HashMap<String, String>) -> Self {
        let chosen: Vec<(String, String)> = sent
            .iter()
            .filter_map(|(key, choice)| {
                let field = key.strip_prefix("choose-")?;
                Some((field.to_owned(), sent.get(&format!("{choice}-{field}"))?.clone()))
            })
            .collect();
        sent.extend(chosen);
        Self(sent)
    }

    pub(super) fn get(&self, field: &str) -> Option<&str> {
        self.0.get(field).map(String::as_str)
    }

    /// A field that stands empty when it was not sent.
    pub(super) fn text(&self, field: &str) -> &str {
        self.get(field).unwrap_or_default()
    }

    /// The version that the form was made from; 0, which never stands, when it is none.
    pub(super) fn version(&self) -> i64 {
        self.text("version").parse().unwrap_or(0)
    }

    /// The content that the form makes of `old`. A script that holds more than text can say sends the whole as `content`.
    ///
    /// # Errors
    /// What can't be read.
    pub(super) fn content(&self, old: &Content) -> Result<Content, FieldError> {
        if let Some(whole) = self.get("content").filter(|whole| !whole.is_empty()) {
            let read = serde_json::from_str(whole);
            return read.map_err(|_| FieldError::new("body", "story-body-invalid"));
        }
        let optional =
            |field| self.get(field).map(|text| Some(text.to_owned()).filter(|text| !text.is_empty()));
        let mut content = old.clone();
        if let Some(headline) = self.get("headline") {
            headline.clone_into(&mut content.headline);
            // Whoever saves the headline has seen the mark that asks for one.
            content.marks.retain(|mark| *mark != Mark::HeadlineDerived || headline.trim() == old.headline);
        }
        content.kicker = optional("kicker").unwrap_or(content.kicker);
        content.place = optional("place").unwrap_or(content.place);
        if let Some(lead) = self.get("lead") {
            lead.clone_into(&mut content.lead);
        }
        if let Some(bylines) = self.get("bylines") {
            content.bylines = names(bylines);
        }
        if let Some(tags) = self.get("tags") {
            content.tags = names(tags);
        }
        if let Some(body) = self.get("body") {
            let apart = self.apart();
            let as_it_was = apart.is_none() && body.replace('\r', "") == document_text::write(&old.body);
            if !as_it_was {
                let from = apart.as_ref().unwrap_or(&old.body);
                content.body = document_text::read(body, from).map_err(problem)?;
            }
        }
        Ok(content)
    }

    /// The blocks that the text's numbers stand for, when they are not those of the standing text.
    fn apart(&self) -> Option<Document> {
        serde_json::from_str(self.get("apart")?).ok().map(Document::new)
    }

    /// What was typed, for the page to show again; what was not sent stands as in `old`.
    pub(super) fn fields(&self, old: &Content) -> StoryFields {
        let standing = fields(old);
        let typed = |field: &str, standing: String| self.get(field).map_or(standing, str::to_owned);
        StoryFields {
            kicker: typed("kicker", standing.kicker),
            headline: typed("headline", standing.headline),
            lead: typed("lead", standing.lead),
            body: typed("body", standing.body),
            bylines: typed("bylines", standing.bylines),
            tags: typed("tags", standing.tags),
            place: typed("place", standing.place),
            at: self.text("at").to_owned(),
            embargo: self.get("embargo").is_some(),
            reason: self.text("reason").to_owned(),
            note: self.text("note").to_owned(),
        }
    }
}

/// A content as the fields hold it.
pub(super) fn fields(content: &Content) -> StoryFields {
    StoryFields {
        kicker: content.kicker.clone().unwrap_or_default(),
        headline: content.headline.clone(),
        lead: content.lead.clone(),
        body: document_text::write(&content.body),
        bylines: joined(&content.bylines),
        tags: joined(&content.tags),
        place: content.place.clone().unwrap_or_default(),
        ..StoryFields::default()
    }
}

fn problem(problem: TextProblem) -> FieldError {
    let TextProblem::NoBlock { line, number, blocks } = problem;
    let args =
        vec![("line", line.to_string()), ("number", number.to_string()), ("blocks", blocks.to_string())];
    FieldError { args, ..FieldError::new("body", "story-body-block") }
}

#[cfg(test)]
mod tests {
    use domain::document::Block;

    use super::*;

    fn form(fields: &[(&str, &str)]) -> StoryForm {
        StoryForm::new(fields.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect())
    }

    fn old() -> Content {
        Content {
            headline: "تیتر".into(),
            kicker: Some("روتیتر".into()),
            lead: "لید".into(),
            body: Document::from_paragraphs(["یک", "دو"]),
            tags: vec!["اینترنت".into()],
            marks: vec![Mark::HeadlineDerived],
            ..Content::default()
        }
    }

    #[test]
    fn what_is_not_sent_stays_and_what_is_sent_empty_goes() {
        assert_eq!(form(&[("step", "publish")]).content(&old()), Ok(old()));
        let content = form(&[("kicker", ""), ("tags", "نسل پنجم، ،فیبر")]).content(&old()).unwrap();
        assert_eq!((content.kicker, content.tags), (None, vec!["نسل پنجم".to_owned(), "فیبر".into()]));
    }

    #[test]
    fn the_text_of_a_body_makes_that_body_again() {
        let fields = super::fields(&old());
        let sent = form(&[("headline", &fields.headline), ("body", &fields.body.replace('\n', "\r\n"))]);
        assert_eq!(sent.content(&old()), Ok(old()));
        let content = form(&[("body", "یک\r\n\r\n## دو"), ("headline", "دیگر")]).content(&old()).unwrap();
        assert_eq!(content.body.content[1], Block::subhead("دو"));
        assert!(content.marks.is_empty());
    }

    #[test]
    fn a_choice_between_two_texts_fills_the_field() {
        let sent = form(&[
            ("choose-lead", "theirs"),
            ("mine-lead", "من"),
            ("theirs-lead", "او"),
            ("merged-lead", "هر دو"),
            ("choose-body", "nothing"),
        ]);
        assert_eq!((sent.text("lead"), sent.get("body")), ("او", None));
    }
}
