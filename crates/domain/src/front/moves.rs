//! Moving things about in an arrangement: each button, key and drop of the screen is one of these.

use std::str::FromStr;

use super::{Arrangement, Block, Source};
use crate::StoryId;

/// A list of places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The lead story.
    Lead,
    /// Those beside it.
    Beside,
    /// The picked stories of the block at this index.
    Block(usize),
}

/// A place in a list, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The list.
    pub slot: Slot,
    /// Where in it; past its end means at its end.
    pub at: usize,
}

/// One change of an arrangement. What names nothing changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Move {
    /// Puts a story into a list, out of wherever it was.
    Add(StoryId, Target),
    /// Takes the story at a place to another.
    Carry(Target, Target),
    /// Takes a story out.
    Remove(Target),
    /// Adds a block at the end.
    AddBlock,
    /// Takes a block to another place.
    CarryBlock(usize, usize),
    /// Takes a block out.
    RemoveBlock(usize),
}

impl Arrangement {
    /// Does `change`.
    pub fn apply(&mut self, change: &Move) {
        match *change {
            Move::Add(story, to) => {
                self.forget(story);
                self.put(story, to);
            }
            Move::Carry(from, to) => {
                if let Some(story) = self.take(from) {
                    self.put(story, to);
                }
            }
            Move::Remove(from) => drop(self.take(from)),
            Move::AddBlock => {
                let source = Source::Picked(vec![]);
                self.blocks.push(Block { title: String::new(), source, count: 4 });
            }
            Move::CarryBlock(from, to) if from < self.blocks.len() => {
                let block = self.blocks.remove(from);
                self.blocks.insert(to.min(self.blocks.len()), block);
            }
            Move::RemoveBlock(at) if at < self.blocks.len() => drop(self.blocks.remove(at)),
            Move::CarryBlock(..) | Move::RemoveBlock(_) => {}
        }
    }

    fn list(&mut self, slot: Slot) -> Option<&mut Vec<StoryId>> {
        match slot {
            Slot::Lead => None,
            Slot::Beside => Some(&mut self.beside),
            Slot::Block(block) => match &mut self.blocks.get_mut(block)?.source {
                Source::Picked(stories) => Some(stories),
                _ => None,
            },
        }
    }

    fn take(&mut self, from: Target) -> Option<StoryId> {
        if from.slot == Slot::Lead {
            return self.lead.take();
        }
        let list = self.list(from.slot)?;
        (from.at < list.len()).then(|| list.remove(from.at))
    }

    /// A new lead story sends the one before it to the head of those beside it.
    fn put(&mut self, story: StoryId, to: Target) {
        if to.slot == Slot::Lead {
            if let Some(former) = self.lead.replace(story) {
                self.beside.insert(0, former);
            }
        } else if let Some(list) = self.list(to.slot) {
            list.insert(to.at.min(list.len()), story);
        }
    }

    fn forget(&mut self, story: StoryId) {
        self.lead.take_if(|lead| *lead == story);
        self.beside.retain(|other| *other != story);
        for block in &mut self.blocks {
            if let Source::Picked(stories) = &mut block.source {
                stories.retain(|other| *other != story);
            }
        }
    }
}

/// The words of the screen's buttons: `add:12:beside:0`, `carry:beside:2:lead:0`, `remove:b1:0`, `add-block`,
/// `carry-block:0:1`, `remove-block:2`.
impl FromStr for Move {
    type Err = ();

    fn from_str(words: &str) -> Result<Self, ()> {
        let words: Vec<&str> = words.split(':').collect();
        let number = |word: &str| word.parse::<usize>().map_err(drop);
        let target = |slot: &str, at: &str| Ok::<_, ()>(Target { slot: slot.parse()?, at: number(at)? });
        match words[..] {
            ["add", story, slot, at] => {
                Ok(Self::Add(StoryId(story.parse().map_err(drop)?), target(slot, at)?))
            }
            ["carry", slot, at, to, there] => Ok(Self::Carry(target(slot, at)?, target(to, there)?)),
            ["remove", slot, at] => Ok(Self::Remove(target(slot, at)?)),
            ["add-block"] => Ok(Self::AddBlock),
            ["carry-block", from, to] => Ok(Self::CarryBlock(number(from)?, number(to)?)),
            ["remove-block", at] => Ok(Self::RemoveBlock(number(at)?)),
            _ => Err(()),
        }
    }
}

impl FromStr for Slot {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        match word {
            "lead" => Ok(Self::Lead),
            "beside" => Ok(Self::Beside),
            block => block.strip_prefix('b').and_then(|at| at.parse().ok()).map(Self::Block).ok_or(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arranged(moves: &[&str]) -> Arrangement {
        let mut arrangement = Arrangement::default();
        for words in moves {
            arrangement.apply(&words.parse().unwrap());
        }
        arrangement
    }

    fn beside(arrangement: &Arrangement) -> Vec<i64> {
        arrangement.beside.iter().map(|story| story.0).collect()
    }

    #[test]
    fn stories_go_where_they_are_taken() {
        let adds = ["add:1:beside:9", "add:2:beside:9", "add:3:beside:9"];
        let up = arranged(&[&adds[..], &["carry:beside:2:beside:0"]].concat());
        assert_eq!(beside(&up), [3, 1, 2]);
        let led = arranged(&[&adds[..], &["carry:beside:1:lead:0", "add:3:lead:0"]].concat());
        assert_eq!((led.lead, beside(&led)), (Some(StoryId(3)), vec![2, 1]));
    }

    #[test]
    fn what_names_nothing_changes_nothing() {
        let moves =
            ["carry:beside:0:lead:0", "remove:b3:1", "remove-block:1", "carry-block:0:2", "add:1:b0:0"];
        assert_eq!(arranged(&moves), Arrangement::default());
        assert!("carry:beside:x:lead:0".parse::<Move>().is_err() && "".parse::<Move>().is_err());
    }

    #[test]
    fn a_story_leaves_where_it_was() {
        let kept = arranged(&["add-block", "add:5:b0:0", "add:6:b0:1", "add:5:beside:0"]);
        assert_eq!((beside(&kept), kept.blocks[0].picks().len()), (vec![5], 1));
    }
}
