//! What the site itself has decided, by name.

use domain::Random;
use domain::reader::SiteKey;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Store, Tx};

statements! {
    GET = "SELECT value FROM settings WHERE name = $1";
    PUT = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    CLAIM = "INSERT INTO settings (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
}

/// IANA name of the time zone that the first run chose.
pub const TIME_ZONE: &str = "time-zone";

/// The site's own key, in hex; see [`site_key`].
const SITE_KEY: &str = "site-key";

/// A setting, if it was decided.
///
/// # Errors
/// When the database fails.
pub async fn get(conn: &mut Conn<'_>, name: &str) -> Result<Option<String>> {
    let row: Option<(String,)> = fetch!(conn, fetch_optional, _, GET, name)?;
    Ok(row.map(|(value,)| value))
}

/// Decides a setting, once; `false` when it was decided. Of two at a time one waits for the other.
pub(crate) async fn claim(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<bool> {
    Ok(execute!(tx.conn(), CLAIM, name, value)? > 0)
}

/// Decides a setting, whatever it was before.
pub(crate) async fn put(tx: &mut Tx<'_>, name: &str, value: &str) -> Result<()> {
    execute!(tx.conn(), PUT, name, value)?;
    Ok(())
}

/// The site's own key: made at the first call ever, of `random`'s bytes, and the same from then on and on every node.
///
/// # Errors
/// When the database fails.
pub async fn site_key(store: &Store, random: &dyn Random) -> Result<SiteKey> {
    let mut fresh = [0; 32];
    random.fill(&mut fresh);
    let kept = store
        .write(move |tx| {
            Box::pin(async move {
                let hex: String = fresh.iter().map(|byte| format!("{byte:02x}")).collect();
                claim(tx, SITE_KEY, &hex).await?;
                get(tx.conn(), SITE_KEY).await
            })
        })
        .await?;
    let hex = kept.unwrap_or_default();
    let mut key = [0; 32];
    for (at, byte) in key.iter_mut().enumerate() {
        let digits = hex.get(at * 2..at * 2 + 2).unwrap_or_default();
        *byte = u8::from_str_radix(digits, 16).map_err(Error::corrupt)?;
    }
    Ok(SiteKey::new(key))
}
