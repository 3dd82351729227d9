//! «منظورتان … بود؟»: words of the index that a reader may have meant.

use std::collections::BTreeMap;
use std::ops::Range;

use domain::StoryId;
use persian::fold::fold;
use persian::tokens::Analyzer;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use crate::schema::ID;
use crate::{Query, Result, Searcher};

/// A word shorter than this, in letters, is like too many others.
const SHORTEST: usize = 3;
/// A word longer than this is none that anybody misspelt.
const LONGEST: usize = 24;
/// From this length two slips are thought of.
const TWO_SLIPS: usize = 5;
/// A word in fewer stories than this part of those of another may be a misspelling of it.
const RARER: u64 = 200;
/// Stories that are named for a word.
const SAMPLES: usize = 3;
/// Letters that sound alike in Persian: whoever errs mostly errs among these.
const ALIKE: [&str; 7] = ["زذضظ", "سصث", "تط", "هح", "اع", "غق", "وع"];

/// A word that may have been meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// What it stands for in what was typed, in bytes.
    pub range: Range<usize>,
    /// Its term, folded: not how it is written.
    pub term: String,
    /// Stories that have it, from which its spelling can be taken.
    pub stories: Vec<StoryId>,
}

impl Meant {
    /// The word as `text` writes it; `None` when it does not have it. A form without endings goes before others.
    pub fn spelling(&self, text: &str) -> Option<String> {
        let tokens = Analyzer::new().document(text);
        let having = tokens.iter().filter(|token| token.terms.contains(&self.term));
        let forms = having.map(|token| &text[token.range.clone()]);
        forms.min_by_key(|form| (fold(form) != self.term, form.len())).map(ToOwned::to_owned)
    }
}

impl Searcher {
    /// For each word of `query` that hardly any story has, the likeliest of the words that are nearly the same.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn meant(&self, query: &Query) -> Result<Vec<Meant>> {
        let mut meant = vec![];
        for clause in query.wanted().filter(|clause| clause.row.len() == 1) {
            let Some(token) = clause.row.first() else { continue };
            let mut known = 0;
            for term in &token.terms {
                known = known.max(self.inner.doc_freq(&Term::from_field_text(self.fields.words, term))?);
            }
            let Some(term) = self.nearest(token.term(), known)? else { continue };
            let range = clause.begin + token.range.start..clause.begin + token.range.end;
            meant.push(Meant { range, stories: self.samples(&term)?, term });
        }
        meant.retain(|meant| !meant.stories.is_empty());
        Ok(meant)
    }

    /// The likeliest other word for one that `known` stories have.
    fn nearest(&self, word: &str, known: u64) -> Result<Option<String>> {
        let letters = word.chars().count();
        if !(SHORTEST..=LONGEST).contains(&letters) || word.chars().any(|c| c.is_ascii_digit()) {
            return Ok(None);
        }
        let slips = if letters < TWO_SLIPS { 1 } else { 2 };
        let term = Term::from_field_text(self.fields.words, word);
        let fuzzy = FuzzyTermQuery::new(term, slips, true);
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for segment in self.inner.segment_readers() {
            let words = segment.inverted_index(self.fields.words)?;
            let mut stream = words.terms().search(fuzzy.automaton()?).into_stream()?;
            while stream.advance() {
                if let Ok(term) = std::str::from_utf8(stream.key()) {
                    *found.entry(term.to_owned()).or_default() += u64::from(stream.value().doc_freq);
                }
            }
        }
        let likely = |term: &String, stories: u64| stories as f64 * 0.02_f64.powf(slip(word, term));
        let better = |stories: u64| stories > known.saturating_mul(RARER) && stories > known;
        let candidates = found.into_iter().filter(|(term, stories)| term != word && better(*stories));
        let best =
            candidates.max_by(|one, other| likely(&one.0, one.1).total_cmp(&likely(&other.0, other.1)));
        Ok(best.map(|(term, _)| term))
    }

    /// Some of the stories that have the term.
    fn samples(&self, term: &str) -> Result<Vec<StoryId>> {
        let term = Term::from_field_text(self.fields.words, term);
        let mut stories = vec![];
        for segment in self.inner.segment_readers() {
            let words = segment.inverted_index(self.fields.words)?;
            let Some(mut postings) = words.read_postings(&term, IndexRecordOption::Basic)? else { continue };
            let ids = segment.fast_fields().u64(ID)?;
            let mut doc = postings.doc();
            while doc != TERMINATED && stories.len() < SAMPLES {
                if !segment.is_deleted(doc) {
                    let id = ids.first(doc).and_then(|id| i64::try_from(id).ok());
                    stories.extend(id.map(StoryId));
                }
                doc = postings.advance();
            }
        }
        Ok(stories)
    }
}

/// How much went wrong between two words: 1 for a letter that was added, left out, changed or that changed places with
/// its neighbour, less for one that sounds alike (the optimal string alignment distance with weights).
fn slip(typed: &str, meant: &str) -> f64 {
    let (typed, meant): (Vec<char>, Vec<char>) = (typed.chars().collect(), meant.chars().collect());
    let width = meant.len() + 1;
    let mut rows: Vec<Vec<f64>> = vec![(0..width).map(|at| at as f64).collect()];
    for (at, letter) in typed.iter().enumerate() {
        let mut row = vec![(at + 1) as f64];
        for (other_at, other) in meant.iter().enumerate() {
            let changed = rows[at][other_at] + change(*letter, *other);
            let mut least = changed.min(rows[at][other_at + 1] + 1.0).min(row[other_at] + 1.0);
            if at > 0 && other_at > 0 && *letter == meant[other_at - 1] && typed[at - 1] == *other {
                least = least.min(rows[at - 1][other_at - 1] + 1.0);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[typed.len()][meant.len()]
}

fn change(typed: char, meant: char) -> f64 {
    if typed == meant {
        0.0
    } else if ALIKE.iter().any(|group| group.contains(typed) && group.contains(meant)) {
        0.3
    } else {
        1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_sound_alike_are_a_small_slip() {
        assert!(slip("زلظله", "زلزله") < slip("زلمله", "زلزله"));
        assert!((slip("تهارن", "تهران") - 1.0).abs() < f64::EPSILON);
        assert!((slip("", "سیل") - 3.0).abs() < f64::EPSILON);
        assert!(slip("سیل", "سیل").abs() < f64::EPSILON);
    }
}
