//! Recovery codes, by their hashes: each is good once.

use domain::event::UserChange;
use domain::{Timestamp, UserId};

use crate::accounts::{self, Account};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    CLEAR = "DELETE FROM recovery_codes WHERE user_id = $1";
    ADD = "INSERT INTO recovery_codes (user_id, hash) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    USE = "UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND hash = $2 AND used_at IS NULL";
    LEFT = "SELECT COUNT(*) FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL";
}

/// How many someone has left.
///
/// # Errors
/// When the database fails.
pub async fn left(conn: &mut Conn<'_>, user: UserId) -> Result<i64> {
    let (left,): (i64,) = fetch!(conn, fetch_one, _, LEFT, user.0)?;
    Ok(left)
}

/// Gives someone new codes in place of those they had.
///
/// # Errors
/// When the database fails.
pub async fn renew(tx: &mut Tx<'_>, account: &Account, hashes: &[Vec<u8>], at: Timestamp) -> Result<()> {
    replace(tx, account.id, hashes).await?;
    accounts::record(tx, account, UserChange::RecoveryCodes, &account.actor(), at).await
}

pub(crate) async fn replace(tx: &mut Tx<'_>, user: UserId, hashes: &[Vec<u8>]) -> Result<()> {
    execute!(tx.conn(), CLEAR, user.0)?;
    for hash in hashes {
        execute!(tx.conn(), ADD, user.0, hash)?;
    }
    Ok(())
}

/// Uses the code of this hash; `false` when it is none of the person's or was used.
///
/// # Errors
/// When the database fails.
pub async fn spend(tx: &mut Tx<'_>, account: &Account, hash: &[u8], at: Timestamp) -> Result<bool> {
    if execute!(tx.conn(), USE, account.id.0, hash, at.0)? == 0 {
        return Ok(false);
    }
    let left = left(tx.conn(), account.id).await?;
    accounts::record(tx, account, UserChange::RecoveryCodeUsed { left }, &account.actor(), at).await?;
    Ok(true)
}
