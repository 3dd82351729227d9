//! A day of the lunar calendar.

use super::lunar_rule::CIVIL;
use super::{Locale, LunarRule, lunar_month_name};
use icu_calendar::cal::Hijri;
use icu_calendar::{AsCalendar, Date};
use jiff::civil;

/// A day of the lunar (Islamic) calendar, to be shown beside a solar one. Ordered by time within one rule.
///
/// What the moon shows in a country can differ by a day from what is computed here: ask for the neighbouring day to
/// follow an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct LunarDate {
    /// The year, 1441 for example.
    pub year: i32,
    /// The month, 1 (Muharram) to 12 (Dhu al-Hijjah).
    pub month: u8,
    /// The day of the month, 1 to 30.
    pub day: u8,
}

impl LunarDate {
    /// The lunar day that is the given Gregorian day by a rule.
    #[must_use]
    pub fn from_gregorian(date: civil::Date, rule: LunarRule) -> LunarDate {
        let year = i32::from(date.year());
        let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
        match Date::try_new_gregorian(year, month, day) {
            Ok(day) => match rule {
                LunarRule::Civil => LunarDate::of(&day.to_calendar(Hijri(CIVIL))),
                LunarRule::UmmAlQura => LunarDate::of(&day.to_calendar(Hijri::new_umm_al_qura())),
            },
            // A civil date always exists and lies within the converter's range.
            Err(_) => LunarDate { year: 1, month: 1, day: 1 },
        }
    }

    /// The month's name: «ربیع‌الثانی», Rabi II.
    #[must_use]
    pub fn month_name(self, locale: Locale) -> &'static str {
        lunar_month_name(self.month, locale)
    }

    /// The fields of a converted date.
    fn of<C: AsCalendar>(date: &Date<C>) -> LunarDate {
        LunarDate {
            year: date.year().extended_year(),
            month: date.month().ordinal,
            day: date.day_of_month().0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn civil(date: civil::Date) -> (i32, u8, u8) {
        let day = LunarDate::from_gregorian(date, LunarRule::Civil);
        (day.year, day.month, day.day)
    }

    #[test]
    fn holidays_of_iran_are_met() {
        for (gregorian, lunar) in [
            (date(2019, 6, 5), (1440, 10, 1)),
            (date(2019, 9, 10), (1441, 1, 10)),
            (date(2022, 8, 8), (1444, 1, 10)),
            (date(2023, 7, 28), (1445, 1, 10)),
            (date(2025, 3, 31), (1446, 10, 1)),
            (date(2025, 7, 6), (1447, 1, 10)),
        ] {
            assert_eq!(civil(gregorian), lunar);
        }
    }

    #[test]
    fn the_rules_differ_by_few_days() {
        let mut day = date(2000, 1, 1);
        while day < date(2040, 1, 1) {
            let near = |n: i32| {
                let other = day.checked_add(jiff::Span::new().days(n)).unwrap();
                LunarDate::from_gregorian(other, LunarRule::Civil)
            };
            let umm = LunarDate::from_gregorian(day, LunarRule::UmmAlQura);
            // Not every month has a thirtieth day by both rules.
            assert!(umm.day == 30 || (-3..=3).any(|n| near(n) == umm), "{day}");
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn the_ends_of_time_do_not_panic() {
        for rule in [LunarRule::Civil, LunarRule::UmmAlQura] {
            let _ = LunarDate::from_gregorian(civil::Date::MIN, rule);
            let _ = LunarDate::from_gregorian(civil::Date::MAX, rule);
        }
    }
}
