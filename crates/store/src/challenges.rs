//! Questions that wait for one answer: the second factor after a password, a passkey's signature.

use domain::{Timestamp, UserId};

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Result, Tx};

statements! {
    ASK = "INSERT INTO challenges (hash, kind, user_id, expires_at) VALUES ($1, $2, $3, $4)";
    TAKE = "DELETE FROM challenges WHERE hash = $1 AND kind = $2 AND expires_at > $3 RETURNING user_id, attempts";
    OPEN = "SELECT user_id, attempts FROM challenges WHERE hash = $1 AND kind = $2 AND expires_at > $3";
    FAIL = "UPDATE challenges SET attempts = attempts + 1 WHERE hash = $1";
    SWEEP = "DELETE FROM challenges WHERE expires_at <= $1";
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A code, of someone whose password was right.
    SecondFactor,
    /// A new passkey, of someone signed in.
    NewPasskey,
    /// A known passkey, of whoever signs in.
    Passkey,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::SecondFactor => "second-factor",
            Self::NewPasskey => "new-passkey",
            Self::Passkey => "passkey",
        }
    }
}

/// A question that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// Who is asked, where that is known.
    pub user: Option<UserId>,
    /// Wrong answers so far.
    pub attempts: i64,
}

/// Asks; the answer is taken until `expires`.
///
/// # Errors
/// When the database fails.
pub async fn ask(
    tx: &mut Tx<'_>,
    kind: Kind,
    hash: &[u8],
    user: Option<UserId>,
    at: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    execute!(tx.conn(), SWEEP, at.0)?;
    execute!(tx.conn(), ASK, hash, kind.as_str(), user.map(|user| user.0), expires.0)?;
    Ok(())
}

/// The question of this hash, which stays.
///
/// # Errors
/// When the database fails.
pub async fn open(conn: &mut Conn<'_>, kind: Kind, hash: &[u8], now: Timestamp) -> Result<Option<Asked>> {
    let row = fetch!(conn, fetch_optional, _, OPEN, hash, kind.as_str(), now.0)?;
    Ok(row.map(asked))
}

/// The question of this hash, which is gone with it: nobody answers it twice.
///
/// # Errors
/// When the database fails.
pub async fn take(tx: &mut Tx<'_>, kind: Kind, hash: &[u8], now: Timestamp) -> Result<Option<Asked>> {
    let row = fetch!(tx.conn(), fetch_optional, _, TAKE, hash, kind.as_str(), now.0)?;
    Ok(row.map(asked))
}

/// Counts a wrong answer.
///
/// # Errors
/// When the database fails.
pub async fn fail(tx: &mut Tx<'_>, hash: &[u8]) -> Result<()> {
    execute!(tx.conn(), FAIL, hash)?;
    Ok(())
}

fn asked((user, attempts): (Option<i64>, i64)) -> Asked {
    Asked { user: user.map(UserId), attempts }
}
