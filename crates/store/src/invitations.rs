//! Invitations: a link that makes one account. Of the link only a hash is kept.

use domain::event::Event;
use domain::permission::{Actor, Grant};
use domain::{Timestamp, UserId};
use persian::fold::fold;

use crate::accounts::{self, NewAccount};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    ADD = "INSERT INTO invitations (email, folded, grants, hash, invited_by, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    REPLACE = "UPDATE invitations SET ended_at = $2 WHERE folded = $1 AND ended_at IS NULL";
    OPEN = "SELECT id, email, grants, invited_by, expires_at FROM invitations
        WHERE hash = $1 AND ended_at IS NULL AND expires_at > $2";
    LIST = "SELECT id, email, grants, invited_by, expires_at FROM invitations
        WHERE ended_at IS NULL AND expires_at > $1 ORDER BY id";
    END = "UPDATE invitations SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING email";
}

/// An invitation takes the person in for this many seconds.
pub const LIFE: i64 = 7 * 24 * 60 * 60;

/// An open invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Identifies it.
    pub id: i64,
    /// The address that will sign in.
    pub email: String,
    /// What the person will be allowed.
    pub grants: Vec<Grant>,
    /// Who invited.
    pub by: String,
    /// When it ends.
    pub expires: Timestamp,
}

/// Invites whoever has `email`; an older invitation of that address ends.
///
/// # Errors
/// [`Error::Exists`] when the address has an account.
pub async fn add(
    tx: &mut Tx<'_>,
    email: String,
    grants: Vec<Grant>,
    hash: &[u8],
    by: &Actor,
    at: Timestamp,
) -> Result<()> {
    if accounts::by_email(tx.conn(), &email).await?.is_some() {
        return Err(Error::Exists("user"));
    }
    let folded = fold(&email);
    let written = serde_json::to_string(&grants).map_err(Error::corrupt)?;
    let expires = at.plus_seconds(LIFE).0;
    execute!(tx.conn(), REPLACE, &folded, at.0)?;
    execute!(tx.conn(), ADD, &email, &folded, written, hash, &by.name, at.0, expires)?;
    tx.record(by, at, Event::UserInvited { email, grants }).await
}

/// The open invitation of this hash.
///
/// # Errors
/// When the database fails.
pub async fn open(conn: &mut Conn<'_>, hash: &[u8], now: Timestamp) -> Result<Option<Invitation>> {
    let row: Option<Row> = fetch!(conn, fetch_optional, _, OPEN, hash, now.0)?;
    row.map(invitation).transpose()
}

/// The open invitations, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>, now: Timestamp) -> Result<Vec<Invitation>> {
    let rows: Vec<Row> = fetch!(conn, fetch_all, _, LIST, now.0)?;
    rows.into_iter().map(invitation).collect()
}

/// Makes the account that the invitation of this hash promised, and ends the invitation.
///
/// # Errors
/// [`Error::NotFound`] when it is not open, [`Error::Exists`] when the address got an account meanwhile.
pub async fn accept(
    tx: &mut Tx<'_>,
    hash: &[u8],
    name: String,
    password: String,
    at: Timestamp,
) -> Result<UserId> {
    let found = open(tx.conn(), hash, at).await?.ok_or(Error::NotFound("invitation"))?;
    let ended: Option<(String,)> = fetch!(tx.conn(), fetch_optional, _, END, found.id, at.0)?;
    if ended.is_none() {
        return Err(Error::NotFound("invitation"));
    }
    let by = name.clone();
    let account = NewAccount { email: found.email, name, grants: found.grants, password };
    accounts::add(tx, account, by.as_str(), at).await
}

/// Takes an invitation back.
///
/// # Errors
/// [`Error::NotFound`] when it is not open.
pub async fn revoke(tx: &mut Tx<'_>, id: i64, by: &Actor, at: Timestamp) -> Result<()> {
    let ended: Option<(String,)> = fetch!(tx.conn(), fetch_optional, _, END, id, at.0)?;
    let Some((email,)) = ended else { return Err(Error::NotFound("invitation")) };
    tx.record(by, at, Event::InvitationRevoked { email }).await
}

type Row = (i64, String, String, String, i64);

fn invitation((id, email, grants, by, expires): Row) -> Result<Invitation> {
    let grants = serde_json::from_str(&grants).map_err(Error::corrupt)?;
    Ok(Invitation { id, email, grants, by, expires: Timestamp(expires) })
}
