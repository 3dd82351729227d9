//! Proofs of work that were spent: kept until they would have lapsed anyway. [`crate::comments::receive`] spends them.

use domain::Timestamp;

use crate::statement::{execute, statements};
use crate::{Result, Tx};

statements! {
    SWEEP = "DELETE FROM spent_proofs WHERE expires_at <= $1";
}

/// Forgets what has lapsed.
///
/// # Errors
/// When the database fails.
pub async fn sweep(tx: &mut Tx<'_>, now: Timestamp) -> Result<()> {
    execute!(tx.conn(), SWEEP, now.0)?;
    Ok(())
}
