//! What the lexicon holds of one sequence of letters.

/// One slot of the table: how often the letters are written as one piece and with their most usual half-spaces, in how
/// many word lists either form stands, and where the half-spaces are.
///
/// Bits from the lowest: 28 fingerprint, 16 half-spaces (bit i: after letter i, from 0), 6 and 6 count levels of the
/// joined and the split form, 2 and 2 numbers of lists, 1 verb body, 1 begins a compound,
/// 1 second part of many compounds, 1 goes on in a compound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Entry(pub(super) u64);

impl Entry {
    /// Half-spaces of the split form, bit i after letter i; 0 if none is known.
    #[inline]
    pub(crate) fn mask(self) -> u32 {
        (self.0 >> 28 & 0xFFFF) as u32
    }

    /// How often the form without half-spaces was counted.
    #[inline]
    pub(crate) fn joined_count(self) -> u32 {
        COUNTS[(self.0 >> 44 & 63) as usize]
    }

    /// How often the form with half-spaces was counted.
    #[inline]
    pub(crate) fn split_count(self) -> u32 {
        COUNTS[(self.0 >> 50 & 63) as usize]
    }

    /// In how many lists (at most 3) the form without half-spaces stands.
    #[inline]
    pub(crate) fn joined_lists(self) -> u32 {
        (self.0 >> 56 & 3) as u32
    }

    /// In how many lists (at most 3) the form with half-spaces stands.
    #[inline]
    pub(crate) fn split_lists(self) -> u32 {
        (self.0 >> 58 & 3) as u32
    }

    /// Whether می can stand before it.
    #[inline]
    pub(crate) fn is_verb_body(self) -> bool {
        self.0 >> 60 & 1 == 1
    }

    /// Whether a compound with half-spaces begins with this word.
    #[inline]
    pub(crate) fn begins_compound(self) -> bool {
        self.0 >> 61 & 1 == 1
    }

    /// Whether it is the second part of many compounds.
    #[inline]
    pub(crate) fn is_tail(self) -> bool {
        self.0 >> 62 & 1 == 1
    }

    /// Whether a compound with half-spaces goes on with this word.
    #[inline]
    pub(crate) fn continues_compound(self) -> bool {
        self.0 >> 63 == 1
    }

    /// Whether the form without half-spaces is a word.
    #[inline]
    pub(crate) fn is_joined_known(self) -> bool {
        self.joined_count() >= 3 || self.joined_lists() >= 1
    }

    /// Whether the form with half-spaces is a word.
    #[inline]
    pub(crate) fn is_split_known(self) -> bool {
        self.mask() != 0 && (self.split_count() >= 3 || self.split_lists() >= 1)
    }

    /// The weight of the form without half-spaces: its count, and a little for the lists.
    #[inline]
    pub(crate) fn joined_score(self) -> f32 {
        score(self.joined_count(), self.joined_lists())
    }

    /// The weight of the form with half-spaces.
    #[inline]
    pub(crate) fn split_score(self) -> f32 {
        score(self.split_count(), self.split_lists())
    }
}

/// A list's word counts as three fifths of an occurrence, two lists at most.
fn score(count: u32, lists: u32) -> f32 {
    count as f32 + 0.6 * lists.min(2) as f32
}

/// The counts that the 64 levels stand for: exact up to 7, then each a sixth more.
const COUNTS: [u32; 64] = {
    let mut counts = [0_u32; 64];
    let mut value = 7.0_f64;
    let mut level = 0;
    while level < 64 {
        if level < 8 {
            counts[level] = level as u32;
        } else {
            value *= 7.0 / 6.0;
            counts[level] = value as u32;
        }
        level += 1;
    }
    counts
};
