//! The HTML of a story's body: the only HTML that templates place unescaped, made here from a closed schema.

use domain::document::{Block, Document, Inline, LinkTarget, Mark};

/// The body as HTML, every character of it escaped.
pub fn html(document: &Document) -> String {
    let mut out = String::with_capacity(4096);
    blocks(&document.content, &mut out);
    out
}

fn blocks(content: &[Block], out: &mut String) {
    for block in content {
        match block {
            Block::Paragraph { content } => element("p", content, out),
            Block::Subhead { content } => element("h2", content, out),
            Block::Quote { content } => {
                out.push_str("<blockquote>");
                blocks(content, out);
                out.push_str("</blockquote>\n");
            }
            Block::List { ordered, content } => {
                let name = if *ordered { "ol" } else { "ul" };
                open(name, out);
                for item in content {
                    open("li", out);
                    blocks(&item.content, out);
                    close("li", out);
                }
                close(name, out);
            }
        }
    }
}

fn element(name: &str, content: &[Inline], out: &mut String) {
    open(name, out);
    for inline in content {
        match inline {
            Inline::Text { text, marks } => marked(text, marks, out),
            Inline::HardBreak => out.push_str("<br>"),
        }
    }
    close(name, out);
}

fn marked(text: &str, marks: &[Mark], out: &mut String) {
    for mark in marks {
        match mark {
            Mark::Strong => open("strong", out),
            Mark::Em => open("em", out),
            Mark::Link { attrs: LinkTarget { href } } => {
                out.push_str("<a href=\"");
                escape(href, out);
                out.push_str("\">");
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

fn open(name: &str, out: &mut String) {
    out.push('<');
    out.push_str(name);
    out.push('>');
}

fn close(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push_str(">\n");
}

/// Escapes for text and for quoted attributes alike.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let link = Mark::Link { attrs: LinkTarget { href: "https://x.ir/\"><script>".into() } };
        let text = Inline::Text { text: "<b>&".into(), marks: vec![Mark::Strong, link] };
        let document = Document::new(vec![Block::Paragraph { content: vec![text] }]);
        assert_eq!(
            html(&document),
            "<p><strong><a href=\"https://x.ir/&quot;&gt;&lt;script&gt;\">&lt;b&gt;&amp;</a></strong></p>\n"
        );
    }
}
