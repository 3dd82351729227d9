use super::*;
use crate::MediaId;
use crate::document::Document;

const SITE: &str = "https://khabar.example";

fn content() -> Content {
    Content {
        headline: "اینترنت وصل شد".into(),
        lead: "اینترنت در همهٔ استان‌ها وصل شد.".into(),
        body: Document::from_paragraphs(["وزیر ارتباطات گفت: کاربران منتظر نمانند."]),
        ..Content::default()
    }
}

fn codes(content: &Content) -> Vec<(String, &'static str)> {
    check(content, SITE).findings.into_iter().map(|finding| (finding.field, finding.code)).collect()
}

fn with_lead(lead: &str) -> Content {
    Content { lead: lead.into(), ..content() }
}

#[test]
fn a_good_story_has_nothing_to_be_found() {
    assert_eq!(check(&content(), SITE), Found::default());
}

#[test]
fn what_is_missing_is_found() {
    let blank = Content { headline: " ".into(), lead: String::new(), body: Document::default(), ..content() };
    let found = codes(&blank);
    let missing = ["check-headline-empty", "check-lead-missing", "check-body-missing"];
    assert_eq!(found.iter().map(|(_, code)| *code).collect::<Vec<_>>(), missing);
    assert!(check(&blank, SITE).findings.iter().all(|finding| finding.severity == Severity::Must));
}

#[test]
fn a_long_headline_is_mentioned() {
    let long = Content { headline: "ت".repeat(91), ..content() };
    let found = check(&long, SITE).findings;
    assert_eq!(found[0].args, [("length", "91".to_owned()), ("advised", "90".to_owned())]);
    assert_eq!(found[0].severity, Severity::Should);
    assert_eq!(codes(&Content { headline: "ت".repeat(90), ..content() }), []);
}

#[test]
fn a_picture_says_what_it_shows_and_whose_it_is() {
    let picture = |alt: &str, credit: &str| {
        let said =
            Picture { media: MediaId(1), alt: alt.into(), caption: String::new(), credit: credit.into() };
        codes(&Content { picture: Some(said), ..content() })
    };
    assert_eq!(picture("دکل مخابرات", "ایسنا"), []);
    let both = [("picture".to_owned(), "check-picture-alt"), ("picture".to_owned(), "check-picture-credit")];
    assert_eq!(picture(" ", ""), both);
}

#[test]
fn dates_that_do_not_exist_are_found() {
    let found = |text: &str| -> Vec<(String, Severity)> {
        let findings = check(&with_lead(text), SITE).findings;
        findings.into_iter().map(|finding| (finding.args[0].1.clone(), finding.severity)).collect()
    };
    for (text, date, severity) in [
        ("نشست ۳۱ مهر ۱۴۰۲ برگزار شد", "۳۱ مهر ۱۴۰۲", Severity::Must),
        ("در ۳۰ اسفند ۱۴۰۲ رسید", "۳۰ اسفند ۱۴۰۲", Severity::Must),
        ("در ۳۰ اسفندماه سال ۱۴۰۲ رسید", "۳۰ اسفندماه سال ۱۴۰۲", Severity::Must),
        ("در ۳۱ آبان‌ماه ۱۴۰۲ رسید", "۳۱ آبان‌ماه ۱۴۰۲", Severity::Must),
        ("در ۲۹ فوریهٔ ۲۰۲۳ رسید", "۲۹ فوریهٔ ۲۰۲۳", Severity::Must),
        ("در 31 مهر رسید", "31 مهر", Severity::Should),
        ("در ٣١ سپتامبر رسید", "٣١ سپتامبر", Severity::Should),
        ("مورخ ۱۴۰۲/۷/۳۱ است", "۱۴۰۲/۷/۳۱", Severity::Should),
        ("مورخ 2023-02-29 است", "2023-02-29", Severity::Should),
        ("مورخ ۱۴۰۲/۱۳/۰۱ است", "۱۴۰۲/۱۳/۰۱", Severity::Should),
    ] {
        assert_eq!(found(text), [(date.to_owned(), severity)], "{text}");
    }
    for right in [
        "۳۱ شهریور ۱۴۰۲ و ۳۱ شهریور",
        "۳۰ اسفند ۱۴۰۳",
        "۳۰ اسفند",
        "۲۹ فوریهٔ ۲۰۲۴",
        "۳۱ ژانویه",
        "۵۰ تیر شلیک شد",
        "شمارهٔ ۱۴۰۲/۷/۳۱/۵ دبیرخانه",
        "۱۲٫۳۱ مهر",
        "۱۴۰۳/۱۲/۳۰",
        "به مهر ۱۴۰۲",
        "۱۲۳۴ مهر ۱۴۰۲",
    ] {
        assert_eq!(found(right), [], "{right}");
    }
}

#[test]
fn what_was_to_be_filled_in_is_found() {
    for (text, severity) in [
        ("به گفتهٔ ؟؟؟ این کار", Severity::Must),
        ("تعداد ??? نفر", Severity::Must),
        ("نام وزیر TODO آمد", Severity::Must),
        ("سمت (تکمیل شود) گفت", Severity::Must),
        ("این طرح باید تکمیل شود", Severity::Should),
    ] {
        let found = check(&with_lead(text), SITE).findings;
        assert_eq!(
            found.iter().map(|finding| (finding.code, finding.severity)).collect::<Vec<_>>(),
            [("check-leftover", severity)]
        );
    }
    assert_eq!(codes(&with_lead("چرا؟ TODOS و شهر")), []);
}

#[test]
fn links_to_the_site_are_asked_for() {
    let json = r#"{"type":"doc","content":[{"type":"quote","content":[{"type":"paragraph","content":[
        {"type":"text","text":"یک","marks":[{"type":"link","attrs":{"href":"/news/100001/slug"}}]},
        {"type":"text","text":"دو","marks":[{"type":"link","attrs":{"href":"https://khabar.example/news/100002?a=b"}}]},
        {"type":"text","text":"سه","marks":[{"type":"link","attrs":{"href":"https://other.example/news/100003"}}]},
        {"type":"text","text":"چهار","marks":[{"type":"link","attrs":{"href":"/desk/news"}}]}]}]}]}"#;
    let linked = Content { body: serde_json::from_str(json).unwrap(), ..content() };
    let mut found = check(&linked, SITE);
    assert_eq!((found.codes(), found.findings.len()), (vec![100_001, 100_002], 0));
    found.add_dead_links(&[(100_001, None), (100_002, Some(StoryStatus::Withdrawn))]);
    let keys: Vec<_> = found.findings.iter().map(|finding| (finding.code, finding.field.as_str())).collect();
    assert_eq!(keys, [("check-link-unknown", "body/0"), ("check-link-withdrawn", "body/0")]);
    assert_eq!(found.findings[0].error().field, "body");
}

#[test]
fn pictures_of_the_body_are_looked_at_too() {
    let json = r#"{"type":"doc","content":[
        {"type":"picture","media":5,"alt":"","caption":"دیدار ۳۱ مهر ۱۴۰۲","credit":"ایسنا"},
        {"type":"gallery","content":[{"type":"picture","media":6,"alt":"دیدار","credit":""}]},
        {"type":"attachment","media":7,"title":"گفتگو"}]}"#;
    let found = codes(&Content { body: serde_json::from_str(json).unwrap(), ..content() });
    assert_eq!(
        found,
        [
            ("body/0".to_owned(), "check-picture-alt"),
            ("body/0".to_owned(), "check-date-impossible"),
            ("body/1".to_owned(), "check-picture-credit"),
        ]
    );
}
