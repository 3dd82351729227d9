//! The language and country whose names and digits a date uses.

use std::str::FromStr;

/// A language and country, by its BCP 47 tag.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// `fa`: Persian of Iran.
    #[default]
    Fa,
    /// `fa-AF`: Persian of Afghanistan (Dari).
    FaAf,
    /// `en`: English.
    En,
}

/// The text names no known locale; it should be `fa`, `fa-AF` or `en`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown locale: use fa, fa-AF or en")]
pub struct UnknownLocale;

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(tag: &str) -> Result<Self, UnknownLocale> {
        match tag {
            "fa" => Ok(Locale::Fa),
            "fa-AF" => Ok(Locale::FaAf),
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
            Locale::En => "en",
        })
    }
}
