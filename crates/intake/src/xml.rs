//! XML read as far as feeds and exports need it: elements, attributes, text. No document type is read, so that nothing
//! expands; what nests deeper or holds more than any export does is refused.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::flaw::{Flaw, newlines, text};
use crate::html;

/// Deepest nesting, in elements.
const MAX_DEPTH: usize = 48;
/// Most text of one element, in bytes.
const MAX_TEXT: usize = 4 << 20;
/// Most elements of one record.
const MAX_NODES: usize = 200_000;
/// Most attributes looked at.
const MAX_ATTRIBUTES: usize = 32;

/// An element with all that is in it.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// Line of its start tag.
    pub(crate) line: usize,
    /// Its name with the prefix, as written.
    pub(crate) name: String,
    attributes: Vec<(String, String)>,
    /// The text directly in it.
    text: String,
    children: Vec<Node>,
}

impl Node {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first child of this name.
    pub(crate) fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The children of this name.
    pub(crate) fn children<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text directly in it, without the spaces around it.
    pub(crate) fn own_text(&self) -> &str {
        self.text.trim()
    }

    /// The text of the first child of this name; empty when there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.child(name).map_or("", Node::own_text)
    }
}

/// Calls `found` for each element named in `wanted` with all that is in it. `roots` are the elements that the file may
/// begin with.
pub(crate) fn each(
    bytes: &[u8],
    roots: &[&str],
    wanted: &[&str],
    mut found: impl FnMut(Node),
) -> Result<(), Flaw> {
    let mut walk = Walk { source: text(bytes)?, at: 0, line: 1, above: vec![], open: vec![], nodes: 0 };
    let mut reader = Reader::from_str(walk.source);
    let mut begun = false;
    loop {
        let before = position(&reader);
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
                return Err(
                    walk.flaw(at, format!("this is no well-formed XML: {}", plain(&error.to_string())))
                );
            }
        };
        match event {
            Event::Start(tag) | Event::Empty(tag) if !begun && !roots.contains(&tag.name().into_inner()) => {
                let says =
                    format!("the file begins with <{}>, not <{}>", short(tag.name().into_inner()), roots[0]);
                return Err(walk.flaw(before, format!("{says}: is it of another format?")));
            }
            Event::Start(tag) => {
                begun = true;
                walk.start(&tag, before, wanted)?;
            }
            Event::Empty(tag) => {
                begun = true;
                walk.start(&tag, before, wanted)?;
                walk.end().into_iter().for_each(&mut found);
            }
            Event::End(_) => walk.end().into_iter().for_each(&mut found),
            Event::Text(text) => walk.push(&text.xml10_content(), before)?,
            Event::CData(text) => walk.push(&text.xml10_content(), before)?,
            Event::GeneralRef(entity) => walk.entity(&entity, before)?,
            Event::DocType(_) => {
                return Err(walk.flaw(before, "the file declares a document type: take that line out"));
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            Event::Eof => break,
        }
    }
    let innermost = walk.open.last().map(|node| node.name.clone()).or(walk.above.pop());
    match innermost {
        Some(name) => {
            let says = format!("the file ends inside <{}>: it is not whole", short(&name));
            Err(walk.flaw(walk.source.len(), says))
        }
        None if !begun => {
            Err(Flaw::new(1, format!("the file has no <{}>: is it of another format?", roots[0])))
        }
        None => Ok(()),
    }
}

struct Walk<'s> {
    source: &'s str,
    /// Where the lines have been counted to.
    at: usize,
    line: usize,
    /// Elements around those that are wanted.
    above: Vec<String>,
    /// The wanted element that is being read, and those open inside it.
    open: Vec<Node>,
    nodes: usize,
}

