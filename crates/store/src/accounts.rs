//! Accounts of the newsroom's people.

use domain::event::{By, Event};
use domain::permission::{Actor, Grant};
use domain::{Timestamp, UserId};
use persian::fold::fold;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    INSERT = "INSERT INTO users (email, folded, name, grants, password, created_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (folded) DO NOTHING RETURNING id";
    LIST = "SELECT id, email, name, grants, disabled_at FROM users ORDER BY id";
    BY_ID = "SELECT id, email, name, grants, disabled_at FROM users WHERE id = $1";
    BY_FOLDED = "SELECT id, email, name, grants, disabled_at FROM users WHERE folded = $1";
    PASSWORD = "SELECT password FROM users WHERE id = $1";
    DISABLE = "UPDATE users SET disabled_at = $2 WHERE folded = $1 AND disabled_at IS NULL";
    EXISTS = "SELECT COUNT(*) FROM users WHERE folded = $1";
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

/// Disables an account. Disabling it again changes nothing.
///
/// # Errors
/// [`Error::NotFound`].
pub async fn disable(tx: &mut Tx<'_>, email: &str, actor: &str, at: Timestamp) -> Result<()> {
    let folded = fold(email);
    if execute!(tx.conn(), DISABLE, &folded, at.0)? > 0 {
        return tx.record(actor, at, Event::UserChanged { email: email.to_owned(), enabled: false }).await;
    }
    let (found,): (i64,) = fetch!(tx.conn(), fetch_one, _, EXISTS, &folded)?;
    if found == 0 { Err(Error::NotFound("user")) } else { Ok(()) }
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
    let folded = fold(email);
    let row: Option<Row> = fetch!(conn, fetch_optional, _, BY_FOLDED, &folded)?;
    let Some(row) = row else { return Ok(None) };
    let (password,): (String,) = fetch!(conn, fetch_one, _, PASSWORD, row.0)?;
    Ok(Some((account(row)?, password)))
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
    /// The person as one who acts.
    pub fn actor(&self) -> Actor {
        Actor { name: self.name.clone(), user: Some(self.id), grants: self.grants.clone() }
    }
}
