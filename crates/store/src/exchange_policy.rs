//! How the newsroom runs its exchange.

use domain::Timestamp;
use domain::event::Event;
use domain::exchange_policy::ExchangePolicy;
use domain::permission::{Action, Actor};

use crate::{Conn, Error, Result, Tx, settings};

/// The setting's name.
const NAME: &str = "exchange";

/// The policy in force; the usual one until somebody has decided.
///
/// # Errors
/// When the database fails or what is kept can't be read.
pub async fn get(conn: &mut Conn<'_>) -> Result<ExchangePolicy> {
    match settings::get(conn, NAME).await? {
        Some(kept) => serde_json::from_str(&kept).map_err(Error::corrupt),
        None => Ok(ExchangePolicy::default()),
    }
}

/// Puts `policy` in force.
///
/// # Errors
/// [`Error::Forbidden`].
pub async fn put(tx: &mut Tx<'_>, policy: &ExchangePolicy, actor: &Actor, at: Timestamp) -> Result<()> {
    if !actor.may_on_site(Action::RuleExchange) {
        return Err(Error::Forbidden);
    }
    settings::put(tx, NAME, &serde_json::to_string(policy).map_err(Error::corrupt)?).await?;
    tx.record(actor, at, Event::ExchangeSettingsChanged).await
}
