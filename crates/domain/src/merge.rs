//! Two people changed one version: what only one of them changed is taken, and what both did is asked.

use imara_diff::{Algorithm, Diff, InternedInput};

use crate::diff::{Piece, diff};
use crate::document::{Block, Document};
use crate::picture::Picture;
use crate::story::{Content, Mark};

/// Whose text a part takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Both say the same.
    Same,
    /// Only mine changed.
    Mine,
    /// Only theirs changed.
    Theirs,
    /// Both changed: the person decides.
    Ask,
}

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What I wrote.
    Mine,
    /// What was saved meanwhile.
    Theirs,
}

/// A part of the text, in both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<T> {
    /// Whose is taken.
    pub choice: Choice,
    /// What I wrote.
    pub mine: T,
    /// What was saved meanwhile.
    pub theirs: T,
}

/// A merge of two contents, part by part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The headline.
    pub headline: Part<String>,
    /// The kicker.
    pub kicker: Part<Option<String>>,
    /// The lead.
    pub lead: Part<String>,
    /// The bylines.
    pub bylines: Part<Vec<String>>,
    /// The tags.
    pub tags: Part<Vec<String>>,
    /// The place.
    pub place: Part<Option<String>>,
    /// What an import wants looked at.
    pub marks: Part<Vec<Mark>>,
    /// The story's own picture.
    pub picture: Part<Option<Picture>>,
    /// The body's blocks in order: runs that both have, and runs in which they differ.
    pub body: Vec<Part<Vec<Block>>>,
}

/// A field of the form, for showing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name.
    pub field: &'static str,
    /// Whose is taken.
    pub choice: Choice,
    /// What I wrote, as a line.
    pub mine: String,
    /// What was saved meanwhile.
    pub theirs: String,
}

impl Choice {
    /// The word used in the protocol.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Mine => "mine",
            Self::Theirs => "theirs",
            Self::Ask => "ask",
        }
    }

    /// The side it means; `None` when it is to be asked.
    pub fn side(self) -> Option<Side> {
        match self {
            Self::Same | Self::Mine => Some(Side::Mine),
            Self::Theirs => Some(Side::Theirs),
            Self::Ask => None,
        }
    }

    fn of<T: PartialEq>(base: &T, mine: &T, theirs: &T) -> Self {
        if mine == theirs {
            Self::Same
        } else if mine == base {
            Self::Theirs
        } else if theirs == base {
            Self::Mine
        } else {
            Self::Ask
        }
    }
}

impl<T: Clone + PartialEq> Part<T> {
    fn of(base: &T, mine: &T, theirs: &T) -> Self {
        Self { choice: Choice::of(base, mine, theirs), mine: mine.clone(), theirs: theirs.clone() }
    }

    /// What `side` says.
    pub fn take(&self, side: Side) -> T {
        match side {
            Side::Mine => self.mine.clone(),
            Side::Theirs => self.theirs.clone(),
        }
    }
}

impl Part<Vec<Block>> {
    /// What leads from my words to theirs.
    pub fn pieces(&self) -> Vec<Piece> {
        let words = |blocks: &[Block]| Document::new(blocks.to_vec()).plain_text();
        diff(&words(&self.mine), &words(&self.theirs))
    }
}

impl Field {
    /// What leads from my words to theirs.
    pub fn pieces(&self) -> Vec<Piece> {
        diff(&self.mine, &self.theirs)
    }
}

impl Merge {
    /// The fields of the form, without the body.
    pub fn fields(&self) -> Vec<Field> {
        fn field<T: Clone>(field: &'static str, part: &Part<T>, line: impl Fn(&T) -> String) -> Field {
            Field { field, choice: part.choice, mine: line(&part.mine), theirs: line(&part.theirs) }
        }
        let or_none = |text: &Option<String>| text.clone().unwrap_or_default();
        let list = |names: &Vec<String>| names.join("، ");
        let picture = |picture: &Option<Picture>| {
            let said = picture.iter().flat_map(|picture| [&picture.caption, &picture.alt, &picture.credit]);
            said.filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join("، ")
        };
        vec![
            field("kicker", &self.kicker, or_none),
            field("headline", &self.headline, String::clone),
            field("lead", &self.lead, String::clone),
            field("bylines", &self.bylines, list),
            field("tags", &self.tags, list),
            field("place", &self.place, or_none),
            field("picture", &self.picture, picture),
        ]
    }

