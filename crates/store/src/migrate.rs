//! Migrations: forward only, applied at start, each in a transaction.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection, PgPool, SqliteConnection};

use crate::{Error, Result};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

pub(crate) async fn sqlite(conn: &mut SqliteConnection) -> Result<()> {
    // Two programs may open new data at once: one brings it forward, the other waits and finds it done.
    let mut transaction = conn.begin_with("BEGIN IMMEDIATE").await?;
    SQLITE.run(&mut *transaction).await.map_err(explain)?;
    Ok(transaction.commit().await?)
}

pub(crate) async fn postgres(pool: &PgPool) -> Result<()> {
    POSTGRES.run(pool).await.map_err(explain)
}

fn explain(error: MigrateError) -> Error {
    match error {
        MigrateError::VersionMissing(version) => Error::Newer(version),
        MigrateError::VersionMismatch(version) => Error::ForeignSchema(version),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => Error::Database(error),
        other => Error::corrupt(other),
    }
}
