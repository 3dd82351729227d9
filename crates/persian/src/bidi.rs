//! Text of two directions: which controls a field may hold, and how foreign runs keep to themselves.
//!
//! After UAX #9, the Unicode bidirectional algorithm.

mod balance;
mod clean;
mod control;
mod isolate;

pub use balance::balance;
pub use clean::{Field, clean, strip};
pub use control::is_bidi_control;
pub use isolate::{isolate, isolate_foreign_runs};
