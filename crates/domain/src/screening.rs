//! Screening: what can be said of a comment before a person has read it.

pub mod classifier;
pub mod likeness;
mod phrases;

use serde::{Deserialize, Serialize};

use crate::{RuleId, Timestamp};

pub use phrases::{Phrase, Phrases};

/// What a phrase does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// A comment with it is spam.
    Banned,
    /// A person looks at a comment with it.
    Suspect,
    /// It takes the words of the other lists that stand within it out of account.
    Allowed,
}

impl List {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Banned, Self::Suspect, Self::Allowed];

    /// The word used in addresses, the API and the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Banned => "banned",
            Self::Suspect => "suspect",
            Self::Allowed => "allowed",
        }
    }
}

impl std::str::FromStr for List {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|list| list.as_str() == word).ok_or(())
    }
}

/// A phrase on a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Its identifier.
    pub id: RuleId,
    /// What it does.
    pub list: List,
    /// The phrase as it was typed.
    pub phrase: String,
    /// Why it is there.
    pub note: String,
    /// Who put it there.
    pub by: String,
    /// When.
    pub created: Timestamp,
    /// Since when it is in force; `None` while it is only rehearsed.
    pub live: Option<Timestamp>,
}

/// A phrase found in a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// The list.
    pub list: List,
    /// The phrase as it stands on the list.
    pub phrase: String,
    /// Whether it stands in the name instead of the text.
    #[serde(default)]
    pub in_name: bool,
    /// Where in the text as the reader wrote it, in bytes: from.
    pub from: usize,
    /// Up to.
    pub to: usize,
    /// How that place reads once folded: what was compared.
    pub folded: String,
}

/// Something that makes a person look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Doubt {
    /// The honeypot was filled.
    Trap,
    /// There is a link.
    Link,
    /// No proof of work came with it.
    NoProof,
    /// The form came back sooner than a person types.
    Hurried,
    /// The same words came lately from elsewhere.
    Repeated,
}

/// What the screening found; kept with the comment as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screening {
    /// Phrases found, in the order of the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matches: Vec<Match>,
    /// How certain the classifier is that this is spam, in per cent; `None` when it has learnt too little.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spam: Option<u8>,
    /// The words that weighed most, each with its weight: above 0 speaks for spam. In hundredths of a natural logarithm.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<(String, i64)>,
    /// What else makes a person look.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Doubt>,
}

/// Whether a text holds an address of the web.
pub fn has_link(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("://")
        || text.split(|c: char| c.is_whitespace() || "«»()،؛!?؟\"'".contains(c)).any(|word| {
            word.starts_with("www.")
                || word.trim_matches(['.', ',', ':']).rsplit_once('.').is_some_and(|(name, end)| {
                    let end = end.split('/').next().unwrap_or_default();
                    !name.is_empty()
                        && name.is_ascii()
                        && (2..=10).contains(&end.len())
                        && end.chars().all(|c| c.is_ascii_alphabetic())
                })
        })
}

#[cfg(test)]
mod tests {
    use super::has_link;

    #[test]
    fn links_are_seen_and_sentences_left_alone() {
        for link in
            ["ببینید http://x.ir/a", "www.example.com", "به bit.ly/abc بروید", "(example.ir)", "t.me/kanal"]
        {
            assert!(has_link(link), "{link}");
        }
        for none in ["نرخ ۱۲.۵ درصد شد.", "v2.0", "سلام. خوبی؟", "3.14", "ساعت ۱۲:۳۰", "U.S. گفت", ""]
        {
            assert!(!has_link(none), "{none}");
        }
    }
}
