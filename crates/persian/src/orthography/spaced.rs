//! Words that a space keeps apart where a half-space belongs.

use super::Rule;
use super::morphology::is_verb_body;
use super::spelling::Letters;
use super::style::{Care, Style};
use super::word::Word;
use crate::letters::HALF_SPACE;
use crate::lexicon::{Entry, Key, find};

/// Words that belong together.
pub(super) struct Bond {
    /// How many words go with the first, at least one.
    pub(super) more: usize,
    pub(super) rule: Rule,
    pub(super) confidence: f32,
}

/// The longest compound, in words.
const LONGEST: usize = 4;

/// The bond of a word with those that follow it, if there is one of at least this confidence (see [`least`]).
pub(super) fn bond(text: &str, word: &Word, rest: &[Word], style: Style, least: f32) -> Option<Bond> {
    let next = rest.first().filter(|next| next.after_space)?;
    let enough = |bond: &Bond| bond.confidence >= least;
    if word.key == MI || word.key == NEMI {
        return verb(text, next).filter(enough);
    }
    let compound = || match word.entry {
        Some(entry) if entry.begins_compound() => compound(text, word, rest, least),
        _ => None,
    };
    let ending = || if next.letters <= 6 { ending(text, word, next, style).filter(enough) } else { None };
    compound().or_else(ending).or_else(|| part(text, word, next).filter(enough))
}

const MI: Key = Key::EMPTY.with('م').with('ی');
const NEMI: Key = Key::EMPTY.with('ن').with('م').with('ی');

/// The confidence that a half-space in place of a space needs in a text of this style.
pub(super) fn least(style: Style) -> f32 {
    match style.spaced {
        Care::Careful => 0.8,
        Care::Plain => 0.6,
        Care::Lost => 0.45,
    }
}

fn verb(text: &str, next: &Word) -> Option<Bond> {
    let body = next.entry.is_some_and(Entry::is_verb_body)
        || next.letters > 4 && {
            let letters = Letters::of(text, next);
            super::affix::OBJECTS.iter().any(|object| {
                letters
                    .folded()
                    .strip_suffix(*object)
                    .is_some_and(|verb| verb.len() >= 3 && is_verb_body(verb))
            })
        };
    body.then_some(Bond { more: 1, rule: Rule::VerbPrefix, confidence: 0.98 })
}

/// The longest compound of the lexicon that these words spell, if it is written together often enough.
fn compound(text: &str, first: &Word, rest: &[Word], least: f32) -> Option<Bond> {
    let (mut together, mut mask, mut letters) = (first.key, first.mask, u32::from(first.letters));
    let mut apart = first.key;
    let mut best = None;
    let mut joins = first.joins;
    for (count, next) in rest.iter().take_while(|next| next.after_space).take(LONGEST - 1).enumerate() {
        if letters + u32::from(next.letters) > 40
            || next.entry.is_some_and(|entry| !entry.continues_compound())
        {
            break;
        }
        let spelled = Letters::of(text, next);
        together = together.with_all(spelled.folded());
        // An ending is no word, so that its space is not counted.
        if !is_ending(&next.spelled(text)) {
            apart = apart.with(' ');
        }
        apart = apart.with_all(spelled.folded());
        // A compound over a letter that never joins would lose a space for nothing that shows.
        if !joins {
            break;
        }
        mask |= 1 << (letters - 1);
        mask |= next.mask << letters;
        letters += u32::from(next.letters);
        joins = next.joins;
        if let Some(entry) = find(together)
            && mask != 0
            && u64::from(entry.mask()) == mask
        {
            let confidence = togetherness(entry, apart);
            if confidence >= least {
                best = Some(Bond { more: count + 1, rule: Rule::Compound, confidence });
            }
        }
    }
    best
}

/// The share of half-spaces among the occurrences with half-spaces and with spaces.
fn togetherness(entry: Entry, apart: Key) -> f32 {
    let apart = find(apart).map_or(0.0, |entry| entry.joined_count() as f32);
    let together = entry.split_score();
    together / (together + apart + 0.3)
}

/// Whether the word is an ending that may be tied to the word before it.
pub(super) fn is_tied(text: &str, word: &Word) -> bool {
    // Nearly every word is told by its first letter.
    let begins = |c: char| text[word.start..].starts_with(c);
    word.after_space
        && word.letters <= 6
        && (word.odd || begins('ه') || begins('ا'))
        && is_ending(&word.spelled(text))
}

