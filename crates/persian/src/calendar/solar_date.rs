//! A day of the solar calendar.

use super::{Calendar, DateError, FIRST_YEAR, LAST_YEAR, Locale, days_in_month, month_name, weekday_name};
use icu_calendar::{Date, cal::Persian};
use jiff::civil;

/// A day of the solar calendar. Ordered by time.
///
/// Built with [`SolarDate::new`] or [`SolarDate::from_gregorian`], so that it exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct SolarDate {
    /// The year, 1398 for example.
    pub year: i32,
    /// The month, 1 (Farvardin, Hamal) to 12 (Esfand, Hut).
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl SolarDate {
    /// The day with this year, month and day.
    ///
    /// # Errors
    ///
    /// [`DateError::YearOutOfRange`] outside [`FIRST_YEAR`] to [`LAST_YEAR`], [`DateError::NoSuchMonth`] outside
    /// 1 to 12, [`DateError::NoSuchDay`] where the month has no such day.
    pub fn new(year: i32, month: u8, day: u8) -> Result<SolarDate, DateError> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(DateError::YearOutOfRange { year, first: FIRST_YEAR, last: LAST_YEAR });
        }
        let last = days_in_month(year, month);
        if last == 0 {
            return Err(DateError::NoSuchMonth);
        }
        if day == 0 || day > last {
            return Err(DateError::NoSuchDay { calendar: Calendar::Persian, year, month, day, last });
        }
        Ok(SolarDate { year, month, day })
    }

    /// The solar day that is the given Gregorian day. Outside the calendar's years the rule is only extrapolated.
    #[must_use]
    pub fn from_gregorian(date: civil::Date) -> SolarDate {
        let gregorian =
            Date::try_new_gregorian(date.year().into(), unsigned(date.month()), unsigned(date.day()));
        match gregorian {
            Ok(gregorian) => {
                let solar = gregorian.to_calendar(Persian);
                SolarDate {
                    year: solar.year().extended_year(),
                    month: solar.month().ordinal,
                    day: solar.day_of_month().0,
                }
            }
            // A civil date always exists and lies within the converter's range.
            Err(_) => SolarDate { year: FIRST_YEAR, month: 1, day: 1 },
        }
    }

    /// The Gregorian day that is this solar day. Fields changed to a day that does not exist give the nearest one.
    #[must_use]
    pub fn to_gregorian(self) -> civil::Date {
        let year = self.year.clamp(-9000, 9000);
        let month = self.month.clamp(1, 12);
        let day = self.day.clamp(1, days_in_month(year, month));
        Date::try_new_persian(year, month, day)
            .ok()
            .map(|solar| solar.to_calendar(icu_calendar::Gregorian))
            .and_then(|d| {
                let year = i16::try_from(d.year().extended_year()).ok()?;
                civil::Date::new(year, signed(d.month().ordinal), signed(d.day_of_month().0)).ok()
            })
            .unwrap_or(civil::Date::MIN)
    }

    /// The month's name: آذر in Iran, قوس in Afghanistan, Azar in English.
    #[must_use]
    pub fn month_name(self, locale: Locale) -> &'static str {
        month_name(self.month, locale)
    }

    /// The weekday's name: جمعه or Friday.
    #[must_use]
    pub fn weekday_name(self, locale: Locale) -> &'static str {
        weekday_name(self.to_gregorian().weekday(), locale)
    }

    /// The day after; `None` after the last day of [`LAST_YEAR`].
    #[must_use]
    pub fn next_day(self) -> Option<SolarDate> {
        in_range(self.to_gregorian().tomorrow().ok()?)
    }

    /// The day before; `None` before the first day of [`FIRST_YEAR`].
    #[must_use]
    pub fn previous_day(self) -> Option<SolarDate> {
        in_range(self.to_gregorian().yesterday().ok()?)
    }
}

/// The solar day of a Gregorian day, if it lies in the calendar's years.
pub(crate) fn in_range(date: civil::Date) -> Option<SolarDate> {
    let solar = SolarDate::from_gregorian(date);
    (FIRST_YEAR..=LAST_YEAR).contains(&solar.year).then_some(solar)
}

/// A field of a civil date, which is never negative.
fn unsigned(field: i8) -> u8 {
    field.unsigned_abs()
}

/// A month or day, which is at most 31.
fn signed(field: u8) -> i8 {
    i8::try_from(field).unwrap_or(i8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn known_days_meet() {
        for ((y, m, d), gregorian) in [
            ((1398, 9, 15), date(2019, 12, 6)),
            ((1404, 1, 1), date(2025, 3, 21)),
            ((1403, 12, 30), date(2025, 3, 20)),
            ((1357, 11, 22), date(1979, 2, 11)),
            ((1178, 1, 1), date(1799, 3, 21)),
        ] {
            let solar = SolarDate::new(y, m, d).unwrap();
            assert_eq!(solar.to_gregorian(), gregorian);
            assert_eq!(SolarDate::from_gregorian(gregorian), solar);
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert!(SolarDate::new(1403, 12, 30).is_ok());
        assert!(matches!(SolarDate::new(1404, 12, 30), Err(DateError::NoSuchDay { last: 29, .. })));
        assert!(matches!(SolarDate::new(1404, 7, 31), Err(DateError::NoSuchDay { last: 30, .. })));
        assert!(matches!(SolarDate::new(1404, 1, 0), Err(DateError::NoSuchDay { .. })));
        assert_eq!(SolarDate::new(1404, 13, 1), Err(DateError::NoSuchMonth));
        assert_eq!(SolarDate::new(1404, 0, 1), Err(DateError::NoSuchMonth));
        assert!(matches!(SolarDate::new(1177, 1, 1), Err(DateError::YearOutOfRange { .. })));
        assert!(matches!(SolarDate::new(1501, 1, 1), Err(DateError::YearOutOfRange { .. })));
    }

    #[test]
    fn names_follow_the_country() {
        let day = SolarDate::new(1398, 9, 15).unwrap();
        assert_eq!(day.month_name(Locale::Fa), "آذر");
        assert_eq!(day.month_name(Locale::FaAf), "قوس");
        assert_eq!(day.month_name(Locale::En), "Azar");
        assert_eq!(day.weekday_name(Locale::Fa), "جمعه");
        assert_eq!(day.weekday_name(Locale::En), "Friday");
    }

    #[test]
    fn days_follow_each_other_over_the_new_year() {
        let last = SolarDate::new(1403, 12, 30).unwrap();
        let first = SolarDate::new(1404, 1, 1).unwrap();
        assert_eq!(last.next_day(), Some(first));
        assert_eq!(first.previous_day(), Some(last));
        assert_eq!(SolarDate::new(FIRST_YEAR, 1, 1).unwrap().previous_day(), None);
        assert_eq!(SolarDate::new(LAST_YEAR, 12, 29).unwrap().next_day(), None);
    }

    #[test]
    fn nonsense_fields_do_not_panic() {
        let nonsense = SolarDate { year: i32::MAX, month: 0, day: 255 };
        let _ = (nonsense.to_gregorian(), nonsense.month_name(Locale::Fa), nonsense.next_day());
        let _ = SolarDate::from_gregorian(civil::Date::MIN);
        let _ = SolarDate::from_gregorian(civil::Date::MAX);
    }
}
