//! Words that the lexicon doesn't hold, taken apart: stem and endings, verb prefix and verb, parts of a compound.

use super::Rule;
use super::affix::{AFFIXES, Affix, OBJECTS, SOLID, Stem, VERB_PREFIXES, class_before};
use super::class::is_joining;
use crate::letters::HALF_SPACE;
use crate::lexicon::{Entry, Key, find};

/// How many layers of endings and parts are taken off.
const DEPTH: u32 = 4;

/// A way to read a sequence of letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Reading {
    /// Half-spaces, bit i after letter i.
    pub(super) mask: u64,
    /// How sure, 0 to 1.
    pub(super) confidence: f32,
    /// How usual the stem is, for a choice between readings.
    pub(super) weight: f32,
    pub(super) rule: Rule,
}

/// The reading of a whole word that the lexicon doesn't know; `None` if it may as well stay as it is.
pub(super) fn analyse(letters: &[char]) -> Option<Reading> {
    unknown(letters, DEPTH).filter(|reading| reading.mask != 0)
}

/// The reading of a part: known, or built from known ones.
fn part(letters: &[char], depth: u32) -> Option<Reading> {
    match find(Key::EMPTY.with_all(letters)) {
        Some(entry) => lexical(entry).or_else(|| unknown(letters, depth)),
        None => unknown(letters, depth),
    }
}

/// What the lexicon itself says of the letters.
fn lexical(entry: Entry) -> Option<Reading> {
    let (split, joined) = (entry.split_score(), entry.joined_score());
    if entry.mask() != 0 && split > joined {
        let confidence = split / (split + joined + 0.3);
        let mask = u64::from(entry.mask());
        return Some(Reading { mask, confidence, weight: split, rule: Rule::KnownWord });
    }
    entry.is_joined_known().then_some(Reading {
        mask: 0,
        confidence: 1.0,
        weight: joined,
        rule: Rule::KnownWord,
    })
}

fn unknown(letters: &[char], depth: u32) -> Option<Reading> {
    if letters.len() < 4 || depth == 0 {
        return None;
    }
    verb(letters).or_else(|| {
        let ending = ending(letters, depth);
        // Nothing shows before an ending after a letter that never joins; the word is right as it is.
        if ending.is_some_and(|reading| reading.mask == 0) {
            return ending;
        }
        let candidates = [ending, solid(letters, depth), compound(letters, depth), acronym(letters)];
        candidates.into_iter().flatten().max_by(|a, b| a.confidence.total_cmp(&b.confidence))
    })
}

/// می or نمی and a known verb.
fn verb(letters: &[char]) -> Option<Reading> {
    VERB_PREFIXES.iter().find_map(|prefix| {
        let body = letters.strip_prefix(*prefix)?;
        let plain = body.len() >= 2 && is_verb_body(body);
        let with_object = || {
            OBJECTS.iter().any(|object| {
                body.strip_suffix(*object).is_some_and(|verb| verb.len() >= 3 && is_verb_body(verb))
            })
        };
        let confidence = if plain {
            0.98
        } else if with_object() {
            0.9
        } else {
            return None;
        };
        Some(Reading { mask: 1 << (prefix.len() - 1), confidence, weight: 1.0, rule: Rule::VerbPrefix })
    })
}

/// Whether می can stand before these letters.
pub(super) fn is_verb_body(letters: &[char]) -> bool {
    find(Key::EMPTY.with_all(letters)).is_some_and(Entry::is_verb_body)
}

/// A stem and an ending; the likelier where two endings fit (قلع‌های, قلعه‌ای).
fn ending(letters: &[char], depth: u32) -> Option<Reading> {
    let mut best: Option<Reading> = None;
    for affix in &AFFIXES {
        let Some(stem) = letters.strip_suffix(affix.letters) else { continue };
        if let Some(reading) = with_ending(stem, affix, depth) {
            let better =
                best.is_none_or(|best| reading.confidence * reading.weight > best.confidence * best.weight);
            if better {
                best = Some(reading);
            }
        }
    }
    best
}

fn with_ending(stem: &[char], affix: &Affix, depth: u32) -> Option<Reading> {
    let last = *stem.last()?;
    let read = if stem.len() >= 2 { part(stem, depth - 1) } else { None };
    if affix.rule == Rule::Plural && is_plural_lexical(stem) {
        return Some(Reading { mask: 0, confidence: 0.95, weight: f32::MAX, rule: affix.rule });
    }
    let Some(class) = class_before(last) else {
        // پسماندهای is پسماند and های: nothing to split, and no پسمانده‌ای either.
        let plural = affix.rule == Rule::Plural && (read.is_some() || matches!(last, 'ا' | 'و'));
        let weight = read.map_or(0.5, |read| read.weight.max(0.5));
        let mask = read.map_or(0, |read| read.mask);
        return plural.then_some(Reading { mask, confidence: 0.95, weight, rule: affix.rule });
    };
    let sure = affix.after[class];
    if sure == 0.0 || class == 0 && affix.rule == Rule::Ending && is_he_sounded(stem) {
        return None;
    }
    let (mask, confidence, weight) = match read {
        Some(read) if read.mask != 0 => (read.mask, sure.min(read.confidence.max(0.6)), read.weight),
        Some(read) if stem.len() >= 3 || affix.rule == Rule::Plural => {
            (0, sure * if read.weight < 3.0 { 0.97 } else { 1.0 }, read.weight)
        }
        Some(_) => return None,
        None if affix.stem == Stem::Any && stem.len() >= 3 && (class == 0 || affix.rule == Rule::Plural) => {
            (0, sure * 0.8, 0.3)
        }
        None => return None,
    };
    Some(Reading { mask: mask | 1 << (stem.len() - 1), confidence, weight, rule: affix.rule })
}

