//! Whether a display name is accepted.

use super::{MAX_CHARS, NameProblem, script};
use crate::letters::{HALF_SPACE, is_invisible};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The most half-spaces that a name may hold.
const MAX_HALF_SPACES: usize = 6;

/// The most combining marks on one letter: shadda, a vowel and superscript alef are three.
const MAX_MARKS: usize = 3;

/// The name as it is shown: composed (NFC), spaces at the ends dropped and inside collapsed to one.
///
/// Any name in any script passes, with diacritics, half-spaces, apostrophes, hyphens, dots and digits.
///
/// # Errors
///
/// The first [`NameProblem`] found; see there.
pub fn check(name: &str) -> Result<String, NameProblem> {
    if name.chars().any(|c| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(NameProblem::Control);
    }
    if name.chars().any(is_bidi_control) {
        return Err(NameProblem::Bidi);
    }
    let composed: String = name.nfc().collect();
    let name = composed.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        return Err(NameProblem::Empty);
    }
    let chars: Vec<char> = name.chars().collect();
    check_zero_width(&chars)?;
    if chars.len() > MAX_CHARS {
        return Err(NameProblem::TooLong);
    }
    check_marks(&chars)?;
    if !chars.iter().any(|c| c.is_alphanumeric() && !is_combining_mark(*c)) {
        return Err(NameProblem::NoLetter);
    }
    if script::mixes_alphabets(&name) {
        return Err(NameProblem::MixedScript);
    }
    Ok(name)
}

/// Whether the character steers the bidirectional algorithm (UAX #9, explicit formatting and marks).
fn is_bidi_control(c: char) -> bool {
    matches!(
        c,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}'
    )
}

/// Refuses invisible characters but for half-spaces between letters and the selector that follows a pictograph.
fn check_zero_width(chars: &[char]) -> Result<(), NameProblem> {
    let mut half_spaces = 0;
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|i| chars[i]);
        let after = chars.get(at + 1).copied();
        let allowed = if c == HALF_SPACE {
            half_spaces += 1;
            before.is_some_and(holds_half_space)
                && after.is_some_and(holds_half_space)
                && !(before.is_some_and(script::is_latin) && after.is_some_and(script::is_latin))
        } else if c == '\u{FE0F}' {
            before.is_some_and(|b| !b.is_alphanumeric() && !b.is_whitespace() && !is_invisible(b))
        } else {
            !is_invisible(c) && c != '\u{2800}'
        };
        if !allowed {
            return Err(NameProblem::ZeroWidth);
        }
    }
    if half_spaces > MAX_HALF_SPACES { Err(NameProblem::ZeroWidth) } else { Ok(()) }
}

/// Whether a half-space may stand beside the character.
fn holds_half_space(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Refuses more than [`MAX_MARKS`] marks in a row, and a mark with no letter to sit on.
fn check_marks(chars: &[char]) -> Result<(), NameProblem> {
    let mut marks = None;
    for &c in chars {
        if c == '\u{FE0F}' {
            continue;
        }
        marks = match (is_combining_mark(c), marks) {
            (false, _) if c.is_alphanumeric() => Some(0),
            (false, _) => None,
            (true, Some(n)) if n < MAX_MARKS => Some(n + 1),
            (true, _) => return Err(NameProblem::CombiningFlood),
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn real_names_pass() {
        for name in [
            "علی رضایی",
            "مُحَمَّدٌ",
            "سیّدِ مُحَمَّدٰ",
            "میرزا‌قاسمی",
            "علی‌رضا شفیعی‌کدکنی",
            "Anne-Marie O’Neill",
            "d'Artagnan",
            "دکتر م. رضایی",
            "رضا ۱۳۶۰",
            "Владимир",
            "Γιώργος",
            "José Ñandú",
            "Nguyễn Văn",
            "王小明",
            "علی Ali",
            "علی ❤️",
            "ریحانه🌹",
        ] {
            assert_eq!(check(name).as_deref(), Ok(name));
        }
    }

    #[test]
    fn spaces_are_tidied_and_marks_composed() {
        assert_eq!(check("  علی \u{00A0} رضایی ").as_deref(), Ok("علی رضایی"));
        assert_eq!(check("Jose\u{301}").as_deref(), Ok("José"));
    }

    #[test]
    fn tricks_are_refused() {
        for (name, problem) in [
            ("", NameProblem::Empty),
            (" \u{00A0} ", NameProblem::Empty),
            ("علی\nرضا", NameProblem::Control),
            ("علی\u{0}", NameProblem::Control),
            ("علی\u{85}", NameProblem::Control),
            ("علی\u{2028}رضا", NameProblem::Control),
            ("\u{202E}نیمدا", NameProblem::Bidi),
            ("علی\u{200F}", NameProblem::Bidi),
            ("علی\u{061C}", NameProblem::Bidi),
            ("علی\u{2067}", NameProblem::Bidi),
            ("علی\u{200B}رضا", NameProblem::ZeroWidth),
            ("علی\u{200D}رضا", NameProblem::ZeroWidth),
            ("علی\u{2060}رضا", NameProblem::ZeroWidth),
            ("\u{FEFF}علی", NameProblem::ZeroWidth),
            ("علی\u{200C}\u{200C}رضا", NameProblem::ZeroWidth),
            ("علی\u{200C}", NameProblem::ZeroWidth),
            ("\u{200C}علی", NameProblem::ZeroWidth),
            ("\u{200C}", NameProblem::ZeroWidth),
            ("علی\u{200C} رضا", NameProblem::ZeroWidth),
            ("ad\u{200C}min", NameProblem::ZeroWidth),
            ("ب‌ب‌ب‌ب‌ب‌ب‌ب‌ب", NameProblem::ZeroWidth),
            ("عل\u{64E}\u{64E}\u{64E}\u{64E}ی", NameProblem::CombiningFlood),
            ("\u{64E}علی", NameProblem::CombiningFlood),
            ("؟!", NameProblem::NoLetter),
            ("❤️", NameProblem::NoLetter),
            ("Аdmin", NameProblem::MixedScript),
            ("αdmin", NameProblem::MixedScript),
            ("علیAli", NameProblem::MixedScript),
        ] {
            assert_eq!(check(name), Err(problem), "{name:?}");
        }
        assert_eq!(check(&"ب".repeat(61)), Err(NameProblem::TooLong));
        assert!(check(&"ب".repeat(60)).is_ok());
    }
}
