//! Passwords that are tried first. The habits they are made by are written down rather than a list of thousands: one word
//! that everybody takes, with runs, repetitions, years and numbers round it.

use std::collections::HashSet;
use std::sync::LazyLock;

use persian::digits::to_latin;
use persian::fold::fold;

/// Words and names that passwords are made of, folded.
static WORDS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("../../data/common-words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .map(bare)
        .collect()
});

/// Rows and columns of keyboards, alphabets: what a finger or a mind runs along, in either direction.
const RUNS: [&str; 14] = [
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop[]",
    "asdfghjkl;'",
    "zxcvbnm,./",
    "!@#$%^&*()",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.",
    "1q2w3e4r5t6y7u8i9o0p",
    "qazwsxedcrfvtgbyhnujmikolp",
    "qweasdzxc",
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ضصثقفغعهخحجچ",
    "شسیبلاتنمکگ",
    "ظطزرذدئو",
];

/// `text` as it is compared: digits in Latin, letters folded, without spaces and half-spaces.
pub(super) fn bare(text: &str) -> String {
    to_latin(&fold(text)).chars().filter(|c| !c.is_whitespace() && *c != '\u{200c}').collect()
}

/// Whether `password` is one that is tried first.
pub(super) fn is_common(password: &str) -> bool {
    // Folding drops marks such as `!`, which some runs are made of.
    let kept: String = to_latin(&password.to_lowercase()).chars().filter(|c| !c.is_whitespace()).collect();
    [bare(password), kept].iter().any(|text| {
        let text: Vec<char> = text.chars().collect();
        is_repetition(&text) || is_covered(&text, true) || is_number_of_a_person(&text)
    })
}

/// One to four characters over and over.
fn is_repetition(text: &[char]) -> bool {
    (1..=4).any(|unit| text.len() >= 2 * unit && text.iter().zip(&text[unit..]).all(|(a, b)| a == b))
}

/// A telephone's number, a national number, a date: digits that others know.
fn is_number_of_a_person(text: &[char]) -> bool {
    text.len() <= 12 && text.iter().all(char::is_ascii_digit)
}

/// Whether `text` is nothing but runs, repeated characters, short numbers, signs and, if `word` is left, one word.
fn is_covered(text: &[char], word: bool) -> bool {
    if text.is_empty() {
        return true;
    }
    // The longest piece first; another is tried only where a word may be hidden in it.
    let loose = loose(text);
    if loose > 0 && is_covered(&text[loose..], word) {
        return true;
    }
    word && (3..=text.len().min(24)).rev().any(|length| {
        let piece: String = text[..length].iter().collect();
        let plain = unleet(&piece);
        (WORDS.contains(&piece) || WORDS.contains(&plain)) && is_covered(&text[length..], false)
    })
}

/// Length of the piece at the beginning that takes no thought: a run, a repeated character, digits, signs; 0 for none.
fn loose(text: &[char]) -> usize {
    let digits = text.iter().take_while(|c| c.is_ascii_digit()).count().min(4);
    let signs = text.iter().take_while(|c| !c.is_alphanumeric()).count();
    let repeated = text.iter().take_while(|c| *c == &text[0]).count();
    let repeated = if repeated >= 3 { repeated } else { 0 };
    [digits, signs, repeated, run(text)].into_iter().max().unwrap_or_default()
}

/// Length of the run at the beginning, of three characters or more.
fn run(text: &[char]) -> usize {
    let along = |row: &[char]| {
        let starts = (0..row.len()).filter(|&at| row[at] == text[0]);
        starts.map(|at| row[at..].iter().zip(text).take_while(|(a, b)| a == b).count()).max().unwrap_or(0)
    };
    let longest = RUNS.iter().map(|row| {
        let forward: Vec<char> = row.chars().collect();
        let backward: Vec<char> = row.chars().rev().collect();
        along(&forward).max(along(&backward))
    });
    longest.max().filter(|length| *length >= 3).unwrap_or(0)
}

/// Letters in place of the signs that stand for them.
fn unleet(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first() {
        for bad in [
            "password",
            "Password1",
            "P@ssw0rd",
            "p@$$w0rd123",
            "12345678",
            "۱۲۳۴۵۶۷۸",
            "87654321",
            "11111111",
            "abababab",
            "qwertyuiop",
            "qwer1234",
            "1qaz2wsx",
            "!@#$%^&*",
            "asdf!@#$",
            "iloveyou2",
            "ali123456",
            "Mohammad1370",
            "محمد۱۳۷۰",
            "رمزعبور",
            "رمز عبور ۱۲۳",
            "ضصثقفغعه",
            "شسیبلاتن",
            "ایران۱۴۰۰",
            "09123456789",
            "13700512",
            "admin@123",
            "tehran1403",
            "khabar2026",
        ] {
            assert!(is_common(bad), "{bad}");
        }
    }

    #[test]
    fn what_is_not() {
        for good in [
            "gravel-mint-ocean",
            "xk29qpvm",
            "کلاغ سر دیوار",
            "ali goes to school",
            "four ducks 4 lakes",
            "mQ7!vb2#",
        ] {
            assert!(!is_common(good), "{good}");
        }
    }
}
