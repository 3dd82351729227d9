//! The records of a file: checked first, then kept in one transaction. Of a file all is here or nothing, but for the
//! records that are named as rejected.

use anyhow::Result;
use domain::agency::UNNAMED;
use domain::{Clock, Timestamp};
use intake::{Flaw, Link, Record, Records};
use persian::orthography::HouseStyle;
use render::Theme;
use store::{Store, desks};

use super::batch::Batch;
use super::thread;
use super::{How, Outcome, comment, story};
use crate::config::Config;
use crate::settings::house_style;
use crate::sources::SystemClock;

/// What checking a record asks for.
pub(super) struct Checks {
    pub(super) words: Theme,
    pub(super) house: HouseStyle,
    pub(super) how: How,
    /// The host that paths belong to.
    pub(super) base: Option<String>,
    pub(super) at: Timestamp,
}

/// Imports the records of one file. `base` is what the file calls this site, if not by the site's own address; paths
/// without a host belong to it.
pub(crate) async fn import(
    store: &Store,
    config: &Config,
    how: How,
    base: Option<&str>,
    records: Records,
) -> Result<Vec<Outcome>> {
    let records = match records {
        Ok(records) => records,
        Err(flaw) => return Ok(vec![flaw.into()]),
    };
    let host = |address: &str| Link::parse(address).and_then(|link| link.host);
    let (site, given) = (host(&config.site.url), base.and_then(host));
    let checks = Checks {
        words: crate::open::theme(config)?,
        house: house_style(config)?,
        how,
        base: given.clone().or_else(|| site.clone()),
        at: SystemClock.now(),
    };
    let (mut outcomes, mut stories, mut comments) = (Vec::new(), Vec::new(), Vec::new());
    let mut refused = thread::Refused::new();
    for record in records {
        match record {
            Err(flaw) => outcomes.push(flaw.into()),
            Ok(Record::Story(record)) => match story::check(*record, &checks) {
                Ok(story) => stories.push(story),
                Err(flaw) => outcomes.push(flaw.into()),
            },
            Ok(Record::Comment(record)) => {
                let (key, line) = (record.key.clone(), record.line);
                match comment::check(*record, &checks) {
                    Ok(comment) => comments.push(comment),
                    Err(flaw) => {
                        outcomes.push(flaw.into());
                        refused.insert(key, line);
                    }
                }
            }
        }
    }
    if !stories.is_empty() || !comments.is_empty() {
        let (comments, circular) = thread::parents_first(comments);
        outcomes.extend(circular.into_iter().map(Outcome::from));
        let directory = desks::directory(&mut store.read().await?.conn()).await?;
        let home = directory.agencies.into_iter().next().map(|agency| agency.name);
        let home = home.or_else(|| Some(config.site.name.clone()).filter(|name| !name.is_empty()));
        let Checks { base, at, .. } = checks;
        let home = home.unwrap_or_else(|| UNNAMED.to_owned());
        let own = site.into_iter().chain(given).collect();
        let batch = Batch { home, own, base, publish: how.publish, at, stories, comments, refused };
        outcomes.extend(store.write(move |tx| Box::pin(batch.keep(tx))).await?);
    }
    Ok(outcomes)
}

impl From<Flaw> for Outcome {
    fn from(flaw: Flaw) -> Self {
        Self::Rejected { line: flaw.line, reason: flaw.reason }
    }
}
