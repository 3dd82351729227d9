//! Differences as HTML: what went and what came, with what the eye can't see made visible.

use std::fmt::Write as _;

use domain::diff::{Nature, Piece, nature};

/// Stands for a half-space in a change.
const HALF_SPACE_SIGN: &str = "<span class=\"sign\">⸱</span>";
/// Stands for a space that a change is made of: the sheet gives it an edge.
const SPACE_SIGN: &str = "\u{A0}";

/// The pieces as HTML, `del` and `ins`, each with a class that says what kind of change it is.
pub(super) fn html(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut rest = pieces;
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after.first()) {
            (Piece::Same(text), _) => escape(text, &mut out),
            (Piece::Removed(removed), Some(Piece::Added(added))) => {
                let class = class(nature(removed, added));
                change("del", class, removed, &mut out);
                change("ins", class, added, &mut out);
                rest = &after[1..];
            }
            (Piece::Removed(text), _) => change("del", class(nature(text, "")), text, &mut out),
            (Piece::Added(text), _) => change("ins", class(nature("", text)), text, &mut out),
        }
    }
    out
}

/// How many words came and went.
pub(super) fn words(pieces: &[Piece]) -> (usize, usize) {
    let count = |text: &str| text.split_whitespace().count();
    pieces.iter().fold((0, 0), |(added, removed), piece| match piece {
        Piece::Same(_) => (added, removed),
        Piece::Added(text) => (added + count(text), removed),
        Piece::Removed(text) => (added, removed + count(text)),
    })
}

fn class(nature: Nature) -> &'static str {
    match nature {
        Nature::HalfSpace => "half-space",
        Nature::Space => "space",
        Nature::Letters => "letters",
        Nature::Diacritics => "diacritics",
        Nature::Words => "words",
    }
}

fn change(element: &str, class: &str, text: &str, out: &mut String) {
    // Writing to a string can't fail.
    let _ = write!(out, "<{element} class=\"{class}\">");
    let only_spaces = !text.is_empty() && text.chars().all(|c| c == ' ');
    for c in text.chars() {
        match c {
            '\u{200C}' => out.push_str(HALF_SPACE_SIGN),
            ' ' if only_spaces => out.push_str(SPACE_SIGN),
            '\n' => out.push_str("<span class=\"sign\">¶</span>\n"),
            c => escape(c.encode_utf8(&mut [0; 4]), out),
        }
    }
    let _ = write!(out, "</{element}>");
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::diff::diff;

    use super::*;

    fn of(before: &str, after: &str) -> String {
        html(&diff(before, after))
    }

    #[test]
    fn what_the_eye_does_not_see_is_shown() {
        assert!(
            of("می شود", "می\u{200C}شود")
                .contains("<ins class=\"half-space\"><span class=\"sign\">⸱</span></ins>")
        );
        assert!(of("علي", "علی").contains("<del class=\"letters\">ي</del><ins class=\"letters\">ی</ins>"));
    }

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(of("<b>", "<b>"), "&lt;b&gt;");
        assert!(!of("a", "<script>").contains("<script"));
    }
}
