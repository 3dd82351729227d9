//! Imported text mended: only what cannot be wrong, and each edit recorded.

use domain::document::{Block, Document, Inline};
use domain::event::Mended;
use domain::story::Content;
use persian::orthography::{HouseStyle, Options, Strength, correct};

/// Mends the text of `content` in auto strength. Returns what was done, by field.
pub(super) fn mend(content: Content, house: HouseStyle) -> (Content, Vec<Mended>) {
    let mut mender = Mender { options: Options { strength: Strength::Auto, house }, done: Vec::new() };
    let content = Content {
        headline: mender.text("headline", &content.headline),
        kicker: content.kicker.map(|kicker| mender.text("kicker", &kicker)),
        lead: mender.text("lead", &content.lead),
        body: Document::new(mender.blocks(content.body.content)),
        ..content
    };
    (content, mender.done)
}

struct Mender {
    options: Options,
    done: Vec<Mended>,
}

impl Mender {
    fn text(&mut self, field: &str, text: &str) -> String {
        let corrected = correct(text, &self.options);
        self.done.extend(corrected.edits.iter().map(|edit| Mended {
            field: field.to_owned(),
            at: edit.range.start,
            before: text[edit.range.clone()].to_owned(),
            after: edit.replacement.to_string(),
            rule: edit.rule.key().to_owned(),
        }));
        corrected.text
    }

    /// Imported bodies are plain paragraphs; what else there may be one day is left as it is.
    fn blocks(&mut self, blocks: Vec<Block>) -> Vec<Block> {
        let mend = |(number, block)| match block {
            Block::Paragraph { content } => Block::Paragraph { content: self.inlines(number, content) },
            other => other,
        };
        blocks.into_iter().enumerate().map(mend).collect()
    }

    fn inlines(&mut self, paragraph: usize, inlines: Vec<Inline>) -> Vec<Inline> {
        let field = format!("body/{paragraph}");
        let mend = |inline| match inline {
            Inline::Text { text, marks } => Inline::Text { text: self.text(&field, &text), marks },
            other => other,
        };
        inlines.into_iter().map(mend).collect()
    }
}
