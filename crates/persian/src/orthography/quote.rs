//! Quotation marks.

use super::Rule;
use super::sink::Sink;
use crate::letters::is_persian_letter;

/// Makes pairs of "" and “” into «», line by line, where the marks of a line pair and hold Persian.
pub(super) fn mend(text: &str, quotes: &[usize], sink: &mut Sink) {
    let same_line = |a: &usize, b: &usize| !text[*a..*b].contains('\n');
    for line in quotes.chunk_by(same_line).filter(|line| line.len() % 2 == 0) {
        let mut done = text[..line[0]].rfind('\n').map_or(0, |at| at + 1);
        // How many « are open: what is quoted inside a quotation keeps its marks.
        let mut depth = 0;
        for pair in line.chunks_exact(2) {
            depth += opened(&text[done..pair[0]]);
            if depth <= 0 {
                mend_pair(text, pair[0], pair[1], sink);
            }
            depth += opened(&text[pair[0]..pair[1]]);
            done = pair[1];
        }
    }
}

/// How many more « than » there are.
fn opened(text: &str) -> isize {
    text.chars().map(|c| isize::from(c == '«') - isize::from(c == '»')).sum()
}

fn mend_pair(text: &str, open: usize, close: usize, sink: &mut Sink) {
    let length = |at: usize| text[at..].chars().next().map_or(1, char::len_utf8);
    let (inside, after) = (open + length(open), close + length(close));
    let quoted = &text[inside..close];
    let tight = !quoted.starts_with(char::is_whitespace) && !quoted.ends_with(char::is_whitespace);
    let persian = quoted.chars().find(|c| c.is_alphabetic()).is_some_and(is_persian_letter);
    let apart =
        !text[..open].ends_with(char::is_alphanumeric) && !text[after..].starts_with(char::is_alphanumeric);
    if tight && persian && apart && !quoted.contains(['«', '»']) {
        sink.edit(open..inside, "«", Rule::Quote, 0.97);
        sink.edit(close..after, "»", Rule::Quote, 0.97);
    }
}
