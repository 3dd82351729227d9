//! The words of a query find the words of a document, and only those.

use persian::tokens::{Analyzer, is_found, is_phrase_found};

/// One line of `search-cases.json`.
#[derive(serde::Deserialize)]
struct Case {
    id: String,
    query: String,
    document: String,
    expect: String,
}

/// Whether the document answers the query; a query in quotation marks is a phrase.
fn is_answered(query: &str, document: &str) -> bool {
    let analyzer = Analyzer::new();
    let document = analyzer.document(document);
    match query.strip_prefix('"').and_then(|query| query.strip_suffix('"')) {
        Some(phrase) => is_phrase_found(&analyzer.query(phrase), &document),
        None => is_found(&analyzer.query(query), &document),
    }
}

#[test]
fn queries_find_what_they_must_and_nothing_else() {
    #[derive(serde::Deserialize)]
    struct File {
        cases: Vec<Case>,
    }
    let file: File = serde_json::from_str(include_str!("search-cases.json")).expect("the cases are JSON");
    let all = file.cases.len();
    assert!(all >= 100);
    let failed: Vec<_> = file
        .cases
        .iter()
        .filter(|case| is_answered(&case.query, &case.document) != (case.expect == "must"))
        .map(|case| format!("{} {}: {} | {}", case.id, case.expect, case.query, case.document))
        .collect();
    assert!(failed.len() * 100 <= all * 3, "{} of {all} fail:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn a_document_is_found_by_its_own_words() {
    let analyzer = Analyzer::new();
    for text in [
        "وزیر ارتباطات و فناوری اطلاعات در دیدار با دبیرکل اتحادیه جهانی مخابرات گفت‌وگو کرد",
        "تحریمهای یکجانبه و غیر قانونی علیه مردم ایران بر روند توسعه فناوری تاثیرگذار است",
        "نمی‌دانند که می‌توان رفت‌وآمدها را کم‌تر کرد و خانه‌هایشان را ساخت",
    ] {
        let document = analyzer.document(text);
        for word in text.split(' ') {
            assert!(is_found(&analyzer.query(word), &document), "{word} in {text}");
        }
        assert!(is_phrase_found(&analyzer.query(text), &document), "{text}");
    }
}

#[test]
fn a_compound_is_found_by_its_parts() {
    let analyzer = Analyzer::new();
    for (part, document) in [
        ("هوا", "آب‌وهوای تهران"),
        ("گو", "گفت‌وگو با وزیر"),
        ("وزیر", "نخست‌وزیر ژاپن"),
        ("جمهور", "رئیس جمهور"),
    ] {
        assert!(is_found(&analyzer.query(part), &analyzer.document(document)), "{part} in {document}");
    }
}

#[test]
fn every_token_points_at_its_words() {
    let text = "«همکاری های» دوجانبهٔ ايران، با ۱٬۰۰۰ شرکت (5G)";
    let tokens = Analyzer::new().document(text);
    let seen: Vec<_> = tokens.iter().map(|token| (&text[token.range.clone()], token.term())).collect();
    let wanted = [
        ("همکاری های", "همکاری"),
        ("دوجانبهٔ", "دوجانبه"),
        ("ايران", "ایران"),
        ("با", "با"),
        ("۱٬۰۰۰", "1000"),
        ("شرکت", "شرکت"),
        ("5G", "5g"),
    ];
    assert_eq!(seen, wanted);
}

#[test]
fn a_hamza_alone_leaves_no_term() {
    // Found by fuzzing: the compound's parts folded away and left a query of nothing.
    let analyzer = Analyzer::new();
    for text in ["ءء\u{200C}ءء", "ءء\u{200C}ج"] {
        let query = analyzer.query(text);
        assert!(query.is_empty() || is_phrase_found(&query, &analyzer.document(text)), "{text}");
    }
}
