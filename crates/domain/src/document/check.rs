//! What the types of a document can't say.

use super::{Block, Document, Embed, Inline, LinkTarget, Mark, TableRow};
use crate::picture::Picture;

/// Deepest nesting of blocks; the body's own blocks stand at 0.
pub const MAX_DEPTH: usize = 6;
/// Most blocks of a body, those inside others and the items of lists counted.
pub const MAX_BLOCKS: usize = 5_000;
/// Most cells of a table: rows × the cells of the longest row.
pub const MAX_CELLS: usize = 2_000;
/// Most pictures of a gallery.
pub const MAX_PICTURES: usize = 100;
/// Most characters of a body, captions counted.
pub const MAX_CHARACTERS: usize = 500_000;
/// Longest caption, alternative text, credit or title, in characters.
pub const MAX_SAID: usize = 1_000;
/// Longest address of a link or an embed, in bytes.
pub const MAX_URL: usize = 2_000;

/// Why a document is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DocumentProblem {
    /// A link leads to something that is no web address (`javascript:` and its kin).
    #[error("the link {0:?} must be http, https, mailto or a path on this site")]
    Link(String),
    /// The text holds a control character, which no reader sees and no wire format carries.
    #[error("the text holds a control character")]
    Control,
    /// Blocks are nested deeper than any reader needs.
    #[error("blocks are nested deeper than {MAX_DEPTH}")]
    Depth,
    /// A block stands inside one that can't hold it.
    #[error("a {inner} can't stand in a {outer}")]
    Misplaced {
        /// The block inside.
        inner: &'static str,
        /// The block around it.
        outer: &'static str,
    },
    /// An embed is from a host that is not on the list.
    #[error("nothing may be embedded from {0}")]
    EmbedHost(String),
    /// An embed's address is no `https` address.
    #[error("the embed {0:?} must be an https address")]
    EmbedAddress(String),
    /// Too many blocks.
    #[error("there are more than {MAX_BLOCKS} blocks")]
    Blocks,
    /// A table has too many cells.
    #[error("a table has more than {MAX_CELLS} cells")]
    Cells,
    /// A gallery has too many pictures.
    #[error("a gallery has more than {MAX_PICTURES} pictures")]
    Pictures,
    /// Too much text.
    #[error("the text has more than {MAX_CHARACTERS} characters")]
    Characters,
    /// A caption, alternative text, credit or title is too long.
    #[error("a caption, alternative text, credit or title has more than {MAX_SAID} characters")]
    Said,
    /// An address is too long.
    #[error("an address has more than {MAX_URL} bytes")]
    Url,
}

impl DocumentProblem {
    /// The message key, also the machine-readable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Link(_) => "document-link",
            Self::Control => "document-control",
            Self::Depth => "document-depth",
            Self::Misplaced { .. } => "document-misplaced",
            Self::EmbedHost(_) => "document-embed-host",
            Self::EmbedAddress(_) => "document-embed-address",
            Self::Blocks => "document-blocks",
            Self::Cells => "document-cells",
            Self::Pictures => "document-pictures",
            Self::Characters => "document-characters",
            Self::Said => "document-said",
            Self::Url => "document-url",
        }
    }

    /// The arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let most = |limit: usize| vec![("most", limit.to_string())];
        match self {
            Self::Link(what) | Self::EmbedAddress(what) => vec![("address", what.clone())],
            Self::EmbedHost(host) => vec![("host", host.clone())],
            Self::Control | Self::Misplaced { .. } => vec![],
            Self::Depth => most(MAX_DEPTH),
            Self::Blocks => most(MAX_BLOCKS),
            Self::Cells => most(MAX_CELLS),
            Self::Pictures => most(MAX_PICTURES),
            Self::Characters => most(MAX_CHARACTERS),
            Self::Said => most(MAX_SAID),
            Self::Url => most(MAX_URL),
        }
    }
}

pub(super) fn document(document: &Document, hosts: &[&str]) -> Result<(), DocumentProblem> {
    let mut check = Check { hosts, blocks: 0, characters: 0 };
    check.blocks(&document.content, "doc", 0)
}

struct Check<'a> {
    hosts: &'a [&'a str],
    blocks: usize,
    characters: usize,
}

