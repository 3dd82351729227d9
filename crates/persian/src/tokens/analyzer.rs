//! From a text to its tokens.

use super::affix::is_ending;
use super::known::{is_split_compound, is_word};
use super::stem::{noun_of_ye, stem};
use super::unit::{Unit, units};
use super::{Synonyms, Token, variants, verb, word};
use crate::fold::fold;
use std::borrow::Cow;

/// Turns texts into tokens, for the two sides of a search.
///
/// A document and a query must come from analyzers of the same version of this crate; synonyms belong to the query
/// alone, so an editor can add some without anything being indexed anew.
#[derive(Clone, Debug, Default)]
pub struct Analyzer {
    synonyms: Synonyms,
}

impl Analyzer {
    /// An analyzer without synonyms.
    #[must_use]
    pub fn new() -> Analyzer {
        Analyzer::default()
    }

    /// The analyzer with the synonyms that its queries shall know.
    #[must_use]
    pub fn with_synonyms(self, synonyms: Synonyms) -> Analyzer {
        Analyzer { synonyms }
    }

    /// The tokens of a document: everything that it may be found by.
    #[must_use]
    pub fn document(&self, text: &str) -> Vec<Token> {
        tokens(text, document_terms)
    }

    /// The tokens of a query: each asks for one of its terms.
    #[must_use]
    pub fn query(&self, text: &str) -> Vec<Token> {
        self.synonyms.expand(tokens(text, query_terms))
    }
}

/// The tokens of a text, with the terms that `terms` gives each unit.
fn tokens(text: &str, terms: impl Fn(&Unit) -> Vec<String>) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for unit in units(word::words(text)) {
        let terms = terms(&unit);
        if !terms.is_empty() {
            tokens.push(Token { position: tokens.len(), range: unit.range, terms });
        }
    }
    tokens
}

/// What a unit in a document is found by.
fn document_terms(unit: &Unit) -> Vec<String> {
    let Reading { chief, core, noun } = read(unit);
    let mut terms = vec![chief];
    if core.len() > 1 {
        terms.extend(core.iter().map(|part| word_term(part)));
    }
    terms.extend(noun);
    tidy(terms)
}

/// What a unit in a query asks for: the whole, or its parts in a row where a document has them apart.
fn query_terms(unit: &Unit) -> Vec<String> {
    let Reading { chief, core, .. } = read(unit);
    let mut terms = vec![chief];
    // A part of nothing but a hamza folds away.
    let parts: Vec<String> =
        core.iter().map(|part| word_term(part)).filter(|part| !part.is_empty()).collect();
    if parts.len() > 1 {
        terms.push(parts.join(" "));
    }
    tidy(terms)
}

/// The terms without empty ones and repetitions, the order kept.
fn tidy(terms: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(terms.len());
    for term in terms {
        if !term.is_empty() && !kept.contains(&term) {
            kept.push(term);
        }
    }
    kept
}

/// A unit understood.
struct Reading<'a> {
    /// The chief term.
    chief: String,
    /// The parts of a compound without its endings; a single one for a plain word, none for what is no noun.
    core: &'a [String],
    /// The noun of a word in ی or ای that can be read as «one such».
    noun: Option<String>,
}

/// Reads a unit: a verb with می, a compound or a plain word.
fn read(unit: &Unit) -> Reading<'_> {
    let parts = unit.parts.as_slice();
    if !unit.is_persian {
        return Reading { chief: one_word(parts.concat()), core: &[], noun: None };
    }
    if let [prefix, body, ..] = parts
        && matches!(prefix.as_str(), "می" | "نمی")
    {
        return Reading { chief: fold_parts(&verb::term(body)), core: &[], noun: None };
    }
    let endings = parts.iter().skip(1).rev().take_while(|part| is_ending(part)).count();
    let core = &parts[..parts.len() - endings];
    let whole = core.concat();
    // هسته‌ای is a word of its own, خانه‌ای is one house.
    if parts[core.len()..] == ["ای"] && is_split_compound(&whole, "ای") {
        return Reading { chief: fold(&format!("{whole}ای")), core: &[], noun: Some(word_term(&whole)) };
    }
    let chief = match core {
        [_, .., last] if !is_word(&whole) && stem(&whole) == whole => {
            let head = whole.len() - last.len();
            plain_term(&format!("{}{}", &whole[..head], stem(last)))
        }
        _ => word_term(&whole),
    };
    let noun = noun_of_ye(&whole).map(word_term);
    Reading { chief: with_chief_parts(chief, core), core, noun }
}

/// A compound's term with its parts in their chief spelling: هیأت‌مدیره as هیئت‌مدیره.
fn with_chief_parts(term: String, core: &[String]) -> String {
    if core.len() < 2 {
        return term;
    }
    core.iter().map(|part| fold(part)).fold(term, |term, part| match variants::chief(&part) {
        chief if chief != part => term.replacen(&part, chief, 1),
        _ => term,
    })
}

/// The term of a single word: its stem in the chief spelling, folded.
fn word_term(word: &str) -> String {
    let folded = fold(word);
    match variants::chief(&folded) {
        chief if chief != folded => chief.to_owned(),
        _ => match stem(word) {
            Cow::Borrowed(_) => one_word(folded),
            Cow::Owned(stem) => plain_term(&stem),
        },
    }
}

/// The chief spelling of a word that is a stem already, folded.
fn plain_term(stem: &str) -> String {
    let folded = one_word(fold(stem));
    match variants::chief(&folded) {
        chief if chief != folded => chief.to_owned(),
        _ => folded,
    }
}

/// The term without spaces: a single sign can stand for several words (ﷺ).
fn one_word(term: String) -> String {
    if term.contains(' ') { term.replace(' ', "") } else { term }
}

/// A verb's term folded, its half-space kept.
fn fold_parts(term: &str) -> String {
    term.split('\u{200C}').map(fold).collect::<Vec<_>>().join("\u{200C}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(text: &str) -> Vec<Vec<String>> {
        Analyzer::new().document(text).into_iter().map(|token| token.terms).collect()
    }

    #[test]
    fn a_compound_is_one_place_with_its_parts() {
        for text in ["رئیس‌جمهور ایران", "رئیس جمهور ایران", "رییس جمهور ایران"]
        {
            assert_eq!(document(text), [vec!["رییسجمهور", "رییس", "جمهور"], vec!["ایران"]], "{text}");
        }
    }

    #[test]
    fn ranges_are_those_of_the_whole() {
        let text = "توسعه همکاری های علمی";
        let tokens = Analyzer::new().document(text);
        let spans: Vec<_> = tokens.iter().map(|token| &text[token.range.clone()]).collect();
        assert_eq!(spans, ["توسعه", "همکاری های", "علمی"]);
        assert_eq!(tokens[1].term(), "همکاری");
    }

    #[test]
    fn a_verb_is_no_noun_of_the_same_letters() {
        let verb = document("می‌دانند");
        assert_eq!(verb, document("میدانند"));
        assert_eq!(verb, document("نمی دانند"));
        assert_ne!(verb, document("میدان"));
    }
}
