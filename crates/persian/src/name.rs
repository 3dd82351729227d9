//! A reader's display name: what is accepted, and the key by which look-alikes are found.

mod check;
mod problem;
mod script;
mod skeleton;

pub use check::check;
pub use problem::NameProblem;
pub use skeleton::skeleton;

/// The longest name, in characters after spaces are collapsed.
pub const MAX_CHARS: usize = 60;
