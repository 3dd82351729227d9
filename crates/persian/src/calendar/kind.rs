//! Which calendar a date is written in.

use std::str::FromStr;

/// A calendar that dates are read and written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Calendar {
    /// The solar calendar of Iran and Afghanistan.
    #[default]
    Persian,
    /// The Gregorian calendar.
    Gregorian,
}

/// The text names no calendar; it should be `persian` or `gregorian`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown calendar: use persian or gregorian")]
pub struct UnknownCalendar;

impl FromStr for Calendar {
    type Err = UnknownCalendar;

    fn from_str(name: &str) -> Result<Self, UnknownCalendar> {
        match name {
            "persian" => Ok(Calendar::Persian),
            "gregorian" => Ok(Calendar::Gregorian),
            _ => Err(UnknownCalendar),
        }
    }
}

impl std::fmt::Display for Calendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Calendar::Persian => "persian",
            Calendar::Gregorian => "gregorian",
        })
    }
}
