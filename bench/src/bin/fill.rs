//! A site of many stories, the same on every machine.
//!
//! `fill DATA STORIES [COMMENTS [WAITING]]` fills the SQLite database in the data directory DATA, and prints the path of every story
//! with the number of its comments. Every 20th story has 20 comments, the first has COMMENTS if that is given, every third of
//! them an answer to an earlier one; WAITING comments wait for review, under all stories in turn. A story is as long as the page of a news agency: about 5 KB of text, five tags.

#![allow(clippy::print_stdout)]

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use domain::comment::CommentStatus;
use domain::comment_form::NewComment;
use domain::document::Document;
use domain::permission::Actor;
use domain::queue::Rank;
use domain::story::Content;
use domain::{DeskId, ReaderId, StoryId, Timestamp};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use store::comments::{self, Arrival};
use store::desks::{self, NewDesk};
use store::stories::{self, NewStory};
use store::{Location, Store, Tx};

/// Words that any story may have.
const WORDS: &str = "وزیر ارتباطات فناوری اطلاعات همکاری دوجانبه توسعه دانش کشور اتحادیه جهانی سفر مذاکره نشست \
    دیدار شهر استان مردم دولت مجلس لایحه بودجه صنعت کشاورزی دانشگاه پژوهش دانشجو استاد آموزش مدرسه کودک بهداشت \
    درمان بیمارستان پزشک هوا باران دریا جنگل کوه رود پل جاده قطار فرودگاه بندر کشتی بازار قیمت ارز صادرات واردات \
    کارخانه کارگر مهندس ساختمان مسکن نمایشگاه کتاب شعر موسیقی فیلم سینما تئاتر جشنواره ورزش فوتبال تیم بازیکن \
    مربی قهرمان مسابقه خبرگزاری روزنامه اینترنت شبکه رایانه نرم‌افزار شرکت سرمایه بانک وام بیمه قانون دادگاه وکیل \
    پلیس امنیت مرز همسایه صلح پیمان سازمان ملل منطقه آسیا اروپا خاورمیانه";
/// Syllables that the names a story is about are built from.
const SYLLABLES: [&str; 12] = ["با", "دی", "رو", "سا", "نی", "مر", "تا", "کو", "ژا", "شه", "فر", "گل"];
/// Stories about the same names suggest each other.
const STORIES_OF_TOPIC: u64 = 20;
/// Every such story has [`COMMENTS`].
const DISCUSSED: u64 = 20;
const COMMENTS: u64 = 20;
/// The code of the first story, and a number that tells its comments from those of others.
const FIRST_CODE: i64 = 100_001;
const ANSWERED: u64 = u64::MAX;
/// The same for those that wait.
const WAITS: u64 = u64::MAX - 1;
/// What of a slug is encoded in its URL.
const SLUG: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');
/// Stories of one transaction.
const BATCH: u64 = 250;
/// 2026-11-20, in seconds; stories are five minutes apart and end here.
const LAST: i64 = 1_795_132_800;

#[tokio::main]
async fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let data = arguments.next().context("the data directory is missing")?;
    let count: u64 = arguments.next().context("the number of stories is missing")?.parse()?;
    let under_first: u64 = arguments.next().map_or(Ok(0), |count| count.parse())?;
    let waiting: u64 = arguments.next().map_or(Ok(0), |count| count.parse())?;
    let store = Store::open(&Location::Sqlite(store::sqlite_file(Path::new(&data)))).await?;
    let desks = store.write(|tx| Box::pin(add_desks(tx))).await?;
    for first in (0..count).step_by(BATCH as usize) {
        let desks = desks.clone();
        let last = (first + BATCH).min(count);
        let lines = store.write(move |tx| Box::pin(add_stories(tx, desks, first..last, count))).await?;
        print!("{lines}");
    }
    discuss(&store, under_first).await?;
    queue_up(&store, count, waiting).await?;
    store.close().await;
    Ok(())
}

/// Fills the exchange of the first story.
async fn discuss(store: &Store, count: u64) -> Result<()> {
    let first = stories::by_code(&mut store.read().await?.conn(), FIRST_CODE).await?;
    let first = first.context("there is no first story")?;
    let published = first.published.context("the first story is not published")?;
    let mut parents = vec![];
    for begin in (0..count).step_by(BATCH as usize) {
        let numbers = begin..(begin + BATCH).min(count);
        let (id, mut all) = (first.id, std::mem::take(&mut parents));
        parents = store
            .write(move |tx| {
                Box::pin(async move {
                    for number in numbers {
                        let mut chance = Chance(number + 77);
                        let mut new = arrival(id, ANSWERED, number, published, &mut chance);
                        if number % 3 == 2 {
                            new.comment.parent = Some(all[chance.below(all.len() as u64) as usize]);
                        }
                        all.extend(comments::receive(tx, new, "fill").await?);
                    }
                    Ok(all)
                })
            })
            .await?;
    }
    Ok(())
}

