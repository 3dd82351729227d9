//! The index of the search: how fast it is made, how large it is, what a query costs.
//!
//! `search DIR STORIES [FILE]` makes an index of so many stories in the directory DIR, which must not exist, and asks it.
//! The stories are those of FILE, JSON Lines with `title`, `lead` and `body`, again and again; without FILE they are made up
//! of 50,000 words, the word of rank n as frequent as 1/n.

#![allow(clippy::print_stdout)]
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]

use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use domain::document::Document as Body;
use domain::event::Position;
use domain::ledger::Ledger;
use domain::story::{Content, Story, StoryStatus};
use domain::{DeskId, StoryId, Timestamp};
use search::{Document, Index, Order, Place, Query, Request};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Syllables that words are built from.
const SYLLABLES: [&str; 38] = [
    "با", "دی", "رو", "سا", "نی", "مر", "تا", "کو", "ژا", "شه", "فر", "گل", "بر", "کا", "مان", "دا", "ری",
    "سی", "تو", "لا", "نو", "پر", "چه", "خا", "زا", "وا", "هم", "یا", "جو", "بی", "در", "سر", "من", "شی",
    "می", "قا", "له", "نا",
];
/// Different words.
const WORDS: usize = 50_000;
/// Words of a story that is made up.
const LENGTH: usize = 380;
/// Queries of each kind.
const QUERIES: usize = 2_000;
/// 2026-11-20, in seconds; stories are five minutes apart and end here.
const LAST: i64 = 1_795_132_800;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let dir = arguments.next().context("the directory is missing")?;
    let count: usize = arguments.next().context("the number of stories is missing")?.parse()?;
    let source = match arguments.next() {
        Some(file) => Source::read(Path::new(&file))?,
        None => Source::made_up(),
    };
    let begun = Instant::now();
    let mut index = Index::create(Path::new(&dir))?;
    index.prepare_for_many()?;
    let next = AtomicUsize::new(0);
    let bytes = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let work = || -> search::Result<()> {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= count {
                    return Ok(());
                }
                let story = source.story(number);
                bytes.fetch_add(size(&story.content), Ordering::Relaxed);
                index.add(Document::of(&story))?;
            }
        };
        let threads = [scope.spawn(work), scope.spawn(work)];
        threads.into_iter().try_for_each(|thread| thread.join().expect("no thread panics"))
    })?;
    index.commit(Place::new(0, Position::default()))?;
    let found_after = begun.elapsed();
    index.settle()?;
    let took = begun.elapsed();
    let rate = |took: Duration| count as f64 / took.as_secs_f64();
    println!(
        "{count} stories of {} bytes: found after {:.1} s ({:.0}/s), {:.1} s ({:.0}/s) with the joining of the parts, {} MB",
        bytes.into_inner() / count.max(1),
        found_after.as_secs_f64(),
        rate(found_after),
        took.as_secs_f64(),
        rate(took),
        megabytes(Path::new(&dir))?,
    );
    println!("resident after building: {}", resident()?);
    drop(index);
    let index = Index::open(Path::new(&dir))?;
    println!("resident after opening: {}", resident()?);
    let mut chance = Chance(7);
    for (name, words, order) in [
        ("one word", 1, Order::Best),
        ("two words", 2, Order::Best),
        ("two words, newest first", 2, Order::Newest),
        ("three words", 3, Order::Best),
    ] {
        measure(name, &index, order, || source.query(words, &mut chance))?;
    }
    measure("a misspelt word", &index, Order::Best, || source.misspelt(&mut chance))?;
    println!("resident after {} queries: {}", 5 * QUERIES, resident()?);
    Ok(())
}

fn measure(name: &str, index: &Index, order: Order, mut query: impl FnMut() -> String) -> Result<()> {
    let searcher = index.searcher();
    let mut times = vec![];
    let mut found = 0;
    for _ in 0..QUERIES {
        let text = query();
        let begun = Instant::now();
        let now = Timestamp(LAST * 1_000_000);
        let request = Request { order, months: months(), ..Request::new(Query::parse(&text), now) };
        let answer = searcher.find(&request)?;
        if answer.count == 0 || answer.some {
            searcher.meant(&request.query)?;
        }
        times.push(begun.elapsed());
        found += answer.count;
    }
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 1_000].as_secs_f64() * 1_000.0;
    println!(
        "{name}: p50 {:.2} ms, p95 {:.2} ms, p99 {:.2} ms, at most {:.2} ms; {} found on average",
        at(500),
        at(950),
        at(990),
        at(1_000),
        found / QUERIES as u64
    );
    Ok(())
}

fn months() -> Vec<Timestamp> {
    (0..240).rev().map(|month| Timestamp((LAST - month * 30 * 86_400) * 1_000_000)).collect()
}

