//! What is found, and what is not.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use domain::document::Document as Body;
use domain::ledger::Ledger;
use domain::story::{Content, Story, StoryStatus};
use domain::{DeskId, StoryId, Timestamp};
use search::{Document, Filter, Found, Index, Order, Place, Query, Request};

const DAY: i64 = 86_400_000_000;
const NOW: Timestamp = Timestamp(20_000 * DAY);

fn content(headline: &str, body: &str) -> Content {
    Content {
        headline: headline.into(),
        lead: "خلاصهٔ خبر".into(),
        body: Body::from_paragraphs([body]),
        ..Content::default()
    }
}

/// A story that is `days` old.
fn story(id: i64, days: i64, content: Content) -> Story {
    let at = Timestamp(NOW.0 - days * DAY);
    Story {
        id: StoryId(id),
        code: 100_000 + id,
        desk: DeskId(1 + id % 2),
        status: StoryStatus::Published,
        version: 1,
        slug: "x".into(),
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

fn place() -> Place {
    Place::new(0, domain::event::Position::default())
}

fn index(stories: impl IntoIterator<Item = Story>) -> Index {
    let mut index = Index::in_memory().unwrap();
    index.put(stories.into_iter().filter_map(|story| Document::of(&story))).unwrap();
    index.commit(place()).unwrap();
    index
}

fn ask(text: &str) -> Request {
    Request::new(Query::parse(text), NOW)
}

fn ids(found: &Found) -> Vec<i64> {
    found.stories.iter().map(|id| id.0).collect()
}

fn found(index: &Index, text: &str) -> Vec<i64> {
    ids(&index.searcher().find(&ask(text)).unwrap())
}

#[test]
fn persian_is_found_however_it_is_written() {
    let index = index([story(1, 0, content("توسعهٔ همکاری‌های علمی", "دانشگاه‌های ایران"))]);
    for text in
        ["همکاری‌های", "همکاريهاي", "همکاری های", "همکاری", "توسعه", "دانشگاه", "دانشگاه ايران", "تـوسـعه"]
    {
        assert_eq!(found(&index, text), [1], "{text}");
    }
    assert_eq!(found(&index, "همکار"), [0; 0]);
}

#[test]
fn phrases_and_exclusions_hold() {
    let index = index([
        story(1, 1, content("دبیرکل سازمان ملل متحد", "ایران")),
        story(2, 2, content("سازمان‌های مستقل", "ملل عضو")),
    ]);
    assert_eq!(found(&index, "سازمان ملل"), [1, 2]);
    assert_eq!(found(&index, "«سازمان ملل»"), [1]);
    assert_eq!(found(&index, "\"ملل سازمان\""), [0; 0]);
    assert_eq!(found(&index, "سازمان -ایران"), [2]);
    assert_eq!(found(&index, "سازمان -«سازمان ملل»"), [2]);
    assert_eq!(found(&index, "«متحد خلاصه»"), [0; 0], "no phrase reaches from the headline into the lead");
}

#[test]
fn the_headline_weighs_most_and_the_tags_least() {
    let word = "زلزله";
    let plain = || Content {
        body: Body::from_paragraphs(["متن خبر امروز"]), ..content("خبر", "متن خبر")
    };
    let index = index([
        story(1, 5, Content { tags: vec![word.into()], ..plain() }),
        story(2, 5, content("خبر", "متن زلزله امروز")),
        story(3, 5, Content { lead: word.into(), ..plain() }),
        story(4, 5, Content { kicker: Some(word.into()), ..plain() }),
        story(5, 5, content(word, "متن خبر امروز")),
    ]);
    assert_eq!(found(&index, word), [5, 4, 3, 2, 1]);
}

#[test]
fn newer_goes_before_older_where_they_fit_alike() {
    let index = index((1..=5).map(|id| story(id, id * 40, content("سیل در خوزستان", "باران"))));
    assert_eq!(found(&index, "سیل"), [1, 2, 3, 4, 5]);
    let newest = Request { order: Order::Newest, skip: 1, take: 2, ..ask("سیل") };
    assert_eq!(ids(&index.searcher().find(&newest).unwrap()), [2, 3]);
}

#[test]
fn filters_narrow_and_facets_count() {
    let tagged = |id, days, tag: &str, author: &str| {
        let content =
            Content {
                tags: vec![tag.into()], bylines: vec![author.into()], ..content("سیل", "باران")
            };
        story(id, days, content)
    };
    let index = index([
        tagged(1, 1, "نسل پنجم", "علی رضایی"),
        tagged(2, 10, "نسل پنجم", "مريم كاظمي"),
        tagged(3, 100, "بودجه", "علی رضایی"),
    ]);
    let with = |filter: Filter| {
        let months = [150, 20, 5].map(|days| Timestamp(NOW.0 - days * DAY)).to_vec();
        index.searcher().find(&Request { filter, months, ..ask("سیل") }).unwrap()
    };
    let all = with(Filter::default());
    assert_eq!((ids(&all).len(), all.count, all.more, all.some), (3, 3, false, false));
    assert_eq!(all.desks, [(DeskId(2), 2), (DeskId(1), 1)]);
    assert_eq!(all.months, [(2, 1), (1, 1), (0, 1)]);
    assert_eq!(ids(&with(Filter { desk: Some(DeskId(1)), ..Filter::default() })), [2]);
    assert_eq!(ids(&with(Filter { tag: Some("نسل-پنجم".into()), ..Filter::default() })), [1, 2]);
    assert_eq!(ids(&with(Filter { author: Some("مریم کاظمی".into()), ..Filter::default() })), [2]);
    let days = |from, until| Filter {
        from: Some(Timestamp(NOW.0 - from * DAY)),
        until: Some(Timestamp(NOW.0 - until * DAY)),
        ..Filter::default()
    };
    assert_eq!(ids(&with(days(10, 1))), [2], "the end is not counted in");
    assert_eq!(ids(&with(days(1_000, 500))), [0; 0]);
    let everything = Request { filter: days(1_000, 5), order: Order::Newest, ..ask("") };
    assert_eq!(ids(&index.searcher().find(&everything).unwrap()), [2, 3]);
}

#[test]
fn where_none_has_all_words_some_will_do() {
    let index = index([story(1, 0, content("سیل خوزستان", "باران")), story(2, 0, content("زلزله", "تهران"))]);
    let found = index.searcher().find(&ask("سیل تهران")).unwrap();
    assert!(found.some);
    assert_eq!(found.count, 2);
    assert!(!index.searcher().find(&ask("سیل خوزستان")).unwrap().some);
    assert_eq!(index.searcher().find(&ask("سیل تهران -باران")).unwrap().count, 1);
}

#[test]
fn what_changes_is_found_as_it_is_and_what_is_withdrawn_is_gone() {
    let mut index = index([story(1, 0, content("سیل", "باران")), story(2, 0, content("سیل", "باران"))]);
    index.put(Document::of(&story(1, 0, content("زلزله", "تهران")))).unwrap();
    index.remove([StoryId(2)]).unwrap();
    index.commit(place()).unwrap();
    assert_eq!(found(&index, "سیل"), [0; 0]);
    assert_eq!(found(&index, "زلزله"), [1]);
    assert_eq!(index.searcher().len(), 1);
    for status in [StoryStatus::Draft, StoryStatus::Scheduled, StoryStatus::Withdrawn] {
        assert!(Document::of(&Story { status, ..story(3, 0, content("سیل", "")) }).is_none());
    }
}

#[test]
fn misspellings_are_told_from_words() {
    let stories = (1..=20).map(|id| story(id, id, content("زلزله در کرمانشاه", "گزارش رسمی")));
    let index = index(stories);
    let meant = |text: &str| {
        let meant = index.searcher().meant(&Query::parse(text)).unwrap();
        meant.into_iter().map(|meant| (text[meant.range].to_owned(), meant.term)).collect::<Vec<_>>()
    };
    assert_eq!(meant("ذلذله"), [("ذلذله".into(), "زلزله".into())]);
    assert_eq!(meant("گزارش کرمانشاخ"), [("کرمانشاخ".into(), "کرمانشاه".into())]);
    assert_eq!(meant("کرمنشاه -کزارش"), [("کرمنشاه".into(), "کرمانشاه".into())]);
    assert_eq!(meant("زلزله"), [("", ""); 0].map(|(a, b)| (a.to_owned(), b.to_owned())));
}

#[test]
fn many_are_counted_as_far_as_is_cheap() {
    let mut index = Index::in_memory().unwrap();
    index.prepare_for_many().unwrap();
    let one = Document::of(&story(1, 0, content("سیل", "باران"))).unwrap();
    index.add(std::iter::repeat_n(one, search::MOST as usize + 50)).unwrap();
    index.commit(place()).unwrap();
    index.settle().unwrap();
    let found = index.searcher().find(&ask("سیل باران")).unwrap();
    assert_eq!((found.stories.len(), found.count, found.more), (10, search::MOST, true));
}

mod shelf {
    use std::fs;

    use search::Shelf;

    use super::*;

    fn filled(shelf: &Shelf) -> u64 {
        let (number, mut index) = shelf.fresh().unwrap();
        index.prepare_for_many().unwrap();
        index.add((1..50).filter_map(|id| Document::of(&story(id, id, content("سیل", "باران"))))).unwrap();
        index.commit(place()).unwrap();
        index.settle().unwrap();
        number
    }

    #[test]
    fn an_index_is_found_again_with_its_place() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(dir.path().join("search"));
        assert!(shelf.newest().is_err());
        let number = filled(&shelf);
        let (again, index) = shelf.newest().unwrap();
        assert_eq!(again, number);
        assert_eq!(index.place().unwrap(), Some(place()));
        assert_eq!(found(&index, "سیل").len(), 10);
        assert!(index.is_whole().unwrap());
    }

    #[test]
    fn one_that_is_not_finished_is_nobodys() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(dir.path());
        let number = filled(&shelf);
        let (next, _unfinished) = shelf.fresh().unwrap();
        assert_eq!(next, number + 1);
        assert_eq!(shelf.newest().unwrap().0, number);
        shelf.tidy(number).unwrap();
        assert_eq!(shelf.last().unwrap(), Some(number));
    }

    #[test]
    fn damage_is_noticed() {
        let dir = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(dir.path());
        let path = dir.path().join(filled(&shelf).to_string());
        let files: Vec<_> = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
        for file in files.iter().filter(|file| file.metadata().unwrap().len() > 0) {
            let whole = fs::read(file).unwrap();
            let mut turned = whole.clone();
            turned[whole.len() / 3] ^= 0x55;
            for damaged in [&whole[..whole.len() / 2], &turned, &[][..]] {
                fs::write(file, damaged).unwrap();
                let is_whole = shelf.newest().and_then(|(_, index)| index.is_whole());
                let harmless =
                    file.ends_with(".managed.json") || file.extension().is_some_and(|end| end == "lock");
                assert!(harmless || !is_whole.unwrap_or(false), "{}", file.display());
            }
            fs::write(file, whole).unwrap();
        }
    }

    #[test]
    fn one_process_writes() {
        let dir = tempfile::tempdir().unwrap();
        let (mut one, mut other) = (Shelf::new(dir.path()), Shelf::new(dir.path()));
        assert!(one.lock().unwrap());
        assert!(!other.lock().unwrap());
        drop(one);
        assert!(other.lock().unwrap());
    }
}
