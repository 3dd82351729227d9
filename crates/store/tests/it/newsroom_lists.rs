//! The newsroom's lists: whatever is asked for, they hold what a look at every story would find, in order.

use domain::permission::{Actor, Grant, Role};
use domain::story::{Content, Story, StoryStatus};
use domain::{DeskId, StoryId, Timestamp, UserId};
use store::accounts::NewAccount;
use store::stories::{Change, Dates, Filled, Filter, Listed, Mark, Move, NewStory, StepCommand};
use store::{Store, accounts, stories};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    every_combination_finds_what_is_there,
    common_words_are_narrowed_by_what_is_rare,
    words_are_found_whatever_their_form,
    a_list_stays_within_reach,
);

const TOPICS: [&str; 4] = ["فوتبال", "بودجه", "اینترنت", "سینما"];
const PLACES: [&str; 3] = ["تهران", "شیراز", "تبریز"];

/// A newsroom of three desks and two people, with a story in most states.
struct Newsroom {
    desks: Vec<DeskId>,
    people: Vec<UserId>,
    all: Vec<Story>,
}

async fn user(store: &Store, number: usize) -> UserId {
    let account = NewAccount {
        email: format!("person{number}@khabar.example"),
        name: format!("زهرا {number}"),
        grants: vec![],
        password: String::new(),
    };
    write!(store, |tx| accounts::add(tx, account, "operator", NOW)).unwrap()
}

async fn newsroom(store: &Store) -> Newsroom {
    let mut desks = vec![];
    for name in ["ورزش", "اقتصاد", "فرهنگ"] {
        desks.push(desk(store, name).await.id);
    }
    let people = vec![user(store, 1).await, user(store, 2).await];
    for number in 0..90_usize {
        let at = minutes_later(number as i64 / 3);
        let by = Actor { user: Some(people[number % 2]), ..chief() };
        let headline = format!("خبر {} در {}", TOPICS[number % 4], PLACES[number % 3]);
        let text =
            Content {
                tags: vec![], place: None, bylines: vec![], lead: "لید".into(), ..content(&headline)
            };
        let new = NewStory { desk: desks[number % 3], content: text };
        let id = write!(store, |tx| stories::create(tx, new, &by, at)).unwrap().id;
        let publish = Move::Publish { dated: at };
        let steps = match number % 7 {
            0 => vec![],
            1 => vec![Move::Submit],
            2 => vec![Move::Schedule { due: minutes_later(500), embargo: false }],
            3 => vec![publish, Move::Withdraw { reason: "نادرست".into() }],
            4 => vec![Move::Discard],
            _ => vec![publish],
        };
        for (count, step) in (0..).zip(steps) {
            let command = StepCommand { story: id, expected: None, step };
            let at = at.plus_seconds(count);
            write!(store, |tx| stories::step(tx, command, &chief(), at)).unwrap();
        }
    }
    // Activity out of the order of writing.
    for id in [4_i64, 40, 13] {
        let standing = story(store, StoryId(id)).await;
        if !matches!(standing.status, StoryStatus::Withdrawn | StoryStatus::Discarded) {
            let change = Change {
                story: standing.id,
                expected: None,
                desk: Some(desks[0]),
                content: standing.content,
                note: None,
            };
            write!(store, |tx| stories::edit(tx, change, &chief(), minutes_later(200))).unwrap();
        }
    }
    let discarded = Filter { statuses: StoryStatus::ALL.to_vec(), ..Filter::default() };
    let all = read!(store, |conn| stories::in_order(conn, &discarded, None, 1_000)).unwrap().0;
    assert_eq!(all.len(), 90);
    Newsroom { desks, people, all }
}

/// What a look at every story finds.
fn fits(filter: &Filter, story: &Story) -> bool {
    let status = match filter.statuses.as_slice() {
        [] => story.status != StoryStatus::Discarded,
        asked => asked.contains(&story.status),
    };
    let within = |at: Option<Timestamp>, from, to| at.is_some_and(|at| from <= at && at < to);
    let dates = match filter.dates {
        None => true,
        Some(Dates::Updated(from, to)) => within(Some(story.updated), from, to),
        Some(Dates::Published(from, to)) => within(story.published, from, to),
    };
    let words = filter.text.split(' ').filter(|word| !word.is_empty());
    status
        && dates
        && filter.desks.as_ref().is_none_or(|desks| desks.contains(&story.desk))
        && filter.author.is_none_or(|author| story.author == Some(author))
        && words
            .into_iter()
            .all(|word| story.content.headline.contains(word) || word == story.code.to_string())
}

