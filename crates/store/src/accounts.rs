//! Accounts of the newsroom's people.

use domain::event::{By, Event, UserChange};
use domain::permission::{Actor, Grant, Role};
use domain::{Timestamp, UserId};
use persian::fold::fold;

use crate::sessions::{self, Which};
use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx, devices};

statements! {
    INSERT = "INSERT INTO users (email, folded, name, grants, password, created_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (folded) DO NOTHING RETURNING id";
    LIST = "SELECT id, email, name, grants, disabled_at FROM users ORDER BY id";
    BY_ID = "SELECT id, email, name, grants, disabled_at FROM users WHERE id = $1";
    BY_FOLDED = "SELECT id, email, name, grants, disabled_at, password FROM users WHERE folded = $1";
    PASSWORD = "SELECT password FROM users WHERE id = $1";
    COUNT = "SELECT COUNT(*) FROM users";
    DISABLE = "UPDATE users SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL";
    ENABLE = "UPDATE users SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL";
    RENAME = "UPDATE users SET name = $2 WHERE id = $1";
    SET_PASSWORD = "UPDATE users SET password = $2 WHERE id = $1";
    SET_GRANTS = "UPDATE users SET grants = $2 WHERE id = $1";
    // Changes nothing, but lets whoever else decides about administrators wait.
    LOCK = "UPDATE users SET created_at = created_at";
}

/// A person's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Identifies it.
    pub id: UserId,
    /// The address that signs in.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// What the person may do, and where.
    pub grants: Vec<Grant>,
    /// When it was disabled.
    pub disabled: Option<Timestamp>,
}

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// The address that will sign in.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// What the person may do, and where.
    pub grants: Vec<Grant>,
    /// The password's argon2id hash, a PHC string.
    pub password: String,
}

/// Makes an account.
///
/// # Errors
/// [`Error::Exists`] when the address has one, also a disabled one.
pub async fn add(tx: &mut Tx<'_>, account: NewAccount, by: impl Into<By>, at: Timestamp) -> Result<UserId> {
    let grants = serde_json::to_string(&account.grants).map_err(Error::corrupt)?;
    let made: Option<(i64,)> = fetch!(
        tx.conn(),
        fetch_optional,
        _,
        INSERT,
        &account.email,
        fold(&account.email),
        &account.name,
        grants,
        &account.password,
        at.0,
    )?;
    let Some((id,)) = made else { return Err(Error::Exists("user")) };
    tx.record(by, at, Event::UserChanged { email: account.email, enabled: true }).await?;
    Ok(UserId(id))
}

/// Disables the account of this address; see [`disable`].
///
/// # Errors
/// [`Error::NotFound`], [`Error::LastAdmin`].
pub async fn disable_by_email(tx: &mut Tx<'_>, email: &str, by: impl Into<By>, at: Timestamp) -> Result<()> {
    let (account, _) = by_email(tx.conn(), email).await?.ok_or(Error::NotFound("user"))?;
    disable(tx, account.id, by, at).await
}

/// Disables an account and ends its sessions. Disabling it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`], [`Error::LastAdmin`].
pub async fn disable(tx: &mut Tx<'_>, id: UserId, by: impl Into<By>, at: Timestamp) -> Result<()> {
    keep_an_admin(tx, id).await?;
    let account = existing(tx, id).await?;
    if execute!(tx.conn(), DISABLE, id.0, at.0)? == 0 {
        return Ok(());
    }
    let by = by.into();
    devices::forget(tx, id).await?;
    sessions::revoke(tx, id, Which::All, by.clone(), at).await?;
    tx.record(by, at, Event::UserChanged { email: account.email, enabled: false }).await
}

/// Lets a disabled account sign in again.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn enable(tx: &mut Tx<'_>, id: UserId, by: impl Into<By>, at: Timestamp) -> Result<()> {
    let account = existing(tx, id).await?;
    if execute!(tx.conn(), ENABLE, id.0)? == 0 {
        return Ok(());
    }
    tx.record(by, at, Event::UserChanged { email: account.email, enabled: true }).await
}

/// Gives a person another name.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn rename(
    tx: &mut Tx<'_>,
    id: UserId,
    name: String,
    by: impl Into<By>,
    at: Timestamp,
) -> Result<()> {
    let account = existing(tx, id).await?;
    if account.name == name {
        return Ok(());
    }
    execute!(tx.conn(), RENAME, id.0, &name)?;
    record(tx, &account, UserChange::Name { name }, by, at).await
}

