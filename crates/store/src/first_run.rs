//! The first run: an empty site gets its agency, desks, time zone and first administrator, all at once.

use domain::event::Event;
use domain::{Timestamp, UserId};

use crate::accounts::{self, NewAccount};
use crate::desks::{self, NewDesk};
use crate::{Error, Result, Tx, settings};

/// What the first run decides.
#[derive(Debug, Clone)]
pub struct FirstRun {
    /// The agency's name.
    pub agency: String,
    /// Groups by name, with the names of their desks.
    pub groups: Vec<(String, Vec<String>)>,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// The first administrator.
    pub account: NewAccount,
}

/// Carries it out.
///
/// # Errors
/// [`Error::Exists`] when the site has an account: then there was a first run, or none is needed.
pub async fn complete(tx: &mut Tx<'_>, run: FirstRun, at: Timestamp) -> Result<UserId> {
    // Claimed before the accounts are counted: of two at a time one waits here for the other to end.
    let claimed = settings::claim(tx, settings::TIME_ZONE, &run.time_zone).await?;
    if !claimed || accounts::count(tx.conn()).await? > 0 {
        return Err(Error::Exists("account"));
    }
    let by = run.account.name.clone();
    desks::name_agency(tx, &run.agency).await?;
    for (group, names) in run.groups {
        for name in names {
            let (agency, group) = (run.agency.clone(), group.clone());
            let new = NewDesk { agency, group, group_slug: None, name, slug: None };
            desks::ensure(tx, &new, by.as_str(), at).await?;
        }
    }
    let user = accounts::add(tx, run.account, by.as_str(), at).await?;
    let event = Event::SettingsChanged { agency: run.agency, time_zone: run.time_zone };
    tx.record(by.as_str(), at, event).await?;
    Ok(user)
}
