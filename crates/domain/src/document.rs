//! The body of a story: structured text, stored as JSON in the shape of a ProseMirror document.
//!
//! The schema is closed: a block or mark that stands nowhere here does not parse. There is no stored HTML.

use serde::{Deserialize, Serialize};

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

/// Says in JSON that this is an item of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ListItemTag {
    #[default]
    ListItem,
}

/// A block of the body.
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
}

const MAX_DEPTH: usize = 6;

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

    /// Checks what the types can't say.
    ///
    /// # Errors
    /// The first link that leads off the web, or nesting past any use.
    pub fn check(&self) -> Result<(), DocumentProblem> {
        check_blocks(&self.content, 0)
    }

    /// The words alone, one line a block: for search terms, word counts and comparison.
    pub fn plain_text(&self) -> String {
        let mut out = String::new();
        push_blocks(&self.content, &mut out);
        out
    }
}

impl ListItem {
    /// An item of one paragraph.
    pub fn new(text: impl Into<String>) -> Self {
        Self { tag: ListItemTag::ListItem, content: vec![Block::paragraph(text)] }
    }
}

impl Block {
    /// A paragraph of plain text.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph { content: vec![Inline::Text { text: text.into(), marks: vec![] }] }
    }

    /// A subhead of plain text.
    pub fn subhead(text: impl Into<String>) -> Self {
        Self::Subhead { content: vec![Inline::Text { text: text.into(), marks: vec![] }] }
    }

    fn inlines(&self) -> &[Inline] {
        match self {
            Self::Paragraph { content } | Self::Subhead { content } => content,
            Self::Quote { .. } | Self::List { .. } => &[],
        }
    }
}

fn check_blocks(blocks: &[Block], depth: usize) -> Result<(), DocumentProblem> {
    if depth > MAX_DEPTH {
        return Err(DocumentProblem::Depth);
    }
    for block in blocks {
        for inline in block.inlines() {
            if let Inline::Text { text, marks } = inline {
                if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t')) {
                    return Err(DocumentProblem::Control);
                }
                marks.iter().try_for_each(check_mark)?;
            }
        }
        match block {
            Block::Quote { content } => check_blocks(content, depth + 1)?,
            Block::List { content, .. } => {
                content.iter().try_for_each(|item| check_blocks(&item.content, depth + 1))?;
            }
            Block::Paragraph { .. } | Block::Subhead { .. } => {}
        }
    }
    Ok(())
}

fn check_mark(mark: &Mark) -> Result<(), DocumentProblem> {
    let Mark::Link { attrs: LinkTarget { href } } = mark else {
        return Ok(());
    };
    let on_site = href.starts_with('/') && !href.starts_with("//") && !href.starts_with("/\\");
    let lower = href.to_ascii_lowercase();
    let on_web = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let clean = !href.chars().any(|c| c.is_control() || c.is_whitespace());
    if clean && (on_site || on_web) { Ok(()) } else { Err(DocumentProblem::Link(href.clone())) }
}

fn push_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Quote { content } => push_blocks(content, out),
            Block::List { content, .. } => content.iter().for_each(|item| push_blocks(&item.content, out)),
            Block::Paragraph { content } | Block::Subhead { content } => {
                for inline in content {
                    match inline {
                        Inline::Text { text, .. } => out.push_str(text),
                        Inline::HardBreak => out.push('\n'),
                    }
                }
                out.push('\n');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linked(href: &str) -> Document {
        let mark = Mark::Link { attrs: LinkTarget { href: href.into() } };
        let text = Inline::Text { text: "پیوند".into(), marks: vec![mark] };
        Document::new(vec![Block::Paragraph { content: vec![text] }])
    }

    #[test]
    fn paragraphs_make_a_round_trip() {
        let document = Document::from_paragraphs(["یک", "  ", "دو"]);
        let json = serde_json::to_string(&document).unwrap();
        assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
        assert_eq!(document.plain_text(), "یک\nدو\n");
        assert!(json.starts_with(r#"{"type":"doc","content":[{"type":"paragraph""#), "{json}");
    }

    #[test]
    fn what_the_schema_does_not_name_does_not_parse() {
        for json in [
            r#"{"type":"doc","content":[{"type":"html","content":[]}]}"#,
            r#"{"type":"doc","content":[{"type":"paragraph","content":[],"onclick":"x"}]}"#,
            r#"{"type":"page","content":[]}"#,
            r#"{"content":[]}"#,
        ] {
            assert!(serde_json::from_str::<Document>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn control_characters_are_refused() {
        assert_eq!(Document::from_paragraphs(["a\0b"]).check(), Err(DocumentProblem::Control));
    }

    #[test]
    fn links_stay_on_the_web() {
        for good in ["https://example.org/a", "/news/1", "mailto:a@b.ir", "HTTP://x.ir"] {
            assert_eq!(linked(good).check(), Ok(()), "{good}");
        }
        for bad in ["javascript:alert(1)", "//evil", "data:x", " https://x", "java\nscript:x", "", "/\\evil"]
        {
            assert!(linked(bad).check().is_err(), "{bad}");
        }
    }
}
