use proptest::prelude::*;

use super::*;

/// The pieces as an editor might write them: [removed] and {added}.
fn shown(before: &str, after: &str) -> String {
    let piece = |piece: Piece| match piece {
        Piece::Same(text) => text,
        Piece::Removed(text) => format!("[{text}]"),
        Piece::Added(text) => format!("{{{text}}}"),
    };
    diff(before, after).into_iter().map(piece).collect()
}

#[test]
fn a_word_is_changed() {
    assert_eq!(
        shown("اینترنت در تهران وصل شد.", "اینترنت در شیراز وصل شد."),
        "اینترنت در [تهران]{شیراز} وصل شد."
    );
    assert_eq!(shown("الف ب", "الف ب"), "الف ب");
    assert_eq!(shown("", "تازه"), "{تازه}");
    assert_eq!(shown("کهنه", ""), "[کهنه]");
}

#[test]
fn a_sentence_written_anew_is_one_change() {
    assert_eq!(shown("او رفت. باد آمد", "او رفت. شهر خوابید"), "او رفت. [باد آمد]{شهر خوابید}");
}

#[test]
fn a_half_space_is_shown_as_such() {
    assert_eq!(shown("او می شود", "او می\u{200C}شود"), "او می[ ]{\u{200C}}شود");
    assert_eq!(shown("کتابها", "کتاب\u{200C}ها"), "کتاب{\u{200C}}ها");
    assert_eq!(nature(" ", "\u{200C}"), Nature::HalfSpace);
    assert_eq!(nature("", "\u{200C}"), Nature::HalfSpace);
    assert_eq!(nature(" ", "  "), Nature::Space);
}

#[test]
fn letters_and_diacritics_are_shown_as_such() {
    assert_eq!(shown("علي آمد", "علی آمد"), "عل[ي]{ی} آمد");
    assert_eq!(shown("كتاب", "کتاب"), "[ك]{ک}تاب");
    assert_eq!(shown("مُلک", "مَلک"), "[مُ]{مَ}لک");
    assert_eq!(nature("ي", "ی"), Nature::Letters);
    assert_eq!(nature("مُ", "م"), Nature::Diacritics);
    assert_eq!(nature("باد", "شهر"), Nature::Words);
}

/// A text as long as any story, wholly different: it ends, and says so.
#[test]
fn long_texts_are_compared() {
    let one: String = (0..20_000).map(|n| format!("واژه{n} ")).collect();
    let two: String = (0..20_000).map(|n| format!("کلمه{} ", n * 7 % 19_997)).collect();
    let pieces = diff(&one, &two);
    assert_eq!(sides(&pieces), (one, two));
}

fn sides(pieces: &[Piece]) -> (String, String) {
    let (mut before, mut after) = (String::new(), String::new());
    for piece in pieces {
        match piece {
            Piece::Same(text) => {
                before.push_str(text);
                after.push_str(text);
            }
            Piece::Removed(text) => before.push_str(text),
            Piece::Added(text) => after.push_str(text),
        }
    }
    (before, after)
}

proptest! {
    #[test]
    fn the_pieces_make_both_texts(before in "[ابيیكک\u{200C}\u{064E} .\n]{0,40}", after in "[ابيیكک\u{200C}\u{064E} .\n]{0,40}") {
        let pieces = diff(&before, &after);
        prop_assert_eq!(sides(&pieces), (before, after));
        for pair in pieces.windows(2) {
            prop_assert!(std::mem::discriminant(&pair[0]) != std::mem::discriminant(&pair[1]));
        }
    }
}
