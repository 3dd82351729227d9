//! Arabic sentences in a Persian text: a verse, a prayer, a quotation. Their letters are right as they are.

use super::word::Word;
use std::collections::HashSet;

/// Fewer words than this are a loan, not a sentence.
const SHORTEST: usize = 3;

/// The indices of the words that stand in Arabic sentences.
pub(super) fn sentences(text: &str, words: &[Word]) -> HashSet<usize> {
    let mut found = HashSet::new();
    let mut start = 0;
    for at in 1..=words.len() {
        let ends = words.get(at).is_none_or(|word| {
            text[words[at - 1].end..word.start].contains(|c: char| !(c == ' ' || c == '،' || c == ','))
        });
        if ends {
            if at - start >= SHORTEST && is_arabic(text, &words[start..at]) {
                found.extend(start..at);
            }
            start = at;
        }
    }
    found
}

/// No letter and no small word of Persian, an article, and signs of Arabic in at least a third of the words.
fn is_arabic(text: &str, words: &[Word]) -> bool {
    let (mut articles, mut signs) = (0, 0);
    for word in words {
        let word = &text[word.range()];
        if word.contains(['پ', 'چ', 'ژ', 'گ', 'ک', 'ی', '\u{200C}'])
            || matches!(
                word,
                "از" | "را"
                    | "كه"
                    | "به"
                    | "با"
                    | "است"
                    | "شد"
                    | "شده"
                    | "بود"
                    | "هاي"
                    | "مي"
                    | "این"
                    | "اين"
            )
        {
            return false;
        }
        let article = ["ال", "وال", "بال", "لل"].iter().any(|start| word.starts_with(start));
        articles += usize::from(article);
        signs += usize::from(
            article
                || word.contains(['ة', 'ى', 'أ', 'إ', 'ٱ', '\u{064B}', '\u{064C}', '\u{064D}', '\u{0652}']),
        );
    }
    articles > 0 && signs * 3 >= words.len()
}
