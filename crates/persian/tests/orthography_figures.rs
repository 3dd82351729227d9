//! The figures that orthography must keep, on sentences written for this project: each is taken out of order in two
//! ways and must come back. `script/persian-evaluate` does the same with the larger sets that can't be shipped.

use persian::orthography::{Options, Strength, correct};

const HALF_SPACE: char = '\u{200C}';

/// What stands between two letters.
#[derive(Clone, Copy, PartialEq)]
enum Gap {
    None,
    HalfSpace,
    Space,
}

/// The letters of a text and the gaps between them; a half-space that shows nothing is none.
fn gaps(text: &str) -> Vec<(char, Gap)> {
    let mut found: Vec<(char, Gap)> = Vec::new();
    for c in text.chars() {
        match (c, found.last_mut()) {
            (c, _) if c.is_alphanumeric() => found.push((c, Gap::None)),
            (HALF_SPACE, Some((letter, gap)))
                if *gap == Gap::None && persian::letters::is_joining_to_next(*letter) =>
            {
                *gap = Gap::HalfSpace;
            }
            (HALF_SPACE, _) | ('\u{654}', _) => {}
            (_, Some((_, gap))) => *gap = Gap::Space,
            _ => {}
        }
    }
    found
}

/// Half-spaces that came back rightly, wrongly, and not, and other gaps that changed.
#[derive(Default)]
struct Figures {
    right: f64,
    wrong: f64,
    missing: f64,
    words: f64,
}

impl Figures {
    fn f1(&self) -> f64 {
        2.0 * self.right / (2.0 * self.right + self.wrong + self.missing)
    }

    fn damage(&self) -> f64 {
        1_000.0 * (self.wrong + self.missing) / self.words
    }
}

fn figures(strength: Strength, lose: impl Fn(&str) -> String) -> Figures {
    let options = Options { strength, ..Options::default() };
    let mut figures = Figures::default();
    for sentence in include_str!("sentences.txt").lines().filter(|line| !line.starts_with('#')) {
        let corrected = correct(&lose(sentence), &options).text;
        let (gold, ours) = (gaps(sentence), gaps(&corrected));
        assert!(gold.iter().map(|(c, _)| c).eq(ours.iter().map(|(c, _)| c)), "letters changed: {corrected}");
        figures.words += sentence.split(' ').count() as f64;
        for ((_, gold), (_, ours)) in gold.iter().zip(&ours) {
            match (*gold == Gap::HalfSpace, *ours == Gap::HalfSpace) {
                (true, true) => figures.right += 1.0,
                (true, false) => figures.missing += 1.0,
                (false, true) => figures.wrong += 1.0,
                (false, false) => figures.wrong += f64::from(u8::from(gold != ours)),
            }
        }
    }
    figures
}

#[test]
fn joined_words_come_back() {
    let figures = figures(Strength::Suggest, |sentence| sentence.replace(HALF_SPACE, ""));
    assert!(figures.f1() >= 0.955, "{}", figures.f1());
}

#[test]
fn spaced_words_come_back() {
    let figures = figures(Strength::Suggest, |sentence| sentence.replace(HALF_SPACE, " "));
    assert!(figures.f1() >= 0.96, "{}", figures.f1());
}

#[test]
fn correct_text_stays() {
    let suggested = figures(Strength::Suggest, str::to_owned);
    assert!(suggested.damage() <= 1.5, "{}", suggested.damage());
    let automatic = figures(Strength::Auto, str::to_owned);
    assert!(automatic.damage() <= 0.5, "{}", automatic.damage());
}

#[test]
fn automatic_strength_is_right_when_it_acts() {
    let figures = figures(Strength::Auto, |sentence| sentence.replace(HALF_SPACE, ""));
    assert!(
        figures.wrong <= 1.0 && figures.right / (figures.right + figures.missing) >= 0.7,
        "{}",
        figures.f1()
    );
}
