//! The moderators' queue (صف بررسی): what waits, and why.

/// Why a comment waits for a moderator. The queue is in this order, and within one rank by age.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rank {
    /// Its reader objected to the refusal.
    Appealed,
    /// Readers whose word counts reported it; it may be on the page.
    Reported,
    /// It has arrived.
    Arrived,
    /// It has arrived and looks like spam.
    Doubtful,
}

impl Rank {
    /// All of them, in the order of the queue.
    pub const ALL: [Self; 4] = [Self::Appealed, Self::Reported, Self::Arrived, Self::Doubtful];

    /// The number the store keeps; 0 there means that the comment does not wait.
    pub fn number(self) -> i64 {
        self as i64 + 1
    }

    /// The rank with this number.
    pub fn of_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|rank| rank.number() == number)
    }

    /// The word used in addresses and the API.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Appealed => "appealed",
            Self::Reported => "reported",
            Self::Arrived => "arrived",
            Self::Doubtful => "doubtful",
        }
    }
}

impl std::str::FromStr for Rank {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|rank| rank.as_str() == word).ok_or(())
    }
}
