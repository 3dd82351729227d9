//! The arrangement as the form holds it: everything typed, in order, saved or not.

use domain::front::{Arrangement, Block, Move, Page, Slot, Source, Strip, Target};
use domain::story_form::line;
use domain::{DeskId, GroupId, StoryId};
use persian::slug::slug;

use crate::views::typed;

/// What a block shows where its number can't be read.
const COUNT: usize = 4;

/// The form.
#[derive(Debug, Clone, Default)]
pub(super) struct FrontForm {
    /// The version it was made from.
    pub(super) version: i64,
    /// What stands where, as far as it is more than text.
    pub(super) arrangement: Arrangement,
    /// What was typed of each block.
    pub(super) typed: Vec<TypedBlock>,
    pub(super) strip_text: String,
    pub(super) strip_story: String,
    pub(super) strip_until: String,
    pub(super) sought: String,
    /// Where found stories go: `lead`, `beside`, `b0`…
    pub(super) slot: String,
    pub(super) at: String,
    /// The button that was pressed.
    pub(super) pressed: String,
}

/// A block's fields that are text.
#[derive(Debug, Clone, Default)]
pub(super) struct TypedBlock {
    pub(super) tag: String,
    pub(super) count: String,
}

impl FrontForm {
    /// The form of a saved arrangement; `say` writes numbers, `code` and `until` the strip's story and time.
    pub(super) fn of(version: i64, arrangement: Arrangement, say: impl Fn(usize) -> String) -> Self {
        let typed = |block: &Block| TypedBlock {
            tag: if let Source::Tag(tag) = &block.source { tag.clone() } else { String::new() },
            count: say(block.count),
        };
        Self {
            version,
            typed: arrangement.blocks.iter().map(typed).collect(),
            strip_text: arrangement.strip.as_ref().map(|strip| strip.text.clone()).unwrap_or_default(),
            arrangement,
            slot: "beside".into(),
            ..Self::default()
        }
    }

    /// Reads what the browser sent: fields in the order of the page, each list's stories one after the other.
    pub(super) fn read(pairs: impl Iterator<Item = (String, String)>) -> Self {
        let mut form = Self { slot: "beside".into(), ..Self::default() };
        // Where numbers were typed that are not those of the places: `(from, to)`, in the order of the page.
        let mut wishes: Vec<Move> = Vec::new();
        for (name, value) in pairs {
            match name.as_str() {
                "version" => form.version = value.parse().unwrap_or(0),
                "lead" => form.arrangement.lead = value.parse().ok().map(StoryId),
                "block" => {
                    form.arrangement.blocks.push(Block { count: COUNT, ..Block::default() });
                    form.typed.push(TypedBlock::default());
                }
                "strip-text" => form.strip_text = value,
                "strip-story" => form.strip_story = value,
                "strip-until" => form.strip_until = value,
                "q" => form.sought = line(&value),
                "to" => form.slot = value,
                "at" => form.at = value,
                "do" => form.pressed = value,
                "block-at" => {
                    let from = form.arrangement.blocks.len().saturating_sub(1);
                    wishes.extend(wish(&value, from).map(|to| Move::CarryBlock(from, to)));
                }
                list if list.ends_with("-at") => {
                    let Ok(slot) = list[..list.len() - 3].parse() else { continue };
                    let Some(from) = form.list(slot).map(|list| list.len().saturating_sub(1)) else {
                        continue;
                    };
                    let carry = |to| Move::Carry(Target { slot, at: from }, Target { slot, at: to });
                    wishes.extend(wish(&value, from).map(carry));
                }
                field => form.block_field(field, value),
            }
        }
        // Blocks last: until then the lists are where their numbers say.
        wishes.sort_by_key(|wish| matches!(wish, Move::CarryBlock(..)));
        for wish in wishes {
            form.apply(&wish);
        }
        form
    }

    /// Does what a button, a key or a drop asked for. What was typed of a block goes with it.
    pub(super) fn apply(&mut self, change: &Move) {
        self.arrangement.apply(change);
        match *change {
            Move::AddBlock => self.typed.push(TypedBlock { tag: String::new(), count: String::new() }),
            Move::RemoveBlock(at) if at < self.typed.len() => drop(self.typed.remove(at)),
            Move::CarryBlock(from, to) if from < self.typed.len() => {
                let typed = self.typed.remove(from);
                self.typed.insert(to.min(self.typed.len()), typed);
            }
            _ => {}
        }
    }

    /// The lists there are on this page: those that stories can be put into.
    pub(super) fn slots(&self) -> Vec<(String, Slot)> {
        let picked = self.arrangement.blocks.iter().enumerate();
        let picked = picked.filter(|(_, block)| matches!(block.source, Source::Picked(_)));
        [("lead".to_owned(), Slot::Lead), ("beside".to_owned(), Slot::Beside)]
            .into_iter()
            .chain(picked.map(|(at, _)| (format!("b{at}"), Slot::Block(at))))
            .collect()
    }

