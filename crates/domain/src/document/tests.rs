use super::*;
use crate::picture::Picture;

fn linked(href: &str) -> Document {
    let text = Inline::Text { text: "پیوند".into(), marks: vec![Mark::link(href)] };
    Document::new(vec![Block::Paragraph { content: vec![text] }])
}

fn picture(media: i64) -> Picture {
    Picture {
        media: MediaId(media),
        alt: "نمای شهر".into(),
        caption: "تهران از بالا".into(),
        credit: "ایرنا".into(),
    }
}

fn embed(url: &str) -> Block {
    Block::Embed(Embed { url: url.into(), title: "فیلم".into() })
}

fn rich() -> Document {
    Document::new(vec![
        Block::Picture(picture(5)),
        Block::Gallery { content: vec![picture(6), picture(7)] },
        Block::Table {
            content: vec![
                TableRow::new(vec![TableCell::new(true, "سال"), TableCell::new(true, "تعداد")]),
                TableRow::new(vec![TableCell::new(false, "۱۳۹۸"), TableCell::new(false, "۱۲")]),
            ],
        },
        embed("https://www.aparat.com/v/x"),
        Block::Aside {
            content: vec![Block::subhead("پیشینه"), Block::paragraph("از سال ۱۳۹۰")]
        },
        Block::Attachment { media: MediaId(8), title: "صدای نشست".into() },
    ])
}

#[test]
fn paragraphs_make_a_round_trip() {
    let document = Document::from_paragraphs(["یک", "  ", "دو"]);
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
    assert_eq!(document.plain_text(), "یک\nدو\n");
    assert!(json.starts_with(r#"{"type":"doc","content":[{"type":"paragraph""#), "{json}");
}

#[test]
fn every_block_is_flat_json_and_comes_back() {
    let document = rich();
    let json = serde_json::to_value(&document).unwrap();
    assert_eq!(serde_json::from_value::<Document>(json.clone()).unwrap(), document);
    let said =
        serde_json::json!({"media": 5, "alt": "نمای شهر", "caption": "تهران از بالا", "credit": "ایرنا"});
    let first = &json["content"][0];
    assert_eq!(first["type"], "picture");
    for key in ["media", "alt", "caption", "credit"] {
        assert_eq!(first[key], said[key]);
    }
    assert_eq!(json["content"][1]["content"][1]["type"], "picture");
    assert_eq!(json["content"][2]["content"][0]["content"][0]["header"], true);
    assert_eq!(json["content"][3]["url"], "https://www.aparat.com/v/x");
    assert_eq!(json["content"][5]["media"], 8);
    assert_eq!(document.check(), Ok(()));
}

#[test]
fn the_words_and_the_files_of_every_block_are_found() {
    let document = rich();
    let text = document.plain_text();
    for words in ["نمای شهر\nتهران از بالا\n", "سال\tتعداد\n", "فیلم\n", "پیشینه\n", "صدای نشست\n"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert_eq!(document.media().map(|id| id.0).collect::<Vec<_>>(), [5, 6, 7, 8]);
}

#[test]
fn what_the_schema_does_not_name_does_not_parse() {
    for json in [
        r#"{"type":"doc","content":[{"type":"html","content":[]}]}"#,
        r#"{"type":"doc","content":[{"type":"paragraph","content":[],"onclick":"x"}]}"#,
        r#"{"type":"doc","content":[{"type":"picture","media":1,"onload":"x"}]}"#,
        r#"{"type":"doc","content":[{"type":"picture","alt":"no file"}]}"#,
        r#"{"type":"doc","content":[{"type":"gallery","content":[{"type":"embed","url":"x"}]}]}"#,
        r#"{"type":"doc","content":[{"type":"embed","url":"x","html":"x"}]}"#,
        r#"{"type":"doc","content":[{"type":"table","content":[{"type":"paragraph"}]}]}"#,
        r#"{"type":"page","content":[]}"#,
        r#"{"content":[]}"#,
    ] {
        assert!(serde_json::from_str::<Document>(json).is_err(), "{json}");
    }
}

#[test]
fn control_characters_are_refused() {
    assert_eq!(Document::from_paragraphs(["a\0b"]).check(), Err(DocumentProblem::Control));
    let caption = Picture { caption: "\u{1}".into(), ..picture(1) };
    assert_eq!(Document::new(vec![Block::Picture(caption)]).check(), Err(DocumentProblem::Control));
}

#[test]
fn links_stay_on_the_web() {
    for good in ["https://example.org/a", "/news/1", "mailto:a@b.ir", "HTTP://x.ir"] {
        assert_eq!(linked(good).check(), Ok(()), "{good}");
    }
    for bad in ["javascript:alert(1)", "//evil", "data:x", " https://x", "java\nscript:x", "", "/\\evil"] {
        assert!(linked(bad).check().is_err(), "{bad}");
    }
}

#[test]
fn an_embed_from_elsewhere_is_refused_by_name() {
    let problem = Document::new(vec![embed("https://evil.ir/x")]).check().expect_err("refused");
    assert_eq!(problem, DocumentProblem::EmbedHost("evil.ir".into()));
    assert!(problem.to_string().contains("evil.ir"));
    assert_eq!(Document::new(vec![embed("https://evil.ir/x")]).check_with(&["evil.ir"]), Ok(()));
    assert!(matches!(
        Document::new(vec![embed("http://aparat.com")]).check(),
        Err(DocumentProblem::EmbedAddress(_))
    ));
}

#[test]
fn blocks_stand_where_readers_expect_them() {
    let quoted = Document::new(vec![Block::Quote { content: vec![Block::Picture(picture(1))] }]);
    assert_eq!(quoted.check(), Err(DocumentProblem::Misplaced { inner: "picture", outer: "quote" }));
    let item = ListItem::of(vec![Block::Quote { content: vec![] }]);
    let list = Block::List { ordered: false, content: vec![item] };
    assert_eq!(Document::new(vec![list.clone()]).check(), Ok(()));
    let aside = Block::Aside { content: vec![list] };
    assert_eq!(
        Document::new(vec![aside]).check(),
        Err(DocumentProblem::Misplaced { inner: "quote", outer: "aside" })
    );
}

#[test]
fn more_than_any_reader_needs_is_refused() {
    let deep =
        (0..=MAX_DEPTH).fold(Block::paragraph("ته"), |inner, _| Block::Quote { content: vec![inner] });
    assert_eq!(Document::new(vec![deep]).check(), Err(DocumentProblem::Depth));
    let many = vec![Block::paragraph(""); MAX_BLOCKS + 1];
    assert_eq!(Document::new(many).check(), Err(DocumentProblem::Blocks));
    let row = TableRow::new(vec![TableCell::new(false, ""); 50]);
    let table = Block::Table { content: vec![row; MAX_CELLS / 50 + 1] };
    assert_eq!(Document::new(vec![table]).check(), Err(DocumentProblem::Cells));
    let long = Document::from_paragraphs(["م".repeat(MAX_CHARACTERS + 1)]);
    assert_eq!(long.check(), Err(DocumentProblem::Characters));
    let said = Picture { alt: "م".repeat(MAX_SAID + 1), ..picture(1) };
    assert_eq!(Document::new(vec![Block::Picture(said)]).check(), Err(DocumentProblem::Said));
    let gallery = Block::Gallery { content: vec![picture(1); MAX_PICTURES + 1] };
    assert_eq!(Document::new(vec![gallery]).check(), Err(DocumentProblem::Pictures));
    assert_eq!(linked(&format!("/{}", "a".repeat(MAX_URL))).check(), Err(DocumentProblem::Url));
}
