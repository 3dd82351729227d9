//! Comments that are nearly the same: copies with a word changed, campaigns.
//!
//! A comment is the set of its folded words and of their neighbouring pairs. [`Index`] finds sets that have most in common by
//! MinHash (Broder, 1997): of several orders of all features the first that the set has; two sets agree on one with the
//! probability of their Jaccard similarity. Bands of such agreements give candidates, whose sets are then compared.

use std::collections::{HashMap, VecDeque};

use crate::CommentId;

/// A comment of fewer words is like too many others: thanks and greetings.
const FEWEST_WORDS: usize = 5;
/// Words that are looked at.
const MOST_WORDS: usize = 200;
/// Bands, and first features in each: sets that share 0.6 are found in 96 of 100 cases, those that share 0.3 in 28.
const BANDS: usize = 12;
const ROWS: usize = 3;
/// What two sets must share to be nearly the same.
const SHARED: f64 = 0.6;
/// Comments that are remembered.
const MOST: usize = 50_000;
/// Candidates of a band that are compared.
const CANDIDATES: usize = 32;

/// A comment as it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness(Box<[u64]>);

impl Likeness {
    /// What `text` is compared by; `None` when it is too short.
    pub fn of(text: &str) -> Option<Self> {
        let folded = persian::fold::fold(text);
        let words: Vec<u64> = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .map(|word| word.bytes().fold(0xcbf2_9ce4_8422_2325, fnv))
            .collect();
        if words.len() < FEWEST_WORDS {
            return None;
        }
        let pairs = words.windows(2).map(|pair| mixed(pair[0].rotate_left(17) ^ pair[1]));
        let mut features: Vec<u64> = words.iter().copied().chain(pairs).collect();
        features.sort_unstable();
        features.dedup();
        Some(Self(features.into()))
    }

    /// How much two have in common: 1 for the same words in the same order.
    pub fn shared(&self, other: &Self) -> f64 {
        let (mut a, mut b, mut both) = (0, 0, 0usize);
        while a < self.0.len() && b < other.0.len() {
            match self.0[a].cmp(&other.0[b]) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    both += 1;
                    a += 1;
                    b += 1;
                }
            }
        }
        both as f64 / (self.0.len() + other.0.len() - both).max(1) as f64
    }

    fn bands(&self) -> impl Iterator<Item = (usize, u64)> {
        (0..BANDS).map(|band| {
            let first = |row: usize| {
                let order = mixed((band * ROWS + row) as u64 + 1);
                self.0.iter().map(|feature| mixed(feature ^ order)).min().unwrap_or(0)
            };
            (band, (0..ROWS).fold(band as u64, |key, row| mixed(key ^ first(row))))
        })
    }
}

/// FNV-1a.
fn fnv(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// The finalizer of SplitMix64.
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The last comments, to find those that are nearly the same as one.
#[derive(Debug, Default)]
pub struct Index {
    bands: HashMap<(usize, u64), Vec<CommentId>>,
    known: HashMap<CommentId, (Likeness, CommentId)>,
    order: VecDeque<CommentId>,
}

impl Index {
    /// Remembers a comment. Returns the first of those that it is nearly the same as, unless it is alone.
    pub fn add(&mut self, id: CommentId, likeness: Likeness) -> Option<CommentId> {
        if self.known.contains_key(&id) {
            return None;
        }
        let head = self.head(&likeness);
        for key in likeness.bands() {
            self.bands.entry(key).or_default().push(id);
        }
        self.known.insert(id, (likeness, head.unwrap_or(id)));
        self.order.push_back(id);
        if self.order.len() > MOST {
            self.forget();
        }
        head
    }

    fn head(&self, likeness: &Likeness) -> Option<CommentId> {
        let mut best: Option<(f64, CommentId)> = None;
        for key in likeness.bands() {
            // The newest first: a campaign's copies are like the last one more than like the first.
            for id in self.bands.get(&key).into_iter().flatten().rev().take(CANDIDATES) {
                let Some((other, head)) = self.known.get(id) else { continue };
                let shared = likeness.shared(other);
                if shared >= SHARED && best.is_none_or(|(most, _)| shared > most) {
                    best = Some((shared, *head));
                }
            }
        }
        best.map(|(_, head)| head)
    }

    fn forget(&mut self) {
        let Some(oldest) = self.order.pop_front() else { return };
        let Some((likeness, _)) = self.known.remove(&oldest) else { return };
        for key in likeness.bands() {
            if let Some(ids) = self.bands.get_mut(&key) {
                ids.retain(|id| *id != oldest);
                if ids.is_empty() {
                    self.bands.remove(&key);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heads(texts: &[&str]) -> Vec<Option<i64>> {
        let mut index = Index::default();
        let mut number = 0;
        let mut add = |text: &&str| {
            number += 1;
            Likeness::of(text).and_then(|likeness| index.add(CommentId(number), likeness)).map(|head| head.0)
        };
        texts.iter().map(&mut add).collect()
    }

    #[test]
    fn a_campaign_is_one_whatever_word_is_changed() {
        let texts = [
            "همین امروز به کانال ما بیایید و بدون ضامن وام فوری بگیرید",
            "آب روستای ما سه روز است قطع شده و کسی پاسخ نمی‌دهد",
            "همين امروز به كانال ما بیایید و بدون ضامن وام فوری بگیرید!!!",
            "همین حالا به کانال ما بیایید و بدون ضامن وام فوری بگیرید",
            "همین امروز به کانال ما بیایید و بدون ضامن وام فوری بگیرید دوستان عزیز",
            "برق روستای ما سه ساعت است رفته و هیچ‌کس جواب تلفن نمی‌دهد",
        ];
        assert_eq!(heads(&texts), [None, None, Some(1), Some(1), Some(1), None]);
    }

    #[test]
    fn short_words_of_courtesy_are_no_campaign() {
        assert_eq!(heads(&["با سپاس از شما", "با سپاس از شما", "عالی بود"]), [None; 3]);
    }

    #[test]
    fn what_is_forgotten_leaves_nothing_behind() {
        let mut index = Index::default();
        for number in 0..(MOST as i64 + 50) {
            let text = format!("نظر شمارهٔ {number} دربارهٔ موضوع {} و چیز {}", number * 7, number * 13);
            if let Some(likeness) = Likeness::of(&text) {
                index.add(CommentId(number), likeness);
            }
        }
        assert_eq!((index.known.len(), index.order.len()), (MOST, MOST));
        assert!(index.bands.values().map(Vec::len).sum::<usize>() <= MOST * BANDS);
    }
}
