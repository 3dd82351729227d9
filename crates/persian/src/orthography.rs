//! Persian orthography: what a careful editor mends without a thought about the meaning.
//!
//! [`correct`] gives the mended text and each [`Edit`] with its place, rule and confidence. What the sentence leaves
//! open is a [`Proposal`]. Letters change by a named letter rule only; web and e-mail addresses, code, markup, hashtags,
//! handles and Latin runs are never touched; what comes out comes out the same again.

mod affix;
mod arabic;
mod class;
mod compose;
mod context;
mod digit;
mod edit;
mod gap;
mod half_space;
mod house;
mod joined;
mod json;
mod letter;
mod morphology;
mod options;
mod protected;
mod quote;
mod rule;
mod scan;
mod sink;
mod spaced;
mod spelling;
mod style;
mod word;

pub use edit::{Correction, Edit, Proposal};
pub use options::{Choice, HouseStyle, Options, Strength};
pub use rule::Rule;

/// Corrects a text of any length; the whole text tells how its words are meant, so give it whole.
///
/// ```
/// use persian::orthography::{Options, correct};
///
/// let corrected = correct("همکاريهاي دوجانبه می شود", &Options::default());
/// assert_eq!(corrected.text, "همکاری‌های دوجانبه می‌شود");
/// ```
#[must_use]
pub fn correct(text: &str, options: &Options) -> Correction {
    let (mut correction, deep) = pass(text, options);
    // Half-spaces alone leave nothing to mend after them. Another rule may uncover work for the rest: a mark that has
    // lost its space, a letter that makes a word known.
    let mut again = deep || correction.edits.iter().any(|edit| !edit.rule.is_half_space());
    for _ in 0..PASSES {
        if !again {
            break;
        }
        let (next, _) = pass(&correction.text, options);
        again = !next.edits.is_empty();
        if again {
            correction.edits = compose::compose(&correction.edits, &next.edits, &correction.text);
            correction.edits.retain(|edit| text[edit.range.clone()] != *edit.replacement);
            correction.text = next.text;
        }
    }
    correction
}

/// More than any text was seen to need.
const PASSES: usize = 6;

/// All rules, each once; and whether a word was taken into many parts.
fn pass(text: &str, options: &Options) -> (Correction, bool) {
    let mut sink = sink::Sink::new(options.strength);
    let mut scan = scan::scan(text);
    if scan.foreign_digits {
        digit::mend(text, &scan.protected, &mut sink);
    }
    gap::mend(text, &scan, &mut sink);
    if scan.odd {
        letter::mend(text, &mut scan, &mut sink);
    }
    if scan.hamza || options.house.hamza == Choice::First {
        house::hamza::mend(text, &mut scan.words, options.house.hamza, &mut sink);
    }
    half_space::mend(text, &mut scan.words, &mut sink);
    house::mend(text, &scan.words, &options.house, &mut sink);
    let deep = sink.deep;
    (sink.finish(text), deep)
}
