//! Words and phrases that an editor declares equal.

use super::{Analyzer, Token};
use std::collections::BTreeMap;

/// Groups of words and phrases any of which stands for the others in a query: ITU, «اتحادیه جهانی مخابرات».
#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    /// The phrases of each group, as chief terms.
    groups: Vec<Vec<Vec<String>>>,
    /// First term of a phrase to its group and its number in the group.
    beginnings: BTreeMap<String, Vec<(usize, usize)>>,
}

impl Synonyms {
    /// No synonyms.
    #[must_use]
    pub fn new() -> Synonyms {
        Synonyms::default()
    }

    /// Adds a group. Phrases are compared as a query is: in any spelling, number or writing of half-spaces.
    pub fn add<'a>(&mut self, phrases: impl IntoIterator<Item = &'a str>) {
        let plain = Analyzer::new();
        let phrases: Vec<Vec<String>> = phrases
            .into_iter()
            .map(|phrase| plain.query(phrase).iter().map(|token| token.term().to_owned()).collect())
            .filter(|terms: &Vec<String>| !terms.is_empty())
            .collect();
        for (number, phrase) in phrases.iter().enumerate() {
            let beginning = self.beginnings.entry(phrase[0].clone()).or_default();
            beginning.push((self.groups.len(), number));
        }
        self.groups.push(phrases);
    }

    /// The tokens of a query with each phrase of a group made one token that asks for any phrase of it; the longest
    /// phrase first, from the left.
    pub(super) fn expand(&self, tokens: Vec<Token>) -> Vec<Token> {
        if self.groups.is_empty() {
            return tokens;
        }
        let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
        let mut rest = tokens.as_slice();
        while let Some(first) = rest.first() {
            let (length, groups) = self.longest(rest);
            let taken = &rest[..length.max(1)];
            let mut token = Token { position: out.len(), ..first.clone() };
            if let [_, .., last] = taken {
                token.range.end = last.range.end;
                token.terms = vec![taken.iter().map(Token::term).collect::<Vec<_>>().join(" ")];
            }
            for phrase in groups.iter().flat_map(|&group| &self.groups[group]) {
                let term = phrase.join(" ");
                if !token.terms.contains(&term) {
                    token.terms.push(term);
                }
            }
            out.push(token);
            rest = &rest[taken.len()..];
        }
        out
    }

    /// How many tokens the longest phrase at the front takes, and the groups that hold it.
    fn longest(&self, tokens: &[Token]) -> (usize, Vec<usize>) {
        let mut found = (0, Vec::new());
        let beginnings = tokens.first().and_then(|token| self.beginnings.get(token.term()));
        for &(group, number) in beginnings.into_iter().flatten() {
            let phrase = &self.groups[group][number];
            let fits = phrase.len() <= tokens.len()
                && phrase.iter().zip(tokens).all(|(term, token)| token.term() == term);
            if fits && phrase.len() > found.0 {
                found = (phrase.len(), vec![group]);
            } else if fits && phrase.len() == found.0 {
                found.1.push(group);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::is_found;

    #[test]
    fn a_phrase_and_its_letters_find_each_other() {
        let mut synonyms = Synonyms::new();
        synonyms.add(["ITU", "اتحادیه جهانی مخابرات"]);
        synonyms.add(["آذر", "قوس"]);
        let analyzer = Analyzer::new().with_synonyms(synonyms);
        for (query, document) in [
            ("دبیرکل ITU", "دبیر کل اتحادیهٔ جهانی مخابرات"),
            ("دبیر کل اتحادیه جهانی مخابرات", "دبیرکل ITU"),
            ("قوس ۱۳۹۸", "۱۵ آذر ۱۳۹۸"),
        ] {
            assert!(is_found(&analyzer.query(query), &analyzer.document(document)), "{query}");
        }
        assert_eq!(analyzer.query("قوس ۱۳۹۸").len(), 2);
        assert!(!is_found(&analyzer.query("اتحادیه جهانی"), &analyzer.document("ITU")));
    }
}
