//! A story's texts as the copy desk goes through them, and its edits put back where they belong.

use std::ops::Range;

use domain::document::Document;
use domain::story::Content;
use persian::orthography::Rule;
use serde_json::Value;

use super::copy_desk::edits;

/// An edit that is proposed.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    /// Names it among those of the same content: the run of text and the bytes.
    pub(super) key: String,
    /// The field.
    pub(super) field: &'static str,
    /// The run of text that it is in.
    pub(super) text: String,
    /// What of it is replaced, in bytes.
    pub(super) range: Range<usize>,
    /// What would stand there.
    pub(super) replacement: String,
    /// Why.
    pub(super) rule: Rule,
    /// Number of the run.
    run: usize,
}

/// What orthography would mend in a content, in the order of the page.
pub(super) fn proposals(content: &Content) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut content = content.clone();
    let mut run = 0;
    each_run(&mut content, |field, text, starts| {
        let edits = edits(text);
        // An edit over the border of bold and plain text would have to say which of them the new letters are.
        let within =
            |range: &Range<usize>| !starts.iter().any(|start| range.start < *start && *start < range.end);
        found.extend(edits.into_iter().filter(|edit| within(&edit.range)).map(|edit| Proposal {
            key: format!("{run}:{}-{}", edit.range.start, edit.range.end),
            field,
            text: text.to_owned(),
            range: edit.range,
            replacement: edit.replacement.into_owned(),
            rule: edit.rule,
            run,
        }));
        run += 1;
        None
    });
    found
}

/// The content with these edits made; they must be of the same content.
pub(super) fn apply(mut content: Content, chosen: &[Proposal]) -> Content {
    let mut run = 0;
    each_run(&mut content, |_, _, _| {
        let edits: Vec<_> = chosen.iter().filter(|proposal| proposal.run == run).collect();
        run += 1;
        Some(edits.into_iter().map(|edit| (edit.range.clone(), edit.replacement.clone())).collect())
    });
    content
}

type Edits = Vec<(Range<usize>, String)>;

/// Shows `see` every run of text with the bytes at which its pieces start, and makes the edits it answers.
fn each_run(content: &mut Content, mut see: impl FnMut(&'static str, &str, &[usize]) -> Option<Edits>) {
    let mut line = |field, text: &mut String| {
        if let Some(edits) = see(field, text, &[]) {
            *text = edited(text, 0, &edits);
        }
    };
    if let Some(kicker) = &mut content.kicker {
        line("kicker", kicker);
    }
    line("headline", &mut content.headline);
    line("lead", &mut content.lead);
    let Ok(mut body) = serde_json::to_value(&content.body) else { return };
    each_inline_run(&mut body, &mut |pieces| inline_run(pieces, &mut see));
    // What was a document is one with other words in it.
    if let Ok(body) = serde_json::from_value::<Document>(body) {
        content.body = body;
    }
}

/// Finds the lists of inline nodes in a body's JSON, whatever block they are in.
fn each_inline_run(node: &mut Value, visit: &mut impl FnMut(&mut Vec<Value>)) {
    let Some(Value::Array(content)) = node.get_mut("content") else { return };
    if content.iter().any(|node| node["type"] == "text") {
        visit(content);
    } else {
        content.iter_mut().for_each(|node| each_inline_run(node, visit));
    }
}

fn inline_run(pieces: &mut [Value], see: &mut impl FnMut(&'static str, &str, &[usize]) -> Option<Edits>) {
    let (mut whole, mut starts) = (String::new(), Vec::new());
    for piece in pieces.iter() {
        starts.push(whole.len());
        whole.push_str(piece["text"].as_str().unwrap_or("\n"));
    }
    let Some(edits) = see("body", &whole, &starts) else { return };
    let ends = starts.iter().skip(1).copied().chain([whole.len()]);
    let mut taken = 0;
    for ((piece, start), end) in pieces.iter_mut().zip(&starts).zip(ends) {
        let is_last = end == whole.len();
        let within = |range: &Range<usize>| range.end <= end && (range.start < end || is_last);
        let own = edits[taken..].iter().take_while(|(range, _)| within(range));
        let own: Edits = own.cloned().collect();
        taken += own.len();
        if let Some(text) = piece["text"].as_str() {
            piece["text"] = edited(text, *start, &own).into();
        }
    }
}

/// The text, which begins at byte `start` of the run, with edits made that are in order.
fn edited(text: &str, start: usize, edits: &[(Range<usize>, String)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, replacement) in edits {
        out.push_str(&text[done..range.start - start]);
        out.push_str(replacement);
        done = range.end - start;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use domain::document::{Block, Inline, Mark};

    use super::*;

    fn content() -> Content {
        let bold = Inline::Text { text: "كتاب ها".into(), marks: vec![Mark::Strong] };
        let paragraph = Block::Paragraph {
            content: vec![Inline::text("او می رود و "), bold, Inline::HardBreak, Inline::text(" می آید")],
        };
        Content {
            headline: "علي می آید".into(),
            lead: "لید".into(),
            body: Document::new(vec![Block::Quote { content: vec![paragraph] }]),
            ..Content::default()
        }
    }

    #[test]
    fn all_edits_make_the_mended_text_and_none_the_same() {
        let found = proposals(&content());
        assert_eq!(apply(content(), &[]), content());
        let mended = apply(content(), &found);
        assert_eq!(mended.headline, "علی می‌آید");
        assert_eq!(mended.body.plain_text(), "او می‌رود و کتاب‌ها\n می‌آید\n");
        assert!(proposals(&mended).is_empty());
    }

    #[test]
    fn one_edit_leaves_the_others() {
        let found = proposals(&content());
        let one: Vec<_> = found.into_iter().filter(|edit| edit.field == "headline").take(1).collect();
        let mended = apply(content(), &one);
        assert_eq!((mended.headline.as_str(), &mended.body), ("علی می آید", &content().body));
    }
}
