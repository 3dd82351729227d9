//! Blocks: what a body is a sequence of.

use serde::{Deserialize, Serialize};

use super::{Embed, Inline, TableRow, pictures};
use crate::MediaId;
use crate::picture::Picture;

/// A block of the body. Pictures, galleries, tables, embeds, attachments and asides stand in the body itself, not
/// inside another block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        #[serde(default)]
        content: Vec<Inline>,
    },
    /// A subhead (میان‌تیتر).
    Subhead {
        /// Its text.
        #[serde(default)]
        content: Vec<Inline>,
    },
    /// Words quoted apart from the text.
    Quote {
        /// The paragraphs quoted.
        #[serde(default)]
        content: Vec<Block>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        #[serde(default)]
        ordered: bool,
        /// Its items.
        #[serde(default)]
        content: Vec<ListItem>,
    },
    /// A table (جدول).
    Table {
        /// Its rows.
        #[serde(default)]
        content: Vec<TableRow>,
    },
    /// A picture (عکس).
    Picture(Picture),
    /// Pictures shown together (گالری).
    Gallery {
        /// The pictures, each written as a picture block is.
        #[serde(default, with = "pictures")]
        content: Vec<Picture>,
    },
    /// Something that stands on another site: readers get a link to it, never its code.
    Embed(Embed),
    /// Words beside the text, such as background (کادر).
    Aside {
        /// Paragraphs, subheads and lists.
        #[serde(default)]
        content: Vec<Block>,
    },
    /// A sound or a film (پیوست) with a player.
    Attachment {
        /// The file.
        media: MediaId,
        /// What it is.
        #[serde(default)]
        title: String,
    },
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListItem {
    #[serde(rename = "type")]
    tag: ListItemTag,
    /// The paragraphs of the item.
    #[serde(default)]
    pub content: Vec<Block>,
}

/// Says in JSON that this is an item of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ListItemTag {
    #[default]
    ListItem,
}

impl ListItem {
    /// An item of one paragraph.
    pub fn new(text: impl Into<String>) -> Self {
        Self::of(vec![Block::paragraph(text)])
    }

    /// An item of these blocks.
    pub fn of(content: Vec<Block>) -> Self {
        Self { tag: ListItemTag::ListItem, content }
    }
}

impl Block {
    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { content: vec![Inline::text(text)] }
    }

    /// A subhead of plain text.
    pub fn subhead(text: impl Into<String>) -> Self {
        Self::Subhead { content: vec![Inline::text(text)] }
    }

    /// The type's name in JSON.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Paragraph { .. } => "paragraph",
            Self::Subhead { .. } => "subhead",
            Self::Quote { .. } => "quote",
            Self::List { .. } => "list",
            Self::Table { .. } => "table",
            Self::Picture(_) => "picture",
            Self::Gallery { .. } => "gallery",
            Self::Embed(_) => "embed",
            Self::Aside { .. } => "aside",
            Self::Attachment { .. } => "attachment",
        }
    }

    /// The files this block uses: only blocks that stand in the body itself have any.
    pub(super) fn media(&self) -> impl Iterator<Item = MediaId> + '_ {
        let (one, many): (Option<MediaId>, &[Picture]) = match self {
            Self::Picture(picture) => (Some(picture.media), &[]),
            Self::Attachment { media, .. } => (Some(*media), &[]),
            Self::Gallery { content } => (None, content),
            _ => (None, &[]),
        };
        one.into_iter().chain(many.iter().map(|picture| picture.media))
    }
}