/// Gives an account another password, by its hash, and ends every session but the one of the hash `keep`.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn set_password(
    tx: &mut Tx<'_>,
    id: UserId,
    password: &str,
    keep: Option<&[u8]>,
    by: impl Into<By>,
    at: Timestamp,
) -> Result<()> {
    let account = existing(tx, id).await?;
    let by = by.into();
    execute!(tx.conn(), SET_PASSWORD, id.0, password)?;
    devices::forget(tx, id).await?;
    sessions::revoke(tx, id, keep.map_or(Which::All, Which::Others), by.clone(), at).await?;
    record(tx, &account, UserChange::Password, by, at).await
}

/// Decides what a person may do; it holds from the next request on.
///
/// # Errors
/// [`Error::NotFound`], [`Error::LastAdmin`].
pub async fn set_grants(
    tx: &mut Tx<'_>,
    id: UserId,
    grants: Vec<Grant>,
    by: impl Into<By>,
    at: Timestamp,
) -> Result<()> {
    if !grants.iter().any(|grant| grant.role == Role::Admin) {
        keep_an_admin(tx, id).await?;
    }
    let account = existing(tx, id).await?;
    if account.grants == grants {
        return Ok(());
    }
    let written = serde_json::to_string(&grants).map_err(Error::corrupt)?;
    execute!(tx.conn(), SET_GRANTS, id.0, written)?;
    record(tx, &account, UserChange::Grants { grants }, by, at).await
}

/// Refuses what would leave the site without an administrator who can sign in.
async fn keep_an_admin(tx: &mut Tx<'_>, leaving: UserId) -> Result<()> {
    execute!(tx.conn(), LOCK)?;
    let admins = list(tx.conn()).await?.into_iter().filter(Account::is_admin);
    let admins: Vec<UserId> = admins.map(|account| account.id).collect();
    if admins == [leaving] { Err(Error::LastAdmin) } else { Ok(()) }
}

async fn existing(tx: &mut Tx<'_>, id: UserId) -> Result<Account> {
    by_id(tx.conn(), id).await?.ok_or(Error::NotFound("user"))
}

/// Records what was changed of an account.
pub(crate) async fn record(
    tx: &mut Tx<'_>,
    account: &Account,
    change: UserChange,
    by: impl Into<By>,
    at: Timestamp,
) -> Result<()> {
    let (user, email) = (account.id, account.email.clone());
    tx.record(by, at, Event::UserEdited { user, email, change }).await
}

/// How many accounts there are, disabled ones among them.
///
/// # Errors
/// When the database fails.
pub async fn count(conn: &mut Conn<'_>) -> Result<i64> {
    let (count,): (i64,) = fetch!(conn, fetch_one, _, COUNT)?;
    Ok(count)
}

/// All accounts, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn list(conn: &mut Conn<'_>) -> Result<Vec<Account>> {
    let rows: Vec<Row> = fetch!(conn, fetch_all, _, LIST)?;
    rows.into_iter().map(account).collect()
}

/// The account with this identifier.
///
/// # Errors
/// When the database fails.
pub async fn by_id(conn: &mut Conn<'_>, id: UserId) -> Result<Option<Account>> {
    let row: Option<Row> = fetch!(conn, fetch_optional, _, BY_ID, id.0)?;
    row.map(account).transpose()
}

/// The account that signs in with this address, and its password's hash.
///
/// # Errors
/// When the database fails.
pub async fn by_email(conn: &mut Conn<'_>, email: &str) -> Result<Option<(Account, String)>> {
    type WithPassword = (i64, String, String, String, Option<i64>, String);
    let row: Option<WithPassword> = fetch!(conn, fetch_optional, _, BY_FOLDED, fold(email))?;
    row.map(|(id, email, name, grants, disabled, password)| {
        Ok((account((id, email, name, grants, disabled))?, password))
    })
    .transpose()
}

/// The hash of an account's password.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn password(conn: &mut Conn<'_>, id: UserId) -> Result<String> {
    let row: Option<(String,)> = fetch!(conn, fetch_optional, _, PASSWORD, id.0)?;
    row.map(|(password,)| password).ok_or(Error::NotFound("user"))
}

type Row = (i64, String, String, String, Option<i64>);

fn account((id, email, name, grants, disabled): Row) -> Result<Account> {
    Ok(Account {
        id: UserId(id),
        email,
        name,
        grants: serde_json::from_str(&grants).map_err(Error::corrupt)?,
        disabled: disabled.map(Timestamp),
    })
}

impl Account {
    /// Whether this person runs the site and can sign in.
    pub fn is_admin(&self) -> bool {
        self.disabled.is_none() && self.grants.iter().any(|grant| grant.role == Role::Admin)
    }

    /// The person as one who acts.
    pub fn actor(&self) -> Actor {
        Actor { name: self.name.clone(), user: Some(self.id), grants: self.grants.clone() }
    }
}
