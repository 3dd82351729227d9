//! From the document to the text.

use persian::digits;

use super::inline_writer::inlines;
use super::line::disarmed;
use super::plain::{is_blank, is_plain};
use crate::document::{Block, Document, ListItem};

/// The document as text; `[[n]]` stands for the nth block that text can't hold.
pub fn write(document: &Document) -> String {
    let mut parts = Vec::new();
    let mut apart = 0;
    for block in &document.content {
        if !is_plain(block) {
            apart += 1;
            parts.push(format!("[[{}]]\n", digits::number(apart)));
        } else if !is_blank(block) {
            parts.push(plain(block));
        }
    }
    parts.join("\n")
}

fn plain(block: &Block) -> String {
    let mut out = String::new();
    match block {
        Block::Paragraph { content } => {
            lines(&inlines(content), &mut out, |_, line| disarmed(&visible(line)));
        }
        Block::Subhead { content } => {
            lines(&inlines(content), &mut out, |_, line| format!("## {}", visible(line)));
        }
        Block::Quote { content } => quote(content, &mut out),
        Block::List { ordered, content } => {
            for (number, item) in (1..).zip(content) {
                let sign = if *ordered { format!("{}. ", digits::number(number)) } else { "- ".to_owned() };
                list_item(&sign, item, &mut out);
            }
        }
        _ => {}
    }
    out
}

fn quote(content: &[Block], out: &mut String) {
    for (at, block) in content.iter().filter(|block| !is_blank(block)).enumerate() {
        if at > 0 {
            out.push_str(">\n");
        }
        if let Block::Paragraph { content } = block {
            lines(&inlines(content), out, |_, line| format!("> {}", visible(line)));
        }
    }
}

fn list_item(sign: &str, item: &ListItem, out: &mut String) {
    let text = match item.content.first() {
        Some(Block::Paragraph { content }) => inlines(content),
        _ => String::new(),
    };
    lines(&text, out, |at, line| match at {
        0 => format!("{sign}{line}"),
        _ => format!("  {}", visible(line)),
    });
}

fn lines(text: &str, out: &mut String, line: impl Fn(usize, &str) -> String) {
    for (at, one) in text.split('\n').enumerate() {
        out.push_str(&line(at, one));
        out.push('\n');
    }
}

/// A line without words would end the block: a backslash stands in it.
fn visible(line: &str) -> String {
    if line.chars().all(char::is_whitespace) { format!("\\{line}") } else { line.to_owned() }
}
