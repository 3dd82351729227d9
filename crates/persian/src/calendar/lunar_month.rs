//! Names of the lunar months.

use super::Locale;

/// The lunar months in Persian, as calendars in Iran print them.
const PERSIAN: [&str; 12] = [
    "محرم",
    "صفر",
    "ربیع‌الاول",
    "ربیع‌الثانی",
    "جمادی‌الاول",
    "جمادی‌الثانی",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذی‌القعده",
    "ذی‌الحجه",
];

/// The lunar months in Arabic.
const ARABIC: [&str; 12] = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
];

/// The lunar months in Latin letters.
const ENGLISH: [&str; 12] = [
    "Muharram",
    "Safar",
    "Rabi I",
    "Rabi II",
    "Jumada I",
    "Jumada II",
    "Rajab",
    "Shaban",
    "Ramadan",
    "Shawwal",
    "Dhu al-Qidah",
    "Dhu al-Hijjah",
];

/// The name of a lunar month, 1 to 12; empty for any other number.
#[must_use]
pub fn lunar_month_name(month: u8, locale: Locale) -> &'static str {
    let names = match locale {
        // Kurdish calendars of Iran print them as Persian ones do.
        Locale::Fa | Locale::FaAf | Locale::Ckb => &PERSIAN,
        Locale::Ar => &ARABIC,
        Locale::En => &ENGLISH,
    };
    names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}
