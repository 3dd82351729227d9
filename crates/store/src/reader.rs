//! A consistent view: what is read through one reader belongs together.

use sqlx::{PgPool, Postgres, Sqlite, SqlitePool, Transaction};

use crate::{Conn, Result};

/// An open read transaction. Keep it short: SQLite's log grows while one is open.
pub struct Reader(Open);

enum Open {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Reader {
    pub(crate) async fn sqlite(pool: &SqlitePool) -> Result<Self> {
        Ok(Self(Open::Sqlite(pool.begin().await?)))
    }

    /// Repeatable read: every statement sees the same snapshot, as in SQLite.
    pub(crate) async fn postgres(pool: &PgPool) -> Result<Self> {
        let transaction = pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?;
        Ok(Self(Open::Postgres(transaction)))
    }

    /// The connection to read through.
    pub fn conn(&mut self) -> Conn<'_> {
        match &mut self.0 {
            Open::Sqlite(transaction) => Conn::Sqlite(transaction),
            Open::Postgres(transaction) => Conn::Postgres(transaction),
        }
    }
}
