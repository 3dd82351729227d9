//! The words of a body without its structure.

use super::{Block, Inline};
use crate::picture::Picture;

pub(super) fn push_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Quote { content } | Block::Aside { content } => push_blocks(content, out),
            Block::List { content, .. } => content.iter().for_each(|item| push_blocks(&item.content, out)),
            Block::Paragraph { content } | Block::Subhead { content } => {
                push_inlines(content, out);
                out.push('\n');
            }
            Block::Table { content } => content.iter().for_each(|row| {
                for (at, cell) in row.content.iter().enumerate() {
                    if at > 0 {
                        out.push('\t');
                    }
                    push_inlines(&cell.content, out);
                }
                out.push('\n');
            }),
            Block::Picture(picture) => push_picture(picture, out),
            Block::Gallery { content } => content.iter().for_each(|picture| push_picture(picture, out)),
            Block::Embed(embed) => push_line(&embed.title, out),
            Block::Attachment { title, .. } => push_line(title, out),
        }
    }
}

fn push_inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text, .. } => out.push_str(text),
            Inline::HardBreak => out.push('\n'),
        }
    }
}

/// Alternative text that only repeats the caption is no further words.
fn push_picture(picture: &Picture, out: &mut String) {
    if picture.alt != picture.caption {
        push_line(&picture.alt, out);
    }
    push_line(&picture.caption, out);
}

fn push_line(text: &str, out: &mut String) {
    if !text.is_empty() {
        out.push_str(text);
        out.push('\n');
    }
}
