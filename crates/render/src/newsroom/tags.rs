//! `/newsroom/tags`: the tags, and one of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::context::{Context, Link};

/// The list of tags.
#[derive(Debug, Clone, Serialize)]
pub struct TagsScreen {
    /// What is sought.
    pub sought: String,
    /// The tags, in dictionary order.
    pub tags: Vec<TagRow>,
    /// The next page.
    pub more: Option<String>,
    /// How many renamings and mergings stories have not followed yet, in the page's digits.
    pub moving: Option<String>,
    /// What was done: key of a message.
    pub done: Option<String>,
}

/// A tag in the list.
#[derive(Debug, Clone, Serialize)]
pub struct TagRow {
    /// Its name and its screen.
    pub link: Link,
    /// Its page for readers.
    pub page: String,
    /// How many stories have it, in the page's digits.
    pub stories: String,
}

/// One tag.
#[derive(Debug, Clone, Serialize)]
pub struct TagScreen {
    /// The tag.
    pub tag: TagRow,
    /// The name typed.
    pub name: String,
    /// The tag typed that it is to be merged into.
    pub into: String,
    /// What is wrong, by field: `name`, `into`.
    pub errors: BTreeMap<String, String>,
}

fn row() -> TagRow {
    TagRow {
        link: Link::new("اینترنت", "/newsroom/tags/اینترنت"),
        page: "/tag/اینترنت".into(),
        stories: "۱۲".into(),
    }
}

impl Context for TagsScreen {
    const TEMPLATE: &'static str = "tags.html";

    fn samples() -> Vec<Self> {
        let empty = Self { sought: "نت".into(), tags: vec![], more: None, moving: None, done: None };
        let full = Self {
            sought: String::new(),
            tags: vec![row()],
            more: Some("/newsroom/tags?after=1".into()),
            moving: Some("۲".into()),
            done: Some("tags-done-merged".into()),
        };
        vec![full, empty]
    }
}

impl Context for TagScreen {
    const TEMPLATE: &'static str = "tags_one.html";

    fn samples() -> Vec<Self> {
        let plain =
            Self { tag: row(), name: "اینترنت".into(), into: String::new(), errors: BTreeMap::new() };
        let errors = ["name", "into"].map(|field| (field.to_owned(), "درست نیست".to_owned()));
        vec![Self { errors: errors.into(), ..plain.clone() }, plain]
    }
}
