//! How many search cases the tokens pass: `cargo run --release -p persian --example search_cases FILE`.
//!
//! The file is JSON: `{"cases": [{"id", "query", "document", "expect": "must" | "must_not" | "should"}]}`; a query in
//! quotation marks is a phrase. The exit status is 1 where less than 97 % of must and must_not pass.

use persian::tokens::{Analyzer, is_found, is_phrase_found};
use std::process::ExitCode;

#[expect(clippy::print_stdout, clippy::print_stderr, reason = "a program for the terminal")]
fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: search_cases FILE");
        return ExitCode::from(2);
    };
    let cases = match std::fs::read_to_string(&path).map_err(|e| e.to_string()).and_then(|text| read(&text)) {
        Ok(cases) => cases,
        Err(reason) => {
            eprintln!("{path}: {reason}");
            return ExitCode::FAILURE;
        }
    };
    let (mut passed, mut all, mut nice, mut nice_all) = (0, 0, 0, 0);
    for case in &cases {
        let pass = is_answered(&case.query, &case.document) == (case.expect != "must_not");
        if case.expect == "should" {
            nice_all += 1;
            nice += usize::from(pass);
        } else {
            all += 1;
            passed += usize::from(pass);
        }
        if !pass {
            println!("{} {}: {} | {}", case.id, case.expect, case.query, case.document);
        }
    }
    println!("must and must_not: {passed} of {all}; should: {nice} of {nice_all}");
    if passed * 100 >= all * 97 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Whether the document is among the results for the query.
fn is_answered(query: &str, document: &str) -> bool {
    let analyzer = Analyzer::new();
    let document = analyzer.document(document);
    match query.strip_prefix('"').and_then(|query| query.strip_suffix('"')) {
        Some(phrase) => is_phrase_found(&analyzer.query(phrase), &document),
        None => is_found(&analyzer.query(query), &document),
    }
}

/// One line of the file.
#[derive(serde::Deserialize)]
struct Case {
    id: String,
    query: String,
    document: String,
    expect: String,
}

/// The cases of a file.
fn read(text: &str) -> Result<Vec<Case>, String> {
    #[derive(serde::Deserialize)]
    struct File {
        cases: Vec<Case>,
    }
    serde_json::from_str::<File>(text).map(|file| file.cases).map_err(|e| e.to_string())
}
