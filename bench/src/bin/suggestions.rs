//! Suggested news judged offline: does what is suggested under a story tell of the same event?
//!
//! `suggestions FILE…` reads JSON Lines (`title`, `lead`, `body`, `date` in ISO 8601 with its offset; `-` for standard
//! input), keeps the stories in a store of its own as the site does, and prints the hit rate at five of three ways to
//! suggest: the product's own code, plain BM25 over all words, and the nearest in time.
//!
//! What belongs together is told without the words' forms that any of them uses: two stories are of one event when they lie
//! within two days and their bodies share at least [`SHARED`] rare pairs of words as they are written (names, mostly). In
//! the first table everyone sees the whole text; in the second only headline and lead, so that nobody sees a word by which
//! the pairs were made.

#![allow(clippy::print_stdout)]
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and needs a place of its own")]

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use domain::document::Document;
use domain::ledger::Ledger;
use domain::permission::Actor;
use domain::story::{Content, Story, StoryStatus};
use domain::suggestion::terms;
use domain::{StoryId, Timestamp};
use serde_json::Value;
use store::desks::{self, NewDesk};
use store::stories::{self, Filled};
use store::{Location, Store, suggestions};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Rare pairs of words that two stories of one event share at least.
const SHARED: usize = 3;
/// A pair of words is rare when at most so many stories have it.
const RARE: usize = 12;
/// Stories of one event lie no further apart.
const WINDOW: i64 = 2 * 86_400_000_000;
/// Suggestions that are looked at.
const AT: usize = 5;
/// Stories of a transaction.
const BATCH: usize = 100;
/// BM25's usual constants.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// A story of the corpus.
struct Text {
    title: String,
    lead: String,
    body: String,
    at: Timestamp,
}

#[tokio::main]
async fn main() -> Result<()> {
    let files: Vec<String> = std::env::args().skip(1).collect();
    anyhow::ensure!(!files.is_empty(), "name files of JSON Lines, or - for standard input");
    let texts = read(&files)?;
    let partners = partners(&texts);
    let asked: Vec<usize> = (0..texts.len()).filter(|at| !partners[*at].is_empty()).collect();
    let pairs: usize = partners.iter().map(BTreeSet::len).sum::<usize>() / 2;
    println!("{} stories, {pairs} pairs of one event, {} stories with a partner\n", texts.len(), asked.len());
    for (sees, is_whole) in [("the whole text", true), ("headline and lead alone", false)] {
        let contents: Vec<Content> = texts.iter().map(|text| content(text, is_whole)).collect();
        let (own, took) = own(&texts, &contents).await?;
        let bm25 = bm25(&contents, &asked);
        let recent: Vec<Vec<usize>> = (0..texts.len()).map(|at| nearest(&texts, at)).collect();
        println!("| seeing {sees} | hit rate at {AT} |\n|---|---|");
        for (name, found) in [("Khabar", &own), ("BM25", &bm25), ("nearest in time", &recent)] {
            let hits = asked.iter().filter(|at| found[**at].iter().any(|one| partners[**at].contains(one)));
            println!("| {name} | {:.3} |", hits.count() as f64 / asked.len().max(1) as f64);
        }
        let each = took.as_secs_f64() * 1e3 / texts.len().max(1) as f64;
        println!("\nplaced in {each:.2} ms a story\n");
    }
    Ok(())
}

/// The stories of the files, oldest first, each title once.
fn read(files: &[String]) -> Result<Vec<Text>> {
    let (mut texts, mut titles) = (vec![], HashSet::new());
    for file in files {
        let lines: Box<dyn BufRead> = match file.as_str() {
            "-" => Box::new(BufReader::new(std::io::stdin())),
            path => Box::new(BufReader::new(std::fs::File::open(path).context(path.to_owned())?)),
        };
        for line in lines.lines() {
            let value: Value = serde_json::from_str(&line?)?;
            let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
            let Ok(at) = field("date").parse::<jiff::Timestamp>() else { continue };
            if !field("title").is_empty() && titles.insert(field("title")) {
                let at = Timestamp(at.as_microsecond());
                texts.push(Text { title: field("title"), lead: field("lead"), body: field("body"), at });
            }
        }
    }
    texts.sort_by_key(|text| text.at);
    Ok(texts)
}

/// With which stories each is of one event.
fn partners(texts: &[Text]) -> Vec<BTreeSet<usize>> {
    let mut having: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        let words: Vec<&str> = text
            .body
            .split(|c: char| !c.is_alphanumeric() && c != '\u{200c}')
            .filter(|word| word.chars().nth(1).is_some())
            .collect();
        let pairs: HashSet<(&str, &str)> = words.windows(2).map(|pair| (pair[0], pair[1])).collect();
        for pair in pairs {
            having.entry(pair).or_default().push(at);
        }
    }
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for stories in having.values().filter(|stories| (2..=RARE).contains(&stories.len())) {
        for (nth, &one) in stories.iter().enumerate() {
            for &other in &stories[nth + 1..] {
                if (texts[one].at.0 - texts[other].at.0).abs() <= WINDOW {
                    *shared.entry((one, other)).or_default() += 1;
                }
            }
        }
    }
    let mut partners = vec![BTreeSet::new(); texts.len()];
    for ((one, other), _) in shared.into_iter().filter(|(_, count)| *count >= SHARED) {
        partners[one].insert(other);
        partners[other].insert(one);
    }
    partners
}

