//! به‌عنوان or به عنوان, and their like.

use super::Spelling;
use crate::lexicon::Key;
use crate::orthography::spelling::Letters;
use crate::orthography::word::Word;

/// What به makes one adverb or preposition with.
const AFTER: [&str; 22] = [
    "عنوان",
    "ویژه",
    "خصوص",
    "طور",
    "طوری",
    "دلیل",
    "منظور",
    "رغم",
    "علت",
    "شدت",
    "زودی",
    "تدریج",
    "خوبی",
    "سرعت",
    "راحتی",
    "صورت",
    "واسطه",
    "دنبال",
    "موقع",
    "موجب",
    "تازگی",
    "سادگی",
];

const BE: Key = Key::EMPTY.with('ب').with('ه');
const FORMS: [&str; 2] = ["\u{200C}", " "];

pub(super) fn find(text: &str, words: &[Word]) -> Vec<Spelling> {
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if word.key == BE && word.mask == 0 {
            if let Some(next) =
                words.get(at + 1).filter(|next| next.after_space && is_one(&next.spelled(text)))
            {
                let group = BE.with_all(Letters::of(text, next).folded());
                found.push(Spelling { group, range: next.space(), forms: &FORMS, form: 1 });
            }
        } else if word.mask == 0b10 && (4..=8).contains(&word.letters) {
            let letters = Letters::of(text, word);
            let is_one = letters
                .folded()
                .strip_prefix(&['ب', 'ه'])
                .is_some_and(|rest| is_one(&rest.iter().collect::<String>()));
            if let Some(range) = letters.gap(1).filter(|_| is_one) {
                found.push(Spelling { group: word.key, range, forms: &FORMS, form: 0 });
            }
        }
    }
    found
}

fn is_one(word: &str) -> bool {
    AFTER.contains(&word)
}