/// Comments that wait, from a thousand browsers; every twentieth is doubtful.
async fn queue_up(store: &Store, stories: u64, count: u64) -> Result<()> {
    for begin in (0..count).step_by(BATCH as usize) {
        let numbers = begin..(begin + BATCH).min(count);
        store
            .write(move |tx| {
                Box::pin(async move {
                    for number in numbers {
                        let mut chance = Chance(number + 99);
                        let story = StoryId((number % stories) as i64 + 1);
                        let mut browser = [0; 16];
                        browser[..8].copy_from_slice(&(number % 1_000).to_be_bytes());
                        let at = Timestamp((LAST + number as i64) * 1_000_000);
                        let new = Arrival {
                            status: CommentStatus::Pending,
                            rank: if number % 20 == 0 { Rank::Doubtful } else { Rank::Arrived },
                            reader: Some(ReaderId(browser)),
                            ..arrival(story, WAITS, number, at, &mut chance)
                        };
                        comments::receive(tx, new, "fill").await?;
                    }
                    Ok(())
                })
            })
            .await?;
    }
    Ok(())
}

async fn add_desks(tx: &mut Tx<'_>) -> store::Result<Vec<DeskId>> {
    let mut added = vec![];
    for (group, desk) in [
        ("سیاسی", "دولت"),
        ("سیاسی", "مجلس"),
        ("اقتصادی", "بازار"),
        ("اقتصادی", "صنعت"),
        ("فضای مجازی", "دنیای ارتباطات"),
        ("فضای مجازی", "اخبار اینترنت"),
        ("ورزشی", "فوتبال"),
        ("ورزشی", "کشتی و رزمی"),
    ] {
        let new = NewDesk {
            agency: "خبرگزاری آزمون".into(),
            group: group.into(),
            group_slug: None,
            name: desk.into(),
            slug: None,
        };
        added.push(desks::ensure(tx, &new, "fill", Timestamp(LAST * 1_000_000)).await?.id);
    }
    Ok(added)
}

async fn add_stories(
    tx: &mut Tx<'_>,
    desks: Vec<DeskId>,
    numbers: std::ops::Range<u64>,
    count: u64,
) -> store::Result<String> {
    let actor = Actor { name: "fill".into(), ..Actor::operator() };
    let mut lines = String::new();
    for number in numbers {
        let mut chance = Chance(number + 1);
        let at = Timestamp((LAST - 300 * (count - number) as i64) * 1_000_000);
        let desk = desks[chance.below(desks.len() as u64) as usize];
        let new = NewStory { desk, content: content(number, &mut chance) };
        let story = stories::create(tx, new, &actor, at).await?;
        stories::publish(tx, story.id, at, &actor, at).await?;
        let said = if number % DISCUSSED == 0 { COMMENTS } else { 0 };
        for comment in 0..said {
            comments::receive(tx, arrival(story.id, number, comment, at, &mut chance), "fill").await?;
        }
        let slug = utf8_percent_encode(&story.slug, SLUG).to_string();
        // Writing to a string does not fail.
        let _ = writeln!(lines, "{said} /news/{}/{slug}", story.code);
    }
    Ok(lines)
}

fn content(number: u64, chance: &mut Chance) -> Content {
    let mut topic = Chance(1_000_003 + number / STORIES_OF_TOPIC);
    let names: Vec<String> = (0..6).map(|_| topic.name()).collect();
    let about = |chance: &mut Chance| names[chance.below(6) as usize].clone();
    let headline = format!("{} و {}؛ {}", about(chance), about(chance), chance.sentence(5));
    let lead = format!("{} {}.", about(chance), chance.sentence(28));
    let paragraphs: Vec<String> = (0..10)
        .map(|_| format!("{} {}. {}.", about(chance), chance.sentence(22), chance.sentence(24)))
        .collect();
    let tags = names.iter().take(3).cloned().chain([chance.sentence(1), chance.sentence(2)]);
    Content {
        headline,
        kicker: None,
        lead,
        body: Document::from_paragraphs(paragraphs),
        bylines: vec![format!("{} {}", chance.name(), chance.name())],
        tags: tags.collect(),
        place: Some("تهران".into()),
        ..Content::default()
    }
}

fn arrival(
    story: domain::StoryId,
    number: u64,
    comment: u64,
    published: Timestamp,
    chance: &mut Chance,
) -> Arrival {
    let words = NewComment { name: Some(chance.name()), text: chance.sentence(18), ..NewComment::default() };
    let receipt = [number.to_be_bytes(), comment.to_be_bytes()].concat();
    let at = published.plus_seconds(60 * (comment as i64 + 1));
    Arrival {
        country: Some("IR".into()),
        status: CommentStatus::Published,
        ..Arrival::new(story, words, receipt, at)
    }
}

/// A linear congruential generator (Knuth's MMIX): chance that is the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn name(&mut self) -> String {
        (0..3).map(|_| SYLLABLES[self.below(12) as usize]).collect()
    }

    fn sentence(&mut self, words: usize) -> String {
        let all: Vec<&str> = WORDS.split_whitespace().collect();
        let chosen: Vec<&str> = (0..words).map(|_| all[self.below(all.len() as u64) as usize]).collect();
        chosen.join(" ")
    }
}
