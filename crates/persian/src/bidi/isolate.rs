//! Foreign runs in Persian plain text: mail, feeds, the console, where no markup can say what is foreign.

use super::balance::balance;
use super::control::{FSI, PDI, is_bidi_control, is_isolate, is_paragraph_end};
use crate::letters::is_persian_letter;

/// The text as one piece that disturbs nothing around it: between FSI and PDI, its own controls balanced.
///
/// For a name or title put into a sentence. An empty text stays empty.
#[must_use]
pub fn isolate(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{FSI}{}{PDI}", balance(text)) }
}

/// Each run of another direction in a Persian text between FSI and PDI, so that its words, digits and signs keep their
/// order and the line takes the direction of its Persian.
///
/// Only lines with Persian letters change; what is isolated already stays. A run is what stands between the first and
/// the last letter of left-to-right script, with the digits and signs that touch them: ۵G, C++, New York Times.
/// Idempotent.
#[must_use]
pub fn isolate_foreign_runs(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive(is_paragraph_end) {
        if line.contains(is_right_to_left) && line.contains(is_left_to_right) {
            line_runs(line, &mut out);
        } else {
            out.push_str(line);
        }
    }
    out
}

/// Writes one line with its runs isolated.
fn line_runs(line: &str, out: &mut String) {
    let chars: Vec<char> = line.chars().collect();
    let mut at = 0;
    while at < chars.len() {
        if is_isolate(chars[at]) {
            let end = isolate_end(&chars, at);
            out.extend(&chars[at..end]);
            at = end;
        } else if let Some(end) = run_end(&chars, at) {
            out.push(FSI);
            out.extend(&chars[at..end]);
            out.push(PDI);
            at = end;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
}

/// Where the isolate that opens here ends, its closer included.
fn isolate_end(chars: &[char], start: usize) -> usize {
    let mut depth = 0_usize;
    for (at, &c) in chars.iter().enumerate().skip(start) {
        if is_isolate(c) {
            depth += 1;
        } else if c == PDI {
            depth -= 1;
            if depth == 0 {
                return at + 1;
            }
        }
    }
    chars.len()
}

/// Where a foreign run that begins here ends; `None` if none begins.
///
/// It begins at a left-to-right letter or at digits that touch one.
fn run_end(chars: &[char], start: usize) -> Option<usize> {
    let first = start + chars[start..].iter().take_while(|&&c| is_digit(c)).count();
    let letter = chars.get(first).is_some_and(|&c| is_left_to_right(c));
    let inside_number = start > 0 && is_digit(chars[start - 1]);
    if !letter || first > start && inside_number {
        return None;
    }
    let mut end = first + 1;
    for (at, &c) in chars.iter().enumerate().skip(end) {
        if is_right_to_left(c) || is_bidi_control(c) || is_paragraph_end(c) {
            break;
        }
        // Digits belong to the run if no space parts them from it; so do signs that are written against a word.
        let touches = at == end && (is_digit(c) || matches!(c, '+' | '#' | '%' | '/'));
        let joined_digit = is_digit(c) && !chars[end..at].iter().any(|c| c.is_whitespace());
        if is_left_to_right(c) || touches || joined_digit {
            end = at + 1;
        }
    }
    Some(end)
}

/// Whether the character is a strong right-to-left letter: Arabic, Hebrew, Syriac, Thaana, N'Ko and their kin.
fn is_right_to_left(c: char) -> bool {
    is_persian_letter(c)
        || c.is_alphabetic()
            && matches!(c, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

/// Whether the character is a letter of a left-to-right script.
fn is_left_to_right(c: char) -> bool {
    c.is_alphabetic() && !is_right_to_left(c)
}

/// Whether the character is a digit of any script that news uses.
fn is_digit(c: char) -> bool {
    crate::digits::value(c).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_runs_keep_to_themselves() {
        for (text, wanted) in [
            ("کارگروه ۵G در ایران", "کارگروه \u{2068}۵G\u{2069} در ایران"),
            ("ITU گفت", "\u{2068}ITU\u{2069} گفت"),
            ("روزنامه New York Times نوشت", "روزنامه \u{2068}New York Times\u{2069} نوشت"),
            ("زبان C++ (نسخه 17)", "زبان \u{2068}C++\u{2069} (نسخه 17)"),
            ("نشانی https://khabar.ir/a?b=1 است.", "نشانی \u{2068}https://khabar.ir/a?b=1\u{2069} است."),
            ("(Trump) گفت", "(\u{2068}Trump\u{2069}) گفت"),
            ("Only English\nفارسی", "Only English\nفارسی"),
            ("سال ۱۳۹۸", "سال ۱۳۹۸"),
        ] {
            let once = isolate_foreign_runs(text);
            assert_eq!(once, wanted);
            assert_eq!(isolate_foreign_runs(&once), once);
        }
    }

    #[test]
    fn a_piece_is_closed() {
        assert_eq!(isolate("a\u{202B}b"), "\u{2068}a\u{202B}b\u{202C}\u{2069}");
        assert_eq!(isolate(""), "");
    }
}