impl Check<'_> {
    fn blocks(&mut self, blocks: &[Block], outer: &'static str, depth: usize) -> Result<(), DocumentProblem> {
        require(depth <= MAX_DEPTH, DocumentProblem::Depth)?;
        self.count(blocks.len())?;
        for block in blocks {
            let inner = block.kind();
            require(fits(block, outer), DocumentProblem::Misplaced { inner, outer })?;
            match block {
                Block::Paragraph { content } | Block::Subhead { content } => self.inlines(content)?,
                Block::Quote { content } | Block::Aside { content } => {
                    self.blocks(content, inner, depth + 1)?;
                }
                Block::List { content, .. } => {
                    self.count(content.len())?;
                    for item in content {
                        self.blocks(&item.content, outer_of_item(outer), depth + 1)?;
                    }
                }
                Block::Table { content } => self.table(content)?,
                Block::Picture(picture) => self.picture(picture)?,
                Block::Gallery { content } => {
                    require(content.len() <= MAX_PICTURES, DocumentProblem::Pictures)?;
                    content.iter().try_for_each(|picture| self.picture(picture))?;
                }
                Block::Embed(embed) => self.embed(embed)?,
                Block::Attachment { title, .. } => self.said(title)?,
            }
        }
        Ok(())
    }

    fn count(&mut self, more: usize) -> Result<(), DocumentProblem> {
        self.blocks += more;
        require(self.blocks <= MAX_BLOCKS, DocumentProblem::Blocks)
    }

    fn inlines(&mut self, content: &[Inline]) -> Result<(), DocumentProblem> {
        for inline in content {
            if let Inline::Text { text, marks } = inline {
                self.text(text)?;
                marks.iter().try_for_each(check_mark)?;
            }
        }
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), DocumentProblem> {
        let control = text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'));
        require(!control, DocumentProblem::Control)?;
        self.characters += text.chars().count();
        require(self.characters <= MAX_CHARACTERS, DocumentProblem::Characters)
    }

    /// A short text beside the running one.
    fn said(&mut self, text: &str) -> Result<(), DocumentProblem> {
        require(text.chars().count() <= MAX_SAID, DocumentProblem::Said)?;
        self.text(text)
    }

    fn picture(&mut self, picture: &Picture) -> Result<(), DocumentProblem> {
        [&picture.alt, &picture.caption, &picture.credit].into_iter().try_for_each(|text| self.said(text))
    }

    fn embed(&mut self, embed: &Embed) -> Result<(), DocumentProblem> {
        require(embed.url.len() <= MAX_URL, DocumentProblem::Url)?;
        let host = embed.host().ok_or_else(|| DocumentProblem::EmbedAddress(embed.url.clone()))?;
        require(embed.is_from(self.hosts), DocumentProblem::EmbedHost(host))?;
        self.said(&embed.title)
    }

    fn table(&mut self, rows: &[TableRow]) -> Result<(), DocumentProblem> {
        let longest = rows.iter().map(|row| row.content.len()).max().unwrap_or(0);
        require(rows.len().saturating_mul(longest.max(1)) <= MAX_CELLS, DocumentProblem::Cells)?;
        rows.iter().flat_map(|row| &row.content).try_for_each(|cell| self.inlines(&cell.content))
    }
}

/// Lists stand in asides, so what stands in their items is judged as if it stood in the aside.
fn outer_of_item(outer: &'static str) -> &'static str {
    if outer == "aside" { outer } else { "list" }
}

fn fits(block: &Block, outer: &str) -> bool {
    match block {
        Block::Paragraph { .. } | Block::Subhead { .. } | Block::List { .. } => true,
        Block::Quote { .. } => outer != "aside",
        Block::Table { .. }
        | Block::Picture(_)
        | Block::Gallery { .. }
        | Block::Embed(_)
        | Block::Aside { .. }
        | Block::Attachment { .. } => outer == "doc",
    }
}

fn require(holds: bool, problem: DocumentProblem) -> Result<(), DocumentProblem> {
    if holds { Ok(()) } else { Err(problem) }
}

fn check_mark(mark: &Mark) -> Result<(), DocumentProblem> {
    let Mark::Link { attrs: LinkTarget { href } } = mark else {
        return Ok(());
    };
    require(href.len() <= MAX_URL, DocumentProblem::Url)?;
    let on_site = href.starts_with('/') && !href.starts_with("//") && !href.starts_with("/\\");
    let lower = href.to_ascii_lowercase();
    let on_web = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let clean = !href.chars().any(|c| c.is_control() || c.is_whitespace());
    require(clean && (on_site || on_web), DocumentProblem::Link(href.clone()))
}
