//! تأکید or تاکید: a hamza on an alef inside a word.

use super::{Choice, Spelling, usual};
use crate::lexicon::{Key, find as known};
use crate::orthography::sink::Sink;
use crate::orthography::spelling::Letters;
use crate::orthography::word::Word;
use std::collections::HashMap;

const FORMS: [&str; 2] = ["أ", "ا"];

/// Makes the hamza agree; the words in which it changes are looked up anew.
pub(in crate::orthography) fn mend(text: &str, words: &mut [Word], choice: Choice, sink: &mut Sink) {
    if choice == Choice::Keep {
        return;
    }
    let found = find(text, words, choice == Choice::First);
    let usual = usual(found.iter().map(|(_, _, spelling)| spelling));
    for (word, at, spelling) in found {
        let (form, confidence) = match choice {
            Choice::First => (0, 0.98),
            Choice::Second => (1, 0.98),
            _ => (usual.get(&spelling.group).map_or(spelling.form, |&(form, _)| form), 0.9),
        };
        if spelling.write(form, confidence, sink) {
            let c = if form == 0 { 'أ' } else { 'ا' };
            words[word].swap(text, at, c);
        }
    }
}

/// The words of the text that have the hamza, and those that lack it: the same words, or, if `any`, all that the
/// lexicon knows with it. With each its index and that of the letter.
fn find(text: &str, words: &[Word], any: bool) -> Vec<(usize, usize, Spelling)> {
    let mut places: HashMap<Key, usize> = HashMap::new();
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let letters = Letters::of(text, word);
        if let Some(at) = letters.folded().iter().skip(1).position(|&c| c == 'أ').map(|at| at + 1) {
            let group = replaced(letters.folded(), at, 'ا');
            places.insert(group, at);
            found.extend(
                letters.range(at).map(|range| (index, at, Spelling { group, range, forms: &FORMS, form: 0 })),
            );
        }
    }
    for (index, word) in words.iter().enumerate() {
        let at = places.get(&word.key).copied();
        let at = at.or_else(|| if any { missing(Letters::of(text, word).folded()) } else { None });
        if let Some((at, range)) = at.and_then(|at| Some((at, Letters::of(text, word).range(at)?))) {
            found.push((index, at, Spelling { group: word.key, range, forms: &FORMS, form: 1 }));
        }
    }
    found.sort_by_key(|(index, ..)| *index);
    found
}

/// Where the word lacks a hamza with which a list knows it. Short words have namesakes: شان is not شأن.
fn missing(letters: &[char]) -> Option<usize> {
    if letters.len() < 4 {
        return None;
    }
    (1..letters.len())
        .filter(|&at| letters[at] == 'ا')
        .find(|&at| known(replaced(letters, at, 'أ')).is_some_and(|entry| entry.joined_lists() > 0))
}

fn replaced(letters: &[char], at: usize, c: char) -> Key {
    Key::EMPTY.with_all(&letters[..at]).with(c).with_all(&letters[at + 1..])
}
