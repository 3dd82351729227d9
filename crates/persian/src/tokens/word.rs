//! A text cut into words.

use super::known::{is_stem, is_word};
use crate::letters::{HALF_SPACE, KASHIDA, is_diacritic, is_invisible, is_persian_letter, unify};
use crate::lexicon::count;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// A word as it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
    /// Its letters unified, without diacritics and invisible characters, half-spaces only between letters; the hamza
    /// is kept, as the lexicon knows it.
    pub(super) letters: String,
    /// Whether it is written in the Persian script.
    pub(super) is_persian: bool,
    /// Whether exactly one space, and nothing else, stands between the word before and this.
    pub(super) follows: bool,
}

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter of the Persian script.
    Persian,
    /// A letter or digit of any other kind: ۵G is one word, کووید۱۹ is two.
    Other,
    /// A mark that belongs to whatever it follows.
    Mark,
    /// No part of a word.
    Gap,
}

/// The words of a text in order.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::with_capacity(text.len() / 8);
    let mut run: Option<(usize, Kind)> = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let kind = kind(c);
        if let Some((start, running)) = run
            && (kind == Kind::Gap && !is_grouping(text, at, c)
                || kind == Kind::Persian && running == Kind::Other
                || kind == Kind::Other && running == Kind::Persian)
        {
            push(text, start..end, running == Kind::Persian, &mut words);
            run = None;
        }
        match kind {
            Kind::Persian | Kind::Other => {
                run = run.or(Some((at, kind)));
                end = at + c.len_utf8();
            }
            Kind::Mark if run.is_some() && c != HALF_SPACE && is_diacritic(c) => end = at + c.len_utf8(),
            Kind::Mark | Kind::Gap => {}
        }
    }
    if let Some((start, running)) = run {
        push(text, start..end, running == Kind::Persian, &mut words);
    }
    words
}

/// Adds the word in the range, unless nothing of it is left.
fn push(text: &str, range: Range<usize>, is_persian: bool, words: &mut Vec<Word>) {
    let written = &text[range.clone()];
    let letters = if is_persian { plain(written) } else { crate::fold::fold(&ungrouped(written)) };
    if letters.is_empty() {
        return;
    }
    let before = words.last().map(|word| &text[word.range.end..range.start]);
    let follows = before.is_some_and(|gap| {
        let mut seen = gap.chars().filter(|&c| !is_invisible(c));
        matches!((seen.next(), seen.next()), (Some(' ' | '\u{00A0}'), None))
    });
    if is_persian
        && written.starts_with('و')
        && let Some(word) = after_and(&letters)
    {
        let parted = range.start + 'و'.len_utf8();
        let (and, word) = ("و".to_owned(), word.to_owned());
        words.push(Word { range: range.start..parted, letters: and, is_persian, follows });
        words.push(Word { range: parted..range.end, letters: word, is_persian, follows: true });
    } else {
        words.push(Word { range, letters, is_persian, follows });
    }
}

/// The word after a و that was written against it («خط ونشان»); nothing for a word that begins with و.
fn after_and(letters: &str) -> Option<&str> {
    let word = letters.strip_prefix('و').filter(|word| word.chars().nth(1).is_some())?;
    (!is_word(letters) && is_stem(word)).then_some(word)
}

/// The letters of a Persian word as the lexicon writes them.
fn plain(written: &str) -> String {
    // Most words need nothing: no mark to compose or drop, no half-space at an edge or twice.
    if written.chars().all(is_settled) {
        return written.to_owned();
    }
    let composed = written.nfc().filter(|&c| c == HALF_SPACE || !is_invisible(c) && !is_diacritic(c));
    let composed: String = composed.collect();
    let mut out = String::with_capacity(composed.len());
    for c in unify(&composed).chars() {
        match c {
            HALF_SPACE if out.ends_with(HALF_SPACE) || out.is_empty() => {}
            'ۀ' => out.push('ه'),
            _ => out.push(c),
        }
    }
    out.truncate(out.trim_end_matches(HALF_SPACE).len());
    if out.contains('ة') { without_arabic_te(&out) } else { out }
}

/// Whether a letter stays as it is whatever stands beside it.
fn is_settled(c: char) -> bool {
    matches!(c, '\u{0621}'..='\u{0628}' | '\u{062A}'..='\u{063A}' | '\u{0641}'..='\u{0642}' | '\u{0644}'..='\u{0648}')
        || matches!(c, 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی')
}

/// The word with the Arabic ة as Persian writes it: رحمة is رحمت, توسعة is توسعه.
fn without_arabic_te(word: &str) -> String {
    let (he, te) = (word.replace('ة', "ه"), word.replace('ة', "ت"));
    if count(&te) > count(&he) { te } else { he }
}

/// A number without the separators of thousands.
fn ungrouped(written: &str) -> String {
    written.chars().filter(|c| !matches!(c, '٬' | ',' | '،')).collect()
}

/// What the character is to a word.
fn kind(c: char) -> Kind {
    match c {
        ' ' => Kind::Gap,
        // Most letters, before the tables are asked.
        _ if is_settled(c) => Kind::Persian,
        HALF_SPACE | KASHIDA => Kind::Mark,
        _ if is_persian_letter(c) => Kind::Persian,
        _ if is_diacritic(c) || is_invisible(c) => Kind::Mark,
        _ if c.is_alphanumeric() => Kind::Other,
        _ => Kind::Gap,
    }
}

/// Whether the sign separates the thousands of a number: three digits follow it and no fourth, a digit precedes it.
fn is_grouping(text: &str, at: usize, c: char) -> bool {
    let is_digit = |c: char| crate::digits::value(c).is_some();
    if !matches!(c, '٬' | ',' | '،') || !text[..at].chars().next_back().is_some_and(is_digit) {
        return false;
    }
    let after = &text[at + c.len_utf8()..];
    after.chars().take_while(|&c| is_digit(c)).take(4).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.letters).collect()
    }

    #[test]
    fn words_are_cut_where_the_script_changes() {
        assert_eq!(letters("كتاب‌هاي ۵G و کووید۱۹"), ["کتاب‌های", "5g", "و", "کووید", "19"]);
        assert_eq!(letters("«ایـــران»، ترامپ\u{200E} (Trump)"), ["ایران", "ترامپ", "trump"]);
        assert_eq!(
            letters("۱٬۲۳۴٬۵۶۷ و 1,000 و ۱۳۹۸/۰۹/۱۵"),
            ["1234567", "و", "1000", "و", "1398", "09", "15"]
        );
        assert_eq!(letters("خانهٔ خانۀ مُحَمَّد"), ["خانه", "خانه", "محمد"]);
        assert_eq!(letters(" \u{200C}\u{200C} ـ ـ. "), Vec::<String>::new());
    }

    #[test]
    fn an_and_written_against_its_word_is_parted() {
        assert_eq!(letters("خط ونشان"), ["خط", "و", "نشان"]);
        assert_eq!(letters("وزیر ورزش"), ["وزیر", "ورزش"]);
        assert_eq!(words("ونشان")[1].range, 2..10);
    }

    #[test]
    fn ranges_are_those_of_the_text() {
        let text = "«می‌رود» ۱۲";
        let found: Vec<_> = words(text).into_iter().map(|word| text[word.range].to_owned()).collect();
        assert_eq!(found, ["می‌رود", "۱۲"]);
    }

    #[test]
    fn only_a_single_space_lets_words_be_joined() {
        let follows: Vec<_> = words("الف ب  پ، ت\nث ج").into_iter().map(|word| word.follows).collect();
        assert_eq!(follows, [false, true, false, false, false, true]);
    }
}