    /// What a desk's page can't have is left out of it.
    pub(super) fn confine(&mut self, page: Page) {
        if page != Page::Front {
            self.arrangement.blocks.clear();
            self.typed.clear();
            self.strip_text.clear();
        }
    }

    /// Puts a strip in place, or none when its text is empty.
    pub(super) fn set_strip(&mut self, strip: Option<Strip>) {
        self.arrangement.strip = strip;
    }

    fn list(&mut self, slot: Slot) -> Option<&mut Vec<StoryId>> {
        match slot {
            Slot::Lead => None,
            Slot::Beside => Some(&mut self.arrangement.beside),
            Slot::Block(at) => match &mut self.arrangement.blocks.get_mut(at)?.source {
                Source::Picked(stories) => Some(stories),
                _ => None,
            },
        }
    }

    fn block_field(&mut self, field: &str, value: String) {
        if let Ok(slot) = field.parse::<Slot>()
            && let Ok(story) = value.parse()
            && let Some(list) = self.list(slot)
        {
            return list.push(StoryId(story));
        }
        let (Some(block), Some(typed)) = (self.arrangement.blocks.last_mut(), self.typed.last_mut()) else {
            return;
        };
        match field {
            "title" => block.title = value,
            "source" => block.source = source(&value),
            "tag" => {
                if let Source::Tag(tag) = &mut block.source {
                    *tag = if value.trim().is_empty() { String::new() } else { slug(&value) };
                }
                typed.tag = value;
            }
            "count" => {
                block.count =
                    typed::number(&value).and_then(|count| usize::try_from(count).ok()).unwrap_or(0);
                typed.count = value;
            }
            _ => {}
        }
    }
}

/// The place from 0 that someone typed, when it is not where the thing stands.
fn wish(typed: &str, from: usize) -> Option<usize> {
    let to = typed::number(typed)?.saturating_sub(1);
    usize::try_from(to).ok().filter(|to| *to != from)
}

/// What a block's choice stands for. Its picked stories follow it in the form.
fn source(word: &str) -> Source {
    let (kind, id) = word.split_once(':').unwrap_or((word, ""));
    match (kind, id.parse()) {
        ("picked", _) => Source::Picked(vec![]),
        ("desk", Ok(id)) => Source::Desk(DeskId(id)),
        ("group", Ok(id)) => Source::Group(GroupId(id)),
        ("tag", _) => Source::Tag(String::new()),
        _ => Source::Recent,
    }
}

/// The choice that stands for what a block shows.
pub(super) fn word(source: &Source) -> String {
    match source {
        Source::Recent => "recent".into(),
        Source::Picked(_) => "picked".into(),
        Source::Desk(desk) => format!("desk:{desk}"),
        Source::Group(group) => format!("group:{group}"),
        Source::Tag(_) => "tag".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> FrontForm {
        FrontForm::read(pairs.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())))
    }

    fn ids(stories: &[StoryId]) -> Vec<i64> {
        stories.iter().map(|story| story.0).collect()
    }

    #[test]
    fn fields_come_in_the_order_of_the_page() {
        let form = read(&[
            ("version", "3"),
            ("lead", "7"),
            ("beside", "1"),
            ("beside-at", "۱"),
            ("beside", "2"),
            ("beside-at", "2"),
            ("block", "0"),
            ("block-at", "۱"),
            ("title", "برگزیده"),
            ("source", "picked"),
            ("count", "۵"),
            ("b0", "4"),
            ("b0-at", "1"),
            ("block", "1"),
            ("block-at", "2"),
            ("source", "desk:9"),
            ("count", "x"),
        ]);
        assert_eq!((form.version, form.arrangement.lead), (3, Some(StoryId(7))));
        assert_eq!(ids(&form.arrangement.beside), [1, 2]);
        let [first, second] = &form.arrangement.blocks[..] else { panic!("{form:?}") };
        assert_eq!((ids(first.picks()), first.count, first.title.as_str()), (vec![4], 5, "برگزیده"));
        assert_eq!((&second.source, second.count), (&Source::Desk(DeskId(9)), 0));
        assert_eq!(form.typed[1].count, "x", "what was typed is kept");
    }

    #[test]
    fn a_number_typed_takes_a_story_there() {
        let lists = [("1", "1"), ("2", "2"), ("3", "۱")];
        let pairs: Vec<_> = lists.iter().flat_map(|&(id, at)| [("beside", id), ("beside-at", at)]).collect();
        assert_eq!(ids(&read(&pairs).arrangement.beside), [3, 1, 2]);
    }

    #[test]
    fn blocks_change_places_with_what_was_typed() {
        let pairs = [
            ("block", "0"),
            ("block-at", "2"),
            ("source", "picked"),
            ("count", "1"),
            ("b0", "8"),
            ("block", "1"),
            ("block-at", "2"),
            ("source", "tag"),
            ("tag", "نسل پنجم"),
            ("count", "2"),
        ];
        let form = read(&pairs);
        assert_eq!(form.arrangement.blocks[0].source, Source::Tag("نسل-پنجم".into()));
        assert_eq!((form.typed[0].tag.as_str(), form.typed[1].count.as_str()), ("نسل پنجم", "1"));
    }
}
