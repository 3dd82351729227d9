//! What holds of every text, however broken.

use persian::orthography::{Correction, Options, correct};
use proptest::prelude::*;

/// Text as newsrooms get it: Persian words and endings, Arabic letters, marks, half-spaces in and out of place.
fn newsroom_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(vec![
            "کتاب", "خانه", "همکاری", "می", "نمی", "شود", "خواهند", "بین", "المللی", "ها", "های", "هایی", "ای", "اند",
            "تر", "ترین", "شده", "کننده", "سازی", "آن", "این", "به", "عنوان", "تأکید", "تاکید", "نقش", "نقشه", "بی",
            "سابقه", "گفت", "و", "گو", "گفتوگو", "میشود", "همکاریهای", "جلسهای", "كتابهاي", "مدرسة", "خانۀ", "خانهٔ",
            "الله", "قال", "زمین", "لرزه", "دانش", "آموز", "یک", "جانبه", "شان", "ی", "کار", "گروهای", "ﻣﻲ", "ﻻ",
        ]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            " ", " ", " ", "\u{200C}", "\u{200C}", "  ", "\n", "،", " ،", ",", ".", " .", "؟", "?", ":", "!", "«", "»",
            "\"", "“", "”", "(", ")", "%", "ـ", "\u{200B}", "\u{200F}", "¬", "\u{64E}", "\u{654}", "\u{200D}",
        ]).prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "12", "۱۲", "٣", "1,200", "COVID-19", "ITU", "https://a.ir/ي", "a@b.ir", "#برچسب_ي", "@x", "`ي`", "<b>",
        ]).prop_map(str::to_owned),
        1 => "[آابپتجچحخدذرزژسشصضطظعغفقکگلمنوهیيكةى\u{200C} ]{1,8}",
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![2 => newsroom_text(), 1 => any::<String>(), 1 => "[\u{600}-\u{6FF}\u{200B}-\u{200F} -~]{0,60}"]
}

fn strengths() -> [Options; 2] {
    [Options::default(), Options::auto()]
}

/// The text made again from its edits.
fn remade(text: &str, correction: &Correction) -> String {
    let mut out = String::new();
    let mut done = 0;
    for edit in &correction.edits {
        assert!(edit.range.start >= done, "edits overlap");
        out.push_str(&text[done..edit.range.start]);
        out.push_str(&edit.replacement);
        done = edit.range.end;
    }
    out + &text[done..]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.max(2_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_corrected_stays_so(text in any_text()) {
        for options in strengths() {
            let once = correct(&text, &options).text;
            let twice = correct(&once, &options).text;
            prop_assert_eq!(&once, &twice, "from {:?}", text);
        }
    }

    #[test]
    fn the_edits_make_the_text(text in any_text()) {
        for options in strengths() {
            let correction = correct(&text, &options);
            prop_assert_eq!(remade(&text, &correction), &*correction.text);
            for edit in &correction.edits {
                prop_assert!(edit.confidence > 0.0 && edit.confidence <= 1.0);
                prop_assert!(text[edit.range.clone()] != *edit.replacement);
            }
            for proposal in &correction.proposals {
                prop_assert!(text.is_char_boundary(proposal.range.start) && text.is_char_boundary(proposal.range.end));
            }
            prop_assert!(!correction.to_json(&text).contains('\n'));
        }
    }

    #[test]
    fn letters_change_by_letter_rules_only(text in "[آابپتجچحخدذرزژسشصضطظعغفقکگلمنوهی\u{200C} ]{0,80}") {
        for options in strengths() {
            let correction = correct(&text, &options);
            if correction.edits.iter().any(|edit| edit.rule.changes_letters()) {
                continue;
            }
            let bare = |text: &str| text.replace(['\u{200C}', ' '], "");
            prop_assert_eq!(bare(&text), bare(&correction.text));
        }
    }

    #[test]
    fn without_half_spaces_nothing_else_changes(text in "[آابپتجچحخدذرزژسشصضطظعغفقکگلمنوهی\u{200C}]{0,40}") {
        let correction = correct(&text, &Options::default());
        let outside_letters = !correction.edits.iter().any(|edit| edit.rule.changes_letters());
        prop_assume!(outside_letters);
        prop_assert_eq!(text.replace('\u{200C}', ""), correction.text.replace('\u{200C}', ""));
    }

    #[test]
    fn foreign_spans_stay(word in "[a-z]{1,8}", tail in "[a-zيك0-9,]{0,8}") {
        let span = format!("https://{word}.ir/{tail}x");
        let text = format!("كتابهاي {span} می شود");
        prop_assert!(correct(&text, &Options::default()).text.contains(&span));
    }
}
