//! XML as a strict parser reads it.

use quick_xml::Reader;
use quick_xml::events::Event;

/// An element: its name with prefix, attributes, children and the text in it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    pub(crate) text: String,
}

impl Node {
    /// The document's root.
    #[track_caller]
    pub(crate) fn read(xml: &str) -> Self {
        assert!(
            xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<"),
            "{}",
            &xml[..xml.len().min(99)]
        );
        let illegal =
            xml.chars().find(|c| !matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..));
        assert_eq!(illegal, None, "XML 1.0 knows no such character");
        let mut reader = Reader::from_str(xml);
        reader.config_mut().check_end_names = true;
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().unwrap_or_else(|error| panic!("{error} in {xml}")) {
                Event::Start(tag) => open.push(Self::of(&tag)),
                Event::Empty(tag) => {
                    let node = Self::of(&tag);
                    open.last_mut().unwrap().children.push(node);
                }
                Event::End(_) => {
                    let node = open.pop().unwrap();
                    open.last_mut().unwrap().children.push(node);
                }
                Event::Text(text) => {
                    let text = text.into_inner();
                    assert!(!text.contains("]]>"), "{text}");
                    open.last_mut().unwrap().text.push_str(&text);
                }
                Event::GeneralRef(name) => {
                    let entity = entity(&name.into_inner());
                    open.last_mut().unwrap().text.push_str(entity);
                }
                Event::Decl(_) => {}
                Event::Eof => break,
                other => panic!("{other:?} has no place here"),
            }
        }
        let mut root = open.pop().unwrap();
        assert!(open.is_empty() && root.children.len() == 1, "one root");
        root.children.remove(0)
    }

    fn of(tag: &quick_xml::events::BytesStart<'_>) -> Self {
        let attributes = tag.attributes().map(|attribute| {
            // A name that stands twice is an error here.
            let attribute = attribute.unwrap();
            let name = attribute.key.as_ref().to_owned();
            (name, unescaped(&attribute.value))
        });
        let name = tag.name().as_ref().to_owned();
        Self { name, attributes: attributes.collect(), ..Self::default() }
    }

    /// The children of this name.
    pub(crate) fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The only child of this name.
    #[track_caller]
    pub(crate) fn one(&self, name: &str) -> &Self {
        let found: Vec<_> = self.children.iter().filter(|child| child.name == name).collect();
        assert_eq!(found.len(), 1, "{name} in {self:?}");
        found[0]
    }

    /// The text of the only child of this name.
    #[track_caller]
    pub(crate) fn says(&self, name: &str) -> &str {
        &self.one(name).text
    }

    /// An attribute that must be there.
    #[track_caller]
    pub(crate) fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(own, _)| own == name);
        &found.unwrap_or_else(|| panic!("no {name} in {self:?}")).1
    }

    /// The names of the children in their order.
    pub(crate) fn names(&self) -> Vec<&str> {
        self.children.iter().map(|child| child.name.as_str()).collect()
    }
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        other => panic!("XML knows no {other} by itself"),
    }
}

fn unescaped(value: &str) -> String {
    let mut parts = value.split('&');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap();
        out.push_str(entity(name));
        out.push_str(rest);
    }
    out
}
