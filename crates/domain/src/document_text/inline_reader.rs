//! Marked text from text.

use crate::document::{Inline, Mark};

/// A sign of the text, before it is known whether stars have a partner.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Sign {
    Text(char),
    Break,
    Strong,
    Em,
    Open(String),
    Close,
}

/// The content of a block whose lines are parted by `\n`.
pub(super) fn inlines(text: &str) -> Vec<Inline> {
    let mut signs = signs(&text.chars().collect::<Vec<_>>());
    for star in [Sign::Strong, Sign::Em] {
        // One without a partner is a star that somebody typed.
        if signs.iter().filter(|&sign| *sign == star).count() % 2 == 1
            && let Some(at) = signs.iter().rposition(|sign| *sign == star)
        {
            let stars = if star == Sign::Strong { 2 } else { 1 };
            signs.splice(at..=at, std::iter::repeat_n(Sign::Text('*'), stars));
        }
    }
    runs(signs)
}

fn signs(text: &[char]) -> Vec<Sign> {
    let mut out = Vec::new();
    let (mut strong, mut em) = (false, false);
    let mut link_ends: Option<(usize, usize)> = None;
    // Whether the sign before is white space that keeps stars from closing.
    let mut loose = true;
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        let was_loose = std::mem::replace(&mut loose, c.is_whitespace());
        if let Some((_, after)) = link_ends.filter(|&(end, _)| end == at) {
            out.push(Sign::Close);
            link_ends = None;
            at = after;
            continue;
        }
        match c {
            '\\' => match text.get(at + 1) {
                Some(&next) if next != '\n' && (next.is_ascii_punctuation() || next.is_whitespace()) => {
                    out.push(Sign::Text(next));
                    at += 1;
                }
                Some('\n') | None => {}
                Some(_) => out.push(Sign::Text('\\')),
            },
            '\n' => out.push(Sign::Break),
            '*' => {
                let stars = text[at..].iter().take_while(|&&c| c == '*').count().min(3);
                let open = text.get(at + stars).is_some_and(|next| !next.is_whitespace());
                let mut turn = |on: &mut bool, sign: Sign, width: usize| {
                    let taken = if *on { !was_loose } else { open };
                    if taken {
                        *on = !*on;
                        out.push(sign);
                    } else {
                        out.extend(std::iter::repeat_n(Sign::Text('*'), width));
                    }
                };
                if stars >= 2 {
                    turn(&mut strong, Sign::Strong, 2);
                }
                if stars != 2 {
                    turn(&mut em, Sign::Em, 1);
                }
                // Stars are neither words nor space: what stood before them still counts.
                loose = was_loose;
                at += stars - 1;
            }
            '[' if link_ends.is_none() => match link(text, at) {
                Some((end, after, href)) => {
                    out.push(Sign::Open(href));
                    link_ends = Some((end, after));
                }
                None => out.push(Sign::Text('[')),
            },
            _ => out.push(Sign::Text(c)),
        }
        at += 1;
    }
    out
}

/// The link that opens at `at`: where its words end, where its address ends, and the address.
fn link(text: &[char], at: usize) -> Option<(usize, usize, String)> {
    let mut end = at + 1;
    loop {
        match text.get(end)? {
            '\\' => end += 2,
            ']' => break,
            '[' | '\n' => return None,
            _ => end += 1,
        }
    }
    if text.get(end + 1) != Some(&'(') {
        return None;
    }
    let mut href = String::new();
    let mut next = end + 2;
    loop {
        match *text.get(next)? {
            '\\' => {
                let &c = text.get(next + 1)?;
                if !matches!(c, '\\' | '(' | ')') {
                    href.push('\\');
                }
                href.push(c);
                next += 2;
            }
            ')' => break,
            c if c.is_whitespace() => return None,
            c => {
                href.push(c);
                next += 1;
            }
        }
    }
    (!href.is_empty() && end > at + 1).then_some((end, next + 1, href))
}

fn runs(signs: Vec<Sign>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    let (mut strong, mut em, mut href) = (false, false, None);
    for sign in signs {
        match sign {
            Sign::Strong => strong = !strong,
            Sign::Em => em = !em,
            Sign::Open(to) => href = Some(to),
            Sign::Close => href = None,
            Sign::Break => out.push(Inline::HardBreak),
            Sign::Text(c) => {
                let link = href.as_ref().map(Mark::link);
                let marks =
                    link.into_iter().chain(strong.then_some(Mark::Strong)).chain(em.then_some(Mark::Em));
                let marks: Vec<Mark> = marks.collect();
                match out.last_mut() {
                    Some(Inline::Text { text, marks: before }) if *before == marks => text.push(c),
                    _ => out.push(Inline::Text { text: c.into(), marks }),
                }
            }
        }
    }
    out
}
