//! What readers read and talk about (پرخواننده‌ترین، پربحث‌ترین), counted without knowing who they are.

mod heat;
mod source;

pub use heat::{HalfLife, Heat};
pub use source::Source;

/// A story's reads lose half of their weight in this time: what is read most today leads, not what was read most ever.
pub const READS: HalfLife = HalfLife::hours(6);
/// The same for the comments under it, which come more slowly.
pub const TALK: HalfLife = HalfLife::hours(12);
/// The same for the steps that readers take from one story to another.
pub const NEXT: HalfLife = HalfLife::hours(72);

/// Stories of a list of what is read or discussed most.
pub const LISTED: usize = 5;
/// A story is listed only with at least so many reads, or comments, that have not faded.
pub const LISTED_FROM: f64 = 3.0;
