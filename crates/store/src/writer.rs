//! Group commit: SQLite's one writer takes whatever commands wait and commits them together.
//!
//! Every library pays one sync of the disk a commit, so the number of commands a commit carries decides how many
//! comments a second are durable. Each command runs in a savepoint: one that fails leaves the others whole.

use std::panic::AssertUnwindSafe;

use domain::event::Recorded;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use sqlx::{Connection, SqliteConnection};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::{AfterCommit, Conn, Error, Result, Tx};

/// Most commands a commit carries: bounds how long the first of them waits.
const BATCH: usize = 256;
/// Commands that may wait; more are held back at the door.
const QUEUE: usize = 4096;

pub(crate) struct Writer {
    jobs: Mutex<Option<mpsc::Sender<Box<dyn Job>>>>,
    task: Mutex<Option<JoinHandle<()>>>,
}

/// A command waiting for its turn.
trait Job: Send {
    fn run<'t>(self: Box<Self>, tx: &'t mut Tx<'_>) -> BoxFuture<'t, Box<dyn Answer>>;
    fn refuse(self: Box<Self>, error: Error);
}

/// A command that has run and waits for the commit.
trait Answer: Send {
    fn succeeded(&self) -> bool;
    /// Whether the command found the disk full.
    fn is_full(&self) -> bool;
    /// Answers the caller; `failure` when the commit came to nothing.
    fn send(self: Box<Self>, failure: Option<&Failure>);
}

struct Command<T, F> {
    run: F,
    answer: oneshot::Sender<Result<T>>,
}

struct Done<T> {
    result: Result<T>,
    answer: oneshot::Sender<Result<T>>,
}

impl<T, F> Job for Command<T, F>
where
    T: Send + 'static,
    F: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T>> + Send + 'static,
{
    fn run<'t>(self: Box<Self>, tx: &'t mut Tx<'_>) -> BoxFuture<'t, Box<dyn Answer>> {
        let Self { run, answer } = *self;
        // Called inside the future: a command may also panic before it has one to give.
        let running = AssertUnwindSafe(async move { run(tx).await });
        Box::pin(async move {
            let result = running.catch_unwind().await.unwrap_or(Err(Error::Panicked));
            Box::new(Done { result, answer }) as Box<dyn Answer>
        })
    }

    fn refuse(self: Box<Self>, error: Error) {
        let _ = self.answer.send(Err(error));
    }
}

impl<T: Send> Answer for Done<T> {
    fn succeeded(&self) -> bool {
        self.result.is_ok()
    }

    fn is_full(&self) -> bool {
        matches!(self.result, Err(Error::Full))
    }

    fn send(self: Box<Self>, failure: Option<&Failure>) {
        let Self { result, answer } = *self;
        let result = match failure {
            Some(failure) if result.is_ok() => Err(failure.error()),
            _ => result,
        };
        let _ = answer.send(result);
    }
}

impl Writer {
    pub(crate) fn start(conn: SqliteConnection, after_commit: AfterCommit) -> Self {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let task = tokio::spawn(work(conn, queue, after_commit));
        Self { jobs: Mutex::new(Some(jobs)), task: Mutex::new(Some(task)) }
    }

    pub(crate) async fn run<T, F>(&self, run: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx<'_>) -> BoxFuture<'t, Result<T>> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let jobs = self.jobs.lock().await.clone().ok_or(Error::Closed)?;
        jobs.send(Box::new(Command { run, answer })).await.map_err(|_| Error::Closed)?;
        answered.await.map_err(|_| Error::Closed)?
    }

    /// Lets waiting commands finish, then closes the connection.
    pub(crate) async fn stop(&self) {
        self.jobs.lock().await.take();
        if let Some(task) = self.task.lock().await.take() {
            let _ = task.await;
        }
    }
}

async fn work(
    mut conn: SqliteConnection,
    mut queue: mpsc::Receiver<Box<dyn Job>>,
    after_commit: AfterCommit,
) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        commit(&mut conn, batch.drain(..), &after_commit).await;
    }
    if let Err(error) = conn.close().await {
        tracing::warn!(%error, "the database did not close cleanly");
    }
}

async fn commit(
    conn: &mut SqliteConnection,
    jobs: impl Iterator<Item = Box<dyn Job>>,
    after_commit: &AfterCommit,
) {
    // Each text costs a way to SQLite's thread and back: one savepoint's end and the next one's beginning go together.
    if let Err(error) = sql(conn, "BEGIN IMMEDIATE; SAVEPOINT command").await {
        tracing::error!(%error, "no write transaction could begin");
        return jobs.for_each(|job| job.refuse(Error::shared(&error)));
    }
    let mut answers = Vec::new();
    let mut events = Vec::new();
    let mut failure = None;
    for job in jobs {
        // SQLite may have undone the transaction by itself: a savepoint now would be one, and be kept.
        if let Some(failure) = &failure {
            job.refuse(Failure::error(failure));
            continue;
        }
        match one(conn, job, &mut events).await {
            Ok(answer) => answers.push(answer),
            Err(error) => failure = Some(error),
        }
    }
    let outcome = match failure {
        Some(error) => Err(error),
        None => sql(conn, "COMMIT").await.map_err(Failure::Transaction),
    };
    if let Err(failure) = &outcome {
        let error = failure.error();
        tracing::error!(%error, commands = answers.len(), "the commit failed; its commands are undone");
        // After some failures SQLite has rolled back by itself, and this says that there is nothing to roll back.
        let _ = sql(conn, "ROLLBACK").await;
        events.clear();
    }
    after_commit.run(&events);
    for answer in answers {
        answer.send(outcome.as_ref().err());
    }
}

/// Runs one command in the savepoint that is open, and opens the next one's. An error here is the transaction's, not the command's.
async fn one(
    conn: &mut SqliteConnection,
    job: Box<dyn Job>,
    events: &mut Vec<Recorded>,
) -> Result<Box<dyn Answer>, Failure> {
    let mut tx = Tx::new(Conn::Sqlite(conn));
    let answer = job.run(&mut tx).await;
    let written = tx.into_events();
    let ended = if answer.succeeded() {
        events.extend(written);
        sql(conn, "RELEASE command; SAVEPOINT command").await
    } else {
        sql(conn, "ROLLBACK TO command; RELEASE command; SAVEPOINT command").await
    };
    match ended {
        Ok(()) => Ok(answer),
        Err(error) => {
            // SQLite undoes the whole transaction when a command finds the disk full: there is no savepoint to go back to.
            let failure = if answer.is_full() { Failure::Full } else { Failure::Transaction(error) };
            answer.send(Some(&failure));
            Err(failure)
        }
    }
}

/// Why a whole transaction came to nothing.
enum Failure {
    Full,
    Transaction(sqlx::Error),
}

impl Failure {
    fn error(&self) -> Error {
        match self {
            Self::Full => Error::Full,
            Self::Transaction(error) => Error::shared(error),
        }
    }
}

async fn sql(conn: &mut SqliteConnection, text: &'static str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(text).execute(conn).await.map(drop)
}
