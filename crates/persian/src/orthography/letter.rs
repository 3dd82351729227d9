//! Letters of other scripts and forms, and what stands between letters without showing.

use super::class::{Class, class, is_joining};
use super::scan::Scan;
use super::sink::Sink;
use super::word::Word;
use super::{Rule, arabic};
use crate::letters::{HALF_SPACE, KASHIDA, is_persian_letter, unify};
use crate::lexicon::{self, Entry, Key};

/// Mends the odd words; words of Arabic sentences keep their letters and are taken out of the scan.
pub(super) fn mend(text: &str, scan: &mut Scan, sink: &mut Sink) {
    let foreign = arabic::sentences(text, &scan.words);
    for at in 0..scan.words.len() {
        if scan.words[at].odd && !foreign.contains(&at) {
            let before_article =
                scan.words.get(at + 1).is_some_and(|next| text[next.range()].starts_with("ال"));
            mend_word(text, &mut scan.words[at], before_article, sink);
        }
    }
    let mut at = 0;
    scan.words.retain(|_| {
        at += 1;
        !foreign.contains(&(at - 1))
    });
}

/// Letters that Kurdish has and Persian has not.
const KURDISH: [char; 4] = ['ڵ', 'ۆ', 'ێ', 'ڕ'];

fn mend_word(text: &str, word: &mut Word, before_article: bool, sink: &mut Sink) {
    let bytes = &text[word.range()];
    let mut chars = bytes.char_indices().peekable();
    let mut joins = false;
    while let Some((at, c)) = chars.next() {
        let at = word.start + at;
        let here = at..at + c.len_utf8();
        match c {
            'ي' | 'ى' => sink.edit(here, "ی", Rule::ArabicLetter, 0.99),
            'ك' => sink.edit(here, "ک", Rule::ArabicLetter, 1.0),
            'ہ' | 'ھ' => sink.edit(here, "ه", Rule::ArabicLetter, 0.9),
            // The Kurdish letter never joins: who typed it in a Persian word wanted that look.
            'ە' if !bytes.contains(KURDISH) => {
                let inside = chars.peek().is_some_and(|&(_, next)| is_persian_letter(next));
                sink.edit(here, if inside { "ه\u{200C}" } else { "ه" }, Rule::ArabicLetter, 0.9);
            }
            'ة' if chars.peek().is_none() && !before_article && !bytes.starts_with("ال") => {
                te_marbuta(text, word, here, sink);
            }
            KASHIDA => sink.edit(here, "", Rule::Tatweel, 1.0),
            '\u{FB50}'..='\u{FEFC}' => {
                let shown = unify(c.encode_utf8(&mut [0; 4]));
                sink.edit(here, shown, Rule::PresentationForm, 0.99);
            }
            _ => {}
        }
        match class(c) {
            Class::Letter | Class::OddLetter => {
                // A presentation form says nothing; the letter that it shows does.
                let shown = unify(c.encode_utf8(&mut [0; 4]));
                joins = shown.chars().rfind(|&c| is_persian_letter(c)).is_some_and(is_joining);
            }
            Class::HalfSpace | Class::FalseHalfSpace | Class::Invisible => {
                let mut end = at + c.len_utf8();
                let mut last = c;
                let mut half_space = class(c) != Class::Invisible;
                while let Some(&(next, c)) = chars.peek() {
                    if !matches!(class(c), Class::HalfSpace | Class::FalseHalfSpace | Class::Invisible) {
                        break;
                    }
                    half_space |= class(c) != Class::Invisible;
                    end = word.start + next + c.len_utf8();
                    last = c;
                    chars.next();
                }
                between(at..end, c, last, joins && half_space, sink);
            }
            _ => {}
        }
    }
}

/// Mends what stands between two letters: one half-space where it shows, else nothing.
fn between(range: std::ops::Range<usize>, first: char, last: char, shows: bool, sink: &mut Sink) {
    let single = range.len() == first.len_utf8();
    let rule = match (single, class(first), class(last)) {
        (true, Class::HalfSpace, _) if shows => return,
        (_, Class::HalfSpace, Class::HalfSpace) => Rule::UselessHalfSpace,
        (_, Class::Invisible, _) if !shows => Rule::Invisible,
        _ => Rule::FalseHalfSpace,
    };
    sink.edit(range, if shows { "\u{200C}" } else { "" }, rule, 0.99);
}

/// ة at the end of a Persian word is ه or ت, as the lexicon knows the word; where both are, it stays.
fn te_marbuta(text: &str, word: &mut Word, here: std::ops::Range<usize>, sink: &mut Sink) {
    let stem = &text[word.start..here.start];
    let weight = |entry: Option<Entry>| entry.map_or(0.0, Entry::joined_score);
    let with_te = stem
        .chars()
        .filter(|&c| c != HALF_SPACE)
        .filter_map(lexicon::folded)
        .fold(Key::EMPTY, Key::with)
        .with('ت');
    let (he, te) = (weight(word.entry), weight(lexicon::find(with_te)));
    if he > 3.0 * te {
        sink.edit(here, "ه", Rule::TeMarbuta, 0.9);
    } else if te > 3.0 * he && sink.edited(here, "ت", Rule::TeMarbuta, 0.9) {
        word.swap(text, usize::from(word.letters) - 1, 'ت');
    }
}
