//! آن‌ها or آنها, این‌ها or اینها.

use super::Spelling;
use crate::lexicon::Key;
use crate::orthography::spelling::Letters;
use crate::orthography::word::Word;

const GROUP: Key = Key::EMPTY.with('آ').with('ن').with('ه').with('ا');
const WORDS: [(Key, usize); 4] = [
    (GROUP, 1),
    (GROUP.with('ی').with('ی'), 1),
    (Key::EMPTY.with('ا').with('ی').with('ن').with('ه').with('ا'), 2),
    (Key::EMPTY.with('ا').with('ی').with('ن').with('ه').with('ا').with('ی').with('ی'), 2),
];

pub(super) fn find(text: &str, words: &[Word]) -> Vec<Spelling> {
    let spelling = |word: &Word| {
        let &(_, last) = WORDS.iter().find(|(key, _)| *key == word.key)?;
        let range = Letters::of(text, word).gap(last)?;
        let form = usize::from(word.mask >> last & 1 == 0);
        Some(Spelling { group: GROUP, range, forms: &["\u{200C}", ""], form })
    };
    words.iter().filter(|word| (4..=7).contains(&word.letters)).filter_map(spelling).collect()
}
