//! `khabar comment`: moderation from the command line, also while a server runs on the same data.

use anyhow::{Result, bail};
use domain::comment::{Comment, Decision};
use domain::permission::Actor;
use domain::{Clock, CommentId};
use store::Store;
use store::comments::{self, Filter};

use super::print;
use crate::cli;
use crate::config::Config;
use crate::open;
use crate::settings::time_zone;
use crate::sources::SystemClock;

/// Characters of a comment in a line of the list.
const EXCERPT: usize = 60;
const PAGE: i64 = 1_000;

pub(super) async fn run(config: &Config, which: cli::Comment) -> Result<()> {
    let store = open::store(config, false).await?;
    match which {
        cli::Comment::List { status, json } => {
            let found = all(&store, Filter { status, ..Filter::default() }).await?;
            if json {
                let zone = time_zone(config, &store).await?;
                let items: Vec<_> = found.iter().map(|comment| web::comment_value(comment, &zone)).collect();
                print([serde_json::to_string(&items)?])?;
            } else {
                print(found.iter().map(line))?;
            }
        }
        cli::Comment::Approve { ids } => decide(&store, ids, Decision::Approve).await?,
        cli::Comment::Reject { ids, reason } => {
            let reason = reason.trim().to_owned();
            if reason.is_empty() {
                bail!("--reason must say why: the reader is told");
            }
            decide(&store, ids, Decision::Reject { reason }).await?;
        }
    }
    store.close().await;
    Ok(())
}

async fn all(store: &Store, mut filter: Filter) -> Result<Vec<Comment>> {
    let mut reader = store.read().await?;
    let mut all = Vec::new();
    loop {
        let page = comments::list(&mut reader.conn(), filter, PAGE).await?;
        let Some(last) = page.last() else { return Ok(all) };
        filter.after = Some(last.id);
        all.extend(page);
    }
}

/// All of them or, if one does not exist, none.
async fn decide(store: &Store, ids: Vec<i64>, decision: Decision) -> Result<()> {
    let at = SystemClock.now();
    let mut reader = store.read().await?;
    for id in &ids {
        match comments::by_id(&mut reader.conn(), CommentId(*id)).await {
            Err(store::Error::NotFound(_)) => bail!("there is no comment {id}: nothing was changed"),
            found => drop(found?),
        }
    }
    drop(reader);
    let decided = store
        .write(move |tx| {
            Box::pin(async move {
                let mut decided = Vec::with_capacity(ids.len());
                for id in ids {
                    decided
                        .push(comments::decide(tx, CommentId(id), &decision, &Actor::operator(), at).await?);
                }
                Ok(decided)
            })
        })
        .await?;
    print(decided.iter().map(|comment| format!("{} {}", comment.id, comment.status.as_str())))
}

fn line(comment: &Comment) -> String {
    let name = comment.name.as_deref().unwrap_or("-");
    let text: String = comment.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let excerpt = persian::text::truncate(&text, EXCERPT);
    format!("{}\t{}\t{}\t{name}\t{excerpt}", comment.id, comment.status.as_str(), comment.story)
}
