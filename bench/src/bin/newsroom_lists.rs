//! How long the newsroom's lists take, whatever is asked for.
//!
//! `newsroom_lists DATABASE STORIES` fills a database, a directory for SQLite or a `postgres://…` URL, until it has so many
//! stories of five versions each; `newsroom_lists DATABASE` prints how many milliseconds each shape of list takes there, in the
//! median and at worst: the slowest, and some that people ask for. `bench/newsroom-lists` does both on both databases.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};
use domain::document::Document;
use domain::ledger::Ledger;
use domain::permission::Actor;
use domain::story::{Content, Story, StoryStatus};
use domain::{DeskId, StoryId, Timestamp, UserId};
use store::accounts::{self, NewAccount};
use store::desks::{self, NewDesk};
use store::stories::{self, Dates, Filled, Filter};
use store::{Location, Store, Tx};

const DESKS: usize = 24;
const PEOPLE: usize = 120;
const VERSIONS: usize = 5;
/// Stories of one command, and commands under way at once. What SQLite may have to undo of a command costs more with each
/// of its statements, so commands are short; a commit carries several.
const BATCH: u64 = 20;
const AT_ONCE: usize = 16;
/// Pages read for each figure.
const ROUNDS: usize = 21;
const PAGE: i64 = 50;
/// 2026-11-20, in seconds; stories are five minutes apart.
const LAST: i64 = 1_795_132_800;
/// Words there are, and how many commoner ones no list is asked for, being in every sentence.
const WORDS: u64 = 20_000;
const STOP_WORDS: f64 = 20.0;

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let place = arguments.next().context("the database is missing")?;
    let location = match place.starts_with("postgres") {
        true => Location::Postgres(place),
        false => {
            std::fs::create_dir_all(&place)?;
            Location::Sqlite(store::sqlite_file(Path::new(&place)))
        }
    };
    let store = Store::open(&location).await?;
    let (desks, people) = store.write(|tx| Box::pin(staff(tx))).await?;
    // Commands under way at once may have taken their turns in any order.
    let every = Filter { statuses: StoryStatus::ALL.to_vec(), ..Filter::default() };
    let (newest, _) =
        stories::in_order(&mut store.read().await?.conn(), &every, None, (BATCH * 2) as i64 * AT_ONCE as i64)
            .await?;
    let reached = newest.iter().map(|story| (story.code - 100_000).unsigned_abs()).max().unwrap_or_default();
    match arguments.next() {
        None => measure(&store, &desks, &people, reached).await?,
        Some(count) => fill_up(&store, &desks, &people, reached..count.parse()?).await?,
    }
    store.close().await;
    Ok(())
}

async fn fill_up(
    store: &Store,
    desks: &[DeskId],
    people: &[UserId],
    numbers: std::ops::Range<u64>,
) -> Result<()> {
    let began = now();
    let (mut at, mut under_way) = (numbers.start, tokio::task::JoinSet::new());
    while at < numbers.end || !under_way.is_empty() {
        if at < numbers.end && under_way.len() < AT_ONCE {
            let batch = at..(at + BATCH).min(numbers.end);
            at = batch.end;
            let (store, desks, people) = (store.clone(), desks.to_vec(), people.to_vec());
            under_way.spawn(async move {
                store.write(move |tx| Box::pin(async move { fill(tx, &desks, &people, batch).await })).await
            });
            if at.is_multiple_of(50_000) {
                eprintln!("{at} stories after {:.0} s", began.elapsed().as_secs_f64());
            }
        } else if let Some(done) = under_way.join_next().await {
            done??;
        }
    }
    Ok(())
}

#[allow(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn now() -> Instant {
    Instant::now()
}

async fn staff(tx: &mut Tx<'_>) -> store::Result<(Vec<DeskId>, Vec<UserId>)> {
    let at = Timestamp(LAST * 1_000_000);
    let mut added = vec![];
    for number in 0..DESKS {
        let new = NewDesk {
            agency: "خبرگزاری آزمون".into(),
            group: format!("گروه {}", number / 4),
            group_slug: None,
            name: format!("حوزه {number}"),
            slug: None,
        };
        added.push(desks::ensure(tx, &new, "fill", at).await?.id);
    }
    let mut people: Vec<UserId> =
        accounts::list(tx.conn()).await?.into_iter().map(|account| account.id).collect();
    for number in people.len()..PEOPLE {
        let account = NewAccount {
            email: format!("person{number}@khabar.example"),
            name: format!("خبرنگار {number}"),
            grants: vec![],
            password: String::new(),
        };
        people.push(accounts::add(tx, account, "fill", at).await?);
    }
    Ok((added, people))
}

