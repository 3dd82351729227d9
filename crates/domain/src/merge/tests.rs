use proptest::prelude::*;

use super::*;

fn content(headline: &str, paragraphs: &[&str]) -> Content {
    Content {
        headline: headline.into(),
        lead: "لید".into(),
        body: Document::from_paragraphs(paragraphs),
        ..Content::default()
    }
}

fn paragraphs(content: &Content) -> Vec<String> {
    content.body.plain_text().lines().map(str::to_owned).collect()
}

fn choices(merge: &Merge) -> Vec<&'static str> {
    merge.body.iter().map(|part| part.choice.as_str()).collect()
}

fn taken(merge: &Merge) -> Content {
    merge.content(|_, choice| choice.side().unwrap_or(Side::Mine))
}

#[test]
fn what_only_one_changed_is_taken() {
    let base = content("تیتر", &["یک", "دو", "سه"]);
    let mine = content("تیتر من", &["یک من", "دو", "سه"]);
    let theirs = Content {
        tags: vec!["تازه".into()], ..content("تیتر", &["یک", "دو", "سهٔ او", "چهار"])
    };
    let merge = merge(&base, &mine, &theirs);
    assert_eq!(choices(&merge), ["mine", "same", "theirs"]);
    let both = taken(&merge);
    assert_eq!(both.headline, "تیتر من");
    assert_eq!(both.tags, ["تازه"]);
    assert_eq!(paragraphs(&both), ["یک من", "دو", "سهٔ او", "چهار"]);
}

#[test]
fn neighbouring_blocks_do_not_disturb_each_other() {
    let base = content("تیتر", &["یک", "دو"]);
    let merge = merge(&base, &content("تیتر", &["یک من", "دو"]), &content("تیتر", &["یک", "دوی او"]));
    assert_eq!(choices(&merge), ["mine", "theirs"]);
    assert_eq!(paragraphs(&taken(&merge)), ["یک من", "دوی او"]);
}

#[test]
fn what_both_changed_is_asked() {
    let base = content("تیتر", &["یک", "دو", "سه"]);
    let merge =
        merge(&base, &content("من", &["یک", "دوی من", "سه"]), &content("او", &["یک", "دوی او", "سه"]));
    assert_eq!(choices(&merge), ["same", "ask", "same"]);
    let headline = &merge.fields()[1];
    assert_eq!((headline.field, headline.choice), ("headline", Choice::Ask));
    assert_eq!(headline.pieces(), [Piece::Removed("من".into()), Piece::Added("او".into())]);
    let pieces = merge.body[1].pieces();
    assert!(pieces.contains(&Piece::Same("دوی ".into())), "{pieces:?}");
    let answered = merge.content(|name, choice| match name {
        "body/1" => Side::Theirs,
        _ => choice.side().unwrap_or(Side::Mine),
    });
    assert_eq!((answered.headline.as_str(), paragraphs(&answered)[1].as_str()), ("من", "دوی او"));
}

/// A row of short paragraphs from few words, so that rows have much in common.
fn body() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::sample::select(vec!["یک", "دو", "سه", "چهار"]), 0..8)
        .prop_map(|words| words.into_iter().map(str::to_owned).collect())
}

fn any_content() -> impl Strategy<Value = Content> {
    (prop::sample::select(vec!["الف", "ب"]), body(), prop::option::of(Just("تهران".to_owned()))).prop_map(
        |(headline, body, place)| {
            let body: Vec<&str> = body.iter().map(String::as_str).collect();
            Content { place, ..content(headline, &body) }
        },
    )
}

proptest! {
    #[test]
    fn all_of_one_side_is_that_side(base in any_content(), mine in any_content(), theirs in any_content()) {
        let merge = merge(&base, &mine, &theirs);
        prop_assert_eq!(merge.content(|_, _| Side::Mine), mine);
        prop_assert_eq!(merge.content(|_, _| Side::Theirs), theirs);
    }

    #[test]
    fn who_changed_nothing_stands_in_nobodys_way(base in any_content(), changed in any_content()) {
        let mine = merge(&base, &changed, &base);
        prop_assert_eq!(mine.content(|_, choice| choice.side().expect("nothing is asked")), changed.clone());
        let theirs = merge(&base, &base, &changed);
        prop_assert_eq!(theirs.content(|_, choice| choice.side().expect("nothing is asked")), changed);
    }

    /// Mine rewrites some paragraphs, theirs others: both are kept.
    #[test]
    fn changes_apart_are_both_kept(who in prop::collection::vec(0..3u8, 1..10)) {
        let line = |who: &str, at: usize| format!("{who} {at}");
        let row = |mine: bool, theirs: bool| -> Vec<String> {
            let text = |(at, who): (usize, &u8)| match who {
                1 if mine => line("من", at),
                2 if theirs => line("او", at),
                _ => line("پایه", at),
            };
            who.iter().enumerate().map(text).collect()
        };
        let of = |row: Vec<String>| content("تیتر", &row.iter().map(String::as_str).collect::<Vec<_>>());
        let merge = merge(&of(row(false, false)), &of(row(true, false)), &of(row(false, true)));
        let both = merge.content(|_, choice| choice.side().expect("nothing is asked"));
        prop_assert_eq!(both, of(row(true, true)));
    }
}
