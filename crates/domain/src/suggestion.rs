//! Suggested news (اخبار پیشنهادی): which public stories belong together, from shared terms and recency.

use std::collections::HashMap;

use crate::Timestamp;
use crate::story::Content;

/// How many terms stand for a story.
pub const TERMS: usize = 24;
/// How many suggestions are kept for a story: a page shows five, the others stand in when one is withdrawn.
pub const KEPT: usize = 12;

const DAY: f64 = 86_400e6;
/// After this many days between two stories, half of their kinship is left.
const HALF_LIFE_DAYS: f64 = 14.0;

/// The terms that stand for a story, weightiest first, with weights of at least 1. A word counts by where it
/// stands: headline and tags three times, lead twice, body once.
pub fn terms(content: &Content) -> Vec<(String, i64)> {
    let mut weights: HashMap<String, i64> = HashMap::new();
    let body = content.body.plain_text();
    let tags = content.tags.join("\n");
    for (text, weight) in [(&content.headline, 3), (&tags, 3), (&content.lead, 2), (&body, 1)] {
        for term in persian::terms::terms(text) {
            *weights.entry(term).or_default() += weight;
        }
    }
    let mut terms: Vec<_> = weights.into_iter().collect();
    terms.sort_by(|(a, x), (b, y)| y.cmp(x).then_with(|| a.cmp(b)));
    terms.truncate(TERMS);
    terms
}

/// A term that two stories share.
#[derive(Debug, Clone, Copy)]
pub struct Shared {
    /// Its weight in the one story.
    pub here: i64,
    /// Its weight in the other.
    pub there: i64,
    /// How many stories have it.
    pub having: i64,
}

/// How near two stories stand, given the terms they share, the number of stories in all, and when each was published.
/// Scaled so that it can be kept as an integer.
pub fn kinship(shared: &[Shared], stories: i64, here: Timestamp, there: Timestamp) -> i64 {
    let by_terms: f64 = shared
        .iter()
        .map(|term| {
            let rarity = (1.0 + stories as f64 / term.having.max(1) as f64).ln();
            (term.here.min(term.there) as f64).sqrt() * rarity
        })
        .sum();
    let days = (here.0 - there.0).abs() as f64 / DAY;
    (by_terms * 1_000.0 * 0.5f64.powf(days / HALF_LIFE_DAYS).max(0.05)) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_terms_and_near_days_weigh_more() {
        let now = Timestamp(0);
        let common = Shared { here: 3, there: 3, having: 900 };
        let rare = Shared { having: 2, ..common };
        let weeks_ago = now.plus_seconds(-60 * 86_400);
        let of_common = kinship(&[common], 1000, now, now);
        let of_rare = kinship(&[rare], 1000, now, now);
        assert!(of_rare > of_common);
        assert!(kinship(&[rare], 1000, now, weeks_ago) < of_rare);
        assert_eq!(kinship(&[], 1000, now, now), 0);
    }
}
