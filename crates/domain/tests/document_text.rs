//! A body written as plain text and read again is the same body.

use domain::MediaId;
use domain::document::{Block, Document, Embed, Inline, ListItem, Mark, TableCell, TableRow};
use domain::document_text::{TextProblem, read, write};
use domain::picture::Picture;
use proptest::prelude::*;

fn nothing() -> Document {
    Document::new(vec![])
}

fn reads(text: &str) -> Vec<Block> {
    read(text, &nothing()).expect("names no block").content
}

fn marked(text: &str, marks: &[Mark]) -> Inline {
    Inline::Text { text: text.into(), marks: marks.to_vec() }
}

fn picture(media: i64) -> Block {
    let said =
        Picture {
            media: MediaId(media), alt: "شهر".into(), caption: String::new(), credit: String::new()
        };
    Block::Picture(said)
}

#[test]
fn a_body_is_typed_as_people_type() {
    let blocks = reads(
        "متن نخست\nخط دوم\r\n\r\n## میان‌تیتر\n\n> نقل یک\n>\n> نقل دو\n\nفهرست:\n- یک\n- دو\n\n۱. الف\n\n2. ب\n",
    );
    let paragraph = Block::Paragraph {
        content: vec![Inline::text("متن نخست"), Inline::HardBreak, Inline::text("خط دوم")],
    };
    let list = |ordered, items: [&str; 2]| Block::List {
        ordered,
        content: items.into_iter().map(ListItem::new).collect(),
    };
    assert_eq!(
        blocks,
        [
            paragraph,
            Block::subhead("میان‌تیتر"),
            Block::Quote { content: vec![Block::paragraph("نقل یک"), Block::paragraph("نقل دو")] },
            Block::paragraph("فهرست:"),
            list(false, ["یک", "دو"]),
            list(true, ["الف", "ب"]),
        ]
    );
}

#[test]
fn marks_are_read_and_lone_signs_stay_what_they_are() {
    let strong = marked("مهم", &[Mark::Strong]);
    let em = marked("تأکید", &[Mark::Em]);
    let link = marked("خبر", &[Mark::link("/news/1/a_(b)")]);
    assert_eq!(
        reads("**مهم** *تأکید* [خبر](/news/1/a_\\(b\\))"),
        [Block::Paragraph { content: vec![strong, Inline::text(" "), em, Inline::text(" "), link] }]
    );
    for plain in [
        "۲ * ۳ * ۴",
        "* پانوشت",
        "یک* دو",
        "[بدون نشانی]",
        "[a](b c)",
        "a ** b",
        "#خبر",
        "-۱۲ درجه",
        "۳.۵ درصد",
    ] {
        assert_eq!(reads(plain), [Block::paragraph(plain)], "{plain}");
    }
    assert_eq!(reads("\\*ستاره\\*"), [Block::paragraph("*ستاره*")]);
}

#[test]
fn what_text_cannot_hold_is_put_back_by_number() {
    let old = Document::new(vec![Block::paragraph("یک"), picture(5), Block::paragraph("دو"), picture(6)]);
    assert_eq!(write(&old), "یک\n\n[[۱]]\n\nدو\n\n[[۲]]\n");
    let moved = read("[[2]]\nیک\n[[۱]]", &old).unwrap();
    assert_eq!(moved.content, [picture(6), Block::paragraph("یک"), picture(5)]);
    for (text, number) in [("یک\n[[۳]]", 3), ("یک\n[[0]]", 0)] {
        let problem = read(text, &old).expect_err("refused");
        assert_eq!(problem, TextProblem::NoBlock { line: 2, number, blocks: 2 });
    }
}

/// Every sign that means something, beside letters and spaces.
fn words() -> impl Strategy<Value = String> {
    let sign = prop_oneof![
        4 => prop::sample::select(vec!['ا', 'ب', 'س', 'x', '۱', '2', '\u{200C}']),
        2 => Just(' '),
        2 => prop::sample::select(vec!['*', '\\', '[', ']', '(', ')', '#', '>', '-', '.', '\t', '\u{A0}']),
    ];
    prop::collection::vec(sign, 1..7).prop_map(String::from_iter)
}

fn href() -> impl Strategy<Value = String> {
    "[/a-z0-9()\\\\*\\[\\]]{0,5}".prop_map(|path| format!("/{path}"))
}

fn marks() -> impl Strategy<Value = Vec<Mark>> {
    (prop::option::weighted(0.3, href()), any::<bool>(), any::<bool>()).prop_map(|(href, strong, em)| {
        let link = href.map(Mark::link).into_iter();
        link.chain(strong.then_some(Mark::Strong)).chain(em.then_some(Mark::Em)).collect()
    })
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let inline = prop_oneof![
        5 => (words(), marks()).prop_map(|(text, marks)| Inline::Text { text, marks }),
        1 => Just(Inline::HardBreak),
    ];
    prop::collection::vec(inline, 1..6).prop_map(joined)
}

/// Runs of which the same is said are one run.
fn joined(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = vec![];
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text { text, marks }), Inline::Text { text: more, marks: others })
                if *marks == others =>
            {
                text.push_str(&more);
            }
            (_, inline) => out.push(inline),
        }
    }
    out
}

fn paragraph() -> impl Strategy<Value = Block> {
    inlines().prop_map(|content| Block::Paragraph { content })
}

fn plain() -> impl Strategy<Value = Block> {
    let item = paragraph().prop_map(|paragraph| ListItem::of(vec![paragraph]));
    prop_oneof![
        3 => paragraph(),
        1 => inlines().prop_map(|content| Block::Subhead { content }),
        1 => prop::collection::vec(paragraph(), 1..4).prop_map(|content| Block::Quote { content }),
        2 => (any::<bool>(), prop::collection::vec(item, 1..4))
            .prop_map(|(ordered, content)| Block::List { ordered, content }),
    ]
}

fn apart() -> impl Strategy<Value = Block> {
    let nested =
        Block::Quote { content: vec![Block::List { ordered: false, content: vec![ListItem::new("تو")] }] };
    let row = TableRow::new(vec![TableCell::new(true, "سر")]);
    prop_oneof![
        (1..9i64).prop_map(picture),
        Just(nested),
        Just(Block::Table { content: vec![row] }),
        Just(Block::Aside { content: vec![Block::paragraph("کنار")] }),
        Just(Block::Embed(Embed { url: "https://aparat.com/v".into(), title: String::new() })),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_round_trip_is_the_identity(content in prop::collection::vec(prop_oneof![4 => plain(), 1 => apart()], 0..6)) {
        let document = Document::new(content);
        let text = write(&document);
        prop_assert_eq!(read(&text, &document).unwrap(), document, "{}", text);
    }

    #[test]
    fn any_text_is_read_and_settles(text in "([ابx۱2 *\\\\\\[\\]()#>.\r\n-]|\\*\\*|## |\\]\\(){0,40}") {
        let document = read(&text, &nothing()).unwrap_or_else(|_| nothing());
        let again = write(&document);
        prop_assert_eq!(read(&again, &document).unwrap(), document, "{}", again);
    }
}
