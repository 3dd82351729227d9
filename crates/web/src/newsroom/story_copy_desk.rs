//! `/newsroom/stories/{id}/copy-desk`: the copy desk without a script. What is chosen goes into the working copy, when
//! there is one, or becomes a version.

use axum::extract::{RawForm, State};
use axum::response::{IntoResponse, Redirect, Response};
use domain::StoryId;
use domain::story::{Content, Story};
use http::StatusCode;
use render::newsroom::{CopyDeskScreen, ProposedEdit};
use store::stories::{self, Change};
use store::working_copies::{self, Typed, WorkingCopy};

use super::copy_text::{Proposal, apply, proposals};
use super::story_path::{StoryPath, may_edit, readable};
use super::{Visitor, show as screen, story_screen, story_step};
use crate::{App, Error};

/// The tab that a working copy was mended by.
const TAB: &str = "copy-desk";
/// Characters shown around an edit.
const AROUND: usize = 24;

pub(crate) async fn show(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
) -> Result<Response, Error> {
    let directory = app.memory.directory(&app.store).await?;
    let mut reader = app.store.read().await?;
    let story = readable(&mut reader, &visitor, id).await?;
    let head = story_screen::head(&app, &visitor, &mut reader, &story, &directory).await?;
    drop(reader);
    if !may_edit(&visitor.actor, &story) {
        return Err(Error::Forbidden);
    }
    let working = working(&app, &visitor, id).await?;
    let content = working.map_or_else(|| story.content.clone(), |copy| copy.content);
    let found = found(content).await?.1;
    let edits = found.iter().map(view).collect();
    let page = CopyDeskScreen { head, version: story.version, edits };
    screen(&app, Some(&visitor), "/newsroom/stories", StatusCode::OK, &page).await
}

pub(crate) async fn create(
    State(app): State<App>,
    visitor: Visitor,
    StoryPath(id): StoryPath,
    RawForm(sent): RawForm,
) -> Result<Response, Error> {
    let story: Story = readable(&mut app.store.read().await?, &visitor, id).await?;
    let sent: Vec<(String, String)> = form_urlencoded::parse(&sent).into_owned().collect();
    let chosen: Vec<&str> =
        sent.iter().filter(|(name, _)| name == "edit").map(|(_, key)| key.as_str()).collect();
    let expected =
        sent.iter().find(|(name, _)| name == "version").and_then(|(_, version)| version.parse().ok());
    let expected: i64 = expected.unwrap_or(0);
    if expected != story.version {
        return Err(Error::Outdated(story.version));
    }
    let working = working(&app, &visitor, id).await?;
    let content = working.as_ref().map_or_else(|| story.content.clone(), |copy| copy.content.clone());
    let (content, mut found) = found(content).await?;
    found.retain(|proposal| chosen.contains(&proposal.key.as_str()));
    if !found.is_empty() {
        let content = apply(content, &found);
        keep(&app, &visitor, id, expected, working, content).await?;
    }
    Ok(Redirect::to(&format!("{}?done=mended", story_step::page(id))).into_response())
}

async fn working(app: &App, visitor: &Visitor, id: StoryId) -> Result<Option<WorkingCopy>, Error> {
    Ok(working_copies::load(&mut app.store.read().await?.conn(), id, visitor.account.id).await?)
}

/// The proposals for a content, which is given back; a long text takes some milliseconds.
async fn found(content: Content) -> Result<(Content, Vec<Proposal>), Error> {
    let search = move || {
        let found = proposals(&content);
        (content, found)
    };
    tokio::task::spawn_blocking(search).await.map_err(|_| Error::Panicked)
}

async fn keep(
    app: &App,
    visitor: &Visitor,
    story: StoryId,
    expected: i64,
    working: Option<WorkingCopy>,
    content: Content,
) -> Result<(), Error> {
    let (actor, at) = (visitor.actor.clone(), app.now());
    let command = async move |tx: &mut store::Tx<'_>| -> store::Result<()> {
        match working {
            Some(WorkingCopy { base, revision, .. }) => {
                let typed = Typed { story, base, revision, tab: TAB.into(), content };
                working_copies::save(tx, typed, &actor, at).await.map(drop)
            }
            None => {
                let change = Change { story, expected: Some(expected), desk: None, content, note: None };
                stories::edit(tx, change, &actor, at).await.map(drop)
            }
        }
    };
    Ok(app.store.write(move |tx| Box::pin(command(tx))).await?)
}

fn view(proposal: &Proposal) -> ProposedEdit {
    let (text, range) = (&proposal.text, proposal.range.clone());
    let left: Vec<char> = text[..range.start].chars().rev().take(AROUND).collect();
    ProposedEdit {
        key: proposal.key.clone(),
        field: proposal.field,
        left: left.into_iter().rev().collect(),
        before: text[range.clone()].to_owned(),
        after: proposal.replacement.clone(),
        right: text[range.end..].chars().take(AROUND).collect(),
        rule: proposal.rule.key(),
        chosen: true,
    }
}
