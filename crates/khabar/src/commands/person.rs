//! `khabar person`: what is kept of one person, and its erasure.

use anyhow::{Result, bail};
use domain::Clock;
use domain::comment::Comment;
use serde_json::{Value, json};
use store::{person, retention, settings};

use super::print;
use crate::cli::Person;
use crate::config::Config;
use crate::open;
use crate::settings::time_zone;
use crate::sources::{SystemClock, SystemRandom};

pub(super) async fn run(config: &Config, which: Person) -> Result<()> {
    let store = open::store(config, false).await?;
    let key = settings::site_key(&store, &SystemRandom).await?;
    let zone = time_zone(config, &store).await?;
    match which {
        Person::Export { email } => {
            let found = person::find(&mut store.read().await?.conn(), &key, &email).await?;
            let at = |at: domain::Timestamp| web::iso(at, &zone);
            let comment = |comment: &Comment| -> Value {
                json!({
                    "id": comment.id, "story": comment.story, "parent": comment.parent, "name": comment.name,
                    "country": comment.country, "text": comment.text, "status": comment.status, "reason": comment.reason,
                    "created": at(comment.created), "edited": comment.edited.map(at), "decided": comment.decided.map(at),
                    "appeal": comment.appeal.as_ref().map(|appeal| &appeal.text),
                })
            };
            let person = json!({
                "email": email,
                "comments": found.comments.iter().map(comment).collect::<Vec<_>>(),
                "votes": found.votes.iter().map(|(comment, up, when)| json!({
                    "comment": comment, "up": up, "at": at(*when),
                })).collect::<Vec<_>>(),
            });
            print([serde_json::to_string_pretty(&person)?])?;
        }
        Person::Erase { email, comments } => {
            let at = SystemClock.now();
            let asked = email.clone();
            let count = store
                .write(move |tx| Box::pin(async move { person::erase(tx, &key, &asked, comments, at).await }))
                .await?;
            if count == 0 {
                bail!("nothing is kept of {email}");
            }
            retention::scrub(&store).await?;
            print([format!("erased: {count} comments no longer tell who wrote them")])?;
        }
    }
    store.close().await;
    Ok(())
}
