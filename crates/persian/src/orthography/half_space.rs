//! The half-spaces of a text: lost ones are put back.

use super::edit::Proposal;
use super::joined::{Verdict, judge};
use super::morphology::Reading;
use super::sink::Sink;
use super::spelling::Letters;
use super::style::{self, Style};
use super::word::Word;
use super::{Rule, spaced};
use crate::letters::HALF_SPACE;
use crate::lexicon::{Entry, Key, find};

const ZWNJ: &str = "\u{200C}";

/// Restores half-spaces inside words and in place of spaces; bound words are one word then.
pub(super) fn mend(text: &str, words: &mut Vec<Word>, sink: &mut Sink) {
    let style = style::of(text, words);
    // First inside the words, so that what binds them sees them as they will be.
    for at in 0..words.len() {
        let (before, rest) = words.split_at_mut(at);
        if let Some((word, after)) = rest.split_first_mut()
            && !spaced::is_tied(text, word)
        {
            let before = before.last().filter(|_| word.after_space);
            let after = after.first().filter(|after| after.after_space);
            split(text, word, [before, after], style, sink);
        }
    }
    let (mut at, mut kept) = (0, 0);
    while at < words.len() {
        let (word, count) = bind(text, words, at, style, sink);
        words[kept] = word;
        kept += 1;
        at += count;
    }
    words.truncate(kept);
}

/// Ties words together from `at`; gives the word that they make, and how many they are.
fn bind(text: &str, words: &[Word], at: usize, style: Style, sink: &mut Sink) -> (Word, usize) {
    let least = sink.least().max(spaced::least(style));
    let mut bound = 1;
    let mut word = words[at];
    let mut solid = false;
    while let Some(bond) = spaced::bond(text, &word, &words[at + bound..], style, least) {
        for next in &words[at + bound..at + bound + bond.more] {
            sink.edit(next.space(), if word.joins { ZWNJ } else { "" }, bond.rule, bond.confidence);
            solid |= !word.joins;
            word = word.tied(text, next);
        }
        bound += bond.more;
    }
    if solid {
        // کوچکتر ها has become one word, کوچکترها, which has its own half-space.
        split(text, &mut word, [None, None], style, sink);
    }
    (word, bound)
}

/// Puts half-spaces into one word between its neighbours, or proposes where they could stand.
fn split(text: &str, word: &mut Word, neighbours: [Option<&Word>; 2], style: Style, sink: &mut Sink) {
    match judge(text, word, neighbours, style) {
        Verdict::Keep => missing_he(text, word, sink),
        Verdict::Split(reading) => {
            sink.deep |= reading.mask.count_ones() > 2;
            let letters = Letters::of(text, word);
            for bit in bits(reading.mask & !word.mask) {
                if let Some(place) = letters.after(bit)
                    && sink.edited(place..place, ZWNJ, reading.rule, reading.confidence)
                {
                    word.mask |= 1 << bit;
                }
            }
        }
        Verdict::Open(first, second) => {
            let letters = Letters::of(text, word);
            sink.propose(Proposal {
                range: word.range(),
                alternatives: [first, second]
                    .iter()
                    .map(|reading| written(text, word, &letters, reading))
                    .collect(),
                rule: first.rule,
                confidence: first.confidence,
            });
        }
    }
}

/// The word with the half-spaces of a reading.
fn written(text: &str, word: &Word, letters: &Letters, reading: &Reading) -> String {
    let mut out = String::new();
    let mut done = word.start;
    for place in bits(reading.mask & !word.mask).filter_map(|bit| letters.after(bit)) {
        out.push_str(&text[done..place]);
        out.push(HALF_SPACE);
        done = place;
    }
    out + &text[done..word.end]
}

fn bits(mask: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |bit| mask >> bit & 1 == 1)
}

/// کارگروهای: the stem is no word, but with a ه it is one. No half-space mends that; it is only pointed out.
fn missing_he(text: &str, word: &Word, sink: &mut Sink) {
    if word.entry.is_some() || word.mask != 0 || word.letters < 6 || word.last != 'ی' {
        return;
    }
    let letters = Letters::of(text, word);
    let Some(stem) = letters.folded().strip_suffix(&['ه', 'ا', 'ی']) else { return };
    let known = |key: Key| find(key).is_some_and(Entry::is_joined_known);
    let key = Key::EMPTY.with_all(stem);
    if !known(key) && known(key.with('ه')) {
        let Some(cut) = letters.range(stem.len()).map(|range| range.start) else { return };
        let mended = format!("{}ه{HALF_SPACE}{}", &text[word.start..cut], &text[cut..word.end]);
        sink.propose(Proposal {
            range: word.range(),
            alternatives: vec![mended],
            rule: Rule::MissingHe,
            confidence: 0.7,
        });
    }
}
