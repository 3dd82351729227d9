//! Which reckoning of the lunar calendar is used.

use icu_calendar::cal::hijri::{TabularAlgorithm, TabularAlgorithmEpoch, TabularAlgorithmLeapYears};

/// A reckoning of the lunar (Islamic) calendar. Both are computed, neither waits for the moon to be seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LunarRule {
    /// The civil (tabular) reckoning: leap years of type II, epoch Friday 16 July 622. `islamic-civil` in CLDR.
    ///
    /// The default: of twenty holidays that Iran kept from 1398 to 1404 it names fifteen to the day and the others
    /// within one; Umm al-Qura names eight.
    #[default]
    Civil,
    /// The official calendar of Saudi Arabia, from the tables of its observatory for 1300 to 1600.
    /// `islamic-umalqura` in CLDR.
    UmmAlQura,
}

/// The rule behind [`LunarRule::Civil`].
pub(super) const CIVIL: TabularAlgorithm =
    TabularAlgorithm::new(TabularAlgorithmLeapYears::TypeII, TabularAlgorithmEpoch::Friday);
