//! Which digits of a text ought to be Persian.

use super::{persian_digit, value};
use crate::letters::is_persian_letter;

/// The script that a strong letter belongs to, as far as digits care.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Persian,
    Other,
}

/// ASCII and Arabic-Indic digits made Persian where the run they stand in is Persian.
///
/// A digit follows the nearest letter before it in its word, else the nearest after it; a number that is a word of
/// its own follows the words around it, the one before first. Digits that touch a Latin letter stay, and so do all
/// digits in web and e-mail addresses, hashtags, handles and dotted network addresses. Without any letter around, a number stays.
/// Nothing but digits changes; digits that are Persian already always stay.
#[must_use]
pub fn in_persian_runs(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for line in text.split_inclusive('\n') {
        let pieces = split_pieces(line);
        for (i, piece) in pieces.iter().enumerate() {
            if !piece.contains(is_foreign_digit) || is_protected(piece) {
                out.push_str(piece);
            } else {
                let around = || script_around(&pieces, i);
                convert(piece, around, &mut out);
            }
        }
    }
    out
}

/// The line cut into words and the white space between them, in order.
fn split_pieces(line: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut in_space = None;
    for (at, c) in line.char_indices() {
        let space = c.is_whitespace();
        if in_space.is_some_and(|before| before != space) {
            pieces.push(&line[start..at]);
            start = at;
        }
        in_space = Some(space);
    }
    if start < line.len() {
        pieces.push(&line[start..]);
    }
    pieces
}

/// Writes one word with its digits converted where its letters, or else the words around it, are Persian.
fn convert(word: &str, around: impl Fn() -> Option<Script>, out: &mut String) {
    let chars: Vec<char> = word.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        if value(chars[at]).is_none() {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let end = chars[at..].iter().position(|&c| value(c).is_none()).map_or(chars.len(), |n| at + n);
        let before = chars[..at].iter().rev().find_map(|&c| script(c));
        let after = chars[end..].iter().find_map(|&c| script(c));
        let touches_other = at > 0 && script(chars[at - 1]) == Some(Script::Other)
            || end < chars.len() && script(chars[end]) == Some(Script::Other);
        let persian = !touches_other && before.or(after).or_else(&around) == Some(Script::Persian);
        out.extend(chars[at..end].iter().map(|&c| if persian { persian_digit(c) } else { c }));
        at = end;
    }
}

/// The script of the words around piece `i`: the last letter before it, unless a mark that ends a clause stands
/// between and a letter follows; else the first letter after it.
fn script_around(pieces: &[&str], i: usize) -> Option<Script> {
    let after = || pieces[i + 1..].iter().find_map(|p| p.chars().find_map(script));
    let mut clause_ended = false;
    for c in pieces[..i].iter().rev().flat_map(|p| p.chars().rev()) {
        match script(c) {
            Some(Script::Other) if clause_ended => return after().or(Some(Script::Other)),
            Some(found) => return Some(found),
            None => {
                clause_ended |= matches!(c, '،' | '؛' | ',' | ';' | '.' | '!' | '؟' | '?' | ':' | ')' | '»');
            }
        }
    }
    after()
}

/// The script of a strong letter; `None` for digits, marks and signs.
fn script(c: char) -> Option<Script> {
    if is_persian_letter(c) {
        Some(Script::Persian)
    } else if c.is_alphabetic() && !is_arabic_block(c) {
        Some(Script::Other)
    } else {
        None
    }
}

/// Whether the character is in the Arabic blocks: its marks count as alphabetic but are no letters.
fn is_arabic_block(c: char) -> bool {
    matches!(c, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{0870}'..='\u{08FF}')
}

/// Whether the character is a digit that might have to change.
fn is_foreign_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{0660}'..='\u{0669}')
}

/// Whether a word is an address, a hashtag, a handle or a dotted quad, whose digits are part of a name.
fn is_protected(word: &str) -> bool {
    word.contains("://") || word.contains('@') || word.contains('#') || is_dotted_quad(word)
}

/// Whether a word holds an IPv4 address such as 192.168.1.1, punctuation around it allowed.
fn is_dotted_quad(word: &str) -> bool {
    let core = word.trim_matches(|c: char| !c.is_ascii_digit());
    let mut parts = 0;
    for part in core.split(['.', ':', '/']).take(4) {
        if part.is_empty() || part.len() > 3 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return false;
        }
        parts += 1;
    }
    parts == 4 && core.matches('.').count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_persian_text_become_persian() {
        for (given, wanted) in [
            ("در سال 1398 و ٢ ماه", "در سال ۱۳۹۸ و ۲ ماه"),
            ("12 نفر", "۱۲ نفر"),
            ("کووید19 و کووید-19", "کووید۱۹ و کووید-۱۹"),
            ("ساعت 14:56، 3.5٪", "ساعت ۱۴:۵۶، ۳.۵٪"),
            ("(12) نفر", "(۱۲) نفر"),
            ("به گزارش Reuters، 12 نفر", "به گزارش Reuters، ۱۲ نفر"),
            ("۲۰‌ساله 2‌نفره", "۲۰‌ساله ۲‌نفره"),
            ("سال‌های 1398 تا 1400", "سال‌های ۱۳۹۸ تا ۱۴۰۰"),
        ] {
            assert_eq!(in_persian_runs(given), wanted);
        }
    }

    #[test]
    fn names_addresses_and_latin_text_keep_their_digits() {
        for kept in [
            "واکسن COVID19 و COVID-19 آمد",
            "نشانی https://x.ir/12 است",
            "نشانی:https://x.ir/خبر12 است",
            "رایانامه a1@b.ir و 12@b.ir",
            "اینترنت 5G و ۵G",
            "برچسب #کرونا19 و @user12",
            "سامانه 192.168.1.1 است",
            "سایت khabar24.ir/12",
            "Windows 10 منتشر شد",
            "published in 2019",
            "1398",
            "",
        ] {
            assert_eq!(in_persian_runs(kept), kept);
        }
    }

    #[test]
    fn lines_are_judged_apart() {
        assert_eq!(in_persian_runs("سال 12\nyear 12\n"), "سال ۱۲\nyear 12\n");
    }
}