/// Whether stem and ها make a word that is no plural: انتها, اشتها, تنها.
fn is_plural_lexical(stem: &[char]) -> bool {
    let word = find(Key::EMPTY.with_all(stem).with_all(&['ه', 'ا']));
    word.is_some_and(|entry| entry.joined_lists() > 0 && entry.joined_score() > entry.split_score())
}

/// Whether a final ه is a consonant, after which endings are solid: راهی, گروهی. It is after ا; else the lexicon tells.
fn is_he_sounded(stem: &[char]) -> bool {
    let with = |ending: &[char]| find(Key::EMPTY.with_all(stem).with_all(ending));
    match stem {
        [.., 'ا', 'ه'] => true,
        [.., 'و' | 'ی', 'ه'] => {
            let solid = with(&['ی']).map_or(0, Entry::joined_count);
            let split = with(&['ا', 'ی']).map_or(0, Entry::split_count);
            solid > split || stem.ends_with(&['گ', 'ر', 'و', 'ه'])
        }
        _ => false,
    }
}

/// A compound with half-spaces and an ending that is written solid.
fn solid(letters: &[char], depth: u32) -> Option<Reading> {
    SOLID.iter().find_map(|ending| {
        let stem = letters.strip_suffix(*ending)?;
        let read = part(stem, depth - 1)?;
        let known = read.mask != 0 && read.rule == Rule::KnownWord;
        known.then_some(Reading { confidence: read.confidence * 0.95, ..read })
    })
}

/// Two parts, one of which makes many compounds.
fn compound(letters: &[char], depth: u32) -> Option<Reading> {
    let mut best: Option<Reading> = None;
    for cut in 2..letters.len() - 1 {
        let (first, second) = letters.split_at(cut);
        let reading = if is_joining(first[cut - 1]) {
            joined_parts(first, second)
        } else {
            solid_parts(first, second, depth)
        };
        if let Some(reading) = reading
            && best.is_none_or(|best| reading.confidence > best.confidence)
        {
            best = Some(reading);
        }
    }
    best
}

/// first‌second: how often either stands so in other words, against how often solid.
fn joined_parts(first: &[char], second: &[char]) -> Option<Reading> {
    let first_word = part(first, 0);
    let second_word = part(second, 0);
    let tail = first_word
        .filter(|word| first.len() >= 3 || word.weight >= 20.0)
        .and_then(|_| find(Key::EMPTY.with(HALF_SPACE).with_all(second)))
        .map_or(0.0, rate);
    let head = second_word
        .filter(|word| second.len() >= 3 && word.weight >= 3.0)
        .and_then(|_| find(Key::EMPTY.with_all(first).with(HALF_SPACE)))
        .map_or(0.0, rate);
    let confidence = 1.0 - (1.0 - tail) * (1.0 - head);
    let mask = 1 << (first.len() - 1)
        | first_word.map_or(0, |word| word.mask)
        | second_word.map_or(0, |word| word.mask) << first.len();
    (confidence >= 0.5).then_some(Reading {
        mask,
        confidence: confidence * 0.95,
        weight: 1.0,
        rule: Rule::Compound,
    })
}

/// The share of the words in which a part stands at a half-space; little if it makes few words.
fn rate(entry: Entry) -> f32 {
    let (split, solid) = (entry.split_count() as f32, entry.joined_count() as f32);
    split / (split + solid + 1.5)
}

/// A word that ends in a letter which never joins, and a word with half-spaces: غیرانسانی‌تان.
fn solid_parts(first: &[char], second: &[char], depth: u32) -> Option<Reading> {
    if second.len() < 4 || part(first, 0).is_none_or(|word| word.mask != 0 || word.weight < 20.0) {
        return None;
    }
    let read = part(second, depth - 1).filter(|word| word.mask != 0)?;
    Some(Reading {
        mask: read.mask << first.len(),
        confidence: read.confidence * 0.9,
        rule: Rule::Compound,
        ..read
    })
}

/// Names of Latin letters: ای‌پی‌آی.
fn acronym(letters: &[char]) -> Option<Reading> {
    const NAMES: [&str; 27] = [
        "ای",
        "بی",
        "سی",
        "دی",
        "اف",
        "جی",
        "اچ",
        "آی",
        "جی",
        "کی",
        "ال",
        "ام",
        "ان",
        "او",
        "پی",
        "کیو",
        "آر",
        "اس",
        "تی",
        "یو",
        "وی",
        "دبلیو",
        "اکس",
        "وای",
        "زد",
        "ایکس",
        "ئی",
    ];
    let (mut at, mut mask, mut names) = (0, 0, 0);
    while at < letters.len() {
        let rest = &letters[at..];
        let name = NAMES.iter().find(|name| {
            let count = name.chars().count();
            rest.len() >= count && name.chars().eq(rest[..count].iter().copied())
        })?;
        at += name.chars().count();
        names += 1;
        if at < letters.len() && is_joining(letters[at - 1]) {
            mask |= 1 << (at - 1);
        }
    }
    (names >= 3).then_some(Reading { mask, confidence: 0.8, weight: 1.0, rule: Rule::Compound })
}
