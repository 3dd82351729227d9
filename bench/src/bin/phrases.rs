//! How long the phrases of the exchange take: 10,000 of them on a comment of 10 KB, and on one as readers write.
//!
//! `phrases` prints microseconds a comment, the median of many rounds, and how long it takes to make the phrases ready.

#![allow(clippy::print_stdout)]

use std::time::Instant;

use domain::screening::{List, Phrase, Phrases};

/// Syllables that words are built from.
const SYLLABLES: [&str; 16] =
    ["با", "دی", "رو", "سا", "نی", "مر", "تا", "کو", "ژا", "شه", "فر", "گل", "می\u{200C}", "كي", "خو", "پل"];
const PHRASES: u64 = 10_000;
const ROUNDS: usize = 501;

/// A linear congruential generator (Knuth's MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn word(&mut self) -> String {
        (0..2 + self.below(3)).map(|_| SYLLABLES[self.below(16) as usize]).collect()
    }

    fn text(&mut self, bytes: usize) -> String {
        let mut text = String::new();
        while text.len() < bytes {
            text.push_str(&self.word());
            text.push(' ');
        }
        text
    }
}

#[allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn main() {
    let mut chance = Chance(7);
    let list = |at: u64| if at.is_multiple_of(2) { List::Banned } else { List::Suspect };
    let phrases: Vec<Phrase> = (0..PHRASES)
        .map(|at| Phrase { list: list(at), phrase: format!("{} {}", chance.word(), chance.word()) })
        .collect();
    let begun = Instant::now();
    let Ok(phrases) = Phrases::new(phrases) else { return println!("the phrases are too many") };
    println!("{} phrases made ready in {:.1} ms", phrases.len(), begun.elapsed().as_secs_f64() * 1e3);
    for bytes in [10_240, 300] {
        let texts: Vec<String> = (0..16).map(|_| chance.text(bytes)).collect();
        let mut found = 0;
        let mut times: Vec<f64> = (0..ROUNDS)
            .map(|round| {
                let begun = Instant::now();
                found += phrases.find(&texts[round % texts.len()]).len();
                begun.elapsed().as_secs_f64() * 1e6
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "a comment of {bytes} bytes: {:.0} µs in the median, {:.0} µs at the 99th of a hundred ({found} found)",
            times[ROUNDS / 2],
            times[ROUNDS * 99 / 100]
        );
    }
}
