//! A story as the index takes it.

use std::collections::HashSet;

use domain::StoryId;
use domain::story::Story;
use persian::fold::fold;
use persian::slug::slug;
use persian::tokens::Analyzer;
use tantivy::TantivyDocument;
use tantivy::tokenizer::{PreTokenizedString, Token, TokenStream, Tokenizer};

use crate::schema::Fields;
use crate::{PersianTokenizer, Side};

/// How often a word counts that stands in the headline.
const HEADLINE: usize = 8;
/// … in the kicker.
const KICKER: usize = 5;
/// … in the lead.
const LEAD: usize = 3;
/// … in the body, the first time; then it counts once.
const BODY: usize = 2;
/// … among the tags, the names over the story, its place.
const ASIDE: usize = 1;
/// Places between two parts of a story: no phrase reaches over.
const GAP: usize = 16;

/// A public story with its words.
///
/// The parts of a story weigh by how often their words are counted, before frequency is turned into a score (BM25F with
/// whole weights). So one list of places holds everything, and a word costs one look-up, not one a part.
#[derive(Debug, Clone)]
pub struct Document {
    id: StoryId,
    desk: u64,
    /// Seconds.
    published: i64,
    tags: Vec<String>,
    authors: Vec<String>,
    words: Vec<Token>,
}

impl Document {
    /// What is found of `story`; `None` for one that readers do not see.
    pub fn of(story: &Story) -> Option<Self> {
        let published = story.published.filter(|_| story.status.is_public())?;
        let content = &story.content;
        let mut words = Words::default();
        words.add(&content.headline, HEADLINE);
        words.add(content.kicker.as_deref().unwrap_or_default(), KICKER);
        words.add(&content.lead, LEAD);
        words.add_body(&content.body.plain_text());
        for aside in content.tags.iter().chain(&content.bylines).chain(&content.place) {
            words.add(aside, ASIDE);
        }
        Some(Self {
            id: story.id,
            desk: number(story.desk.0),
            published: published.0.div_euclid(1_000_000),
            tags: content.tags.iter().map(|tag| slug(tag)).collect(),
            authors: content.bylines.iter().map(|name| fold(name)).collect(),
            words: words.tokens,
        })
    }

    /// The story.
    pub fn id(&self) -> StoryId {
        self.id
    }

    pub(crate) fn into_tantivy(self, fields: &Fields) -> TantivyDocument {
        let mut document = TantivyDocument::new();
        document.add_u64(fields.id, number(self.id.0));
        document.add_u64(fields.desk, self.desk);
        document.add_i64(fields.published, self.published);
        for tag in &self.tags {
            document.add_text(fields.tag, tag);
        }
        for author in &self.authors {
            document.add_text(fields.author, author);
        }
        let words = PreTokenizedString { text: String::new(), tokens: self.words };
        document.add_pre_tokenized_text(fields.words, words);
        document
    }
}

/// Identifiers are never negative.
pub(crate) fn number(id: i64) -> u64 {
    id.unsigned_abs()
}

/// The words of a story, part after part.
struct Words {
    tokenizer: PersianTokenizer,
    tokens: Vec<Token>,
    next: usize,
}

impl Default for Words {
    fn default() -> Self {
        let tokenizer = PersianTokenizer::new(Analyzer::new(), Side::Document);
        Self { tokenizer, tokens: vec![], next: 0 }
    }
}

impl Words {
    fn add(&mut self, text: &str, times: usize) {
        self.add_each(text, |_| times);
    }

    fn add_body(&mut self, text: &str) {
        let mut seen = HashSet::new();
        self.add_each(text, |term| if seen.insert(term.to_owned()) { BODY } else { 1 });
    }

    fn add_each(&mut self, text: &str, mut times: impl FnMut(&str) -> usize) {
        let first = self.next;
        let mut stream = self.tokenizer.token_stream(text);
        while stream.advance() {
            let token = stream.token_mut();
            token.position += first;
            self.next = token.position + GAP;
            let again = times(&token.text).saturating_sub(1);
            let token = std::mem::take(token);
            self.tokens.extend(std::iter::repeat_n(token.clone(), again));
            self.tokens.push(token);
        }
    }
}