/// Where the words come from.
enum Source {
    MadeUp { words: Vec<String>, shares: Vec<f64> },
    Read(Vec<Content>),
}

impl Source {
    fn made_up() -> Self {
        let mut chance = Chance(1);
        let mut words = std::collections::BTreeSet::new();
        while words.len() < WORDS {
            let syllables = 2 + chance.below(3);
            let word: String = (0..syllables).map(|_| SYLLABLES[chance.below(SYLLABLES.len())]).collect();
            words.insert(word);
        }
        let mut words: Vec<String> = words.into_iter().collect();
        for at in (1..words.len()).rev() {
            words.swap(at, chance.below(at + 1));
        }
        let mut sum = 0.0;
        let shares = (1..=WORDS).map(|rank| {
            sum += 1.0 / rank as f64;
            sum
        });
        Self::MadeUp { shares: shares.collect(), words }
    }

    fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file)?;
        let mut contents = vec![];
        for line in text.lines() {
            let value: serde_json::Value = serde_json::from_str(line)?;
            let field = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
            contents.push(Content {
                headline: field("title"),
                lead: field("lead"),
                body: Body::from_paragraphs(field("body").lines()),
                ..Content::default()
            });
        }
        anyhow::ensure!(!contents.is_empty(), "the file holds no story");
        Ok(Self::Read(contents))
    }

    fn story(&self, number: usize) -> Story {
        let mut chance = Chance(number as u64 + 1);
        let content = match self {
            Self::Read(contents) => contents[number % contents.len()].clone(),
            Self::MadeUp { .. } => Content {
                headline: self.words(8, &mut chance),
                lead: self.words(28, &mut chance),
                body: Body::from_paragraphs((0..6).map(|_| self.words((LENGTH - 36) / 6, &mut chance))),
                ..Content::default()
            },
        };
        let at = Timestamp((LAST - 300 * number as i64) * 1_000_000);
        Story {
            id: StoryId(number as i64 + 1),
            code: number as i64 + 100_001,
            desk: DeskId(chance.below(8) as i64 + 1),
            status: StoryStatus::Published,
            version: 1,
            slug: String::new(),
            content,
            author: None,
            return_reason: None,
            due: None,
            embargo: false,
            created: at,
            updated: at,
            published: Some(at),
            withdrawn: None,
            withdrawal_reason: None,
            exchange_open: true,
            ledger: Ledger::default(),
        }
    }

    fn word(&self, chance: &mut Chance) -> String {
        match self {
            Self::MadeUp { words, shares } => {
                let sought = chance.part() * shares[shares.len() - 1];
                words[shares.partition_point(|share| *share < sought).min(words.len() - 1)].clone()
            }
            Self::Read(contents) => {
                let content = &contents[chance.below(contents.len())];
                let words: Vec<&str> = content.headline.split_whitespace().collect();
                words.get(chance.below(words.len().max(1))).copied().unwrap_or_default().to_owned()
            }
        }
    }

    fn words(&self, count: usize, chance: &mut Chance) -> String {
        (0..count).map(|_| self.word(chance)).collect::<Vec<_>>().join(" ")
    }

    /// Words of one headline: what readers look for stands together.
    fn query(&self, count: usize, chance: &mut Chance) -> String {
        match self {
            Self::MadeUp { .. } => self.words(count, chance),
            Self::Read(contents) => {
                let content = &contents[chance.below(contents.len())];
                let words: Vec<&str> = content.headline.split_whitespace().collect();
                let first = chance.below(words.len().saturating_sub(count).max(1));
                words.iter().skip(first).take(count).copied().collect::<Vec<_>>().join(" ")
            }
        }
    }

    fn misspelt(&self, chance: &mut Chance) -> String {
        let mut letters: Vec<char> = self.word(chance).chars().collect();
        let at = chance.below(letters.len().max(1));
        letters.insert(at, 'ژ');
        letters.into_iter().collect()
    }
}

fn size(content: &Content) -> usize {
    content.headline.len() + content.lead.len() + content.body.plain_text().len()
}

fn megabytes(dir: &Path) -> Result<u64> {
    let mut sum = 0;
    for entry in std::fs::read_dir(dir)? {
        sum += entry?.metadata()?.len();
    }
    Ok(sum >> 20)
}

/// What of the process is in memory: its own, and pages of files.
fn resident() -> Result<String> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let field = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) >> 10
    };
    Ok(format!("{} MB own, {} MB of files", field("RssAnon:"), field("RssFile:")))
}

/// A linear congruential generator (Knuth's MMIX): chance that is the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    fn below(&mut self, bound: usize) -> usize {
        self.next() as usize % bound
    }

    fn part(&mut self) -> f64 {
        self.next() as f64 / (1_u64 << 31) as f64
    }
}
