//! The look-alike key of a name.

use crate::fold::fold;
use unicode_normalization::UnicodeNormalization;

/// The key under which names that look alike are equal; an opaque value, never shown.
///
/// The name is folded; letters of Arabic script become the Persian letter whose shape they have (see `persian_shape`),
/// Latin, Cyrillic, Greek and Armenian letters and the Persian ones that are mistaken for them the Latin letter (see
/// `latin_shape`); rn counts as m and vv as w; spaces, half-spaces and punctuation go; repeated characters count once.
#[must_use]
pub fn skeleton(name: &str) -> String {
    let plain: Vec<char> = fold(name)
        .chars()
        .map(|c| latin_shape(persian_shape(c)))
        .filter(|c| c.is_alphanumeric())
        .nfc()
        .collect();
    once_each(&paired(&once_each(&paired(&plain, 'v', 'v', 'w')), 'r', 'n', 'm')).into_iter().collect()
}

/// The characters with repetitions counted once.
fn once_each(chars: &[char]) -> Vec<char> {
    let mut kept = chars.to_vec();
    kept.dedup();
    kept
}

/// The characters with each pair of `first` and `second` written as the letter it looks like.
fn paired(chars: &[char], first: char, second: char, whole: char) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    for &c in chars {
        match out.last_mut() {
            Some(last) if *last == first && c == second => *last = whole,
            _ => out.push(c),
        }
    }
    out
}

/// The Persian letter that a letter of Arabic script is mistaken for: small rings, strokes and tails are overlooked,
/// dots are not.
fn persian_shape(c: char) -> char {
    match c {
        'ٮ' | 'ٻ' | 'ڀ' => 'ب',
        'ٹ' | 'ٺ' | 'ټ' | 'ٽ' | 'ٿ' => 'ت',
        'ڃ' | 'ڄ' => 'ج',
        'ڇ' | 'ڿ' => 'چ',
        'ځ' | 'ڂ' | 'څ' => 'خ',
        'ڈ' | 'ډ' | 'ڊ' | 'ڋ' | 'ڍ' | 'ۮ' => 'د',
        'ڌ' | 'ڎ' | 'ڏ' | 'ڐ' => 'ذ',
        'ڑ' | 'ڒ' | 'ړ' | 'ڔ' | 'ڕ' | 'ۯ' => 'ر',
        'ږ' | 'ڗ' => 'ز',
        'ڙ' => 'ژ',
        'ښ' | 'ڛ' => 'س',
        'ڜ' | 'ۺ' => 'ش',
        'ڝ' => 'ص',
        'ڞ' | 'ۻ' => 'ض',
        'ڟ' => 'ظ',
        'ڠ' | 'ۼ' => 'غ',
        'ڡ' | 'ڢ' | 'ڣ' | 'ڤ' | 'ڥ' | 'ڦ' => 'ف',
        'ٯ' | 'ڧ' | 'ڨ' => 'ق',
        'ګ' | 'ڬ' | 'ڭ' | 'ڮ' => 'ک',
        'ڰ' | 'ڱ' | 'ڲ' | 'ڳ' | 'ڴ' => 'گ',
        'ڵ' | 'ڶ' | 'ڷ' | 'ڸ' => 'ل',
        'ں' | 'ڹ' | 'ڻ' | 'ڼ' | 'ڽ' => 'ن',
        'ۄ' | 'ۅ' | 'ۆ' | 'ۇ' | 'ۈ' | 'ۉ' | 'ۊ' | 'ۋ' | 'ۏ' => 'و',
        'ۿ' => 'ه',
        'ێ' | 'ې' | 'ۑ' => 'ی',
        _ => c,
    }
}

/// The plainest Latin letter that a folded, lower-case character is mistaken for.
fn latin_shape(c: char) -> char {
    match c {
        'а' | 'α' | 'ɑ' | 'ᴀ' | '@' => 'a',
        'в' | 'β' | 'ь' | 'ß' | 'ʙ' => 'b',
        'с' | 'ϲ' | 'ς' | 'ᴄ' => 'c',
        'ԁ' | 'đ' | 'ᴅ' => 'd',
        'е' | 'ε' | 'є' | 'ҽ' | 'ə' | 'ᴇ' => 'e',
        'ƒ' => 'f',
        'ɡ' | 'ց' | 'ɢ' => 'g',
        'н' | 'һ' | 'η' | 'հ' | 'ħ' | 'ʜ' => 'h',
        'і' | 'ӏ' | 'ι' | 'ı' | 'ɩ' | 'i' | '1' | '|' | 'ǀ' | 'ا' | 'ł' | 'ʟ' | 'ɪ' => 'l',
        'ј' | 'ȷ' => 'j',
        'к' | 'κ' | 'ᴋ' => 'k',
        'м' | 'μ' | 'ᴍ' => 'm',
        'ո' | 'ɴ' | 'ŋ' => 'n',
        'о' | 'ο' | 'σ' | 'օ' | '0' | 'ه' | 'ø' | 'ᴏ' | 'θ' => 'o',
        'р' | 'ρ' | 'þ' => 'p',
        'ԛ' | 'գ' => 'q',
        'г' | 'ʀ' => 'r',
        'ѕ' | '$' | 'ꜱ' => 's',
        'т' | 'τ' | 'ŧ' | 'ᴛ' => 't',
        'υ' | 'ս' | 'ц' | 'ᴜ' => 'u',
        'ν' | 'ѵ' | 'ᴠ' => 'v',
        'ԝ' | 'ω' | 'ѡ' | 'ᴡ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ү' | 'ʏ' => 'y',
        'ζ' | 'ᴢ' => 'z',
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
            ("ɑᴅᴍɪɴ", "admin"),
            ("@dmin", "admin"),
            ("adrnin", "admin"),
            ("vvebmaster", "webmaster"),
            ("rооt", "root"),
            ("مدىر", "مدیر"),
            ("مډیر", "مدیر"),
            ("ڪاربر", "کاربر"),
            ("ټحریریه", "تحریریه"),
            ("سردبېر", "سردبیر"),
            ("تحرېریۿ", "تحریریه"),
            ("ﻣﺪﯾﺮ", "مدیر"),
            ("ه٠ا1", "oolا"),
            // Hangul parts meet when the sign between them goes.
            ("ᄀ«ᅡ", "가"),
        ] {
            assert_eq!(skeleton(one), skeleton(other), "{one} and {other}");
        }
    }

    #[test]
    fn different_names_stay_apart() {
        for (one, other) in
            [("گلی", "کلی"), ("علی", "ولی"), ("admin", "adam"), ("بهار", "پهار"), ("نور", "تور")]
        {
            assert_ne!(skeleton(one), skeleton(other));
        }
    }
}
