//! Marked text.

use domain::document::{Inline, LinkTarget, Mark};

use super::markup::{attribute, close, escape, open};

/// An element of marked text.
pub(super) fn element(name: &str, content: &[Inline], out: &mut String) {
    open(name, out);
    inlines(content, out);
    close(name, out);
}

pub(super) fn inlines(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text, marks } => marked(text, marks, out),
            Inline::HardBreak => out.push_str("<br>"),
        }
    }
}

fn marked(text: &str, marks: &[Mark], out: &mut String) {
    for mark in marks {
        match mark {
            Mark::Strong => open("strong", out),
            Mark::Em => open("em", out),
            Mark::Link { attrs: LinkTarget { href } } => {
                out.push_str("<a");
                attribute("href", href, out);
                out.push('>');
            }
        }
    }
    escape(text, out);
    for mark in marks.iter().rev() {
        match mark {
            Mark::Strong => out.push_str("</strong>"),
            Mark::Em => out.push_str("</em>"),
            Mark::Link { .. } => out.push_str("</a>"),
        }
    }
}
