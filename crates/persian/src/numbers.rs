//! Numbers in Persian words.

mod read;
mod words;

pub use read::from_words;
pub use words::{in_words, ordinal};

/// The words for 0 to 19.
const UNITS: [&str; 20] = [
    "صفر",
    "یک",
    "دو",
    "سه",
    "چهار",
    "پنج",
    "شش",
    "هفت",
    "هشت",
    "نه",
    "ده",
    "یازده",
    "دوازده",
    "سیزده",
    "چهارده",
    "پانزده",
    "شانزده",
    "هفده",
    "هجده",
    "نوزده",
];

/// The words for 20 to 90.
const TENS: [&str; 8] = ["بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"];

/// The words for 100 to 900.
const HUNDREDS: [&str; 9] = ["صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"];

/// The words for the powers of a thousand, from the first.
const SCALES: [&str; 6] = ["هزار", "میلیون", "میلیارد", "تریلیون", "کوادریلیون", "کوینتیلیون"];