/// An ending that is no word.
fn is_ending(word: &str) -> bool {
    matches!(
        word,
        "ها" | "های"
            | "هایی"
            | "هایش"
            | "هایشان"
            | "هایم"
            | "هایمان"
            | "هایت"
            | "هایتان"
            | "ای"
            | "اند"
            | "ایم"
    )
}

/// An ending written as a word of its own.
fn ending(text: &str, word: &Word, next: &Word, style: Style) -> Option<Bond> {
    let spelled = next.spelled(text);
    let ending = &*spelled;
    let (rule, confidence) = match ending {
        "ها" | "های" | "هایی" | "هایش" | "هایشان" | "هایم" | "هایمان" | "هایت" | "هایتان"
            if word.letters >= 2 =>
        {
            (Rule::Plural, 0.98)
        }
        "تر" | "ترین" | "تری" if word.letters >= 2 => {
            (Rule::Comparison, if ending == "ترین" { 0.95 } else { with_ending(text, word, next).max(0.6) })
        }
        "ی" if word.last == 'ه' && word.letters > 2 => (Rule::Ending, 0.9),
        "اند" | "ایم" | "اید" if word.last == 'ه' => (Rule::Ending, 0.95),
        "ام" | "ات" | "اش" | "ای" if word.last == 'ه' && word.letters > 2 => {
            let sure = with_ending(text, word, next);
            (Rule::Ending, if style.spaced == Care::Lost { sure.max(0.6) } else { sure })
        }
        "ام" | "ات" | "اش" | "اند" | "ای" if word.last == 'ی' && word.letters > 3 => {
            (Rule::Ending, with_ending(text, word, next).max(0.7))
        }
        "اند" if word.joins && word.letters > 3 => (Rule::Ending, 0.72),
        "شان" | "مان" | "تان" if word.joins && word.letters > 2 => {
            (Rule::Ending, with_ending(text, word, next).max(0.6))
        }
        _ => return None,
    };
    let known = word.entry.is_some_and(|entry| entry.is_joined_known() || entry.is_split_known());
    Some(Bond { more: 1, rule, confidence: if known { confidence } else { confidence * 0.95 } })
}

/// How usual the word is with this ending, from the lexicon.
fn with_ending(text: &str, word: &Word, next: &Word) -> f32 {
    let spelled = Letters::of(text, next);
    let apart = word.key.with(' ').with_all(spelled.folded());
    match find(word.key.with_all(spelled.folded())) {
        Some(entry) if entry.mask() != 0 => togetherness(entry, apart),
        _ => 0.0,
    }
}

/// A first or second part that makes compounds and is seldom a word by itself: بی, کننده.
fn part(text: &str, word: &Word, next: &Word) -> Option<Bond> {
    let known =
        |word: &Word| word.entry.is_some_and(|entry| entry.joined_count() >= 3 || entry.is_split_known());
    if !word.joins || word.letters < 2 || next.letters < 2 {
        return None;
    }
    let prefix = word.letters <= 3 && matches!(&*word.spelled(text), "بی" | "ذی" | "شبه");
    if prefix && known(next) && next.letters > 2 {
        return Some(Bond { more: 1, rule: Rule::Compound, confidence: PREFIX });
    }
    let tail = next.entry.is_some_and(Entry::is_tail) && word.letters > 2 && known(word);
    if !tail || is_small(&word.spelled(text)) {
        return None;
    }
    let confidence =
        find(Key::EMPTY.with(HALF_SPACE).with_all(Letters::of(text, next).folded())).map_or(0.0, boundness);
    (confidence > 0.0).then_some(Bond { more: 1, rule: Rule::Compound, confidence })
}

/// Words of grammar, which make no compounds.
fn is_small(word: &str) -> bool {
    const SMALL: &str = "درباره درمورد همه هر این آن یک که به با از تا چه است هست نیست شده کرده بین علیه \
        ولی یعنی بلکه وقتی چون پس سپس نیز هم همین همان برای خود روی حتی طی ضمن داشته \
        گفته بوده جهت توسط کدام کسی کجا فقط اگرچه بعضی برخی بی‌شک";
    SMALL.split(' ').any(|small| small == word)
}

/// How surely بی and its like begin a compound that the lexicon doesn't hold.
const PREFIX: f32 = 0.76;

/// How surely a part is no word by itself here.
fn boundness(entry: Entry) -> f32 {
    let usual = if entry.split_count() >= 8 { 0.95 } else { 0.85 };
    usual * (entry.split_lists() << 2 | entry.joined_lists()) as f32 / 15.0
}
