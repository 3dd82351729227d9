//! Suggested news (اخبار پیشنهادی): which public stories belong together, from the words they share, how near in time
//! they stand and what readers of the one read next; and in which order, so that they are not all about one event.

mod rank;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::story::Content;

pub use rank::{Candidate, NEXT_FROM, order};

/// How many of a story's terms are weighed.
pub const CONSIDERED: usize = 96;
/// How many of them stand for it.
pub const TERMS: usize = 48;
/// How many of a story's kin are kept: a page shows five, the others stand in when one is withdrawn.
pub const KEPT: usize = 12;
/// How many an editor can pin: as many as a page shows.
pub const PINNED: usize = 5;
/// The kinship of two stories that could not be nearer.
pub const SAME: i64 = 1_000_000;
/// A single word makes kin only of stories that it brings so near.
pub const BY_ONE_WORD: i64 = SAME / 16;

const DAY: f64 = 86_400e6;
/// After this many days between two stories, half of their kinship is left.
const HALF_LIFE_DAYS: f64 = 3.0;
/// What is left of it however far apart they are.
const TIMELESS: f64 = 0.15;
/// Where more of the same word in a story hardly counts any more (as in BM25).
const SATURATED: f64 = 1.2;
/// The length of a usual vector, before it is shortened.
const USUAL: f64 = 20.0;
/// Weights are kept as integers of this part.
const UNIT: f64 = 10_000.0;

/// What an editor decided about one suggestion under one story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// Stands first, what was pinned last before the others.
    Pinned,
    /// Is not suggested.
    Banned,
    /// Whatever was decided is taken back.
    Free,
}

impl Choice {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Pinned, Self::Banned, Self::Free];

    /// The word used in addresses and messages.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pinned => "pinned",
            Self::Banned => "banned",
            Self::Free => "free",
        }
    }
}

/// The terms of a story that are weighed, the most frequent first, with how often they stand in it. Of those that stand
/// as often, who is named earlier comes first: tags, headline, lead, body.
#[must_use]
pub fn terms(content: &Content) -> Vec<(String, i64)> {
    let mut counts: HashMap<String, (i64, usize)> = HashMap::new();
    let body = content.body.plain_text();
    let tags = content.tags.join("\n");
    let words = [&tags, &content.headline, &content.lead, &body].into_iter();
    for (place, term) in words.flat_map(|text| persian::terms::terms(text)).enumerate() {
        counts.entry(term).or_insert((0, place)).0 += 1;
    }
    let mut terms: Vec<_> = counts.into_iter().collect();
    terms.sort_by_key(|(_, (count, place))| (-count, *place));
    terms.truncate(CONSIDERED);
    terms.into_iter().map(|(term, (count, _))| (term, count)).collect()
}

/// The vector that stands for a story: its most telling terms with their weights, weightiest first. Of its length the
/// square root is taken out: long stories, which say more, are a little nearer to all (judged best, docs/performance.md).
/// `counted` are its terms with how many stories have each; `stories` is how many there are.
#[must_use]
pub fn vector(counted: Vec<(String, i64, i64)>, stories: i64) -> Vec<(String, i64)> {
    let mut weighed: Vec<(String, f64)> = counted
        .into_iter()
        .map(|(term, count, having)| {
            let (count, having) = (count as f64, having as f64);
            let rarity = (1.0 + (stories as f64 + 1.0) / (having + 0.5)).ln();
            (term, count / (count + SATURATED) * rarity)
        })
        .collect();
    weighed.sort_by(|(a, x), (b, y)| y.total_cmp(x).then_with(|| a.cmp(b)));
    weighed.truncate(TERMS);
    let length = weighed.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    let part = UNIT / (length * USUAL).sqrt();
    weighed.into_iter().map(|(term, weight)| (term, (weight * part).round() as i64)).collect()
}

/// How near two stories stand, up to [`SAME`]: the product of their vectors, less for the time between them. `shared` are
/// the weights of each term that both have.
#[must_use]
pub fn kinship(shared: impl Iterator<Item = (i64, i64)>, here: Timestamp, there: Timestamp) -> i64 {
    let product: f64 = shared.map(|(here, there)| here as f64 * there as f64).sum();
    let days = here.0.abs_diff(there.0) as f64 / DAY;
    let near = TIMELESS + (1.0 - TIMELESS) * 0.5f64.powf(days / HALF_LIFE_DAYS);
    ((product / (UNIT * UNIT)).min(1.0) * near * SAME as f64).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(terms: &[(&str, i64, i64)]) -> Vec<(String, i64)> {
        vector(terms.iter().map(|(term, count, having)| ((*term).into(), *count, *having)).collect(), 1_000)
    }

    #[test]
    fn nothing_is_nearer_than_can_be() {
        let long: Vec<(String, i64, i64)> =
            (0..CONSIDERED).map(|word| (format!("واژه{word}"), 40, 1)).collect();
        let story = vector(long, 1_000_000);
        assert_eq!(story.len(), TERMS);
        let itself = kinship(story.iter().map(|(_, weight)| (*weight, *weight)), Timestamp(0), Timestamp(0));
        assert_eq!(itself, SAME);
    }

    #[test]
    fn terms_come_by_how_often_and_how_early_they_stand() {
        let content = Content {
            headline: "قطعی اینترنت".into(),
            tags: vec!["وزیر".into()],
            lead: "اینترنت وصل شد".into(),
            ..Content::default()
        };
        let terms = terms(&content);
        let found: Vec<_> = terms.iter().map(|(term, count)| (term.as_str(), *count)).collect();
        assert_eq!(found, [("اینترنت", 2), ("وزیر", 1), ("قطعی", 1), ("وصل", 1)]);
    }

    #[test]
    fn rare_terms_and_near_days_weigh_more() {
        let story = of(&[("همه", 3, 900), ("نادر", 3, 2)]);
        assert_eq!(story[0].0, "نادر");
        let weight = |at: usize| story[at].1;
        let now = Timestamp(0);
        let of_rare = kinship([(weight(0), weight(0))].into_iter(), now, now);
        let of_common = kinship([(weight(1), weight(1))].into_iter(), now, now);
        assert!(of_rare > of_common);
        let weeks_ago = now.plus_seconds(-60 * 86_400);
        assert!(kinship([(weight(0), weight(0))].into_iter(), now, weeks_ago) < of_rare);
        assert_eq!(kinship(std::iter::empty(), now, now), 0);
    }

    #[test]
    fn a_story_without_words_has_no_vector() {
        assert_eq!(of(&[]), []);
    }
}
