//! The front page and the desks' pages as their editors arrange them.
//!
//! An *arrangement* (چیدمان) names what stands where. It holds identifiers only: what a reader sees of it is decided when
//! the page is made, so that a story that is not public has no place and leaves no hole.

mod moves;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::comment_form::FieldError;
use crate::story_form::line;
use crate::{DeskId, GroupId, StoryId, Timestamp};

pub use moves::{Move, Slot, Target};

/// Most stories that stand beside the lead story.
pub const MAX_BESIDE: usize = 12;
/// Most blocks.
pub const MAX_BLOCKS: usize = 30;
/// Most stories picked for one block, and shown of one.
pub const MAX_BLOCK: usize = 30;
/// Longest title of a block, in characters.
pub const MAX_TITLE: usize = 100;
/// Longest text of the breaking strip, in characters.
pub const MAX_STRIP: usize = 160;

/// Which page an arrangement is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Page {
    /// The front page.
    Front,
    /// A desk's page.
    Desk(DeskId),
}

/// What stands where on a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrangement {
    /// The lead story (خبر نخست); the first of those beside it when it is not public.
    #[serde(default)]
    pub lead: Option<StoryId>,
    /// The stories beside it, in order. On a desk's page: those that stay at its top.
    #[serde(default)]
    pub beside: Vec<StoryId>,
    /// The blocks below, in order. A desk's page has none.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// The breaking strip (نوار خبر فوری). A desk's page has none.
    #[serde(default)]
    pub strip: Option<Strip>,
}

/// A block of stories under a title.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Its title; may be empty where what it shows has a name.
    #[serde(default)]
    pub title: String,
    /// Where its stories come from.
    pub source: Source,
    /// Most stories it shows. Of picked ones the first so many that are public: the rest wait in reserve.
    pub count: usize,
}

/// Where a block's stories come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// The newest of all.
    #[default]
    Recent,
    /// Picked by hand, in this order.
    Picked(Vec<StoryId>),
    /// The newest of a desk.
    Desk(DeskId),
    /// The newest of a group.
    Group(GroupId),
    /// The newest with a tag, by slug.
    Tag(String),
}

/// A line above everything, for a while.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strip {
    /// What it says.
    pub text: String,
    /// The story it leads to: then it is shown only as long as that is public.
    #[serde(default)]
    pub story: Option<StoryId>,
    /// When it goes.
    pub until: Timestamp,
}

impl Page {
    /// The number the store keeps it under: 0 is the front page, others are desks.
    pub fn number(self) -> i64 {
        match self {
            Self::Front => 0,
            Self::Desk(desk) => desk.0,
        }
    }

    /// The page of a [`Page::number`].
    pub fn of_number(number: i64) -> Self {
        if number == 0 { Self::Front } else { Self::Desk(DeskId(number)) }
    }
}

impl Arrangement {
    /// Puts it in order (repeated stories go from the lower place, titles are trimmed) and checks it for `page`.
    ///
    /// # Errors
    /// What is wrong, by field: `beside`, `blocks`, `title`, `count`, `strip-text`.
    pub fn check(mut self, page: Page) -> Result<Self, Vec<FieldError>> {
        self.tidy();
        let mut errors = Vec::new();
        let mut require = |holds: bool, field, code| {
            if !holds {
                errors.push(FieldError::new(field, code));
            }
        };
        require(self.beside.len() <= MAX_BESIDE, "beside", "front-beside-many");
        let bare = self.blocks.is_empty() && self.strip.is_none();
        require(page == Page::Front || bare, "blocks", "front-desk-blocks");
        require(self.blocks.len() <= MAX_BLOCKS, "blocks", "front-blocks-many");
        for block in &self.blocks {
            require(block.title.chars().count() <= MAX_TITLE, "title", "front-title-long");
            require((1..=MAX_BLOCK).contains(&block.count), "count", "front-count-wrong");
            require(block.picks().len() <= MAX_BLOCK, "blocks", "front-block-many");
        }
        if let Some(strip) = &self.strip {
            require(!strip.text.is_empty(), "strip-text", "front-strip-empty");
            require(strip.text.chars().count() <= MAX_STRIP, "strip-text", "front-strip-long");
        }
        if errors.is_empty() { Ok(self) } else { Err(errors) }
    }

    /// Every story it names, that of the strip included.
    pub fn stories(&self) -> Vec<StoryId> {
        let strip = self.strip.iter().filter_map(|strip| strip.story);
        self.placed().into_iter().chain(strip).collect()
    }

    /// The stories that have a place, in the order of the page.
    pub fn placed(&self) -> Vec<StoryId> {
        let picked = self.blocks.iter().flat_map(|block| block.picks().iter().copied());
        self.lead.into_iter().chain(self.beside.iter().copied()).chain(picked).collect()
    }

    fn tidy(&mut self) {
        let mut seen: HashSet<StoryId> = self.lead.into_iter().collect();
        self.beside.retain(|story| seen.insert(*story));
        for block in &mut self.blocks {
            block.title = line(&block.title);
            if let Source::Picked(stories) = &mut block.source {
                stories.retain(|story| seen.insert(*story));
            }
        }
        if let Some(strip) = &mut self.strip {
            strip.text = line(&strip.text);
        }
    }
}

impl Block {
    /// The stories picked by hand; none where they come by themselves.
    pub fn picks(&self) -> &[StoryId] {
        if let Source::Picked(stories) = &self.source { stories } else { &[] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(ids: &[i64]) -> Vec<StoryId> {
        ids.iter().copied().map(StoryId).collect()
    }

    #[test]
    fn a_story_stands_once() {
        let block = Block { source: Source::Picked(ids(&[2, 4, 4])), count: 3, ..Block::default() };
        let given = Arrangement {
            lead: Some(StoryId(1)),
            beside: ids(&[1, 2, 3]),
            blocks: vec![block],
            ..Arrangement::default()
        };
        let kept = given.check(Page::Front).unwrap();
        assert_eq!((kept.beside, kept.blocks[0].picks().to_vec()), (ids(&[2, 3]), ids(&[4])));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let strip = Strip { text: " \n".into(), story: None, until: Timestamp(0) };
        let given = Arrangement {
            blocks: vec![Block { count: 0, ..Block::default() }],
            strip: Some(strip),
            ..Arrangement::default()
        };
        let codes = |page| {
            let errors = given.clone().check(page).expect_err("refused");
            errors.into_iter().map(|error| error.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(Page::Front), ["front-count-wrong", "front-strip-empty"]);
        assert_eq!(codes(Page::Desk(DeskId(1)))[0], "front-desk-blocks");
    }
}
