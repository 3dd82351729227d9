//! From a reader's query to the engine's.

use persian::tokens::Token;
use tantivy::Term;
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, EmptyQuery, Occur, PhraseQuery, Query as Engine, TermQuery,
};
use tantivy::schema::IndexRecordOption;

use crate::document::number;
use crate::find::Filter;
use crate::query::{Clause, Query};
use crate::schema::Fields;

/// Spellings of a phrase that are looked for: each word of it may stand for several.
const SPELLINGS: usize = 16;

/// What the engine looks for. With `any` a story needs one of the words, and the more it has the better.
pub(crate) fn plan(query: &Query, filter: &Filter, any: bool, fields: &Fields) -> Box<dyn Engine> {
    let mut parts: Vec<(Occur, Box<dyn Engine>)> = vec![];
    let wanted: Vec<Box<dyn Engine>> = query.wanted().map(|clause| row(clause, fields)).collect();
    if wanted.is_empty() {
        parts.push((Occur::Must, Box::new(AllQuery)));
    } else if any {
        let choices = wanted.into_iter().map(|one| (Occur::Should, one)).collect();
        parts.push((Occur::Must, Box::new(BooleanQuery::new(choices))));
    } else {
        parts.extend(wanted.into_iter().map(|one| (Occur::Must, one)));
    }
    let excluded = query.clauses.iter().filter(|clause| clause.excluded);
    parts.extend(excluded.map(|clause| (Occur::MustNot, row(clause, fields))));
    let mut must = |one: Box<dyn Engine>| {
        parts.push((Occur::Must, Box::new(BoostQuery::new(one, 0.0))));
    };
    if let Some(desk) = filter.desk {
        must(exact(Term::from_field_u64(fields.desk, number(desk.0))));
    }
    if let Some(tag) = &filter.tag {
        must(exact(Term::from_field_text(fields.tag, tag)));
    }
    if let Some(author) = &filter.author {
        must(exact(Term::from_field_text(fields.author, &persian::fold::fold(author))));
    }
    match parts.len() {
        1 => parts.swap_remove(0).1,
        _ => Box::new(BooleanQuery::new(parts)),
    }
}

fn exact(term: Term) -> Box<dyn Engine> {
    Box::new(TermQuery::new(term, IndexRecordOption::Basic))
}

/// Words in a row, each in any of its spellings.
fn row(clause: &Clause, fields: &Fields) -> Box<dyn Engine> {
    let mut rows: Vec<Vec<&str>> = vec![vec![]];
    for token in &clause.row {
        let room = (SPELLINGS / rows.len()).max(1);
        let choices: Vec<Vec<&str>> = choices(token).into_iter().take(room).collect();
        let each =
            rows.iter().flat_map(|row| choices.iter().map(move |choice| [row.as_slice(), choice].concat()));
        rows = each.collect();
    }
    let mut engines: Vec<Box<dyn Engine>> = rows.iter().map(|row| spelled(row, fields)).collect();
    match engines.len() {
        0 => Box::new(EmptyQuery),
        1 => engines.swap_remove(0),
        _ => Box::new(BooleanQuery::new(engines.into_iter().map(|one| (Occur::Should, one)).collect())),
    }
}

fn choices(token: &Token) -> Vec<Vec<&str>> {
    token.terms.iter().map(|choice| choice.split(' ').filter(|word| !word.is_empty()).collect()).collect()
}

fn spelled(row: &[&str], fields: &Fields) -> Box<dyn Engine> {
    let terms: Vec<Term> = row.iter().map(|word| Term::from_field_text(fields.words, word)).collect();
    match terms.as_slice() {
        [] => Box::new(EmptyQuery),
        [term] => Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)),
        _ => Box::new(PhraseQuery::new(terms)),
    }
}
