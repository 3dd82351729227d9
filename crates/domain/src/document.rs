//! The body of a story: structured text, stored as JSON in the shape of a ProseMirror document.
//!
//! The schema is closed: a block or mark that stands nowhere here does not parse. There is no stored HTML.
//! Blocks are flat JSON (`{"type":"list","ordered":true,"content":[…]}`); only marks keep `attrs`.

mod block;
mod check;
mod embed;
mod inline;
mod pictures;
mod table;
mod text;

pub use block::{Block, ListItem};
pub use check::{
    DocumentProblem, MAX_BLOCKS, MAX_CELLS, MAX_CHARACTERS, MAX_DEPTH, MAX_PICTURES, MAX_SAID, MAX_URL,
};
pub use embed::{EMBED_HOSTS, Embed};
pub use inline::{Inline, LinkTarget, Mark};
pub use table::{TableCell, TableRow};

use serde::{Deserialize, Serialize};

use crate::MediaId;

/// A whole body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    #[serde(rename = "type")]
    tag: DocumentTag,
    /// The blocks in order.
    #[serde(default)]
    pub content: Vec<Block>,
}

/// Says in JSON that this is a document: serde can't both name a struct and refuse unknown fields.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum DocumentTag {
    #[default]
    Doc,
}

impl Document {
    /// A body of these blocks.
    pub fn new(content: Vec<Block>) -> Self {
        Self { tag: DocumentTag::Doc, content }
    }

    /// A body of plain paragraphs; blank ones are dropped.
    pub fn from_paragraphs<S: AsRef<str>>(paragraphs: impl IntoIterator<Item = S>) -> Self {
        let content = paragraphs
            .into_iter()
            .map(|text| text.as_ref().trim().to_owned())
            .filter(|text| !text.is_empty())
            .map(Block::paragraph)
            .collect();
        Self::new(content)
    }

    /// Checks what the types can't say, with the embeds of [`EMBED_HOSTS`].
    ///
    /// # Errors
    /// The first thing that is wrong: a link that leads off the web, an embed from elsewhere, a block where it can't
    /// stand, or more of something than any reader needs.
    pub fn check(&self) -> Result<(), DocumentProblem> {
        self.check_with(EMBED_HOSTS)
    }

    /// As [`Self::check`], for a site that embeds from `hosts` and their sub-domains.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_with(&self, hosts: &[&str]) -> Result<(), DocumentProblem> {
        check::document(self, hosts)
    }

    /// The words alone, one line a block: for search terms, word counts and comparison. Captions and alternative
    /// texts are among them, credits and addresses are not.
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        text::push_blocks(&self.content, &mut out);
        out
    }

    /// Whether there is nothing in it for a reader: no words and no files.
    pub fn is_blank(&self) -> bool {
        self.media().next().is_none() && self.plain_text().trim().is_empty()
    }

    /// The files used, in order of appearance; one that is used twice comes twice.
    pub fn media(&self) -> impl Iterator<Item = MediaId> + '_ {
        self.content.iter().flat_map(Block::media)
    }
}

#[cfg(test)]
mod tests;