async fn every_combination_finds_what_is_there(house: &House) {
    let Newsroom { desks, people, all } = newsroom(&house.store).await;
    let code = all[20].code.to_string();
    let mut combinations = 0;
    for statuses in [
        vec![],
        vec![StoryStatus::Submitted],
        vec![StoryStatus::Published, StoryStatus::Withdrawn],
        vec![StoryStatus::Returned],
        vec![StoryStatus::Discarded],
    ] {
        for of_desks in [None, Some(vec![desks[1]]), Some(vec![desks[2], desks[0]]), Some(vec![])] {
            for author in [None, Some(people[1])] {
                for dates in [
                    None,
                    Some(Dates::Updated(minutes_later(5), minutes_later(20))),
                    Some(Dates::Published(minutes_later(0), minutes_later(22))),
                ] {
                    for text in ["", "فوتبال", "فوتبال تهران", "بودجه دریا", &code]
                    {
                        let filter = Filter {
                            statuses: statuses.clone(),
                            desks: of_desks.clone(),
                            author,
                            dates,
                            text: text.into(),
                        };
                        assert_found(&house.store, &filter, &all).await;
                        combinations += 1;
                    }
                }
            }
        }
    }
    assert_eq!(combinations, 600);
}

async fn assert_found(store: &Store, filter: &Filter, all: &[Story]) {
    let by_published = matches!(filter.dates, Some(Dates::Published(..)));
    let key = |story: &&Story| {
        let at = if by_published { story.published.unwrap() } else { story.updated };
        std::cmp::Reverse((at, story.id))
    };
    let mut expected: Vec<&Story> = all.iter().filter(|story| fits(filter, story)).collect();
    expected.sort_by_key(key);
    let expected: Vec<StoryId> = expected.iter().map(|story| story.id).collect();
    let found = pages(store, filter, if all.len() > 100 { 200 } else { 7 }).await;
    assert_eq!(found.iter().map(|listed| listed.id).collect::<Vec<_>>(), expected, "{filter:?}");
    if filter.dates.is_none() {
        let mut newest = expected.clone();
        newest.sort_unstable_by(|a, b| b.cmp(a));
        for most in [7, 10_000] {
            assert_eq!(in_order(store, filter, None, most).await, newest, "{filter:?}");
        }
        if let [first, rest @ ..] = newest.as_slice() {
            assert_eq!(in_order(store, filter, Some(*first), 10_000).await, rest, "{filter:?}");
        }
    }
}

/// The API's list, read to its end by pages.
async fn in_order(store: &Store, filter: &Filter, mut before: Option<StoryId>, most: i64) -> Vec<StoryId> {
    let mut found = vec![];
    loop {
        let (page, next) = read!(store, |conn| stories::in_order(conn, filter, before, most)).unwrap();
        found.extend(page.iter().map(|story| story.id));
        match next {
            Some(id) => before = Some(id),
            None => return found,
        }
    }
}

/// The list, read to its end by pages; each mark goes through its text.
async fn pages(store: &Store, filter: &Filter, most: i64) -> Vec<Listed> {
    let (mut found, mut after) = (vec![], None::<Mark>);
    loop {
        let (page, next) = read!(store, |conn| stories::list(conn, filter, after, most)).unwrap();
        found.extend(page);
        match next {
            Some(mark) => after = Some(mark.to_string().parse().unwrap()),
            None => return found,
        }
    }
}