async fn fill(
    tx: &mut Tx<'_>,
    desks: &[DeskId],
    people: &[UserId],
    numbers: std::ops::Range<u64>,
) -> store::Result<()> {
    let filled = numbers.map(|number| story(desks, people, number)).collect();
    stories::fill(tx, filled, &Actor::operator()).await
}

/// Where a story of this number stands: of a thousand, 955 are on the site, 15 withdrawn, 20 thrown away, the others
/// under way; 1 in a thousand is returned.
fn status(number: u64) -> StoryStatus {
    match (number * 7_919) % 1_000 {
        0 => StoryStatus::Returned,
        1..=3 => StoryStatus::Submitted,
        4..=5 => StoryStatus::Draft,
        6..=7 => StoryStatus::Ready,
        8..=9 => StoryStatus::Scheduled,
        10..=24 => StoryStatus::Withdrawn,
        25..=44 => StoryStatus::Discarded,
        45..=64 => StoryStatus::Corrected,
        _ => StoryStatus::Published,
    }
}

fn story(desks: &[DeskId], people: &[UserId], number: u64) -> Filled {
    let mut chance = Chance(number + 1);
    let created = Timestamp((LAST - 300 * (1_000_000 - number as i64)) * 1_000_000);
    let status = status(number);
    let dated = matches!(status, StoryStatus::Published | StoryStatus::Corrected | StoryStatus::Withdrawn);
    let desk = chance.below(DESKS as u64) as usize;
    let mut versions: Vec<Content> = vec![content(desk, &mut chance)];
    for at in 1..VERSIONS {
        let mut next = versions[at - 1].clone();
        next.lead = format!("{} {}", next.lead, chance.words(2));
        versions.push(next);
    }
    let story = Story {
        id: StoryId(0),
        code: 100_001 + number as i64,
        desk: desks[desk],
        status,
        version: VERSIONS as i64,
        slug: "slug".into(),
        content: versions[VERSIONS - 1].clone(),
        author: Some(people[chance.below(PEOPLE as u64) as usize]),
        return_reason: None,
        due: None,
        embargo: false,
        created,
        updated: created.plus_seconds(chance.below(86_400) as i64),
        published: dated.then(|| created.plus_seconds(600)),
        withdrawn: None,
        withdrawal_reason: None,
        exchange_open: true,
        ledger: Ledger::default(),
    };
    Filled { story, versions }
}

/// Each desk has words of its own: they are common on it and nowhere else.
fn content(desk: usize, chance: &mut Chance) -> Content {
    let own = own_word(desk);
    Content {
        headline: format!("{own} {}", chance.words(6)),
        lead: format!("{}.", chance.words(16)),
        body: Document::from_paragraphs([chance.words(30), chance.words(30)]),
        bylines: vec![chance.words(2)],
        tags: vec![chance.words(1), chance.words(2)],
        ..Content::default()
    }
}

fn own_word(desk: usize) -> String {
    word(90_000 + desk as u64)
}

/// Every shape: what it is called, and what it asks for. Words are numbered from the commonest.
fn shapes(desks: &[DeskId], people: &[UserId], count: u64) -> Vec<(String, Filter)> {
    let day = |back: i64, days: i64| {
        let from = Timestamp((LAST - 300 * (1_000_000 - count as i64) - back * 86_400) * 1_000_000);
        (from, from.plus_seconds(days * 86_400))
    };
    let (rare, never) = (word(WORDS - 1), word(99_999));
    let code = (100_001 + count / 2).to_string();
    let texts = [
        ("", String::new()),
        (" a common word", word(0)),
        (" two common words", format!("{} {}", word(0), word(1))),
        (" a desk's word", own_word(3)),
        (" a desk's and a common word", format!("{} {}", own_word(3), word(0))),
        (" a rare word", rare.clone()),
        (" a common and a rare word", format!("{} {rare}", word(0))),
        (" a code", code),
        (" a word of none", never),
    ];
    let states = [
        ("any state", vec![]),
        ("published", vec![StoryStatus::Published]),
        ("returned", vec![StoryStatus::Returned]),
        (
            "under way",
            vec![StoryStatus::Draft, StoryStatus::Submitted, StoryStatus::Returned, StoryStatus::Ready],
        ),
    ];
    let reaches =
        [("", None), (", one desk", Some(vec![desks[5]])), (", eight desks", Some(desks[..8].to_vec()))];
    let authors = [("", None), (", one author", Some(people[7]))];
    let (week, year, never) = (day(30, 7), day(800, 365), day(-4_000, 7));
    let dates = [
        ("", None),
        (", active in a week", Some(Dates::Updated(week.0, week.1))),
        (", published in a week", Some(Dates::Published(week.0, week.1))),
        (", published in a year", Some(Dates::Published(year.0, year.1))),
        (", published in no year", Some(Dates::Published(never.0, never.1))),
    ];
    let mut shapes = vec![];
    for (state, statuses) in &states {
        for (reach, desks) in &reaches {
            for (author, by) in &authors {
                for (date, dates) in &dates {
                    for (text, words) in &texts {
                        shapes.push((
                            format!("{state}{reach}{author}{date}{text}"),
                            Filter {
                                statuses: statuses.clone(),
                                desks: desks.clone(),
                                author: *by,
                                dates: *dates,
                                text: words.clone(),
                            },
                        ));
                    }
                }
            }
        }
    }
    shapes
}

