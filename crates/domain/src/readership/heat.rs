//! Counts that fade by half in a fixed time, kept so that their order never changes by itself.

use crate::Timestamp;

/// The time in which a count loses half of its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HalfLife {
    microseconds: i64,
}

impl HalfLife {
    /// A half-life of so many hours.
    #[must_use]
    pub const fn hours(hours: i64) -> Self {
        Self { microseconds: hours * 3_600_000_000 }
    }

    /// Half-lives from 1970 to `at`.
    fn since_epoch(self, at: Timestamp) -> f64 {
        at.0 as f64 / self.microseconds as f64
    }
}

/// A fading count, by forward decay (Cormode, Shkapenyuk, Srivastava and Xu, 2009): instead of making every count
/// smaller as time goes by, what is added later weighs more, twice as much each half-life. So a count that nothing is
/// added to is never written again, and an index on it is in the right order at every moment.
///
/// It is the logarithm to the base two of that growing sum, in units of 2⁻³⁰, so that it fits a BIGINT for ever.
/// Heats of different half-lives can't be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Heat(pub i64);

const UNIT: f64 = (1_i64 << 30) as f64;

impl Heat {
    /// That of nothing.
    pub const NONE: Self = Self(i64::MIN);

    /// `count` things at the instant `at`. The count is above zero.
    #[must_use]
    pub fn of(count: f64, at: Timestamp, half_life: HalfLife) -> Self {
        Self::from_log(count.log2() + half_life.since_epoch(at))
    }

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let (less, more) = if self < other { (self, other) } else { (other, self) };
        let apart = (more.0.saturating_sub(less.0)) as f64 / UNIT;
        Self::from_log(more.0 as f64 / UNIT + (-apart).exp2().ln_1p() / std::f64::consts::LN_2)
    }

    /// What is left of the count at the instant `now`.
    #[must_use]
    pub fn left(self, now: Timestamp, half_life: HalfLife) -> f64 {
        (self.0 as f64 / UNIT - half_life.since_epoch(now)).exp2()
    }

    fn from_log(log: f64) -> Self {
        // A cast from a float keeps within the range of the integer.
        Self((log * UNIT).round() as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIFE: HalfLife = HalfLife::hours(6);
    const NOW: Timestamp = Timestamp(1_795_132_800_000_000);

    fn hours(hours: i64) -> Timestamp {
        NOW.plus_seconds(hours * 3_600)
    }

    fn near(heat: Heat, now: Timestamp, expected: f64) {
        let left = heat.left(now, LIFE);
        assert!((left - expected).abs() < expected * 1e-5, "{left} instead of {expected}");
    }

    #[test]
    fn half_is_left_after_the_half_life() {
        let heat = Heat::of(80.0, NOW, LIFE);
        near(heat, NOW, 80.0);
        near(heat, hours(6), 40.0);
        near(heat, hours(18), 10.0);
    }

    #[test]
    fn what_comes_later_is_added_to_what_is_left() {
        let heat = Heat::of(80.0, NOW, LIFE).plus(Heat::of(5.0, hours(12), LIFE));
        near(heat, hours(12), 25.0);
        assert_eq!(heat, Heat::of(5.0, hours(12), LIFE).plus(Heat::of(80.0, NOW, LIFE)));
    }

    #[test]
    fn one_read_more_is_seen_beside_a_million() {
        let many = Heat::of(1e6, NOW, LIFE);
        assert!(many.plus(Heat::of(1.0, NOW, LIFE)) > many);
    }

    #[test]
    fn nothing_overflows() {
        let far = Heat::of(1.0, Timestamp(i64::MAX), HalfLife::hours(1));
        assert!(far.plus(Heat::of(1.0, Timestamp(i64::MIN), HalfLife::hours(1))) >= Heat(0));
        assert!(Heat(i64::MAX).plus(Heat::NONE) >= Heat(0));
        let heat = Heat::of(3.0, NOW, LIFE);
        assert_eq!(heat.plus(Heat::NONE), heat);
    }
}
