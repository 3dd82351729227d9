//! XML as feeds need it: elements with attributes, text that can hold no markup and no character that XML forbids.

use std::fmt::Write;

/// An element.
#[derive(Debug, Clone)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: String,
}

impl Element {
    /// An empty element.
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: vec![], inside: String::new() }
    }

    /// An element that holds text.
    pub fn text(name: &'static str, text: &str) -> Self {
        Self { inside: escaped(text), ..Self::new(name) }
    }

    /// The element with an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// The element with another one at its end.
    #[must_use]
    pub fn child(mut self, child: Self) -> Self {
        child.write(&mut self.inside);
        self
    }

    /// The element as it stands in a document.
    pub fn markup(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        // Writing to a string does not fail.
        let _ = write!(out, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(out, " {name}=\"{}\"", escaped(value));
        }
        let _ = match self.inside.is_empty() {
            true => write!(out, "/>"),
            false => write!(out, ">{}</{}>", self.inside, self.name),
        };
    }
}

/// A whole document.
pub fn document(root: &Element) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned();
    root.write(&mut out);
    out
}

/// Text for an element or an attribute. What no XML 1.0 document may hold (section 2.2) is left out.
fn escaped(text: &str) -> String {
    let legal = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(legal) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_never_markup() {
        let hostile = "]]></a><b x=\"1\">&\u{0}\u{FFFE}\u{B}سلام";
        let feed = Element::new("a").with("href", hostile).child(Element::text("b", hostile));
        let told = "]]&gt;&lt;/a&gt;&lt;b x=&quot;1&quot;&gt;&amp;سلام";
        let expected =
            format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a href=\"{told}\"><b>{told}</b></a>");
        assert_eq!(document(&feed), expected);
    }
}
