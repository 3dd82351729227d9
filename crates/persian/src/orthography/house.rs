//! The house style: where several spellings are accepted, one is chosen, or the one that the text itself prefers.

mod ezafe;
pub(super) mod hamza;
mod preposition;
mod pronoun;

use super::Rule;
use super::options::{Choice, HouseStyle};
use super::sink::Sink;
use super::word::Word;
use crate::lexicon::Key;
use std::collections::HashMap;
use std::ops::Range;

/// One place where a choice shows.
pub(super) struct Spelling {
    /// Which spellings must agree: one word, or one kind of ending.
    group: Key,
    /// Where it shows, in bytes.
    range: Range<usize>,
    /// What can stand there.
    forms: &'static [&'static str],
    /// What stands there, an index into `forms`.
    form: usize,
}

/// Makes the spellings agree. `words` are as they are after half-spaces were restored, bound ones as one.
pub(super) fn mend(text: &str, words: &[Word], house: &HouseStyle, sink: &mut Sink) {
    choose(house.pronoun_plural, pronoun::find(text, words), sink);
    choose(house.ezafe, ezafe::find(text, words), sink);
    if house.preposition != Choice::Keep {
        choose(house.preposition, preposition::find(text, words), sink);
    }
}

/// A choice that the house made can't be wrong; one that is read off the text can.
fn choose(choice: Choice, spellings: Vec<Spelling>, sink: &mut Sink) {
    match choice {
        Choice::Keep => {}
        Choice::First => spellings.iter().for_each(|spelling| _ = spelling.write(0, 0.98, sink)),
        Choice::Second => spellings.iter().for_each(|spelling| _ = spelling.write(1, 0.98, sink)),
        Choice::Unify => {
            let usual = usual(spellings.iter());
            for spelling in &spellings {
                spelling.write(
                    usual.get(&spelling.group).map_or(spelling.form, |&(form, _)| form),
                    0.9,
                    sink,
                );
            }
        }
    }
}

/// The form that each group uses most, the one that came first among equals.
fn usual<'s>(spellings: impl Iterator<Item = &'s Spelling> + Clone) -> HashMap<Key, (usize, usize)> {
    let mut counts: HashMap<(Key, usize), usize> = HashMap::new();
    for spelling in spellings.clone() {
        *counts.entry((spelling.group, spelling.form)).or_default() += 1;
    }
    let mut usual = HashMap::new();
    for spelling in spellings {
        let count = counts[&(spelling.group, spelling.form)];
        let best = usual.entry(spelling.group).or_insert((spelling.form, count));
        if count > best.1 {
            *best = (spelling.form, count);
        }
    }
    usual
}

impl Spelling {
    /// Writes another form; whether that was allowed and needed.
    fn write(&self, form: usize, confidence: f32, sink: &mut Sink) -> bool {
        form != self.form && sink.edited(self.range.clone(), self.forms[form], Rule::HouseStyle, confidence)
    }
}
