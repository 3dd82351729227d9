//! The stem of a word written without half-spaces.

use super::affix::PLURALS;
use super::known::{closed_lists, is_stem, is_word};
use super::plurals::singular;
use super::protected::is_protected;
use crate::lexicon::count;
use std::borrow::Cow;

/// How many endings are taken off one after another: دوستانشان is a plural and a possessive.
const DEPTH: usize = 3;

/// The stem of a word: itself where nothing can be taken off safely.
pub(super) fn stem(word: &str) -> Cow<'_, str> {
    let mut current = Cow::Borrowed(word);
    for _ in 0..DEPTH {
        match step(&current) {
            Some(shorter) => current = Cow::Owned(shorter),
            None => break,
        }
    }
    current
}

/// The noun of a word in ی that may be «one such» or «of that kind»: گزارشی has گزارش, ماهی (fish) has nothing.
///
/// Both readings are usual, so a document is found by either and a query asks only for what was typed.
pub(super) fn noun_of_ye(word: &str) -> Option<&str> {
    let noun = word.strip_suffix('ی')?;
    let longer = match closed_lists(word) {
        0 | 1 => 3,
        2 => 4,
        _ => return None,
    };
    let ends_open = noun.ends_with(['ا', 'و', 'ه', 'ی', 'ئ']);
    (!ends_open && noun.chars().count() >= longer && is_stem(noun) && !is_protected(word)).then_some(noun)
}

/// The word with one ending less.
fn step(word: &str) -> Option<String> {
    if let Some(singular) = singular(word) {
        return Some(singular.to_owned());
    }
    if is_protected(word) {
        return None;
    }
    let lists = closed_lists(word);
    ezafe(word, lists)
        .or_else(|| plural_ha(word, lists))
        .or_else(|| plural_an(word, lists))
        .or_else(|| plural_at(word))
        .or_else(|| plural_un(word))
        .or_else(|| degree(word, lists))
        .or_else(|| possessive(word, lists))
}

/// ی after ا or و, which only links to the next word: وزرای, نیروی, انتهای.
fn ezafe(word: &str, lists: u32) -> Option<String> {
    let noun = word.strip_suffix('ی').filter(|noun| noun.ends_with(['ا', 'و']))?;
    let is_noun =
        singular(noun).is_some() || is_stem(noun) && !PLURALS.iter().any(|ending| is_plural(noun, ending));
    (lists <= 1 && noun.chars().nth(2).is_some() && is_noun).then(|| noun.to_owned())
}

/// Whether the word would be a plural with the ending.
fn is_plural(word: &str, ending: &str) -> bool {
    word.strip_suffix(ending).is_some_and(|noun| noun.chars().nth(1).is_some() && is_stem(noun))
        && closed_lists(word) < 3
}

/// The plural in ها, as written after a letter that does not join or where the half-space was lost.
fn plural_ha(word: &str, lists: u32) -> Option<String> {
    if lists >= 2 {
        return None;
    }
    let ending = PLURALS.iter().find(|ending| word.ends_with(**ending))?;
    let noun = word.strip_suffix(ending)?;
    let letters = noun.chars().count();
    if letters < 2 || lists == 1 && letters < 3 {
        return None;
    }
    // What looks like ها may be ه and an ending: پرونده‌ای that lost its half-space.
    let with_he = format!("{noun}ه");
    let by_he = ending.starts_with("های") && is_stem(&with_he);
    if by_he && count(&with_he) > 10 * count(noun) {
        return Some(with_he);
    }
    if is_word(noun) {
        return Some(noun.to_owned());
    }
    let least = if *ending == "ها" { 4 } else { 3 };
    (letters >= least && lists == 0).then(|| noun.to_owned())
}

/// The plural in ان, گان and یان, of persons for the most part; the many names in ان are in two lists or more.
fn plural_an(word: &str, lists: u32) -> Option<String> {
    let stem = word.strip_suffix("ان")?;
    if let Some(participle) = stem.strip_suffix('گ').filter(|rest| rest.chars().nth(2).is_some()) {
        let noun = format!("{participle}ه");
        return is_stem(&noun).then_some(noun);
    }
    if lists >= 2 || stem.chars().nth(2).is_none() {
        return None;
    }
    if let Some(noun) = stem.strip_suffix('ی') {
        // Surnames end in یان too (حسینیان), so only after a vowel and in چی is it sure to be a plural.
        let open = noun.ends_with(['ا', 'و']) && noun.chars().nth(2).is_some();
        return if open && is_stem(noun) {
            Some(noun.to_owned())
        } else {
            (stem.ends_with("چی") && is_stem(stem)).then(|| stem.to_owned())
        };
    }
    is_stem(stem).then(|| stem.to_owned())
}

/// The Arabic plural in ات: of مشکل, جلسه and حرکت.
fn plural_at(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ات").filter(|stem| stem.chars().nth(2).is_some())?;
    // ادبیات is not the plural of ادبی, but نظریات is that of نظریه.
    let bare = (!stem.ends_with('ی')).then(|| stem.to_owned());
    let candidates = bare.into_iter().chain([format!("{stem}ه"), format!("{stem}ت")]);
    candidates.filter(|noun| is_stem(noun)).max_by_key(|noun| count(noun))
}

