//! Whatever happens in whatever order, the kept ledgers equal the rows.

use domain::comment::{CommentStatus, Decision};
use domain::{CommentId, StoryId};
use store::{Store, comments};

use crate::house::House;
use crate::newsroom::*;

on_both!(ledgers_equal_the_rows_after_any_sequence, moderators_who_disagree_at_the_same_moment);

/// Marsaglia's xorshift: the same numbers in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

async fn assert_balanced(store: &Store, id: StoryId, said: &str) {
    let counted = read!(store, |conn| comments::counted(conn, id)).unwrap();
    assert_eq!(story(store, id).await.ledger, counted, "{said}");
}

async fn three_stories(store: &Store) -> Vec<StoryId> {
    let desk = desk(store, "دنیای ارتباطات").await;
    let mut stories = vec![];
    for headline in ["یک", "دو", "سه"] {
        stories.push(published(store, desk.id, content(headline), NOW).await.id);
    }
    stories
}

async fn ledgers_equal_the_rows_after_any_sequence(house: &House) {
    let store = &house.store;
    let stories = three_stories(store).await;
    let mut number = 0;
    for seed in [1398, 1403, 1404] {
        let mut chance = Chance(seed);
        let mut received: Vec<CommentId> = vec![];
        for step in 0..80 {
            if received.is_empty() || chance.below(3) == 0 {
                let mut arrival = arrival(stories[chance.below(3)], number);
                arrival.status = CommentStatus::ALL[chance.below(4)];
                received.push(receive(store, arrival).await);
                number += 1;
            } else {
                let decisions = [Decision::Approve, Decision::Spam, reject("تکراری")];
                let decision = decisions[chance.below(3)].clone();
                decide(store, received[chance.below(received.len())], decision).await;
            }
            for &id in &stories {
                assert_balanced(store, id, &format!("story {id} after step {step} of seed {seed}")).await;
            }
        }
    }
}

async fn moderators_who_disagree_at_the_same_moment(house: &House) {
    let store = &house.store;
    let id = three_stories(store).await[0];
    for number in 0..10 {
        let comment = receive(store, arrival(id, number)).await;
        let decisions = [Decision::Approve, reject("تکراری"), Decision::Spam, Decision::Approve];
        let decided = decisions.map(|decision| decide(store, comment, decision));
        futures_util::future::join_all(decided).await;
        assert_balanced(store, id, &format!("after comment {number}")).await;
    }
    assert_eq!(story(store, id).await.ledger.pending, 0);
}
