//! Invitations: a link that makes one account, or gives one a new password. Of the link only a hash is kept.

use domain::event::{Event, UserChange};
use domain::permission::{Actor, Grant};
use domain::{Timestamp, UserId};
use persian::fold::fold;

use crate::accounts::{self, NewAccount};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx, totp};

statements! {
    ADD = "INSERT INTO invitations (email, folded, grants, hash, invited_by, created_at, expires_at, user_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    REPLACE = "UPDATE invitations SET ended_at = $2 WHERE folded = $1 AND ended_at IS NULL";
    OPEN = "SELECT id, email, grants, invited_by, expires_at, user_id FROM invitations
        WHERE hash = $1 AND ended_at IS NULL AND expires_at > $2";
    LIST = "SELECT id, email, grants, invited_by, expires_at, user_id FROM invitations
        WHERE user_id IS NULL AND ended_at IS NULL AND expires_at > $1 ORDER BY id";
    END = "UPDATE invitations SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL RETURNING email";
}

/// An invitation takes the person in for this many seconds.
pub const LIFE: i64 = 7 * 24 * 60 * 60;
/// A link for a new password works for this many seconds.
pub const RESET_LIFE: i64 = 24 * 60 * 60;

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
    /// Whose account it is, when the link is for a new password.
    pub user: Option<UserId>,
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
    put(tx, (&email, &grants, None), hash, by, (at, at.plus_seconds(LIFE))).await?;
    tx.record(by, at, Event::UserInvited { email, grants }).await
}

/// Lets someone who has an account choose a new password; an older link of theirs ends.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn reset(tx: &mut Tx<'_>, user: UserId, hash: &[u8], by: &Actor, at: Timestamp) -> Result<()> {
    let account = accounts::by_id(tx.conn(), user).await?.ok_or(Error::NotFound("user"))?;
    let until = at.plus_seconds(RESET_LIFE);
    put(tx, (&account.email, &account.grants, Some(user)), hash, by, (at, until)).await?;
    accounts::record(tx, &account, UserChange::PasswordLink, by, at).await
}

async fn put(
    tx: &mut Tx<'_>,
    (email, grants, user): (&str, &[Grant], Option<UserId>),
    hash: &[u8],
    by: &Actor,
    (at, until): (Timestamp, Timestamp),
) -> Result<()> {
    let folded = fold(email);
    let grants = serde_json::to_string(grants).map_err(Error::corrupt)?;
    let user = user.map(|user| user.0);
    execute!(tx.conn(), REPLACE, &folded, at.0)?;
    execute!(tx.conn(), ADD, email, &folded, grants, hash, &by.name, at.0, until.0, user)?;
    Ok(())
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

/// Makes the account that the invitation of this hash promised, or gives the account its new password, and ends the
/// invitation. With a new password codes by time are off: whoever lost one mostly lost the other.
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
    if let Some(user) = found.user {
        let account = accounts::by_id(tx.conn(), user).await?.filter(|account| account.disabled.is_none());
        let account = account.ok_or(Error::NotFound("invitation"))?;
        let by = account.actor();
        accounts::set_password(tx, user, &password, None, &by, at).await?;
        if totp::of(tx.conn(), user).await?.is_some() {
            totp::off(tx, &account, &by, at).await?;
        }
        return Ok(user);
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

type Row = (i64, String, String, String, i64, Option<i64>);

fn invitation((id, email, grants, by, expires, user): Row) -> Result<Invitation> {
    let grants = serde_json::from_str(&grants).map_err(Error::corrupt)?;
    Ok(Invitation { id, email, grants, by, expires: Timestamp(expires), user: user.map(UserId) })
}
