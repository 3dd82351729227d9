//! An event as the log holds it: where it stands, when it happened, who did it.

use super::Event;
use crate::permission::Actor;
use crate::{Timestamp, UserId};

/// Where an event stands in the log. Followers keep the last position they have done.
///
/// Ordered by transaction first: on PostgreSQL sequence numbers become visible out of order, transaction numbers
/// below the snapshot's horizon do not. On SQLite, which writes one transaction at a time, `transaction` is 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Number of the transaction that wrote it.
    pub transaction: i64,
    /// Sequence number, unique in the log.
    pub sequence: i64,
}

/// Who did something, as the log keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// The name at that time: a person's, a token's, `operator`, `reader`.
    pub name: String,
    /// The person, when it was one: names can be alike.
    pub user: Option<UserId>,
}

impl From<&Actor> for By {
    fn from(actor: &Actor) -> Self {
        Self { name: actor.name.clone(), user: actor.user }
    }
}

impl From<&String> for By {
    fn from(name: &String) -> Self {
        name.as_str().into()
    }
}

impl From<&str> for By {
    fn from(name: &str) -> Self {
        Self { name: name.to_owned(), user: None }
    }
}

/// An event as the log holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Where it stands.
    pub position: Position,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub by: By,
    /// What happened.
    pub event: Event,
}
