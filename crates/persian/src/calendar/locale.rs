//! The language and country whose names and digits a date uses.

use super::Calendar;
use std::str::FromStr;

/// A language and country, by its BCP 47 tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// `fa`: Persian of Iran.
    #[default]
    Fa,
    /// `fa-AF`: Persian of Afghanistan (Dari).
    FaAf,
    /// `ar`: Arabic.
    Ar,
    /// `ckb`: Central Kurdish (Sorani).
    Ckb,
    /// `en`: English.
    En,
}

impl Locale {
    /// The text with every ASCII digit as the language writes it: ۰–۹ in Persian, ٠–٩ in Arabic and Kurdish.
    #[must_use]
    pub fn digits(self, text: &str) -> String {
        let zero = match self {
            Locale::Fa | Locale::FaAf => '۰',
            Locale::Ar | Locale::Ckb => '٠',
            Locale::En => return text.to_owned(),
        };
        let digit = |c: char| c.to_digit(10).and_then(|value| char::from_u32(zero as u32 + value));
        text.chars().map(|c| digit(c).unwrap_or(c)).collect()
    }

    /// The calendar that news from Iran and Afghanistan uses in the language. In English that is the solar one as well: readers
    /// of an English edition compare it with the Persian one.
    #[must_use]
    pub fn calendar(self) -> Calendar {
        match self {
            Locale::Fa | Locale::FaAf | Locale::Ckb | Locale::En => Calendar::Persian,
            Locale::Ar => Calendar::Gregorian,
        }
    }

    /// Whether the language is written from right to left.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self != Locale::En
    }
}

/// The text names no known locale; it should be `fa`, `fa-AF`, `ar`, `ckb` or `en`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown locale: use fa, fa-AF, ar, ckb or en")]
pub struct UnknownLocale;

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(tag: &str) -> Result<Self, UnknownLocale> {
        match tag {
            "fa" => Ok(Locale::Fa),
            "fa-AF" => Ok(Locale::FaAf),
            "ar" => Ok(Locale::Ar),
            "ckb" => Ok(Locale::Ckb),
            "en" => Ok(Locale::En),
            _ => Err(UnknownLocale),
        }
    }
}

impl std::fmt::Display for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Locale::Fa => "fa",
            Locale::FaAf => "fa-AF",
            Locale::Ar => "ar",
            Locale::Ckb => "ckb",
            Locale::En => "en",
        })
    }
}
