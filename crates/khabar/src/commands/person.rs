//! `khabar person`: what is kept of one person, and its erasure.

use anyhow::{Result, bail};
use domain::comment::Comment;
use domain::reader::SiteKey;
use domain::{Clock, Random};
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
                "reports": found.reports.iter().map(|(comment, reason, note, when)| json!({
                    "comment": comment, "reason": reason, "note": note, "at": at(*when),
                })).collect::<Vec<_>>(),
                "addresses": found.contacts.iter().map(|(comment, contact)| json!({
                    "comment": comment, "email": contact.address, "wants_mail": contact.wants_mail,
                    "verified": contact.is_verified, "unsubscribed": contact.is_unsubscribed,
                })).collect::<Vec<_>>(),
            });
            print([serde_json::to_string_pretty(&person)?])?;
        }
        Person::Erase { email, comments } => {
            let at = SystemClock.now();
            let asked = email.clone();
            let nobody = person::find(&mut store.read().await?.conn(), &key, &email).await?.is_nobody();
            let mut drawn = [0; 32];
            SystemRandom.fill(&mut drawn);
            let veil = SiteKey::new(drawn);
            let count = store
                .write(move |tx| {
                    Box::pin(async move { person::erase(tx, &key, &asked, comments, &veil, at).await })
                })
                .await?;
            // Also when nothing is left: an earlier erasure may not have come through to the files.
            retention::scrub(&store).await?;
            if nobody {
                bail!("nothing is kept of {email}");
            }
            print([format!("erased: {count} comments no longer tell who wrote them")])?;
        }
    }
    store.close().await;
    Ok(())
}
