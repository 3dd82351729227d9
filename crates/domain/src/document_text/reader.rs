//! From the text to the document.

use super::inline_reader::inlines;
use super::line::{self, Line};
use super::plain::{held_apart, is_blank};
use crate::document::{Block, Document, ListItem};

/// Why a text is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextProblem {
    /// A `[[n]]` names no block of the document before.
    #[error("line {line}: there is no block [[{number}]]; there are {blocks}")]
    NoBlock {
        /// Counted from 1.
        line: usize,
        /// The number that was written.
        number: usize,
        /// How many such blocks there are.
        blocks: usize,
    },
}

impl TextProblem {
    /// The message key, also the machine-readable code.
    pub fn code(&self) -> &'static str {
        "document-no-block"
    }

    /// The arguments of the message.
    pub fn args(&self) -> Vec<(&'static str, String)> {
        let Self::NoBlock { line, number, blocks } = self;
        vec![("line", line.to_string()), ("number", number.to_string()), ("blocks", blocks.to_string())]
    }
}

/// The document that `text` says; `[[n]]` is taken from `old`, the document that the text was written from.
///
/// # Errors
/// [`TextProblem::NoBlock`]: a number that stands for nothing.
pub fn read(text: &str, old: &Document) -> Result<Document, TextProblem> {
    let apart: Vec<&Block> = held_apart(old).collect();
    let mut reader = Reader::default();
    // Forms send \r\n, and \r alone is a control character.
    for (at, line) in text.replace('\r', "").split('\n').enumerate() {
        match line::of(line) {
            Line::Apart(number) => {
                let block = number.checked_sub(1).and_then(|at| apart.get(at));
                let none = TextProblem::NoBlock { line: at + 1, number, blocks: apart.len() };
                let &block = block.ok_or(none)?;
                reader.line(Line::Apart(number));
                reader.blocks.push(block.clone());
            }
            line => reader.line(line),
        }
    }
    reader.close();
    Ok(Document::new(reader.blocks))
}

/// The block that is being read, by its lines.
#[derive(Debug, Default)]
enum Open {
    #[default]
    Nothing,
    Paragraph(Vec<String>),
    Subhead(Vec<String>),
    /// Paragraphs of lines.
    Quote(Vec<Vec<String>>),
    /// Items of lines.
    List {
        ordered: bool,
        items: Vec<Vec<String>>,
    },
}

#[derive(Debug, Default)]
struct Reader {
    blocks: Vec<Block>,
    open: Open,
    /// A blank line has ended the open numbered list, unless the next line goes on counting.
    paused: bool,
}

impl Reader {
    fn line(&mut self, line: Line<'_>) {
        if self.paused && line != Line::Blank {
            self.paused = false;
            if !self.counts_on(line) {
                self.close();
            }
        }
        match (line, &mut self.open) {
            (Line::Blank, Open::List { ordered: true, .. }) => self.paused = true,
            (Line::Blank | Line::Apart(_), _) => self.close(),
            (Line::Subhead(words), Open::Subhead(lines)) | (Line::Words(words), Open::Paragraph(lines)) => {
                lines.push(words.to_owned());
            }
            (Line::Subhead(words), _) => self.begin(Open::Subhead(vec![words.to_owned()])),
            (Line::Quote(""), Open::Quote(paragraphs)) => paragraphs.push(vec![]),
            (Line::Quote(words), Open::Quote(paragraphs)) => push(paragraphs, words),
            (Line::Quote(words), _) => self.begin(Open::Quote(vec![vec![words.to_owned()]])),
            (Line::Bullet(words), Open::List { ordered: false, items })
            | (Line::Number(_, words), Open::List { ordered: true, items }) => {
                items.push(vec![words.to_owned()]);
            }
            (Line::Bullet(words), _) => self.begin_list(false, words),
            (Line::Number(_, words), _) => self.begin_list(true, words),
            (Line::Words(words), Open::List { items, .. }) => {
                push(items, words.strip_prefix("  ").unwrap_or(words));
            }
            (Line::Words(words), _) => self.begin(Open::Paragraph(vec![words.to_owned()])),
        }
    }

    fn counts_on(&self, line: Line<'_>) -> bool {
        match (line, &self.open) {
            (Line::Number(number, _), Open::List { items, .. }) => number == items.len() as u64 + 1,
            _ => false,
        }
    }

    fn begin_list(&mut self, ordered: bool, words: &str) {
        self.begin(Open::List { ordered, items: vec![vec![words.to_owned()]] });
    }

    fn begin(&mut self, open: Open) {
        self.close();
        self.open = open;
    }

    fn close(&mut self) {
        let block = match std::mem::take(&mut self.open) {
            Open::Nothing => return,
            Open::Paragraph(lines) => Block::Paragraph { content: inlines(&lines.join("\n")) },
            Open::Subhead(lines) => Block::Subhead { content: inlines(&lines.join("\n")) },
            Open::Quote(paragraphs) => Block::Quote {
                content: paragraphs
                    .iter()
                    .map(|lines| Block::Paragraph { content: inlines(&lines.join("\n")) })
                    .filter(|paragraph| !is_blank(paragraph))
                    .collect(),
            },
            Open::List { ordered, items } => {
                Block::List { ordered, content: items.iter().map(|lines| item(lines)).collect() }
            }
        };
        if !is_blank(&block) {
            self.blocks.push(block);
        }
    }
}

fn push(paragraphs: &mut Vec<Vec<String>>, words: &str) {
    match paragraphs.last_mut() {
        Some(lines) => lines.push(words.to_owned()),
        None => paragraphs.push(vec![words.to_owned()]),
    }
}

fn item(lines: &[String]) -> ListItem {
    ListItem::of(vec![Block::Paragraph { content: inlines(&lines.join("\n")) }])
}
