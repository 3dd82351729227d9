//! Without a script: both texts of a story that was saved by another meanwhile, and the choice between them.

use axum::response::Response;
use domain::diff::diff;
use domain::document::{Block, Document};
use domain::document_text;
use domain::merge::{Choice, Merge, Side, merge};
use domain::story::{Content, Story};
use http::StatusCode;
use render::newsroom::{ConflictField, ConflictScreen};
use store::stories;

use super::story_form::StoryForm;
use super::story_screen::{self, Showing};
use super::words::by_field;
use super::{Visitor, diff_html, show as screen};
use crate::views::time;
use crate::{App, Error};

/// What belongs to a step and is carried through the choice.
const EXTRAS: [&str; 4] = ["at", "embargo", "reason", "note"];

/// The page that asks which text stays.
pub(super) async fn show(
    app: &App,
    visitor: &Visitor,
    story: &Story,
    form: &StoryForm,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let base = match stories::version(&mut reader.conn(), story.id, form.version()).await {
        Ok(version) => version.content,
        // A version that never was: all that differs is this person's.
        Err(store::Error::NotFound(_)) => story.content.clone(),
        Err(error) => return Err(error.into()),
    };
    let standing = stories::version(&mut reader.conn(), story.id, story.version).await?;
    let head = story_screen::head(app, visitor, &mut reader, story, &directory).await?;
    drop(reader);
    let mine = match form.content(&base) {
        Ok(mine) => mine,
        Err(error) => {
            let showing = Showing {
                status: StatusCode::UNPROCESSABLE_ENTITY,
                typed: Some((form.fields(&base), form.version())),
                errors: by_field(app, &[error]),
                ..Showing::default()
            };
            return story_screen::page(app, visitor, story, showing).await;
        }
    };
    let apart = Apart::of(&story.content.body, &mine.body);
    let page = ConflictScreen {
        head,
        version: story.version,
        by: standing.actor,
        at: time::moment(standing.at, app.settings.zone(), app.settings.locale),
        fields: fields(&merge(&base, &mine, &story.content), &mine, &story.content, &apart),
        desk: form.text("desk").to_owned(),
        step: form.text("step").to_owned(),
        extras: EXTRAS
            .into_iter()
            .filter_map(|field| Some((field.to_owned(), form.get(field)?.to_owned())))
            .chain([("apart".to_owned(), apart.json())])
            .collect(),
    };
    screen(app, Some(visitor), "/newsroom/stories", StatusCode::PRECONDITION_FAILED, &page).await
}

fn fields(merge: &Merge, mine: &Content, theirs: &Content, apart: &Apart) -> Vec<ConflictField> {
    let in_form = merge.fields().into_iter().filter(|field| field.field != "picture");
    let mut fields: Vec<_> = in_form
        .map(|field| ConflictField {
            field: field.field.to_owned(),
            choice: field.choice.as_str(),
            html: diff_html::html(&diff(&field.theirs, &field.mine)),
            merged: if field.choice == Choice::Theirs { field.theirs.clone() } else { field.mine.clone() },
            mine: field.mine,
            theirs: field.theirs,
        })
        .collect();
    let merged = merge.content(|_, choice| choice.side().unwrap_or(Side::Mine)).body;
    let [mine, theirs, merged] = [&mine.body, &theirs.body, &merged].map(|body| apart.text(body));
    fields.push(ConflictField {
        field: "body".to_owned(),
        choice: body_choice(merge),
        html: diff_html::html(&diff(&theirs, &mine)),
        mine,
        theirs,
        merged,
    });
    fields
}

/// Whose body is taken if nothing is chosen. Where both changed other parts, that is both.
fn body_choice(merge: &Merge) -> &'static str {
    let has = |choice| merge.body.iter().any(|part| part.choice == choice);
    match (has(Choice::Ask), has(Choice::Mine), has(Choice::Theirs)) {
        (true, _, _) => "ask",
        (false, true, true) => "merged",
        (false, true, false) => "mine",
        (false, false, true) => "theirs",
        (false, false, false) => "same",
    }
}

/// The blocks of two bodies that plain text can't hold, numbered for both.
struct Apart(Vec<Block>);

impl Apart {
    fn of(theirs: &Document, mine: &Document) -> Self {
        let mut all: Vec<Block> = held_apart(theirs);
        for block in held_apart(mine) {
            if !all.contains(&block) {
                all.push(block);
            }
        }
        Self(all)
    }

    /// The body as text whose `[[n]]` are numbers of these blocks.
    fn text(&self, body: &Document) -> String {
        let own = held_apart(body);
        let mut own = own.iter();
        let text = document_text::write(body);
        let lines = text.split('\n').map(|line| match line.starts_with("[[") {
            true => {
                let at = own.next().and_then(|block| self.0.iter().position(|known| known == block));
                at.map_or(line.to_owned(), |at| format!("[[{}]]", persian::digits::number(at as i64 + 1)))
            }
            false => line.to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }
}

/// The blocks for which the text has a number.
fn held_apart(body: &Document) -> Vec<Block> {
    let stands_apart =
        |block: &&Block| document_text::write(&Document::new(vec![(*block).clone()])).starts_with("[[");
    body.content.iter().filter(stands_apart).cloned().collect()
}
