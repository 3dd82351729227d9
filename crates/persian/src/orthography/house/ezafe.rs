//! خانهٔ, خانه‌ی or خانۀ.

use super::Spelling;
use crate::lexicon::Key;
use crate::orthography::word::Word;
use std::borrow::Cow;

const GROUP: Key = Key::EMPTY.with('ه').with('ی');

pub(super) fn find(text: &str, words: &[Word]) -> Vec<Spelling> {
    const FORMS: [&str; 3] = ["ه\u{654}", "ه\u{200C}ی", "ۀ"];
    let spelling = |word: &Word| {
        let mut written = Cow::Borrowed(&text[word.range()]);
        if word.odd {
            written = written.replace('ة', "ه").into();
        }
        let tied = word.last == 'ی' && word.letters > 2 && word.mask >> (word.letters - 2).min(63) & 1 == 1;
        // A space or nothing between them is being made a half-space.
        let (form, length) = match written {
            _ if tied && written.ends_with("ه ی") => (1, "ه ی".len()),
            _ if tied && written.ends_with("هی") => (1, "هی".len()),
            _ => {
                FORMS.iter().position(|form| written.ends_with(form)).map(|form| (form, FORMS[form].len()))?
            }
        };
        (word.letters > 2).then_some(Spelling {
            group: GROUP,
            range: word.end - length..word.end,
            forms: &FORMS,
            form,
        })
    };
    words.iter().filter(|word| matches!(word.last, 'ه' | 'ی')).filter_map(spelling).collect()
}
