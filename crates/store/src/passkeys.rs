//! Passkeys: public keys by which people sign in.

use domain::account::passkey::NewPasskey;
use domain::event::UserChange;
use domain::{Timestamp, UserId};

use crate::accounts::{self, Account};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    ADD = "INSERT INTO passkeys (user_id, credential, public_key, counter, name, created_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (credential) DO NOTHING";
    LIST = "SELECT id, credential, name, created_at, used_at FROM passkeys WHERE user_id = $1 ORDER BY id";
    FIND = "SELECT id, user_id, public_key, counter FROM passkeys WHERE credential = $1";
    USED = "UPDATE passkeys SET counter = $2, used_at = $3 WHERE id = $1 AND (counter < $2 OR counter = 0)";
    REMOVE = "DELETE FROM passkeys WHERE user_id = $1 AND id = $2 RETURNING name";
}

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Identifies it.
    pub id: i64,
    /// The authenticator's own name for it.
    pub credential: Vec<u8>,
    /// What the owner calls it.
    pub name: String,
    /// Since when.
    pub since: Timestamp,
    /// When it last signed in.
    pub used: Option<Timestamp>,
}

/// A passkey that someone wants to sign in with.
#[derive(Debug, Clone)]
pub struct Found {
    /// Identifies it.
    pub id: i64,
    /// Whose it is.
    pub account: Account,
    /// Its key.
    pub public_key: Vec<u8>,
    /// How often it was used.
    pub counter: i64,
}

/// Adds a passkey.
///
/// # Errors
/// [`Error::Exists`] when it is known already.
pub async fn add(
    tx: &mut Tx<'_>,
    account: &Account,
    new: &NewPasskey,
    name: &str,
    at: Timestamp,
) -> Result<()> {
    let NewPasskey { credential, public_key, counter } = new;
    if execute!(tx.conn(), ADD, account.id.0, credential, public_key, counter, name, at.0)? == 0 {
        return Err(Error::Exists("passkey"));
    }
    let change = UserChange::PasskeyAdded { name: name.to_owned() };
    accounts::record(tx, account, change, &account.actor(), at).await
}

/// Someone's passkeys, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, user: UserId) -> Result<Vec<Passkey>> {
    type Row = (i64, Vec<u8>, String, i64, Option<i64>);
    let rows: Vec<Row> = fetch!(conn, fetch_all, _, LIST, user.0)?;
    let passkey = |(id, credential, name, since, used): (_, _, _, _, Option<i64>)| Passkey {
        id,
        credential,
        name,
        since: Timestamp(since),
        used: used.map(Timestamp),
    };
    Ok(rows.into_iter().map(passkey).collect())
}

/// The passkey that an authenticator calls `credential`, unless its account is disabled.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut Conn<'_>, credential: &[u8]) -> Result<Option<Found>> {
    let row: Option<(i64, i64, Vec<u8>, i64)> = fetch!(conn, fetch_optional, _, FIND, credential)?;
    let Some((id, user, public_key, counter)) = row else { return Ok(None) };
    let account = accounts::by_id(conn, UserId(user)).await?;
    let account = account.filter(|account| account.disabled.is_none());
    Ok(account.map(|account| Found { id, account, public_key, counter }))
}

/// Keeps that a passkey has signed in; `false` when another sign-in has kept a later counter meanwhile.
///
/// # Errors
/// When the database fails.
pub async fn used(tx: &mut Tx<'_>, id: i64, counter: i64, at: Timestamp) -> Result<bool> {
    Ok(execute!(tx.conn(), USED, id, counter, at.0)? > 0)
}

/// Removes one of someone's passkeys.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn remove(tx: &mut Tx<'_>, account: &Account, id: i64, at: Timestamp) -> Result<()> {
    let row: Option<(String,)> = fetch!(tx.conn(), fetch_optional, _, REMOVE, account.id.0, id)?;
    let Some((name,)) = row else { return Err(Error::NotFound("passkey")) };
    accounts::record(tx, account, UserChange::PasskeyRemoved { name }, &account.actor(), at).await
}
