//! Follow-up cases: opened, led, joined, closed; who follows is counted exactly.

use domain::case::{Case, CaseForm, CaseState};
use domain::permission::{Actor, Role};
use domain::receipt::hash;
use domain::task::TaskState;
use domain::{CaseId, CommentId, DeskId, ReaderId, StoryId};
use store::cases::{self, Newest};
use store::comments::Arrival;
use store::{Error, tasks};

use crate::house::House;
use crate::newsroom::*;

on_both!(the_life_of_a_case, who_follows_is_counted_once, many_join_at_once, a_case_stays_on_its_desk,);

fn form(desk: DeskId) -> CaseForm {
    CaseForm {
        title: "قطعی اینترنت".into(),
        desk,
        owner: None,
        due: Some(NOW.plus_seconds(86_400)),
        outcome: String::new(),
        outcome_story: None,
    }
}

fn reader(number: u8) -> ReaderId {
    ReaderId([number; 16])
}

async fn from(house: &House, story: StoryId, number: u32, reader: Option<ReaderId>) -> CommentId {
    receive(&house.store, Arrival { reader, ..arrival(story, number) }).await
}

async fn open(house: &House, desk: DeskId, ids: &[CommentId]) -> Result<(Case, bool), Error> {
    let ids = ids.to_vec();
    write!(house.store, |tx| cases::open(tx, &ids, form(desk), &chief(), NOW))
}

async fn go(house: &House, id: CaseId, to: CaseState) -> Result<Case, Error> {
    write!(house.store, |tx| cases::step(tx, id, None, to, "پرسیدیم", &chief(), NOW))
}

async fn task_of(house: &House, case: &Case) -> TaskState {
    let id = case.task.unwrap();
    read!(house.store, |conn| tasks::by_id(conn, id)).unwrap().state
}

async fn the_life_of_a_case(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let story = published(store, desk, content("خبر"), NOW).await.id;
    let asked = from(house, story, 1, Some(reader(1))).await;
    let (case, opened) = open(house, desk, &[asked]).await.unwrap();
    assert!(opened && case.state == CaseState::Received && case.story == story && case.members == 1);
    let again = open(house, desk, &[asked]).await.unwrap();
    assert_eq!(again, (case.clone(), false), "a comment has one case");
    let task = read!(store, |conn| tasks::by_id(conn, case.task.unwrap())).unwrap();
    assert_eq!((task.desk, task.due, task.origin), (desk, case.due, Some(("case".into(), case.id.0))));

    assert!(matches!(go(house, case.id, CaseState::Received).await, Err(Error::NoStep(_))));
    let asked_of = go(house, case.id, CaseState::Asked).await.unwrap();
    assert_eq!(task_of(house, &asked_of).await, TaskState::Open);
    let late = CaseForm { outcome: "وصل شد".into(), outcome_story: Some(story), ..form(desk) };
    let (stale, fresh) = (late.clone(), late);
    let conflict = write!(store, |tx| cases::change(tx, case.id, Some(1), stale, &chief(), NOW));
    assert!(matches!(conflict, Err(Error::Conflict { current: 2 })));
    let told = write!(store, |tx| cases::change(tx, case.id, Some(2), fresh, &chief(), NOW)).unwrap();
    assert_eq!((told.outcome.as_str(), told.outcome_story), ("وصل شد", Some(story)));
    go(house, case.id, CaseState::Answered).await.unwrap();
    let closed = go(house, case.id, CaseState::Closed).await.unwrap();
    assert_eq!(task_of(house, &closed).await, TaskState::Done);
    go(house, case.id, CaseState::Asked).await.unwrap();
    assert_eq!(task_of(house, &closed).await, TaskState::Open);
    let steps = read!(store, |conn| cases::steps(conn, case.id)).unwrap();
    let states: Vec<_> = steps.iter().map(|step| step.state.as_str()).collect();
    assert_eq!(states, ["received", "asked", "answered", "closed", "asked"]);
    let newest =
        read!(store, |conn| cases::newest(conn, &[CaseState::Asked, CaseState::Closed], Newest::START, 5))
            .unwrap();
    assert_eq!(newest.len(), 1);
    assert_eq!(read!(store, |conn| cases::of_story(conn, story, 5)).unwrap(), newest);
    let wrong = CaseForm { title: " ".into(), ..form(desk) };
    assert!(matches!(
        write!(store, |tx| cases::change(tx, case.id, None, wrong, &chief(), NOW)),
        Err(Error::Invalid(_))
    ));
}

