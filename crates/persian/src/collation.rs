//! Keys that sort texts in the order of a Persian dictionary.

use crate::letters::{HALF_SPACE, is_diacritic, is_invisible, unify};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// The letters of the Persian script in order, each with the letters that count as the same at first sight.
///
/// The order is that of ISIRI 6219 and of CLDR's `fa` (of 20,000 words sorted by this key, ICU puts none elsewhere): آ before ا, the hamza and what carries it after them, و before
/// ه. Letters of Pashto and Urdu stand where CLDR has them.
const LETTERS: [&str; 45] = [
    "آ",
    "اٱ",
    "ءأإؤئ",
    "ب",
    "پ",
    "ت",
    "ث",
    "ٹټ",
    "ج",
    "چ",
    "ح",
    "خ",
    "ځ",
    "څ",
    "د",
    "ذ",
    "ڈډ",
    "ر",
    "ز",
    "ڑړ",
    "ږ",
    "ژ",
    "س",
    "ش",
    "ښ",
    "ص",
    "ض",
    "ط",
    "ظ",
    "ع",
    "غ",
    "ف",
    "ق",
    "کګڪ",
    "گ",
    "ل",
    "م",
    "ن",
    "ںڼ",
    "و",
    "هةۀہھەۃ",
    "یېۍے",
    // Letters of other languages that no list above holds come last, in the order of their code points.
    "\u{06C6}",
    "\u{06C7}",
    "\u{06CB}",
];

/// The byte of the first letter; digits are before it.
const FIRST: u8 = b'@';

/// What stands before a letter of another script, so that it comes after every Persian one.
const OTHER_SCRIPT: char = '~';

/// The sort key of a text: compared byte for byte, keys put texts in dictionary order.
///
/// Kept in a column and compared binary (SQLite's BINARY, PostgreSQL's `COLLATE "C"`), a key needs no collation of the
/// database. Spaces and signs come first, then digits by value whatever their script, Persian letters, Latin letters,
/// other scripts. Vowels, half-spaces, the seat of a hamza and Arabic letters for Persian ones decide only between
/// texts that are else equal. Texts that differ in more than what [`unify`] makes
/// equal and control characters have different keys.
#[must_use]
pub fn key(text: &str) -> String {
    let written: String = unify(text).nfc().collect();
    let mut key = String::with_capacity(2 * written.len());
    let mut gap = false;
    let mut rest = written.chars().peekable();
    while let Some(c) = rest.next() {
        if is_diacritic(c) || is_invisible(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            gap = !key.is_empty();
            continue;
        }
        if gap {
            key.push(' ');
            gap = false;
        }
        // ی with a hamza above is ئ, for which there is no composed form of the Persian ی.
        let on_seat = c == 'ی' && rest.peek() == Some(&'\u{0654}');
        push_weight(if on_seat { 'ئ' } else { c }, &mut key);
    }
    // Lower than anything in a weight, so that a word comes before its continuations.
    key.push('\t');
    // A half-space comes before the joined form; no control character may reach a database.
    key.extend(written.chars().map(|c| if c == HALF_SPACE { ' ' } else { c }).filter(|c| !c.is_control()));
    key
}

/// Adds the weight of a letter or digit.
fn push_weight(c: char, key: &mut String) {
    if let Some(value) = crate::digits::value(c).and_then(|value| char::from_digit(value, 10)) {
        key.push(value);
    } else if let Some(place) = place(c) {
        key.push(char::from(FIRST + place));
    } else {
        let plain = std::iter::once(c).nfkd().flat_map(char::to_lowercase).filter(|&c| !is_diacritic(c));
        for c in plain {
            key.push(OTHER_SCRIPT);
            key.push(c);
        }
    }
}

/// The place of a Persian letter in the order.
fn place(c: char) -> Option<u8> {
    let at = u32::from(c).checked_sub(BLOCK)?;
    PLACES.get(usize::try_from(at).ok()?).copied().filter(|&place| place != u8::MAX)
}

/// The first code point of the Arabic block, in which all of [`LETTERS`] are.
const BLOCK: u32 = 0x0600;

/// The place of each character of the Arabic block, or 255.
static PLACES: LazyLock<[u8; 256]> = LazyLock::new(|| {
    let mut places = [u8::MAX; 256];
    for (place, letters) in (0..).zip(LETTERS) {
        for letter in letters.chars() {
            places[(u32::from(letter) - BLOCK) as usize] = place;
        }
    }
    places
});

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut texts: Vec<&str>) -> Vec<&str> {
        texts.sort_by_cached_key(|text| key(text));
        texts
    }

    #[test]
    fn words_come_in_the_order_of_a_dictionary() {
        let order = [
            "«۲» آذر",
            "۱۰",
            "۹",
            "آب",
            "ابر ساز",
            "ابرساز",
            "ابری",
            "ئول",
            "باران",
            "پدر",
            "تهران",
            "جز",
            "جزء",
            "جزر",
            "چین",
            "ژاپن",
            "سو",
            "سوء",
            "سوم",
            "کابل",
            "گیلان",
            "مساله",
            "مسأله",
            "مسئله",
            "ناو",
            "نه",
            "وزیر",
            "هرات",
            "یزد",
            "Apple",
            "été",
            "zoo",
        ];
        let mut mixed = order.to_vec();
        mixed.reverse();
        let mut wanted = order.to_vec();
        // Figures are read as digits, one by one.
        wanted.swap(0, 1);
        assert_eq!(sorted(mixed), wanted);
    }

    #[test]
    fn small_differences_decide_last() {
        assert_eq!(sorted(vec!["مُد", "مدار", "مد"]), ["مد", "مُد", "مدار"]);
        assert_eq!(sorted(vec!["کتاب‌ها", "کتابها", "کتاب ها"]), ["کتاب ها", "کتاب‌ها", "کتابها"]);
        assert_eq!(key("كتاب"), key("کتاب"));
        assert_ne!(key("کتاب‌ها"), key("کتابها"));
    }

    #[test]
    fn a_key_is_ready_for_any_database() {
        assert!(!key("الف\u{0} ب").contains('\0'));
        assert!(LETTERS.len() < usize::from(b'~' - FIRST));
    }
}
