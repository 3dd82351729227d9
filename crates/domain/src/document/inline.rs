//! Text inside a block, and what is said of it.

use serde::{Deserialize, Serialize};

/// A run of text inside a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Inline {
    /// Text, with its marks.
    Text {
        /// The characters.
        text: String,
        /// What is said of them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        marks: Vec<Mark>,
    },
    /// A line break inside a paragraph.
    HardBreak,
}

/// What is said of a run of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Mark {
    /// Important.
    Strong,
    /// Stressed.
    Em,
    /// Leads elsewhere.
    Link {
        /// Where to.
        attrs: LinkTarget,
    },
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkTarget {
    /// An absolute `http`, `https` or `mailto` URL, or a path on this site.
    pub href: String,
}

impl Inline {
    /// Text of which nothing is said.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into(), marks: vec![] }
    }
}

impl Mark {
    /// A link to `href`.
    pub fn link(href: impl Into<String>) -> Self {
        Self::Link { attrs: LinkTarget { href: href.into() } }
    }
}