async fn who_follows_is_counted_once(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let story = published(store, desk, content("خبر"), NOW).await.id;
    let first = from(house, story, 1, Some(reader(1))).await;
    let (case, _) = open(house, desk, &[first]).await.unwrap();
    let same = from(house, story, 2, Some(reader(1))).await;
    let others = [from(house, story, 3, None).await, from(house, story, 4, None).await];
    let ids = vec![same, others[0], others[1], others[0]];
    let merged = write!(store, |tx| cases::merge(tx, case.id, &ids, &chief(), NOW)).unwrap();
    assert_eq!(merged.members, 3, "one browser with two comments, and two that are not known");
    let (other, _) = open(house, desk, &[from(house, story, 5, None).await]).await.unwrap();
    let taken = vec![same];
    assert!(matches!(
        write!(store, |tx| cases::merge(tx, other.id, &taken, &chief(), NOW)),
        Err(Error::Exists(_))
    ));

    let join = |number, receipt: &'static str| async move {
        write!(house.store, |tx| cases::join(tx, case.id, reader(number), &hash(receipt), NOW))
            .unwrap()
            .members
    };
    assert_eq!(join(1, "a").await, 3, "the writer of a comment follows already");
    assert_eq!(join(7, "b").await, 4);
    assert_eq!(join(7, "c").await, 4);
    let held =
        |receipt| async move { read!(house.store, |conn| cases::membership(conn, &hash(receipt))).unwrap() };
    assert_eq!(held("b").await, None, "a new receipt takes the place of the old one");
    assert_eq!(held("c").await.map(|case| case.members), Some(4));
    assert_eq!(write!(store, |tx| cases::leave(tx, &hash("c"), NOW)).unwrap().members, 3);
    assert!(matches!(write!(store, |tx| cases::leave(tx, &hash("c"), NOW)), Err(Error::NotFound(_))));
    assert_eq!(held("a").await.map(|case| case.members), Some(3));
}

async fn many_join_at_once(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let story = published(store, desk, content("خبر"), NOW).await.id;
    let (case, _) = open(house, desk, &[from(house, story, 1, None).await]).await.unwrap();
    let joins = (0..60u8).map(|number| {
        let (store, id) = (store.clone(), case.id);
        tokio::spawn(async move {
            // Twenty browsers, each three times.
            let receipt = hash(&number.to_string());
            write!(store, |tx| cases::join(tx, id, reader(number % 20), &receipt, NOW)).unwrap();
        })
    });
    for join in joins.collect::<Vec<_>>() {
        join.await.unwrap();
    }
    assert_eq!(read!(store, |conn| cases::by_id(conn, case.id)).unwrap().members, 21);
}

async fn a_case_stays_on_its_desk(house: &House) {
    let store = &house.store;
    let own = desk(store, "دنیای ارتباطات").await.id;
    let other = desk(store, "فوتبال").await.id;
    let story = published(store, own, content("خبر"), NOW).await.id;
    let asked = from(house, story, 1, None).await;
    let stranger = Actor::with_role("x", Role::Moderator, &[other]);
    let refused = {
        let stranger = stranger.clone();
        write!(store, |tx| cases::open(tx, &[asked], form(own), &stranger, NOW))
    };
    assert!(matches!(refused, Err(Error::Forbidden)));
    let moderator = Actor::with_role("m", Role::Moderator, &[own]);
    let (case, _) = write!(store, |tx| cases::open(tx, &[asked], form(own), &moderator, NOW)).unwrap();
    let moved = write!(store, |tx| cases::step(tx, case.id, None, CaseState::Asked, "", &stranger, NOW));
    assert!(matches!(moved, Err(Error::Forbidden)));
}