impl Walk<'_> {
    fn start(&mut self, tag: &BytesStart<'_>, at: usize, wanted: &[&str]) -> Result<(), Flaw> {
        if self.above.len() + self.open.len() >= MAX_DEPTH {
            return Err(self.flaw(at, format!("elements nest deeper than {MAX_DEPTH}")));
        }
        let name = tag.name().into_inner().to_owned();
        if self.open.is_empty() && !wanted.contains(&name.as_str()) {
            self.above.push(name);
            return Ok(());
        }
        self.nodes = if self.open.is_empty() { 1 } else { self.nodes + 1 };
        if self.nodes > MAX_NODES {
            return Err(self.flaw(at, format!("one record has more than {MAX_NODES} elements")));
        }
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false).take(MAX_ATTRIBUTES).flatten() {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0);
            let value = value.unwrap_or_else(|_| attribute.value.clone());
            attributes.push((attribute.key.into_inner().to_owned(), value.into_owned()));
        }
        let line = self.line_of(at);
        self.open.push(Node { line, name, attributes, ..Node::default() });
        Ok(())
    }

    /// Closes the innermost element, and gives it if it is one that is wanted.
    fn end(&mut self) -> Option<Node> {
        let Some(node) = self.open.pop() else {
            self.above.pop();
            return None;
        };
        match self.open.last_mut() {
            Some(parent) => parent.children.push(node),
            None => return Some(node),
        }
        None
    }

    fn push(&mut self, text: &str, at: usize) -> Result<(), Flaw> {
        let Some(node) = self.open.last_mut() else { return Ok(()) };
        if node.text.len() + text.len() > MAX_TEXT {
            let says = format!("the text of <{}> is longer than {MAX_TEXT} bytes", short(&node.name));
            return Err(self.flaw(at, says));
        }
        node.text.push_str(text);
        Ok(())
    }

    /// The five entities of XML, those of numbers, and the names that feeds borrow from HTML.
    fn entity(&mut self, entity: &BytesRef<'_>, at: usize) -> Result<(), Flaw> {
        let name = entity.borrow().into_inner();
        match html::entity(&name) {
            Some(c) => self.push(c.encode_utf8(&mut [0; 4]), at),
            None => Err(self.flaw(at, format!("there is no entity &{};", short(&name)))),
        }
    }

    fn flaw(&mut self, at: usize, reason: impl AsRef<str>) -> Flaw {
        Flaw::new(self.line_of(at), reason)
    }

    /// The line of a place that is not before the last one asked for.
    fn line_of(&mut self, at: usize) -> usize {
        let at = at.min(self.source.len()).max(self.at);
        self.line += newlines(&self.source.as_bytes()[self.at..at]);
        self.at = at;
        self.line
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// A name as a message shows it.
fn short(name: &str) -> String {
    plain(name).chars().take(40).collect()
}

/// One line.
fn plain(text: &str) -> String {
    text.split(|c: char| c.is_whitespace() || c.is_control()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items(text: &str) -> Result<Vec<Node>, Flaw> {
        let mut items = vec![];
        each(text.as_bytes(), &["rss"], &["item"], |node| items.push(node)).map(|()| items)
    }

    #[test]
    fn elements_come_with_all_that_is_in_them() {
        let found = items(
            "<?xml version=\"1.0\"?>\n<rss><channel><title>x</title>\n<item a='1 &amp; 2'><title>سلام &lt;b&gt; &#1575;</title>\
            <t><![CDATA[<p>]]>متن</t><e/></item><item/></channel></rss>",
        )
        .unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((found[0].line, found[0].attribute("a")), (3, Some("1 & 2")));
        assert_eq!((found[0].text("title"), found[0].text("t")), ("سلام <b> ا", "<p>متن"));
        assert_eq!((found[0].text("e"), found[0].text("none")), ("", ""));
    }

    #[test]
    fn what_is_no_xml_is_refused_with_its_line() {
        for (text, line, says) in [
            ("<rss>\n<item>\n<title>x</item>", 3, "well-formed"),
            ("<rss>\n<item><title>x", 2, "not whole"),
            ("<rss>\n<channel>", 2, "not whole"),
            ("<html></html>", 1, "another format"),
            ("خبر", 1, "no <rss>"),
            ("<rss>\n<item>&boom;</item></rss>", 2, "&boom;"),
            ("<!DOCTYPE x [<!ENTITY a \"b\">]>\n<rss/>", 1, "document type"),
        ] {
            let flaw = items(text).expect_err(text);
            assert_eq!(flaw.line, line, "{text}: {flaw}");
            assert!(flaw.reason.contains(says), "{text}: {flaw}");
        }
    }

    #[test]
    fn billions_of_laughs_are_not_begun() {
        let mut text = "<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY l0 \"lol\">".to_owned();
        for level in 1..10 {
            text += &format!("<!ENTITY l{level} \"{}\">", format!("&l{};", level - 1).repeat(10));
        }
        text += "]><rss><item>&l9;</item></rss>";
        assert!(items(&text).unwrap_err().reason.contains("document type"));
    }

    #[test]
    fn neither_depth_nor_length_is_without_end() {
        let deep = format!("<rss>{}", "<item>".repeat(100_000));
        assert!(items(&deep).unwrap_err().reason.contains("deeper"));
        let long = format!("<rss><item>{}</item></rss>", "آ".repeat(3 << 20));
        assert!(items(&long).unwrap_err().reason.contains("longer"));
        let wide = format!("<rss><item>{}</item></rss>", "<a/>".repeat(MAX_NODES + 1));
        assert!(items(&wide).unwrap_err().reason.contains("more than"));
    }
}
