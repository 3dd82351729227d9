//! Codes by time: each person's secret, and the step last used.

use domain::event::{Event, UserChange};
use domain::permission::Actor;
use domain::{Timestamp, UserId};

use crate::accounts::{self, Account};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx, recovery_codes};

statements! {
    OF = "SELECT totp_secret, totp_since, totp_step FROM users WHERE id = $1 AND totp_secret IS NOT NULL";
    BEGIN = "UPDATE users SET totp_secret = $2 WHERE id = $1 AND totp_since IS NULL";
    CONFIRM = "UPDATE users SET totp_since = $2, totp_step = $3
        WHERE id = $1 AND totp_since IS NULL AND totp_secret IS NOT NULL";
    SPEND = "UPDATE users SET totp_step = $2 WHERE id = $1 AND totp_since IS NOT NULL AND (totp_step IS NULL OR totp_step < $2)";
    OFF = "UPDATE users SET totp_secret = NULL, totp_since = NULL, totp_step = NULL WHERE id = $1";
}

/// Someone's codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totp {
    /// What they are made from.
    pub secret: Vec<u8>,
    /// Since when they count; `None` while they are being set up.
    pub since: Option<Timestamp>,
    /// The step last used.
    pub last: Option<i64>,
}

/// Someone's codes, if they have any.
///
/// # Errors
/// When the database fails.
pub async fn of(conn: &mut Conn<'_>, user: UserId) -> Result<Option<Totp>> {
    let row: Option<(Vec<u8>, Option<i64>, Option<i64>)> = fetch!(conn, fetch_optional, _, OF, user.0)?;
    Ok(row.map(|(secret, since, last)| Totp { secret, since: since.map(Timestamp), last }))
}

/// Keeps a secret that is yet to be confirmed.
///
/// # Errors
/// [`Error::Exists`] when codes are set up already.
pub async fn begin(tx: &mut Tx<'_>, user: UserId, secret: &[u8]) -> Result<()> {
    match execute!(tx.conn(), BEGIN, user.0, secret)? {
        0 => Err(Error::Exists("code by time")),
        _ => Ok(()),
    }
}

/// Lets the codes count, and keeps the recovery codes of these hashes.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing to confirm.
pub async fn confirm(
    tx: &mut Tx<'_>,
    account: &Account,
    step: i64,
    recovery: &[Vec<u8>],
    at: Timestamp,
) -> Result<()> {
    if execute!(tx.conn(), CONFIRM, account.id.0, at.0, step)? == 0 {
        return Err(Error::NotFound("code by time"));
    }
    recovery_codes::replace(tx, account.id, recovery).await?;
    accounts::record(tx, account, UserChange::TotpOn, &account.actor(), at).await
}

/// Spends a step's code; `false` when it was spent.
///
/// # Errors
/// When the database fails.
pub async fn spend(tx: &mut Tx<'_>, user: UserId, step: i64) -> Result<bool> {
    Ok(execute!(tx.conn(), SPEND, user.0, step)? > 0)
}

/// Turns codes off; recovery codes go with them.
///
/// # Errors
/// When the database fails.
pub async fn off(tx: &mut Tx<'_>, account: &Account, by: &Actor, at: Timestamp) -> Result<()> {
    execute!(tx.conn(), OFF, account.id.0)?;
    recovery_codes::replace(tx, account.id, &[]).await?;
    let (user, email) = (account.id, account.email.clone());
    tx.record(by, at, Event::UserEdited { user, email, change: UserChange::TotpOff }).await
}
