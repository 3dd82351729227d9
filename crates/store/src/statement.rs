//! SQL texts: each is written once, has a name, and runs on both databases.
//!
//! The portable subset: `$1` placeholders, `ON CONFLICT … RETURNING`, row values, BIGINT for times and ids, TEXT for
//! JSON, `= TRUE` for booleans, `CAST(… AS BIGINT)` round sums and in `LIMIT`: for a bare parameter there SQLite plans the
//! statement anew each time it runs (22 µs became 4 µs for the list of the latest).

use sqlx::FromRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

use crate::Conn;

/// A named SQL text.
#[derive(Debug, Clone, Copy)]
pub struct Statement(pub(crate) &'static str);

impl Statement {
    /// The text.
    pub fn text(self) -> &'static str {
        self.0
    }
}

/// Names the statements of a module and lists them in `STATEMENTS`.
macro_rules! statements {
    ($($name:ident = $text:expr;)*) => {
        $(const $name: $crate::Statement = $crate::Statement($text);)*
        pub(crate) const STATEMENTS: &[(&str, $crate::Statement)] = &[$((stringify!($name), $name)),*];
    };
}

/// Runs a statement by `fetch_one`, `fetch_optional` or `fetch_all`, on whichever database `conn` is.
macro_rules! fetch {
    ($conn:expr, $method:ident, $row:ty, $statement:expr $(, $bind:expr)* $(,)?) => {
        match &mut *$conn {
            $crate::Conn::Sqlite(conn) => {
                sqlx::query_as::<sqlx::Sqlite, $row>($statement.text())$(.bind($bind))*.$method(&mut **conn).await
            }
            $crate::Conn::Postgres(conn) => {
                sqlx::query_as::<sqlx::Postgres, $row>($statement.text())$(.bind($bind))*.$method(&mut **conn).await
            }
        }
    };
}

/// Runs a statement that returns no rows; gives how many it touched.
macro_rules! execute {
    ($conn:expr, $statement:expr $(, $bind:expr)* $(,)?) => {
        match &mut *$conn {
            $crate::Conn::Sqlite(conn) => sqlx::query::<sqlx::Sqlite>($statement.text())
                $(.bind($bind))*.execute(&mut **conn).await.map(|done| done.rows_affected()),
            $crate::Conn::Postgres(conn) => sqlx::query::<sqlx::Postgres>($statement.text())
                $(.bind($bind))*.execute(&mut **conn).await.map(|done| done.rows_affected()),
        }
    };
}

/// A value for a statement with many placeholders.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bind<'a> {
    /// A BIGINT.
    Int(i64),
    /// A TEXT.
    Text(&'a str),
}

/// Runs a statement with many placeholders, whose values stand in a row.
pub(crate) async fn fetch_bound<R>(
    conn: &mut Conn<'_>,
    statement: Statement,
    binds: &[Bind<'_>],
) -> Result<Vec<R>, sqlx::Error>
where
    R: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    macro_rules! run {
        ($database:ty, $conn:expr) => {{
            let query = sqlx::query_as::<$database, R>(statement.text());
            let bound = binds.iter().fold(query, |query, bind| match *bind {
                Bind::Int(value) => query.bind(value),
                Bind::Text(value) => query.bind(value),
            });
            bound.fetch_all(&mut **$conn).await
        }};
    }
    match conn {
        Conn::Sqlite(conn) => run!(sqlx::Sqlite, conn),
        Conn::Postgres(conn) => run!(sqlx::Postgres, conn),
    }
}

/// As [`fetch_bound`], for a statement that returns no rows.
pub(crate) async fn execute_bound(
    conn: &mut Conn<'_>,
    statement: Statement,
    binds: &[Bind<'_>],
) -> Result<(), sqlx::Error> {
    macro_rules! run {
        ($database:ty, $conn:expr) => {{
            let query = sqlx::query::<$database>(statement.text());
            let bound = binds.iter().fold(query, |query, bind| match *bind {
                Bind::Int(value) => query.bind(value),
                Bind::Text(value) => query.bind(value),
            });
            bound.execute(&mut **$conn).await.map(drop)
        }};
    }
    match conn {
        Conn::Sqlite(conn) => run!(sqlx::Sqlite, conn),
        Conn::Postgres(conn) => run!(sqlx::Postgres, conn),
    }
}

pub(crate) use {execute, fetch, statements};