/// A word that a thousand stories have, and a state, a desk or a person that few of them have: read from the other side.
async fn common_words_are_narrowed_by_what_is_rare(house: &House) {
    let store = &house.store;
    let (one, other) = (desk(store, "ورزش").await.id, desk(store, "اقتصاد").await.id);
    let (zahra, ali) = (user(store, 1).await, user(store, 2).await);
    let pattern = draft(store, one, content("خبر فوتبال")).await;
    let filled: Vec<Filled> = (0..1_100_i64)
        .map(|number| {
            let published = number % 100 != 3;
            let status = if published { StoryStatus::Published } else { StoryStatus::Submitted };
            let place = TOPICS[if number % 50 == 0 { 1 } else { 2 }];
            let story = Story {
                code: 200_000 + number,
                desk: if number % 90 == 7 { other } else { one },
                status,
                author: Some(if number % 80 == 9 { ali } else { zahra }),
                updated: minutes_later(number * 7 % 1_100),
                published: published.then(|| minutes_later(number)),
                content: content(&format!("خبر فوتبال {place}")),
                ..pattern.clone()
            };
            Filled { versions: vec![story.content.clone()], story }
        })
        .collect();
    write!(store, |tx| stories::fill(tx, filled, &chief())).unwrap();
    let all = read!(store, |conn| stories::in_order(conn, &Filter::default(), None, 2_000)).unwrap().0;
    assert_eq!(all.len(), 1_101);
    for statuses in [vec![], vec![StoryStatus::Submitted], vec![StoryStatus::Returned]] {
        for desks in [None, Some(vec![other]), Some(vec![one])] {
            for author in [None, Some(ali)] {
                for dates in [None, Some(Dates::Published(minutes_later(100), minutes_later(900)))] {
                    for text in ["فوتبال", "فوتبال بودجه", "بودجه دریا"] {
                        let (statuses, desks, text) = (statuses.clone(), desks.clone(), text.into());
                        assert_found(store, &Filter { statuses, desks, author, dates, text }, &all).await;
                    }
                }
            }
        }
    }
}

async fn words_are_found_whatever_their_form(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let text = Content {
        kicker: Some("روتیتر ویژه".into()), ..content("همکاری‌های دوجانبهٔ ایران و باکو")
    };
    let id = draft(store, desk.id, text).await.id;
    let found = async |text: &str| {
        let filter = Filter { text: text.into(), ..Filter::default() };
        read!(store, |conn| stories::list(conn, &filter, None, 10)).unwrap().0.len()
    };
    for text in [
        "همکاریهای",
        "همکاري هاي دوجانبه",
        "باکو ایران",
        "ویژه",
        "اینترنت",
        "زهرا",
        "احمدی",
        "۱۰۰۰۰۱",
        "100001",
        "تهران",
    ] {
        assert_eq!(found(text).await, 1, "{text}");
    }
    for text in ["اقیانوس", "باکو اقیانوس", "۱۰۰۰۰۲"] {
        assert_eq!(found(text).await, 0, "{text}");
    }
    let change =
        Change { story: id, expected: None, desk: None, content: content("پیمان تازه"), note: None };
    write!(store, |tx| stories::edit(tx, change, &chief(), minutes_later(1))).unwrap();
    assert_eq!((found("باکو").await, found("پیمان").await), (0, 1));
    withdraw_words(store, id).await;
    assert_eq!(found("پیمان").await, 1, "the words follow the story from state to state");
    let submitted =
        Filter { statuses: vec![StoryStatus::Submitted], text: "پیمان".into(), ..Filter::default() };
    assert_eq!(read!(store, |conn| stories::list(conn, &submitted, None, 10)).unwrap().0.len(), 1);
}

async fn withdraw_words(store: &Store, story: StoryId) {
    let command = StepCommand { story, expected: None, step: Move::Submit };
    write!(store, |tx| stories::step(tx, command, &chief(), minutes_later(2))).unwrap();
}

async fn a_list_stays_within_reach(house: &House) {
    let Newsroom { desks, all, .. } = newsroom(&house.store).await;
    let grants = vec![
        Grant { role: Role::Editor, desks: vec![desks[0]] },
        Grant { role: Role::Reporter, desks: vec![desks[2], desks[0]] },
        Grant { role: Role::Moderator, desks: vec![] },
    ];
    let person = Actor { grants, ..chief() };
    let seen = |filter: &Filter| {
        let filter = filter.clone().within_reach_of(&person);
        async move { pages(&house.store, &filter, 50).await }
    };
    let mine = seen(&Filter::default()).await;
    let reached = all.iter().filter(|story| story.desk != desks[1] && story.status != StoryStatus::Discarded);
    assert_eq!(mine.len(), reached.count());
    assert!(mine.iter().all(|listed| listed.desk != desks[1]));
    let theirs = Filter { desks: Some(vec![desks[1]]), ..Filter::default() };
    assert_eq!(seen(&theirs).await, []);
    let moderator = Filter::default().within_reach_of(&crate::newsroom::person(Role::Moderator, &[]));
    assert_eq!(pages(&house.store, &moderator, 50).await, []);
    assert_eq!(pages(&house.store, &Filter::default().within_reach_of(&chief()), 50).await.len(), 77);
}