    /// The content that comes out when `answer` decides each part, by its name (`headline`, `body/0`: the first part of
    /// the body) and what the merge chose: `|_, choice| choice.side().unwrap_or(Side::Mine)` takes its choices.
    pub fn content(&self, mut answer: impl FnMut(&str, Choice) -> Side) -> Content {
        fn take<T: Clone + PartialEq>(
            part: &Part<T>,
            name: &str,
            answer: &mut impl FnMut(&str, Choice) -> Side,
        ) -> T {
            part.take(answer(name, part.choice))
        }
        let answer = &mut answer;
        let mut blocks = Vec::new();
        for (at, part) in self.body.iter().enumerate() {
            blocks.extend(take(part, &format!("body/{at}"), answer));
        }
        Content {
            headline: take(&self.headline, "headline", answer),
            kicker: take(&self.kicker, "kicker", answer),
            lead: take(&self.lead, "lead", answer),
            body: Document::new(blocks),
            bylines: take(&self.bylines, "bylines", answer),
            tags: take(&self.tags, "tags", answer),
            place: take(&self.place, "place", answer),
            marks: take(&self.marks, "marks", answer),
            picture: take(&self.picture, "picture", answer),
        }
    }
}

/// Merges what two people made of `base`.
pub fn merge(base: &Content, mine: &Content, theirs: &Content) -> Merge {
    Merge {
        headline: Part::of(&base.headline, &mine.headline, &theirs.headline),
        kicker: Part::of(&base.kicker, &mine.kicker, &theirs.kicker),
        lead: Part::of(&base.lead, &mine.lead, &theirs.lead),
        bylines: Part::of(&base.bylines, &mine.bylines, &theirs.bylines),
        tags: Part::of(&base.tags, &mine.tags, &theirs.tags),
        place: Part::of(&base.place, &mine.place, &theirs.place),
        marks: Part::of(&base.marks, &mine.marks, &theirs.marks),
        picture: Part::of(&base.picture, &mine.picture, &theirs.picture),
        body: blocks(&base.body.content, &mine.body.content, &theirs.body.content),
    }
}

/// Three rows of blocks, cut where all of them meet.
fn blocks(base: &[Block], mine: &[Block], theirs: &[Block]) -> Vec<Part<Vec<Block>>> {
    let (in_mine, in_theirs) = (matches(base, mine), matches(base, theirs));
    let mut parts: Vec<Part<Vec<Block>>> = Vec::new();
    let (mut i, mut j, mut k) = (0, 0, 0);
    loop {
        // Where the three meet next; all of them end together.
        let meeting = (i..base.len()).find_map(|at| Some((at, in_mine[at]?, in_theirs[at]?)));
        let (to_i, to_j, to_k) = meeting.unwrap_or((base.len(), mine.len(), theirs.len()));
        between(&base[i..to_i], &mine[j..to_j], &theirs[k..to_k], &mut parts);
        let Some((at, m, t)) = meeting else { return parts };
        push(&mut parts, Part::of(&vec![base[at].clone()], &vec![mine[m].clone()], &vec![theirs[t].clone()]));
        (i, j, k) = (at + 1, m + 1, t + 1);
    }
}

/// What stands between two meetings: block against block where there are as many in all three.
fn between(base: &[Block], mine: &[Block], theirs: &[Block], parts: &mut Vec<Part<Vec<Block>>>) {
    if base.len() == mine.len() && base.len() == theirs.len() {
        for ((base, mine), theirs) in base.iter().zip(mine).zip(theirs) {
            push(parts, Part::of(&vec![base.clone()], &vec![mine.clone()], &vec![theirs.clone()]));
        }
    } else {
        push(parts, Part::of(&base.to_vec(), &mine.to_vec(), &theirs.to_vec()));
    }
}

/// Neighbours that both have are one part; every difference stays its own.
fn push(parts: &mut Vec<Part<Vec<Block>>>, part: Part<Vec<Block>>) {
    match parts.last_mut() {
        Some(last) if last.choice == Choice::Same && part.choice == Choice::Same => {
            last.mine.extend(part.mine);
            last.theirs.extend(part.theirs);
        }
        _ => parts.push(part),
    }
}

/// For each block of `base`, where it stands in `other`.
fn matches(base: &[Block], other: &[Block]) -> Vec<Option<usize>> {
    let keys = |blocks: &[Block]| -> Vec<String> {
        // What can't be written is like nothing else; there is no such block.
        blocks.iter().map(|block| serde_json::to_string(block).unwrap_or_default()).collect()
    };
    let (base, other) = (keys(base), keys(other));
    let mut input = InternedInput::default();
    input.update_before(base.iter().map(String::as_str));
    input.update_after(other.iter().map(String::as_str));
    let diff = Diff::compute(Algorithm::Histogram, &input);
    let (mut found, mut at) = (vec![None; base.len()], 0);
    for (here, place) in found.iter_mut().enumerate() {
        if diff.is_removed(here as u32) {
            continue;
        }
        while at < other.len() && diff.is_added(at as u32) {
            at += 1;
        }
        *place = Some(at);
        at += 1;
    }
    found
}

#[cfg(test)]
mod tests;
