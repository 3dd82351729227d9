//! A picture (عکس) as a story uses it: the file, and what is said of it there.

use serde::{Deserialize, Serialize};

use crate::MediaId;

/// A picture in a story. What is said of it belongs to the story: another story may say something else of the same file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Picture {
    /// The file.
    pub media: MediaId,
    /// What it shows, for those who do not see it.
    #[serde(default)]
    pub alt: String,
    /// The words under it (شرح عکس).
    #[serde(default)]
    pub caption: String,
    /// Who made it.
    #[serde(default)]
    pub credit: String,
}
