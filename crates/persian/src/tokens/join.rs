//! Whether words written apart are one.

use super::affix::{is_ending, is_spaced_ending};
use super::known::{begins_compound, is_closed_compound, is_split_compound, is_verb_body, is_word};
use super::stem::stem;
use super::unit::Unit;
use super::variants;
use crate::fold::fold;
use crate::letters::is_joining_to_next;
use std::borrow::Cow;

/// Words that stand before or after any other, so that the letters of the two together prove nothing.
const FUNCTION_WORDS: [&str; 34] = [
    "از", "است", "او", "اگر", "این", "آن", "با", "باز", "بر", "برای", "بود", "به", "تا", "تر", "چون", "خود",
    "داد", "دارد", "در", "را", "رو", "زد", "سر", "شد", "کرد", "که", "ما", "من", "نیز", "هر", "هم", "وی",
    "یا", "یک",
];

/// Whether the second unit, one space after the first, is the rest of it.
///
/// The answer depends on the two alone, so that a document and a query that hold the same words agree.
pub(super) fn joins(first: &Unit, second: &Unit) -> bool {
    if !first.is_persian || !second.is_persian {
        return false;
    }
    let (Some(last), Some(next)) = (first.parts.last(), second.parts.first()) else {
        return false;
    };
    if matches!(last.as_str(), "می" | "نمی") {
        return first.parts.len() == 1 && is_verb_body(next);
    }
    if second.parts.len() == 1 && is_spaced_ending(last, next) {
        return true;
    }
    if first.parts.len() > 1 && is_ending(last) {
        return false;
    }
    let whole;
    let head = match first.parts.as_slice() {
        [single] => single.as_str(),
        parts => {
            whole = parts.concat();
            &whole
        }
    };
    let (split, closed) = (long(head, 2) && begins_compound(head), begins_closed(head));
    let compound = |tail: &str| {
        long(tail, 2) && (split && is_split_compound(head, tail) || closed && closes(head, tail))
    };
    (split || closed) && (compound(next) || compound(&stem(next)))
}

/// Whether the second unit is و and the three are one compound: «گفت و گو», «آب و هوا».
pub(super) fn joins_with_and(first: &Unit, and: &Unit, third: &Unit) -> bool {
    let (Some(head), Some(tail)) = (first.parts.last(), third.parts.first()) else {
        return false;
    };
    if !first.is_persian || and.parts != ["و"] || !third.is_persian || first.parts.len() > 1 {
        return false;
    }
    // Only و brings us here, so this is rare enough to try both.
    [Cow::Borrowed(tail.as_str()), stem(tail)].iter().any(|tail| {
        let folded = fold(&format!("{head}و{tail}"));
        variants::chief(&folded) != folded || is_split_compound(head, &format!("و{tail}"))
    })
}

/// Whether the word can be the beginning of a compound that is written without anything between.
///
/// «ما در» is not مادر: only two full nouns are joined where no half-space would show it, and only where the letters
/// would look no different joined.
fn begins_closed(head: &str) -> bool {
    let apart = head.chars().next_back().is_some_and(|c| !is_joining_to_next(c));
    is_prefix(head) || apart && long(head, 3) && is_full(head)
}

/// Whether the two make such a compound.
fn closes(head: &str, tail: &str) -> bool {
    (is_prefix(head) || is_full(tail)) && is_closed_compound(head, tail)
}

/// Whether the word is a prefix that is written closed as often as apart.
fn is_prefix(head: &str) -> bool {
    matches!(head, "غیر" | "پر" | "ضد" | "ابر" | "سوء")
}

/// Whether the word is known and no mere function word.
fn is_full(word: &str) -> bool {
    !FUNCTION_WORDS.contains(&word) && is_word(word)
}

/// Whether the word has at least so many letters.
fn long(word: &str, letters: usize) -> bool {
    word.chars().nth(letters - 1).is_some()
}
