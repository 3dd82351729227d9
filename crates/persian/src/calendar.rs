//! The solar (Shamsi) calendar of Iran and Afghanistan, years 1178 to 1500, and the lunar one beside it.

mod error;
mod kind;
mod locale;
mod lunar_date;
mod lunar_month;
mod lunar_rule;
mod month;
mod solar_date;
mod weekday;

pub use error::DateError;
pub use kind::Calendar;
pub use locale::Locale;
pub use lunar_date::LunarDate;
pub use lunar_month::lunar_month_name;
pub use lunar_rule::LunarRule;
pub use month::{gregorian_month_name, month_name};
pub(crate) use month::{month_from_name, read_month};
pub use solar_date::SolarDate;
pub(crate) use solar_date::in_range;
pub(crate) use weekday::weekday_from_name;
pub use weekday::weekday_name;

use icu_calendar::Date;

/// The first year that dates are read and built in.
pub const FIRST_YEAR: i32 = 1178;

/// The last year that dates are read and built in.
pub const LAST_YEAR: i32 = 1500;

/// The number of days in a month of the solar calendar, 29 to 31; 0 if the month is not 1 to 12.
#[must_use]
pub fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        1..=6 => 31,
        7..=11 => 30,
        12 if is_leap_year(year) => 30,
        12 => 29,
        _ => 0,
    }
}

/// Whether Esfand of the year has 30 days.
#[must_use]
pub fn is_leap_year(year: i32) -> bool {
    Date::try_new_persian(year, 1, 1).is_ok_and(|d| d.is_in_leap_year())
}
