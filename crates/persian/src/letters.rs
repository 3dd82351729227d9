//! Letters of the Persian script: one spelling for each, and what a character is.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The half-space: U+200C ZERO WIDTH NON-JOINER.
pub const HALF_SPACE: char = '\u{200C}';

/// The stretching stroke: U+0640 ARABIC TATWEEL.
pub const KASHIDA: char = '\u{0640}';

/// Writes Persian text with the Persian code points: Arabic ي and ى become ی, ك becomes ک, Arabic-Indic digits
/// become Persian digits, presentation forms (U+FB50–FDF9, U+FE70–FEFC) become the letters they show, and kashida
/// is removed.
///
/// Half-spaces, hamza, diacritics and the word signs U+FDFA–FDFD (ﷺ ﷻ ﷼ ﷽) stay. Idempotent.
#[must_use]
pub fn unify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            KASHIDA => {}
            '\u{FB50}'..='\u{FDF9}' | '\u{FE70}'..='\u{FEFC}' => {
                // The isolated diacritics U+FE70–FE7F decompose to a space or a kashida and the mark; only the
                // mark is text.
                let shown = std::iter::once(c).nfkc().filter(|&d| d != ' ' && d != KASHIDA);
                out.extend(shown.map(unify_letter));
            }
            _ => out.push(unify_letter(c)),
        }
    }
    out
}

/// The Persian code point for one letter or digit, the character itself if there is none.
fn unify_letter(c: char) -> char {
    match c {
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        '\u{0660}'..='\u{0669}' => char::from_u32(c as u32 - 0x0660 + 0x06F0).unwrap_or(c),
        _ => c,
    }
}

/// Whether the character is a letter of the Persian script in the wide sense: any Arabic-script letter, Arabic,
/// Pashto and presentation forms included; digits, diacritics and kashida excluded.
#[must_use]
pub fn is_persian_letter(c: char) -> bool {
    matches!(
        c,
        '\u{0620}'..='\u{063F}'
            | '\u{0641}'..='\u{064A}'
            | '\u{066E}'..='\u{06D5}'
            | '\u{06E5}'..='\u{06E6}'
            | '\u{06EE}'..='\u{06EF}'
            | '\u{06FA}'..='\u{06FF}'
            | '\u{0750}'..='\u{077F}'
            | '\u{0870}'..='\u{08C9}'
            | '\u{FB50}'..='\u{FDFB}'
            | '\u{FE70}'..='\u{FEFC}'
    ) && c.is_alphabetic()
        && !is_combining_mark(c)
}

/// Whether the character connects to a letter that follows it (Unicode `Joining_Type` dual-joining or
/// join-causing): false for ا د ذ ر ز ژ و and their kin, for ء, and for everything outside the script.
#[must_use]
pub fn is_joining_to_next(c: char) -> bool {
    if c == KASHIDA {
        return true;
    }
    let stands_apart = matches!(
        c,
        '\u{0621}'..='\u{0625}'
            | '\u{0627}'
            | '\u{0629}'
            | '\u{062F}'..='\u{0632}'
            | '\u{0648}'
            | '\u{0671}'..='\u{0677}'
            | '\u{0688}'..='\u{0699}'
            | '\u{06C0}'
            | '\u{06C3}'..='\u{06CB}'
            | '\u{06CD}'
            | '\u{06CF}'
            | '\u{06D2}'..='\u{06D3}'
            | '\u{06D5}'
            | '\u{06E5}'..='\u{06E6}'
            | '\u{06EE}'..='\u{06EF}'
            | '\u{0759}'..='\u{075B}'
            | '\u{076B}'..='\u{076C}'
            | '\u{0771}'
            | '\u{0773}'..='\u{0774}'
            | '\u{0778}'..='\u{0779}'
            | '\u{0870}'..='\u{0885}'
            | '\u{088E}'
            | '\u{08AA}'..='\u{08AE}'
            | '\u{08B1}'..='\u{08B2}'
            | '\u{08B9}'
            | '\u{FB50}'..='\u{FEFC}'
    );
    is_persian_letter(c) && !stands_apart
}

/// Whether the character is a mark that a comparison ignores: harakat, superscript alef, Koranic signs and the
/// general combining marks, but not the vowel signs that other scripts spell with.
#[must_use]
pub fn is_diacritic(c: char) -> bool {
    matches!(
        c,
        '\u{0300}'..='\u{036F}'
            | '\u{0483}'..='\u{0489}'
            | '\u{0610}'..='\u{061A}'
            | '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{06D6}'..='\u{06DC}'
            | '\u{06DF}'..='\u{06E4}'
            | '\u{06E7}'..='\u{06E8}'
            | '\u{06EA}'..='\u{06ED}'
            | '\u{0897}'..='\u{089F}'
            | '\u{08CA}'..='\u{08E1}'
            | '\u{08E3}'..='\u{08FF}'
            | '\u{1AB0}'..='\u{1AFF}'
            | '\u{1DC0}'..='\u{1DFF}'
            | '\u{20D0}'..='\u{20F0}'
            | '\u{FE20}'..='\u{FE2F}'
    )
}

/// Whether the character shows nothing and takes no room: the half-space and its zero-width kin, bidirectional
/// controls, soft hyphen, variation selectors, tags and fillers (Unicode `Default_Ignorable_Code_Point`).
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}'
            | '\u{034F}'
            | '\u{061C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_letters_and_digits_become_persian() {
        assert_eq!(unify("كتابي على ٢٠٢٦"), "کتابی علی ۲۰۲۶");
    }

    #[test]
    fn presentation_forms_become_letters() {
        assert_eq!(unify("ﺳﻼﻡ ﻋﻠﻲ ﭘﮋﻭﻫﺶ"), "سلام علی پژوهش");
        assert_eq!(unify("ﷲ"), "الله");
    }

    #[test]
    fn kashida_goes_and_the_rest_of_a_correct_text_stays() {
        assert_eq!(unify("تحـــریریه"), "تحریریه");
        let correct = "مُحَمَّد می‌گوید: «مسئولیتِ خانهٔ ما» ﷺ ۱۲٬۰۰۰ ﷼ COVID-19";
        assert_eq!(unify(correct), correct);
    }

    #[test]
    fn letters_are_told_from_marks_and_digits() {
        assert!("آابپچژگیءئۀڼﻻ".chars().all(is_persian_letter));
        assert!("ـَّ۵٥a،ٰ\u{200C}".chars().all(|c| !is_persian_letter(c)));
    }

    #[test]
    fn joining_letters_are_known() {
        assert!("بپتیکگهسشعئـ".chars().all(is_joining_to_next));
        assert!("اآأدذرزژوؤءۀa ۵".chars().all(|c| !is_joining_to_next(c)));
    }
}
