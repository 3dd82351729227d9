//! Which blocks plain text can hold.

use crate::document::{Block, Document, Inline, LinkTarget, ListItem, Mark};

/// The blocks that stand in the text as a number, in order: the first of them is number 1.
pub(super) fn held_apart(document: &Document) -> impl Iterator<Item = &Block> {
    document.content.iter().filter(|block| !is_plain(block))
}

/// Whether the text can say all there is in the block.
pub(super) fn is_plain(block: &Block) -> bool {
    match block {
        Block::Paragraph { content } | Block::Subhead { content } => content.iter().all(sayable),
        Block::Quote { content } => content.iter().all(is_plain_paragraph),
        Block::List { content, .. } => content.iter().all(is_plain_item),
        _ => false,
    }
}

/// Whether there is anything to say of it at all.
pub(super) fn is_blank(block: &Block) -> bool {
    match block {
        Block::Paragraph { content } | Block::Subhead { content } => {
            content.iter().all(|inline| match inline {
                Inline::Text { text, .. } => text.is_empty(),
                Inline::HardBreak => false,
            })
        }
        Block::Quote { content } => content.iter().all(is_blank),
        Block::List { content, .. } => content.is_empty(),
        _ => false,
    }
}

fn is_plain_paragraph(block: &Block) -> bool {
    matches!(block, Block::Paragraph { .. }) && is_plain(block)
}

fn is_plain_item(item: &ListItem) -> bool {
    match item.content.as_slice() {
        [] => true,
        [only] => is_plain_paragraph(only),
        _ => false,
    }
}

/// Addresses with white space don't pass a check; should one be there all the same, it is kept as it is.
fn sayable(inline: &Inline) -> bool {
    let Inline::Text { marks, .. } = inline else {
        return true;
    };
    marks.iter().all(|mark| match mark {
        Mark::Link { attrs: LinkTarget { href } } => {
            !href.is_empty() && !href.chars().any(|c| c.is_whitespace() || c.is_control())
        }
        Mark::Strong | Mark::Em => true,
    })
}
