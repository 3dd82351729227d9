//! Names of the months, in both calendars.

use super::{Calendar, DateError, Locale};
use crate::fold::fold;
use std::sync::LazyLock;

/// The solar months as Iran names them.
const IRAN: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

/// The solar months as Afghanistan names them, after the zodiac.
const AFGHANISTAN: [&str; 12] =
    ["حمل", "ثور", "جوزا", "سرطان", "اسد", "سنبله", "میزان", "عقرب", "قوس", "جدی", "دلو", "حوت"];

/// The solar months in Latin letters.
const SOLAR_ENGLISH: [&str; 12] = [
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
];

/// The solar months as Arabic news from Iran writes them.
const SOLAR_ARABIC: [&str; 12] =
    ["فروردين", "أرديبهشت", "خرداد", "تير", "مرداد", "شهريور", "مهر", "آبان", "آذر", "دي", "بهمن", "إسفند"];

/// The solar months in Kurdish.
const SOLAR_KURDISH: [&str; 12] = [
    "خاکەلێوە",
    "گوڵان",
    "جۆزەردان",
    "پووشپەڕ",
    "گەلاوێژ",
    "خەرمانان",
    "ڕەزبەر",
    "گەڵاڕێزان",
    "سەرماوەز",
    "بەفرانبار",
    "ڕێبەندان",
    "ڕەشەمە",
];

/// The Gregorian months as Iran names them, from French.
const GREGORIAN_IRAN: [&str; 12] = [
    "ژانویه",
    "فوریه",
    "مارس",
    "آوریل",
    "مه",
    "ژوئن",
    "ژوئیه",
    "اوت",
    "سپتامبر",
    "اکتبر",
    "نوامبر",
    "دسامبر",
];

/// The Gregorian months as Afghanistan names them, from English.
const GREGORIAN_AFGHANISTAN: [&str; 12] =
    ["جنوری", "فبروری", "مارچ", "اپریل", "می", "جون", "جولای", "اگست", "سپتمبر", "اکتوبر", "نومبر", "دسمبر"];

/// The Gregorian months in Arabic, as most of its news writes them.
const GREGORIAN_ARABIC: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

/// The Gregorian months in Kurdish (CLDR).
const GREGORIAN_KURDISH: [&str; 12] = [
    "کانوونی دووەم",
    "شوبات",
    "ئازار",
    "نیسان",
    "ئایار",
    "حوزەیران",
    "تەمووز",
    "ئاب",
    "ئەیلوول",
    "تشرینی یەکەم",
    "تشرینی دووەم",
    "کانونی یەکەم",
];

/// The Gregorian months in English.
const GREGORIAN_ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Other spellings of solar months, folded.
const SOLAR_VARIANTS: [(&str, u8); 3] = [("امرداد", 5), ("ordibehest", 2), ("dei", 10)];

/// Other spellings of Gregorian months, folded.
const GREGORIAN_VARIANTS: [(&str, u8); 4] = [("جوین", 6), ("ژولای", 7), ("اگوست", 8), ("sept", 9)];

/// The name of a solar month, 1 to 12; empty for any other number.
#[must_use]
pub fn month_name(month: u8, locale: Locale) -> &'static str {
    pick(
        match locale {
            Locale::Fa => &IRAN,
            Locale::FaAf => &AFGHANISTAN,
            Locale::Ar => &SOLAR_ARABIC,
            Locale::Ckb => &SOLAR_KURDISH,
            Locale::En => &SOLAR_ENGLISH,
        },
        month,
    )
}

/// The name of a Gregorian month, 1 to 12; empty for any other number.
#[must_use]
pub fn gregorian_month_name(month: u8, locale: Locale) -> &'static str {
    pick(
        match locale {
            Locale::Fa => &GREGORIAN_IRAN,
            Locale::FaAf => &GREGORIAN_AFGHANISTAN,
            Locale::Ar => &GREGORIAN_ARABIC,
            Locale::Ckb => &GREGORIAN_KURDISH,
            Locale::En => &GREGORIAN_ENGLISH,
        },
        month,
    )
}

/// The name at a month's place.
fn pick(names: &[&'static str; 12], month: u8) -> &'static str {
    names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

/// Every name and spelling of the solar months, folded.
static SOLAR: LazyLock<Vec<(String, u8)>> = LazyLock::new(|| {
    folded_names(&[&IRAN, &AFGHANISTAN, &SOLAR_ARABIC, &SOLAR_KURDISH, &SOLAR_ENGLISH], &SOLAR_VARIANTS)
});

/// Every name and spelling of the Gregorian months, folded.
static GREGORIAN: LazyLock<Vec<(String, u8)>> = LazyLock::new(|| {
    let mut names = folded_names(
        &[&GREGORIAN_IRAN, &GREGORIAN_AFGHANISTAN, &GREGORIAN_ARABIC, &GREGORIAN_KURDISH, &GREGORIAN_ENGLISH],
        &GREGORIAN_VARIANTS,
    );
    names.extend((1..=12).map(|month| (fold(&pick(&GREGORIAN_ENGLISH, month)[..3]), month)));
    names
});

/// The names of the lists and the other spellings, folded once so that reading a date folds only the date.
fn folded_names(lists: &[&[&'static str; 12]], variants: &[(&str, u8)]) -> Vec<(String, u8)> {
    let listed = lists.iter().flat_map(|names| (1..=12).map(|month| (fold(pick(names, month)), month)));
    listed.chain(variants.iter().map(|&(name, month)| (name.to_owned(), month))).collect()
}

/// The month that a folded word names in the calendar, in any of its languages.
pub(crate) fn month_from_name(folded: &str, calendar: Calendar) -> Option<u8> {
    let names = match calendar {
        Calendar::Persian => &SOLAR,
        Calendar::Gregorian => &GREGORIAN,
    };
    names.iter().find(|(name, _)| name == folded).map(|&(_, month)| month)
}

/// The month that a folded word names in the calendar.
///
/// # Errors
///
/// [`DateError::NoSuchMonth`] if it is a month of the other calendar, [`DateError::Unreadable`] if of none.
pub(crate) fn read_month(folded: &str, calendar: Calendar) -> Result<u8, DateError> {
    let other = match calendar {
        Calendar::Persian => Calendar::Gregorian,
        Calendar::Gregorian => Calendar::Persian,
    };
    match month_from_name(folded, calendar) {
        Some(month) => Ok(month),
        None if month_from_name(folded, other).is_some() => Err(DateError::NoSuchMonth),
        None => Err(DateError::Unreadable),
    }
}
