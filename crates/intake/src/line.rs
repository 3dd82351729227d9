use persian::letters::{self, HALF_SPACE, KASHIDA};

use crate::chrome::{self, Chrome};

/// One line of a page, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Line of the file, from 1.
    pub(crate) number: usize,
    pub(crate) text: String,
    pub(crate) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Blank,
    Text,
    /// «انتهای پیام».
    ClosingMark,
    Chrome(Chrome),
}

/// The lines of a page whose first line is line `first` of the file.
pub(crate) fn lines(text: &str, first: usize) -> Vec<Line> {
    let text = text.replace("\r\n", "\n");
    text.split(['\n', '\r'])
        .zip(first..)
        .map(|(raw, number)| {
            let text = clean(raw);
            let kind = kind(&text);
            Line { number, text, kind }
        })
        .collect()
}

/// Letters and digits made Persian, invisible marks dropped, whitespace made single spaces, both ends trimmed.
pub(crate) fn clean(raw: &str) -> String {
    let visible: String = raw.chars().filter(|&c| !is_invisible(c)).collect();
    let words: Vec<_> = visible.split_whitespace().map(unify).filter(|word| !word.is_empty()).collect();
    let text = words.join(" ");
    if text.chars().all(|c| c == KASHIDA || c == ' ') { String::new() } else { text }
}

/// A kashida by itself between two words is a dash, not a stretched letter.
fn unify(word: &str) -> String {
    let word = word.trim_matches(HALF_SPACE);
    if word.chars().all(|c| c == KASHIDA) { word.to_owned() } else { letters::unify(word) }
}

/// Soft hyphen, byte order mark inside the text, word joiner, and the marks that only steer direction: the site that
/// prints the text isolates it.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}' | '\u{7F}'
    )
}

fn kind(text: &str) -> Kind {
    if text.is_empty() {
        Kind::Blank
    } else if chrome::is_closing_mark(text) {
        Kind::ClosingMark
    } else {
        chrome::recognise(text).map_or(Kind::Text, Kind::Chrome)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whitespace_and_invisible_marks_go_and_half_spaces_stay() {
        assert_eq!(clean("\u{FEFF}\t می\u{200C}شود \u{A0} كه\u{200F}\u{200C} "), "می\u{200C}شود که");
        assert_eq!(clean(" \u{200C} \u{AD}"), "");
        assert_eq!(clean("تهـــران ـ ايرنا"), "تهران ـ ایرنا");
        assert_eq!(clean("ــــ ــــ"), "");
    }

    #[test]
    fn every_kind_of_line_end_counts_once() {
        let numbers: Vec<_> =
            lines("الف\r\nب\rپ\n\nت", 7).into_iter().map(|line| (line.number, line.text)).collect();
        let expected = [(7, "الف"), (8, "ب"), (9, "پ"), (10, ""), (11, "ت")];
        assert_eq!(numbers, expected.map(|(number, text)| (number, text.to_owned())));
    }
}