/// Times every shape; prints the slowest and a choice of the others.
async fn measure(store: &Store, desks: &[DeskId], people: &[UserId], count: u64) -> Result<()> {
    println!("\n| {}, {count} stories | median ms | worst ms | rows |\n|---|---|---|---|", store.kind());
    let mut figures = vec![];
    for (name, filter) in shapes(desks, people, count) {
        let newsroom = time(store, &filter, false).await?;
        figures.push((newsroom.0, newsroom.1, newsroom.2, format!("list: {name}")));
        if filter.dates.is_none() && filter.author.is_none() {
            let api = time(store, &filter, true).await?;
            figures.push((api.0, api.1, api.2, format!("API: {name}")));
        }
    }
    figures.sort_by(|a, b| b.0.total_cmp(&a.0));
    let over = figures.iter().filter(|figure| figure.0 >= 50.0).count();
    let plain = [
        "list: any state",
        "list: any state, eight desks",
        "list: any state, one desk",
        "list: returned",
        "list: published, one desk",
        "list: any state a common word",
        "list: any state two common words",
        "list: any state a rare word",
        "list: any state a word of none",
        "list: any state, one author",
        "list: any state, published in a year",
        "API: any state",
        "API: any state a common word",
    ];
    let slowest = figures.iter().take(8);
    let chosen = plain.iter().filter_map(|name| figures.iter().find(|figure| figure.3 == *name));
    for (median, worst, rows, name) in slowest.chain(chosen) {
        println!("| {name} | {median:.1} | {worst:.1} | {rows} |");
    }
    println!("{} shapes, {over} of them 50 ms or more in the median", figures.len());
    Ok(())
}

/// Median and worst of the first page and those after it, and the rows of the first.
async fn time(store: &Store, filter: &Filter, api: bool) -> Result<(f64, f64, usize)> {
    let (mut times, mut after, mut before, mut first) = (vec![], None, None, None);
    for _ in 0..ROUNDS {
        let began = now();
        let mut reader = store.read().await?;
        let rows = if api {
            let (found, next) = stories::in_order(&mut reader.conn(), filter, before, PAGE).await?;
            before = next;
            found.len()
        } else {
            let (found, next) = stories::list(&mut reader.conn(), filter, after, PAGE).await?;
            after = next;
            found.len()
        };
        times.push(began.elapsed().as_secs_f64() * 1_000.0);
        first.get_or_insert(rows);
    }
    times.sort_by(f64::total_cmp);
    Ok((times[ROUNDS / 2], times[ROUNDS - 1], first.unwrap_or_default()))
}

/// The word of this number, 0 the commonest: letters alone, so that no ending is taken off.
fn word(number: u64) -> String {
    const LETTERS: [char; 10] = ['ب', 'ج', 'د', 'ر', 'ز', 'ط', 'ف', 'ق', 'ل', 'گ'];
    let mut word = String::from("ژ");
    for digit in format!("{number:05}").bytes() {
        word.push(LETTERS[usize::from(digit - b'0')]);
    }
    word
}

/// A linear congruential generator (Knuth's MMIX): chance that is the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    /// Words as a language has them: the second is half as common as the first, the third a third (Zipf).
    fn words(&mut self, count: usize) -> String {
        let one = |chance: &mut Self| {
            let span = ((WORDS as f64 + STOP_WORDS) / STOP_WORDS).ln();
            let log = STOP_WORDS.ln() + span * (chance.below(1 << 20) as f64 / f64::from(1 << 20));
            word(((log.exp() - STOP_WORDS) as u64).min(WORDS - 1))
        };
        (0..count).map(|_| one(self)).collect::<Vec<_>>().join(" ")
    }
}
