//! Marked text as text.

use crate::document::{Inline, LinkTarget, Mark};

/// The marks of a run, in the order in which they are written: the link outermost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Marks<'a> {
    link: Option<&'a str>,
    strong: bool,
    em: bool,
}

/// The text of a block; line breaks are `\n`.
pub(super) fn inlines(content: &[Inline]) -> String {
    let mut writer = Writer::default();
    for inline in content {
        match inline {
            Inline::Text { text, marks } => writer.text(text, marks_of(marks)),
            Inline::HardBreak => {
                writer.change(Marks::default());
                writer.out.push('\n');
            }
        }
    }
    writer.change(Marks::default());
    writer.out
}

fn marks_of(marks: &[Mark]) -> Marks<'_> {
    let mut out = Marks::default();
    for mark in marks {
        match mark {
            Mark::Strong => out.strong = true,
            Mark::Em => out.em = true,
            Mark::Link { attrs: LinkTarget { href } } => out.link = Some(href),
        }
    }
    out
}

#[derive(Default)]
struct Writer<'a> {
    out: String,
    marks: Marks<'a>,
}

impl<'a> Writer<'a> {
    fn text(&mut self, text: &str, marks: Marks<'a>) {
        // A line end inside a text is a line break to whoever reads it.
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.change(Marks::default());
                self.out.push('\n');
            }
            if !line.is_empty() {
                self.change(marks);
                self.escaped(line);
            }
        }
    }

    /// Closes what ends and opens what begins. Stars turn a mark on and off, so their order says nothing.
    fn change(&mut self, to: Marks<'a>) {
        if self.marks.link == to.link {
            self.stars(self.marks.strong != to.strong, self.marks.em != to.em);
        } else {
            self.stars(self.marks.strong, self.marks.em);
            if let Some(href) = self.marks.link {
                self.out.push_str("](");
                self.address(href);
                self.out.push(')');
            }
            if to.link.is_some() {
                self.out.push('[');
            }
            self.stars(to.strong, to.em);
        }
        self.marks = to;
    }

    fn stars(&mut self, strong: bool, em: bool) {
        self.out.push_str(if strong { "**" } else { "" });
        self.out.push_str(if em { "*" } else { "" });
    }

    /// White space at the edge of marked text would keep its stars from being marks.
    fn escaped(&mut self, line: &str) {
        let marked = self.marks.strong || self.marks.em;
        let last = line.chars().count() - 1;
        for (at, c) in line.chars().enumerate() {
            let edge = marked && c.is_whitespace() && (at == 0 || at == last);
            if edge || matches!(c, '\\' | '*' | '[' | ']') {
                self.out.push('\\');
            }
            self.out.push(c);
        }
    }

    fn address(&mut self, href: &str) {
        for c in href.chars() {
            if matches!(c, '\\' | '(' | ')') {
                self.out.push('\\');
            }
            self.out.push(c);
        }
    }
}
