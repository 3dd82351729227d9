//! Where generated stories take their words from: the demonstration's own, or a file's stories.

use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::{Context, Result, bail};
use domain::document::Document;
use domain::story::Content;
use domain::story_form::{MAX_HEADLINE, MAX_LEAD};
use serde::Deserialize;

use super::{Demo, content};

/// Stories that are about the same names, and so suggest each other.
const OF_TOPIC: u64 = 20;
/// Names that a topic is about.
const NAMES: usize = 4;
/// Syllables that names are built from.
const SYLLABLES: [&str; 16] =
    ["با", "دی", "رو", "سا", "نی", "مر", "تا", "کو", "ژا", "شه", "فر", "گل", "زا", "لی", "وه", "جو"];
/// Words of a lead, of a paragraph's two sentences, and of a comment.
const LEAD: usize = 28;
const SENTENCE: usize = 22;
const REMARK: usize = 18;
/// Paragraphs: with the rest about 5 KB of text, as on the page of an agency.
const PARAGRAPHS: usize = 10;

/// Where words come from.
#[derive(Debug)]
pub(crate) enum Source {
    /// Sentences of the demonstration's words, each as frequent as it is there.
    Vocabulary {
        /// The demonstration's text, word after word.
        words: Vec<String>,
        /// Its stories' bylines and tags.
        contents: Vec<Content>,
    },
    /// The stories of a file, again and again.
    Corpus(Vec<Told>),
}

/// A line of a file of stories; other fields are passed over.
#[derive(Debug, Deserialize)]
pub(crate) struct Told {
    #[serde(alias = "headline")]
    title: String,
    #[serde(default)]
    lead: String,
    #[serde(default)]
    body: Body,
    #[serde(default)]
    tags: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Body {
    Text(String),
    Paragraphs(Vec<String>),
}

impl Default for Body {
    fn default() -> Self {
        Self::Paragraphs(vec![])
    }
}

impl Source {
    /// The demonstration's words.
    ///
    /// # Errors
    /// When the demonstration can't be read.
    pub(crate) fn demo() -> Result<Self> {
        let contents: Vec<Content> = Demo::read()?.stories.iter().map(content).collect();
        let texts = contents
            .iter()
            .flat_map(|one| [one.headline.clone(), one.lead.clone(), one.body.plain_text()])
            .collect::<Vec<_>>()
            .join(" ");
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let words = texts.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
        Ok(Self::Vocabulary { words, contents })
    }

    /// The stories of `file`: JSON Lines with `title` or `headline`, and `lead`, `body` (a text or a list) and `tags` where there are.
    ///
    /// # Errors
    /// When it can't be read, a line is no such story, or there is none.
    pub(crate) fn corpus(file: &Path) -> Result<Self> {
        let lines =
            BufReader::new(std::fs::File::open(file).with_context(|| file.display().to_string())?).lines();
        let mut stories = Vec::new();
        for (number, line) in (1..).zip(lines) {
            let line = line.with_context(|| file.display().to_string())?;
            let told: Told = serde_json::from_str(&line)
                .with_context(|| format!("{}: line {number} is no story", file.display()))?;
            if !told.title.trim().is_empty() {
                stories.push(told);
            }
        }
        if stories.is_empty() {
            bail!("{} holds no story", file.display());
        }
        Ok(Self::Corpus(stories))
    }

    /// What story `number` says.
    pub(super) fn content(&self, number: u64, chance: &mut Chance) -> Content {
        match self {
            Self::Corpus(stories) => retold(stories, number),
            Self::Vocabulary { words, contents } => {
                let mut topic = Chance::new(u64::MAX / 2 + number / OF_TOPIC);
                let names: Vec<String> = (0..NAMES).map(|_| topic.name()).collect();
                let like = &contents[chance.below(contents.len())];
                let mut say = |count: usize| {
                    let name = &names[chance.below(NAMES)];
                    format!("{name} {}", sentence(words, count, chance))
                };
                let headline = format!("{}؛ {}", say(2), say(4));
                let lead = format!("{}.", say(LEAD));
                let body = (0..PARAGRAPHS).map(|_| format!("{}. {}.", say(SENTENCE), say(SENTENCE)));
                Content {
                    headline,
                    lead,
                    body: Document::from_paragraphs(body),
                    bylines: like.bylines.clone(),
                    tags: names.iter().take(2).chain(like.tags.iter().take(3)).cloned().collect(),
                    place: like.place.clone(),
                    ..Content::default()
                }
            }
        }
    }

    /// What a reader says.
    pub(super) fn remark(&self, chance: &mut Chance) -> String {
        match self {
            Self::Vocabulary { words, .. } => sentence(words, REMARK, chance),
            Self::Corpus(stories) => stories[chance.below(stories.len())].title.clone(),
        }
    }
}

/// A story of the file; from the second time on its headline says which time it is.
fn retold(stories: &[Told], number: u64) -> Content {
    let count = stories.len() as u64;
    let told = &stories[(number % count) as usize];
    let cut = |text: &str, most: usize| text.chars().take(most).collect::<String>();
    let headline = match number / count {
        0 => cut(&told.title, MAX_HEADLINE),
        time => format!("{} ({})", cut(&told.title, MAX_HEADLINE - 20), time + 1),
    };
    let paragraphs: Vec<String> = match &told.body {
        Body::Text(text) => text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect(),
        Body::Paragraphs(all) => all.clone(),
    };
    Content {
        headline,
        lead: cut(&told.lead, MAX_LEAD),
        body: Document::from_paragraphs(paragraphs),
        tags: told.tags.clone(),
        ..Content::default()
    }
}

fn sentence(words: &[String], count: usize, chance: &mut Chance) -> String {
    let chosen: Vec<&str> = (0..count).map(|_| words[chance.below(words.len())].as_str()).collect();
    chosen.join(" ")
}

/// Chance that is the same on every machine: SplitMix64, whose neighbouring seeds have nothing in common.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `bound`, which is not 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 33) as usize % bound
    }

    /// An invented name.
    pub(super) fn name(&mut self) -> String {
        (0..3).map(|_| SYLLABLES[self.below(SYLLABLES.len())]).collect()
    }
}