fn content(text: &Text, is_whole: bool) -> Content {
    let paragraphs = text.body.lines().filter(|line| is_whole && !line.trim().is_empty());
    Content {
        headline: text.title.clone(),
        lead: text.lead.clone(),
        body: Document::from_paragraphs(paragraphs.map(str::to_owned).collect::<Vec<_>>()),
        ..Content::default()
    }
}

/// What the product suggests, and how long the placing took.
async fn own(texts: &[Text], contents: &[Content]) -> Result<(Vec<Vec<usize>>, Duration)> {
    let dir = std::env::temp_dir().join(format!("khabar-suggestions-{}", std::process::id()));
    std::fs::create_dir_all(&dir)?;
    let found = in_store(&dir, texts, contents).await;
    std::fs::remove_dir_all(&dir)?;
    found
}

async fn in_store(dir: &Path, texts: &[Text], contents: &[Content]) -> Result<(Vec<Vec<usize>>, Duration)> {
    let store = Store::open(&Location::Sqlite(store::sqlite_file(dir))).await?;
    let now = texts.last().map_or(Timestamp(0), |text| text.at);
    let new = NewDesk {
        agency: "آزمون".into(),
        group: "آزمون".into(),
        group_slug: None,
        name: "آزمون".into(),
        slug: None,
    };
    let desk =
        store.write(move |tx| Box::pin(async move { desks::ensure(tx, &new, "bench", now).await })).await?;
    for (first, part) in contents.chunks(BATCH).enumerate().map(|(nth, part)| (nth * BATCH, part)) {
        let filled = part.iter().enumerate().map(|(at, content)| Filled {
            story: Story {
                id: StoryId(0),
                code: 100_001 + (first + at) as i64,
                desk: desk.id,
                status: StoryStatus::Published,
                version: 1,
                slug: "slug".into(),
                content: content.clone(),
                author: None,
                return_reason: None,
                due: None,
                embargo: false,
                created: texts[first + at].at,
                updated: texts[first + at].at,
                published: Some(texts[first + at].at),
                withdrawn: None,
                withdrawal_reason: None,
                exchange_open: true,
                ledger: Ledger::default(),
            },
            versions: vec![content.clone()],
        });
        let filled: Vec<Filled> = filled.collect();
        store
            .write(move |tx| Box::pin(async move { stories::fill(tx, filled, &Actor::operator()).await }))
            .await?;
    }
    let begin = Instant::now();
    for (first, part) in contents.chunks(BATCH).enumerate().map(|(nth, part)| (nth * BATCH, part)) {
        let placed: Vec<_> = part
            .iter()
            .enumerate()
            .map(|(at, content)| (StoryId((first + at) as i64 + 1), terms(content), texts[first + at].at))
            .collect();
        store
            .write(move |tx| {
                Box::pin(async move {
                    for (id, terms, at) in placed {
                        suggestions::place(tx, id, &terms, at, now).await?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    let took = begin.elapsed();
    let mut found = Vec::with_capacity(texts.len());
    let mut reader = store.read().await?;
    for at in 0..texts.len() {
        let cards = suggestions::of_story(&mut reader.conn(), StoryId(at as i64 + 1), AT as i64).await?;
        found.push(cards.into_iter().map(|card| card.id.0 as usize - 1).collect());
    }
    drop(reader);
    store.close().await;
    Ok((found, took))
}

/// What BM25 finds for each of `asked` with all its words as the query.
fn bm25(contents: &[Content], asked: &[usize]) -> Vec<Vec<usize>> {
    let documents: Vec<BTreeMap<String, f64>> = contents
        .iter()
        .map(|content| {
            let mut counts = BTreeMap::new();
            let body = content.body.plain_text();
            for text in [&content.headline, &content.lead, &body] {
                for term in persian::terms::terms(text) {
                    *counts.entry(term).or_default() += 1.0;
                }
            }
            counts
        })
        .collect();
    let lengths: Vec<f64> = documents.iter().map(|counts| counts.values().sum()).collect();
    let mean = lengths.iter().sum::<f64>() / lengths.len().max(1) as f64;
    let mut index: HashMap<&str, Vec<(usize, f64)>> = HashMap::new();
    for (at, counts) in documents.iter().enumerate() {
        for (term, count) in counts {
            index.entry(term).or_default().push((at, *count));
        }
    }
    let mut found = vec![vec![]; contents.len()];
    for &at in asked {
        let mut scores: HashMap<usize, f64> = HashMap::new();
        for term in documents[at].keys() {
            let postings = &index[term.as_str()];
            let having = postings.len() as f64;
            let rarity = (1.0 + (documents.len() as f64 - having + 0.5) / (having + 0.5)).ln();
            for &(other, count) in postings {
                let long = K1 * (1.0 - B + B * lengths[other] / mean);
                *scores.entry(other).or_default() += rarity * count * (K1 + 1.0) / (count + long);
            }
        }
        scores.remove(&at);
        let mut ranked: Vec<(usize, f64)> = scores.into_iter().collect();
        ranked.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        found[at] = ranked.into_iter().take(AT).map(|(other, _)| other).collect();
    }
    found
}

/// The stories nearest in time.
fn nearest(texts: &[Text], at: usize) -> Vec<usize> {
    let mut near: Vec<usize> =
        (at.saturating_sub(AT)..(at + AT + 1).min(texts.len())).filter(|other| *other != at).collect();
    near.sort_by_key(|other| (texts[*other].at.0 - texts[at].at.0).abs());
    near.truncate(AT);
    near
}
