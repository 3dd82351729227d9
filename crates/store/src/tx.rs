//! A command's transaction: rows and events, written together.

use domain::Timestamp;
use domain::event::{By, Event, Recorded};

use crate::{Conn, Result, events};

/// An open write transaction.
pub struct Tx<'c> {
    conn: Conn<'c>,
    events: Vec<Recorded>,
}

impl<'c> Tx<'c> {
    pub(crate) fn new(conn: Conn<'c>) -> Self {
        Self { conn, events: Vec::new() }
    }

    /// The connection, for reading what the decision depends on.
    pub fn conn(&mut self) -> &mut Conn<'c> {
        &mut self.conn
    }

    /// Writes `event` to the log, in this transaction.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn record(&mut self, by: impl Into<By>, at: Timestamp, event: Event) -> Result<()> {
        let recorded = events::append(&mut self.conn, by.into(), at, event).await?;
        self.events.push(recorded);
        Ok(())
    }

    pub(crate) fn into_events(self) -> Vec<Recorded> {
        self.events
    }
}
