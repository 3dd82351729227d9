//! What moderators' decisions teach: how certain it is that a comment is spam, and which words say so. Naive Bayes on the folded
//! words a comment has, each counted once; it advises, and decides only where the newsroom told it to.

use std::collections::BTreeSet;

use super::has_link;

/// Comments of each kind that must have been decided about before anything is said.
const ENOUGH: i64 = 20;
/// Words that are listened to: those that say most. More of them would only make it surer than it may be.
const LOUDEST: usize = 15;
/// Words of one comment that are learnt or looked up.
const MOST_WORDS: usize = 256;
/// Longest word, in characters: what is longer is no word.
const LONGEST_WORD: usize = 40;
/// Words that explain a verdict.
const REASONS: usize = 5;
/// The word that stands for a link.
const LINK: &str = ":link";
/// No verdict is surer than this, in natural logarithms of odds.
const SUREST: f64 = 6.9;

/// How many comments were published and how many refused as spam: of all, or of those with one word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Learnt {
    /// Published by a moderator.
    pub kept: i64,
    /// Refused as spam.
    pub refused: i64,
}

/// What the classifier says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How certain it is that the comment is spam, in per cent.
    pub spam: u8,
    /// The words that weighed most, each with its weight in hundredths of a natural logarithm; above 0 speaks for spam.
    pub because: Vec<(String, i64)>,
}

/// The words of a comment that are learnt, in alphabetical order.
pub fn words(text: &str) -> Vec<String> {
    let folded = persian::fold::fold(text);
    let mut words: BTreeSet<String> = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.chars().count() <= LONGEST_WORD)
        .take(MOST_WORDS)
        .map(str::to_owned)
        .collect();
    if has_link(text) {
        words.insert(LINK.to_owned());
    }
    words.into_iter().collect()
}

/// Whether too little was learnt for a verdict.
pub fn is_silent(all: Learnt) -> bool {
    all.kept < ENOUGH || all.refused < ENOUGH
}

/// Weighs a comment by its `words`, each with what was learnt of it, against `all`. `None` while too little was learnt, or
/// nothing of these words.
pub fn weigh(all: Learnt, words: &[(String, Learnt)]) -> Option<Verdict> {
    if is_silent(all) {
        return None;
    }
    let mut weights: Vec<(&str, f64)> = words
        .iter()
        // A word that came once says nothing.
        .filter(|(_, learnt)| learnt.kept + learnt.refused > 1)
        .map(|(word, learnt)| (word.as_str(), weight(*learnt, all)))
        .collect();
    if weights.is_empty() {
        return None;
    }
    weights.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(b.0)));
    weights.truncate(LOUDEST);
    let before = (all.refused as f64 / all.kept as f64).ln().clamp(-2.0, 2.0);
    let odds = (before + weights.iter().map(|(_, weight)| weight).sum::<f64>()).clamp(-SUREST, SUREST);
    let spam = 100.0 / (1.0 + (-odds).exp());
    let because = weights
        .into_iter()
        .take(REASONS)
        .map(|(word, weight)| (word.to_owned(), (weight * 100.0).round() as i64))
        .collect();
    // It is never certain.
    Some(Verdict { spam: spam.round().clamp(1.0, 99.0) as u8, because })
}

/// The logarithm of how much likelier a word is in spam, smoothed by half a comment (Jeffreys).
fn weight(word: Learnt, all: Learnt) -> f64 {
    let share = |with: i64, of: i64| (with as f64 + 0.5) / (of as f64 + 1.0);
    (share(word.refused, all.refused) / share(word.kept, all.kept)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learnt(kept: i64, refused: i64) -> Learnt {
        Learnt { kept, refused }
    }

    #[test]
    fn words_are_folded_and_counted_once() {
        assert_eq!(words("كتاب کِتاب، کتاب و ۱۲"), ["12", "و", "کتاب"]);
        assert_eq!(words("ببینید t.me/kanal"), [":link", "kanal", "me", "t", "ببینید"]);
        assert!(words("").is_empty());
        assert!(words(&"واژه ".repeat(10_000)).len() == 1);
    }

    #[test]
    fn it_says_nothing_before_it_has_learnt_enough() {
        let word = [("وام".to_owned(), learnt(0, 19))];
        assert_eq!(weigh(learnt(500, 19), &word), None);
        assert_eq!(weigh(learnt(500, 20), &[]), None);
        assert_eq!(weigh(learnt(500, 20), &[("تازه".into(), learnt(0, 0))]), None);
    }

    #[test]
    fn it_says_how_sure_it_is_and_why() {
        let all = learnt(300, 60);
        let spam = [
            ("وام".to_owned(), learnt(1, 50)),
            ("فوری".to_owned(), learnt(4, 40)),
            ("و".into(), learnt(200, 40)),
        ];
        let verdict = weigh(all, &spam).unwrap();
        assert!(verdict.spam > 90, "{verdict:?}");
        assert_eq!(verdict.because[0].0, "وام");
        assert!(verdict.because[0].1 > verdict.because[1].1 && verdict.because[1].1 > 0);
        let fair = [("پیگیری".to_owned(), learnt(120, 1)), ("و".to_owned(), learnt(200, 40))];
        let verdict = weigh(all, &fair).unwrap();
        assert!(verdict.spam < 5 && verdict.because[0].1 < 0, "{verdict:?}");
    }
}
