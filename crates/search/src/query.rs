//! What a reader typed, taken apart: words, «phrases», -exclusions.

use std::collections::BTreeSet;

use persian::tokens::{Analyzer, Token};

/// Words that are looked at; what is typed beyond them is passed over.
const MOST: usize = 24;

/// A query. Words are asked for all together; what stands in quotation marks in a row; what follows a hyphen must not be
/// there.
#[derive(Debug, Clone, Default)]
pub struct Query {
    pub(crate) clauses: Vec<Clause>,
}

/// One thing that is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Clause {
    /// Whether it must not be there.
    pub(crate) excluded: bool,
    /// What stands in a row; a word alone is a row of one.
    pub(crate) row: Vec<Token>,
    /// Where what was typed begins, for tokens of a plain word.
    pub(crate) begin: usize,
}

impl Query {
    /// Reads what was typed. Everything can be read: a sign without its other half stands for nothing.
    pub fn parse(text: &str) -> Self {
        let analyzer = Analyzer::new();
        let mut clauses = vec![];
        for part in parts(text) {
            let tokens = analyzer.query(part.text);
            let (excluded, begin) = (part.excluded, part.begin);
            // An excluded word that is cut into several is excluded as it stands: in a row.
            if part.quoted || excluded {
                let row: Vec<Token> = tokens.into_iter().take(MOST).collect();
                clauses.extend((!row.is_empty()).then_some(Clause { excluded, row, begin }));
            } else {
                clauses.extend(tokens.into_iter().map(|token| Clause { excluded, row: vec![token], begin }));
            }
        }
        clauses.truncate(MOST);
        let says = |clause: &Clause| !clause.excluded && !clause.row.iter().all(Token::is_stop_word);
        // «در» and «از» stand in every story: beside a word that says something they would cost and tell nothing apart.
        if clauses.iter().any(says) {
            clauses.retain(|clause| {
                clause.excluded || clause.row.len() > 1 || !clause.row.iter().all(Token::is_stop_word)
            });
        }
        Self { clauses }
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// Whether there are several words or phrases of which a story may have some.
    pub(crate) fn has_choice(&self) -> bool {
        self.wanted().count() > 1
    }

    pub(crate) fn wanted(&self) -> impl Iterator<Item = &Clause> {
        self.clauses.iter().filter(|clause| !clause.excluded)
    }

    /// Every term that a story may be found by.
    pub(crate) fn terms(&self) -> BTreeSet<&str> {
        let tokens = self.wanted().flat_map(|clause| &clause.row);
        tokens.flat_map(|token| &token.terms).flat_map(|choice| choice.split(' ')).collect()
    }
}

/// A part of what was typed.
struct Part<'a> {
    text: &'a str,
    begin: usize,
    quoted: bool,
    excluded: bool,
}

/// The closing mark of what opens a phrase.
fn closing(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '«' => Some('»'),
        '“' => Some('”'),
        _ => None,
    }
}

/// Cuts a query at its quotation marks and before its exclusions; words between them stay together, for compounds are
/// written apart.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = vec![];
    let mut plain = 0;
    let mut at = 0;
    let mut before = ' ';
    while let Some(c) = text[at..].chars().next() {
        let excluded = matches!(c, '-' | '−' | '–') && before.is_whitespace();
        let begin = if excluded { at + c.len_utf8() } else { at };
        let first = text[begin..].chars().next();
        let quoted = first.and_then(|first| Some((first, closing(first)?)));
        let end = match (quoted, excluded) {
            (Some((open, close)), _) => {
                let inside = begin + open.len_utf8();
                text[inside..].find(close).map(|length| (inside, inside + length, close.len_utf8()))
            }
            (None, true) if first.is_some_and(|first| !first.is_whitespace()) => {
                let rest = &text[begin..];
                let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
                Some((begin, begin + length, 0))
            }
            _ => None,
        };
        match end {
            Some((from, to, mark)) => {
                parts.push(Part { text: &text[plain..at], begin: plain, quoted: false, excluded: false });
                parts.push(Part { text: &text[from..to], begin: from, quoted: quoted.is_some(), excluded });
                at = to + mark;
                plain = at;
                before = ' ';
            }
            None => {
                at += c.len_utf8();
                before = c;
            }
        }
    }
    parts.push(Part { text: &text[plain..], begin: plain, quoted: false, excluded: false });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let clauses = Query::parse(text).clauses;
        let row = |clause: &Clause| {
            let terms: Vec<_> = clause.row.iter().map(Token::term).collect();
            format!("{}{}", if clause.excluded { "-" } else { "" }, terms.join("+"))
        };
        clauses.iter().map(row).collect()
    }

    #[test]
    fn words_phrases_and_exclusions_are_told_apart() {
        assert_eq!(read("وزیر ارتباطات"), ["وزیر", "ارتباط"]);
        assert_eq!(read("«سازمان ملل» -ترکیه"), ["سازمان+ملت", "-ترکیه"]);
        assert_eq!(read("\"سازمان ملل\" ایران"), ["سازمان+ملت", "ایران"]);
        assert_eq!(read("ایران -«سازمان ملل»"), ["ایران", "-سازمان+ملت"]);
    }

    #[test]
    fn a_sign_without_its_other_half_stands_for_nothing() {
        assert_eq!(read("«ایران"), ["ایران"]);
        assert_eq!(read("ایران - عراق"), ["ایران", "عراق"]);
        assert_eq!(read("کووید-۱۹"), ["کووید", "19"]);
        for text in ["", " ", "«»", "\"\"", "-", "--", "-«", "«\"»\""] {
            assert!(Query::parse(text).is_empty(), "{text:?}");
        }
    }

    #[test]
    fn words_that_say_nothing_go_beside_others() {
        assert_eq!(read("زلزله در تهران"), ["زلزله", "تهران"]);
        assert_eq!(read("در").len(), 1);
    }
}
