//! The look-alike key of a name.

use crate::fold::fold;
use unicode_normalization::UnicodeNormalization;

/// The key under which names that look alike are equal; an opaque value, never shown.
///
/// The name is folded; Cyrillic and Greek letters that look Latin become Latin; 0 becomes o and 1, i and | become l;
/// spaces, half-spaces and punctuation go; repeated characters count once.
#[must_use]
pub fn skeleton(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut last = None;
    for c in fold(name).chars().map(lookalike).filter(|c| c.is_alphanumeric()).nfc() {
        if last != Some(c) {
            out.push(c);
            last = Some(c);
        }
    }
    out
}

/// The plainest character that a folded, lower-case one is mistaken for.
fn lookalike(c: char) -> char {
    match c {
        'а' | 'α' | 'ɑ' => 'a',
        'в' | 'β' | 'ь' => 'b',
        'с' | 'ϲ' | 'ς' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' | 'є' | 'ҽ' => 'e',
        'ɡ' | 'ց' => 'g',
        'н' | 'һ' | 'η' | 'հ' => 'h',
        'і' | 'ӏ' | 'ι' | 'ı' | 'ɩ' | 'i' | '1' | '|' | 'ǀ' | 'ا' => 'l',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'м' | 'μ' => 'm',
        'ո' => 'n',
        'о' | 'ο' | 'σ' | 'օ' | '0' => 'o',
        'р' | 'ρ' => 'p',
        'ԛ' | 'գ' => 'q',
        'г' => 'r',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' | 'ц' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' | 'ω' | 'ѡ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ү' => 'y',
        'ζ' => 'z',
        'ں' => 'ن',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lookalikes_meet() {
        for (one, other) in [
            ("تحريريه", "تحریریه"),
            ("تحریـریه", "تحریریه"),
            ("تحر‌یریه", "تحریریه"),
            ("تحريرية", "تحریریه"),
            ("تحریریہ", "تحریریه"),
            ("تحر یر.یه", "تحریریه"),
            ("تَحریریّه", "تحریریه"),
            ("تحرییریه", "تحریریه"),
            ("Аdmin", "admin"),
            ("АДМІN", "АДМIN"),
            ("αdmιn", "admin"),
            ("ＡＤＭＩＮ", "admin"),
            ("𝐀𝐝𝐦𝐢𝐧", "admin"),
            ("adm1n", "admin"),
            ("admｌn", "admin"),
            ("adm|n", "admin"),
            ("R00T", "root"),
            ("ádmin", "admin"),
            // Hangul parts meet when the sign between them goes.
            ("ᄀ«ᅡ", "가"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} and {other}");
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (one, other) in [("گلی", "کلی"), ("علی", "ولی"), ("admin", "adam")] {
            assert_ne!(skeleton(one), skeleton(other));
        }
    }
}
