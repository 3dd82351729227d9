//! The order of suggestions: the worthiest first, and not one event again and again.

use super::{KEPT, SAME};
use crate::StoryId;

/// What readers read next counts from so many readers on, not yet faded: below that a pair tells more of persons than
/// of stories.
pub const NEXT_FROM: f64 = 10.0;
/// What it is worth at most, beside a kinship of one.
const NEXT_WORTH: f64 = 0.4;
/// So many readers are worth half of that.
const NEXT_HALF: f64 = 50.0;
/// How much of its likeness to what stands above it a story loses.
const ALIKE: f64 = 0.5;

/// A story that may be suggested under another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The story.
    pub story: StoryId,
    /// How near it stands; 0 when only its readers say so.
    pub kinship: i64,
    /// How many readers went on to it, faded.
    pub next: f64,
}

impl Candidate {
    fn worth(&self) -> f64 {
        let next = if self.next < NEXT_FROM { 0.0 } else { self.next / (self.next + NEXT_HALF) };
        self.kinship as f64 / SAME as f64 + NEXT_WORTH * next
    }
}

/// At most [`KEPT`] of the candidates, each once, in the order in which they are suggested: maximal marginal relevance
/// (Carbonell and Goldstein, 1998), `alike` being the kinship of two of them. The worthiest stays first.
pub fn order(candidates: &[Candidate], alike: impl Fn(StoryId, StoryId) -> i64) -> Vec<StoryId> {
    let mut rest: Vec<(f64, f64, StoryId)> = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let worth = candidate.worth();
        if worth > 0.0 && !rest.iter().any(|(.., known)| *known == candidate.story) {
            rest.push((worth, 0.0, candidate.story));
        }
    }
    let mut chosen = Vec::with_capacity(KEPT);
    while chosen.len() < KEPT {
        // Of two that are worth the same the newer one.
        let best = rest.iter().enumerate().max_by(|(_, (a, x, one)), (_, (b, y, other))| {
            (a - ALIKE * x).total_cmp(&(b - ALIKE * y)).then(one.cmp(other))
        });
        let Some((at, _)) = best else { break };
        let (.., story) = rest.swap_remove(at);
        chosen.push(story);
        for (_, likeness, other) in &mut rest {
            *likeness = likeness.max(alike(story, *other) as f64 / SAME as f64);
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn candidate(story: i64, kinship: f64, next: f64) -> Candidate {
        Candidate { story: StoryId(story), kinship: (kinship * SAME as f64) as i64, next }
    }

    fn ordered(candidates: &[Candidate], alike: impl Fn(i64, i64) -> f64) -> Vec<i64> {
        let alike = |a: StoryId, b: StoryId| (alike(a.0, b.0) * SAME as f64) as i64;
        order(candidates, alike).into_iter().map(|story| story.0).collect()
    }

    #[test]
    fn the_nearest_leads() {
        let all = [candidate(1, 0.2, 0.0), candidate(2, 0.6, 0.0), candidate(3, 0.4, 0.0)];
        assert_eq!(ordered(&all, |_, _| 0.0), [2, 3, 1]);
    }

    #[test]
    fn one_event_does_not_fill_the_list() {
        let all = [
            candidate(1, 0.6, 0.0),
            candidate(2, 0.59, 0.0),
            candidate(3, 0.58, 0.0),
            candidate(4, 0.4, 0.0),
        ];
        let of_one_event = |a, b| if a < 4 && b < 4 { 0.9 } else { 0.0 };
        assert_eq!(ordered(&all, of_one_event), [1, 4, 2, 3]);
    }

    #[test]
    fn readers_lead_to_what_no_word_leads_to_once_they_are_many() {
        let all = [candidate(1, 0.1, 0.0), candidate(2, 0.0, NEXT_FROM - 1.0), candidate(3, 0.0, 200.0)];
        assert_eq!(ordered(&all, |_, _| 0.0), [3, 1]);
    }

    #[test]
    fn no_story_stands_twice_and_the_list_ends() {
        let mut all: Vec<_> = (0..40).map(|story| candidate(story, 0.5, 0.0)).collect();
        all.extend(all.clone());
        let ordered = ordered(&all, |_, _| 0.3);
        assert_eq!(ordered.len(), KEPT);
        let once: std::collections::BTreeSet<_> = ordered.iter().collect();
        assert_eq!(once.len(), KEPT);
    }
}
