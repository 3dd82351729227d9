//! A written date cut into numbers, words and signs.

use crate::digits::to_latin;
use crate::fold::fold;

/// One piece of a written date. Words are folded; numbers keep how many digits were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A number and its digit count; at most nine digits.
    Number(i32, usize),
    /// A folded word.
    Word(String),
    /// A sign.
    Sign(char),
}

/// The pieces of a line, white space and marks between parts left out; `None` if it holds a number too long.
pub(super) fn pieces(text: &str) -> Option<Vec<Piece>> {
    let mut out = Vec::new();
    let folded = fold(&to_latin(text));
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        let length = |belongs: fn(char) -> bool| rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        let taken = if c.is_ascii_digit() {
            let end = length(|c| c.is_ascii_digit());
            if end > 9 {
                return None;
            }
            out.push(Piece::Number(rest[..end].parse().ok()?, end));
            end
        } else if c.is_alphabetic() {
            let end = length(char::is_alphabetic);
            out.push(Piece::Word(rest[..end].to_owned()));
            end
        } else {
            if !matches!(c, ' ' | '،' | ',') {
                out.push(Piece::Sign(c));
            }
            c.len_utf8()
        };
        rest = &rest[taken..];
    }
    Some(out)
}
