//! What stands between the words: marks, quotation marks, and the spaces at them.

use super::Rule;
use super::class::{Class, class, is_idle, is_letter};
use super::scan::{Scan, char_at};
use super::sink::Sink;
use std::ops::Range;

/// Mends the gaps.
pub(super) fn mend(text: &str, scan: &Scan, sink: &mut Sink) {
    let mut gaps = Gaps { text, sink, quotes: Vec::new() };
    let mut spans = scan.protected.iter().peekable();
    let mut start = 0;
    let ends = scan.words.iter().map(|word| (word.range(), word.after_space));
    for (word, after_space) in ends.chain([(text.len()..text.len(), false)]) {
        if !after_space {
            while let Some(span) = spans.next_if(|span| span.start < word.start) {
                gaps.mend(start..span.start);
                start = span.end;
            }
            gaps.mend(start..word.start);
        }
        start = word.end;
    }
    super::quote::mend(text, &gaps.quotes, gaps.sink);
}

struct Gaps<'a, 's> {
    text: &'a str,
    sink: &'s mut Sink,
    /// Where quotation marks that are not «» stand.
    quotes: Vec<usize>,
}

impl Gaps<'_, '_> {
    fn mend(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            let c = char_at(self.text, at);
            let end = at + c.len_utf8();
            match c {
                ' ' => {
                    let spaces = self.text[at..range.end].bytes().take_while(|&b| b == b' ').count();
                    self.spaces(at..at + spaces);
                    at += spaces;
                    continue;
                }
                ',' | ';' | '?' => self.latin_mark(at, c),
                '%' => self.percent(at),
                '،' | '؛' | '؟' | '!' if self.after(end).is_some_and(is_letter) => {
                    let sure = if matches!(c, '،' | '؛') { 0.98 } else { 0.9 };
                    self.sink.edit(end..end, " ", Rule::MarkSpacing, sure);
                }
                '«' if self.before(at).is_some_and(is_letter) => {
                    self.sink.edit(at..at, " ", Rule::MarkSpacing, 0.9);
                }
                '"' | '“' | '”' | '„' | '‟' => self.quotes.push(at),
                _ => self.invisible(at, c),
            }
            at = end;
        }
    }

    /// Spaces before a closing mark and after an opening one go.
    fn spaces(&mut self, range: Range<usize>) {
        let (Some(before), Some(after)) = (self.before(range.start), self.after(range.end)) else { return };
        let prose = is_persian(before) || matches!(before, '»' | ')' | ']' | '،' | '؛' | '؟' | '!' | '٪');
        let sure = match after {
            '،' | '؛' | '؟' | '»' if prose => 0.98,
            ',' | ';' | '?' if prose && self.becomes_persian(range.end, after) => 0.98,
            '!' if prose && self.after(range.end + 1).is_none_or(|c| c.is_whitespace() || is_letter(c)) => {
                0.9
            }
            '.' | ':' if prose && self.after(range.end + 1).is_none_or(char::is_whitespace) => 0.9,
            ')' | ']' if is_persian(before) => 0.9,
            _ if before == '«' && is_persian(after) => 0.98,
            _ if matches!(before, '(' | '[') && is_persian(after) => 0.9,
            _ => return,
        };
        self.sink.edit(range, "", Rule::MarkSpacing, sure);
    }

    /// , ; ? after Persian words, not between digits.
    fn latin_mark(&mut self, at: usize, c: char) {
        if self.becomes_persian(at, c) {
            let glued = self.after(at + 1).is_some_and(is_letter);
            let mark = match (c, glued) {
                (',', false) => "،",
                (',', true) => "، ",
                (';', false) => "؛",
                (';', true) => "؛ ",
                (_, false) => "؟",
                (_, true) => "؟ ",
            };
            self.sink.edit(at..at + 1, mark, Rule::Mark, 0.98);
        }
    }

    /// Whether a Latin mark stands where Persian has its own.
    fn becomes_persian(&self, at: usize, c: char) -> bool {
        let before = self.text[..at].trim_end_matches([' ', '»', ')', '!', '"', '”']).chars().next_back();
        let ends_well = self.after(at + 1).is_none_or(|next| {
            next.is_whitespace()
                || is_letter(next)
                || matches!(next, '«' | '»' | '(' | ')' | '!' | '?' | '"' | '.' | '”')
        });
        before.is_some_and(|c| is_letter(c) || crate::letters::is_diacritic(c))
            && ends_well
            && (c != ';' || !self.is_entity(at))
    }

    /// Whether the ; ends a character reference (&zwnj;); only Latin ones do, and those end in no Persian letter.
    fn is_entity(&self, at: usize) -> bool {
        self.text[..at].bytes().rev().take(12).any(|b| b == b'&')
    }

    /// % after a Persian number.
    fn percent(&mut self, at: usize) {
        if self.before(at).is_some_and(|c| matches!(c, '۰'..='۹')) {
            self.sink.edit(at..at + 1, "٪", Rule::Mark, 0.98);
        }
    }

    /// Half-spaces at the edges of words, and other invisible characters there.
    fn invisible(&mut self, at: usize, c: char) {
        let (before, after) = (self.before(at), self.after(at + c.len_utf8()));
        match class(c) {
            // Between a digit or a Latin letter and a Persian one it keeps the two apart: ۳‌بعدی, PDF‌ها.
            Class::HalfSpace if [before, after].iter().all(|c| c.is_some_and(char::is_alphanumeric)) => {}
            Class::HalfSpace => self.sink.edit(at..at + c.len_utf8(), "", Rule::UselessHalfSpace, 0.99),
            _ if is_idle(c) && [before, after].iter().any(|c| c.is_some_and(is_letter)) => {
                self.sink.edit(at..at + c.len_utf8(), "", Rule::Invisible, 0.99);
            }
            _ => {}
        }
    }

    fn before(&self, at: usize) -> Option<char> {
        self.text[..at].chars().next_back()
    }

    fn after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next()
    }
}

/// A letter, mark or digit of Persian text.
fn is_persian(c: char) -> bool {
    is_letter(c) || crate::letters::is_diacritic(c) || matches!(c, '۰'..='۹' | '٠'..='٩')
}
