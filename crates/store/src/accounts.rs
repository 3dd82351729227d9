//! Accounts of the newsroom's people.

use domain::event::Event;
use domain::permission::Role;
use domain::{DeskId, Timestamp};
use persian::fold::fold;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    INSERT = "INSERT INTO users (email, folded, name, role, desks, password, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (folded) DO NOTHING";
    LIST = "SELECT email, name, role, desks, disabled_at FROM users ORDER BY id";
    DISABLE = "UPDATE users SET disabled_at = $2 WHERE folded = $1 AND disabled_at IS NULL";
    EXISTS = "SELECT COUNT(*) FROM users WHERE folded = $1";
}

/// A person's account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The address that signs in.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The desks it is bound to; empty means every desk.
    pub desks: Vec<DeskId>,
    /// When it was disabled.
    pub disabled: Option<Timestamp>,
}

/// Makes an account.
///
/// # Errors
/// [`Error::Exists`] when the address has one, also a disabled one.
pub async fn add(
    tx: &mut Tx<'_>,
    account: &Account,
    password_hash: &str,
    actor: &str,
    at: Timestamp,
) -> Result<()> {
    let desks = serde_json::to_string(&account.desks).map_err(Error::corrupt)?;
    let made = execute!(
        tx.conn(),
        INSERT,
        &account.email,
        fold(&account.email),
        &account.name,
        account.role.as_str(),
        desks,
        password_hash,
        at.0,
    )?;
    if made == 0 {
        return Err(Error::Exists("user"));
    }
    tx.record(actor, at, Event::UserChanged { email: account.email.clone(), enabled: true }).await
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
    type Row = (String, String, String, String, Option<i64>);
    let rows: Vec<Row> = fetch!(conn, fetch_all, _, LIST)?;
    rows.into_iter()
        .map(|(email, name, role, desks, disabled)| {
            Ok(Account {
                email,
                name,
                role: role.parse().map_err(Error::corrupt)?,
                desks: serde_json::from_str(&desks).map_err(Error::corrupt)?,
                disabled: disabled.map(Timestamp),
            })
        })
        .collect()
}
