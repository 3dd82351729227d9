//! `khabar desk`: groups and desks.

use anyhow::{Result, bail};
use domain::Clock;
use domain::agency::UNNAMED;
use store::desks::{self, NewDesk};

use super::{OPERATOR, print};
use crate::cli::Desk;
use crate::config::Config;
use crate::open;
use crate::sources::SystemClock;

pub(super) async fn run(config: &Config, which: Desk) -> Result<()> {
    match which {
        Desk::Add { group, desk, slug } => {
            let (group, desk) = (group.trim().to_owned(), desk.trim().to_owned());
            if group.is_empty() || desk.is_empty() {
                bail!("a group and a desk have names");
            }
            if let Some(slug) = slug.as_ref().filter(|slug| persian::slug::slug(slug) != **slug) {
                bail!("{slug:?} can't stand in a URL: {:?} can", persian::slug::slug(slug));
            }
            let store = open::store(config, true).await?;
            let directory = desks::directory(&mut store.read().await?.conn()).await?;
            let configured = Some(config.site.name.clone()).filter(|name| !name.is_empty());
            let first = directory.agencies.first().map(|agency| agency.name.clone());
            let agency = first.or(configured).unwrap_or_else(|| UNNAMED.to_owned());
            let new = NewDesk { agency, group, group_slug: None, name: desk, slug };
            let at = SystemClock.now();
            let made = store
                .write(move |tx| Box::pin(async move { desks::ensure(tx, &new, OPERATOR, at).await }))
                .await;
            match made {
                Err(store::Error::Exists(_)) => {
                    bail!("another desk has this slug, or this desk has another: see khabar desk list")
                }
                made => print([made?.slug])?,
            }
            store.close().await;
        }
        Desk::List => {
            let store = open::store(config, false).await?;
            let directory = desks::directory(&mut store.read().await?.conn()).await?;
            print(directory.desks.iter().map(|desk| {
                let group = directory.group(desk.group);
                let agency = group.and_then(|group| directory.agency(group.agency));
                let name = |name: Option<&String>| name.cloned().unwrap_or_default();
                let (group, agency) =
                    (name(group.map(|group| &group.name)), name(agency.map(|agency| &agency.name)));
                format!("{}\t{}\t{group}\t{agency}", desk.slug, desk.name)
            }))?;
            store.close().await;
        }
    }
    Ok(())
}
