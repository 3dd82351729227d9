//! What changed between two texts, by word, and inside a changed word by character: so that a half-space, a ي in place
//! of ی, or a diacritic is seen for what it is.

use imara_diff::{Algorithm, Diff, InternedInput};
use unicode_normalization::char::is_combining_mark;

/// A run of text, and which of the two texts has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Both have it.
    Same(String),
    /// The one before has it.
    Removed(String),
    /// The one after has it.
    Added(String),
}

/// What kind of change turns one run into another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// A half-space (نیم‌فاصله) came, went, or stands for a space.
    HalfSpace,
    /// Only spaces differ.
    Space,
    /// An Arabic letter stands for its Persian sister: ي and ی, ك and ک.
    Letters,
    /// Only diacritics (اعراب) differ.
    Diacritics,
    /// Other words.
    Words,
}

/// Changes of more characters than this are shown as whole words.
const FINE: usize = 600;
/// Hundredths of the characters that must be the same for a change to be shown inside a word, and across several.
const ALIKE_IN_A_WORD: usize = 50;
const ALIKE_ACROSS_WORDS: usize = 75;

const HALF_SPACE: char = '\u{200C}';

/// The pieces that lead from `before` to `after`: what is same or removed makes `before`, what is same or added `after`.
pub fn diff(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (tokens(before), tokens(after));
    let hunks = joined(hunks(&old, &new), &old);
    let mut pieces = Pieces::default();
    let (mut seen, text) = (0, |tokens: &[&str]| tokens.concat());
    for (removed, added) in hunks {
        pieces.same(&text(&old[seen..removed.start]));
        seen = removed.end;
        let words = removed.len().max(added.len());
        change(&text(&old[removed]), &text(&new[added]), words, &mut pieces);
    }
    pieces.same(&text(&old[seen..]));
    pieces.0
}

/// What kind of change turns `removed` into `added`.
pub fn nature(removed: &str, added: &str) -> Nature {
    let without = |text: &str, gone: fn(char) -> bool| text.chars().filter(|c| !gone(*c)).collect::<String>();
    let spaceless = |text: &str| without(text, |c| c == HALF_SPACE || c.is_whitespace());
    let bare = |text: &str| without(text, is_combining_mark);
    let persian = |text: &str| text.replace(['ي', 'ى'], "ی").replace('ك', "ک");
    if spaceless(removed) == spaceless(added) {
        let half = removed.contains(HALF_SPACE) || added.contains(HALF_SPACE);
        return if half { Nature::HalfSpace } else { Nature::Space };
    }
    if persian(removed) == persian(added) {
        return Nature::Letters;
    }
    if bare(removed) == bare(added) { Nature::Diacritics } else { Nature::Words }
}

type Hunk = (std::ops::Range<usize>, std::ops::Range<usize>);

fn hunks(old: &[&str], new: &[&str]) -> Vec<Hunk> {
    let mut input = InternedInput::default();
    input.update_before(old.iter().copied());
    input.update_after(new.iter().copied());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_no_heuristic(&input);
    let range = |range: std::ops::Range<u32>| range.start as usize..range.end as usize;
    diff.hunks().map(|hunk| (range(hunk.before), range(hunk.after))).collect()
}

/// Changes with nothing but a space between them are one: a sentence written anew is not shown word by word.
fn joined(hunks: Vec<Hunk>, old: &[&str]) -> Vec<Hunk> {
    let mut joined: Vec<Hunk> = Vec::new();
    for (removed, added) in hunks {
        match joined.last_mut() {
            Some((last_removed, last_added))
                if old[last_removed.end..removed.start].iter().all(|token| token.trim().is_empty())
                    && removed.start - last_removed.end <= 1 =>
            {
                last_removed.end = removed.end;
                last_added.end = added.end;
            }
            _ => joined.push((removed, added)),
        }
    }
    joined
}

/// One change, by character when the two are alike.
fn change(removed: &str, added: &str, words: usize, pieces: &mut Pieces) {
    let (old, new) = (units(removed), units(added));
    let alike = if words <= 1 { ALIKE_IN_A_WORD } else { ALIKE_ACROSS_WORDS };
    if !old.is_empty() && !new.is_empty() && old.len().max(new.len()) <= FINE {
        let hunks = hunks(&old, &new);
        let gone: usize = hunks.iter().map(|(removed, _)| removed.len()).sum();
        let same = old.len() - gone;
        if same * 200 >= alike * (old.len() + new.len()) {
            let mut seen = 0;
            for (removed, added) in hunks {
                pieces.same(&old[seen..removed.start].concat());
                seen = removed.end;
                pieces.removed(&old[removed].concat());
                pieces.added(&new[added].concat());
            }
            return pieces.same(&old[seen..].concat());
        }
    }
    pieces.removed(removed);
    pieces.added(added);
}

/// Words, runs of spaces, and every other character by itself. A half-space and a diacritic belong to their word.
fn tokens(text: &str) -> Vec<&str> {
    split(text, |before, c| {
        let in_word =
            |c: char| c.is_alphanumeric() || c == HALF_SPACE || c == '\u{0640}' || is_combining_mark(c);
        !((in_word(before) && in_word(c)) || (before.is_whitespace() && c.is_whitespace() && before != '\n'))
    })
}

/// Characters, each with the diacritics on it.
fn units(text: &str) -> Vec<&str> {
    split(text, |_, c| !is_combining_mark(c))
}

/// Cuts a text between two characters wherever `cuts` says so.
fn split(text: &str, cuts: impl Fn(char, char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut before) = (0, None);
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| cuts(before, c)) {
            parts.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    if start < text.len() {
        parts.push(&text[start..]);
    }
    parts
}

/// Pieces in the making: neighbours of one kind become one.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn same(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Same(last)) => last.push_str(text),
            _ => self.0.push(Piece::Same(text.to_owned())),
        }
    }

    fn removed(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Removed(last)) => last.push_str(text),
            _ => self.0.push(Piece::Removed(text.to_owned())),
        }
    }

    fn added(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Added(last)) => last.push_str(text),
            _ => self.0.push(Piece::Added(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests;