/// The Arabic plural in ون of words in ی: روحانیون.
fn plural_un(word: &str) -> Option<String> {
    let stem = word.strip_suffix("ون").filter(|stem| stem.ends_with('ی') && stem.chars().nth(3).is_some())?;
    is_stem(stem).then(|| stem.to_owned())
}

/// The comparative and superlative, where the half-space was lost or never stood.
fn degree(word: &str, lists: u32) -> Option<String> {
    let (adjective, most) = match word.strip_suffix("ترین") {
        Some(adjective) => (adjective, 1),
        None => (word.strip_suffix("تر").or_else(|| word.strip_suffix("تری"))?, 0),
    };
    (lists <= most && adjective.chars().nth(2).is_some() && is_stem(adjective)).then(|| adjective.to_owned())
}

/// The possessive endings: پدرش, صدایش, دوستانشان, and پرونده‌اش that lost its half-space.
fn possessive(word: &str, lists: u32) -> Option<String> {
    [("مان", 1), ("تان", 1), ("شان", 1), ("ش", 1), ("م", 0), ("ت", 0)].iter().find_map(|&(ending, most)| {
        let rest = word.strip_suffix(ending).filter(|_| lists <= most)?;
        let (noun, least) = match open_noun(rest, ending) {
            Some(noun) => (noun, 2),
            // A half-space or more stands between: طلات is no possessive.
            None if rest.ends_with(['ا', 'و', 'ه']) || rest.ends_with('ی') && most == 0 => return None,
            None => (rest, 3),
        };
        (noun.chars().count() >= least && is_noun(noun)).then(|| noun.to_owned())
    })
}

/// The noun before a possessive ending that needs a link: ی after ا and و, ا after ه and ی.
fn open_noun<'a>(rest: &'a str, ending: &str) -> Option<&'a str> {
    let linked = |link: char, after: [char; 2]| rest.strip_suffix(link).filter(|noun| noun.ends_with(after));
    linked('ی', ['ا', 'و']).or_else(|| linked('ا', ['ه', 'ی']).filter(|_| ending.chars().nth(1).is_none()))
}

/// Whether the word is a stem or a plural of one.
fn is_noun(word: &str) -> bool {
    is_stem(word)
        || singular(word).is_some()
        || plural_an(word, closed_lists(word)).is_some()
        || plural_at(word).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_taken_off() {
        for (word, wanted) in [
            ("کشورهای", "کشور"),
            ("دیدارها", "دیدار"),
            ("دانشجویان", "دانشجو"),
            ("نویسندگان", "نویسنده"),
            ("کارگران", "کارگر"),
            ("مذاکرات", "مذاکره"),
            ("مشکلات", "مشکل"),
            ("حرکات", "حرکت"),
            ("جلسات", "جلسه"),
            ("وزرای", "وزیر"),
            ("اخبار", "خبر"),
            ("نیروی", "نیرو"),
            ("بزرگترین", "بزرگ"),
            ("پدرش", "پدر"),
            ("دوستانش", "دوست"),
            ("کشورمان", "کشور"),
            ("متهمان", "متهم"),
            ("پروندهای", "پرونده"),
            ("دخترانش", "دختر"),
            ("صدایش", "صدا"),
            ("نظریات", "نظریه"),
            ("روحانیون", "روحانی"),
            ("پروندهاش", "پرونده"),
            ("آنها", "آن"),
        ] {
            assert_eq!(stem(word), wanted, "{word}");
        }
    }

    #[test]
    fn words_that_only_look_inflected_stay() {
        for word in [
            "مهران",
            "کرمان",
            "تنها",
            "مردم",
            "ماهی",
            "بازار",
            "تهران",
            "زمان",
            "درمان",
            "باران",
            "پایان",
            "آسمان",
            "دکتر",
            "دفتر",
            "فیلتر",
            "اشتها",
            "سازمان",
            "ادبیات",
            "مالیات",
            "عملیات",
            "دولت",
            "قدرت",
            "ورزش",
            "ارتش",
            "پزشکیان",
            "آبادان",
            "زاهدان",
            "گرگان",
            "پهلوی",
            "ملاقات",
            "شکلات",
            "گروگان",
            "قهرمان",
            "میلیون",
            "همایون",
            "مسلمان",
            "آلمان",
        ] {
            assert_eq!(stem(word), word);
        }
    }

    #[test]
    fn a_ye_is_one_such_or_a_word_of_its_own() {
        assert_eq!(noun_of_ye("گزارشی"), Some("گزارش"));
        assert_eq!(noun_of_ye("کتابی"), Some("کتاب"));
        for word in ["ماهی", "بازی", "صندلی", "رئیسی"] {
            assert_eq!(noun_of_ye(word), None, "{word}");
        }
    }
}
