//! Assignments: given out, taken, done; a story begins from one.

use domain::permission::{Actor, Grant, Role};
use domain::task::{Task, TaskForm, TaskState, TaskStep};
use domain::{DeskId, TaskId, UserId};
use store::accounts::{self, NewAccount};
use store::{Error, Store, tasks};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    an_assignment_is_given_taken_and_done,
    a_story_begins_from_an_assignment,
    nobody_reaches_another_desk,
    two_people_do_not_take_the_same,
);

async fn account(store: &Store, email: &str, role: Role, desks: &[DeskId]) -> Actor {
    let new = NewAccount {
        email: email.into(),
        name: email.split('@').next().unwrap().into(),
        grants: vec![Grant { role, desks: desks.into() }],
        password: String::new(),
    };
    let id = write!(store, |tx| accounts::add(tx, new, "operator", NOW)).unwrap();
    read!(store, |conn| accounts::by_id(conn, id)).unwrap().unwrap().actor()
}

fn form(title: &str, assignee: Option<UserId>) -> TaskForm {
    TaskForm { title: title.into(), note: "با عکس".into(), due: Some(minutes_later(60)), assignee }
}

async fn give(store: &Store, desk: DeskId, assignee: Option<UserId>) -> Task {
    let form = form("گفت‌وگو با وزیر", assignee);
    write!(store, |tx| tasks::create(tx, desk, form, Some(("case".into(), 12)), &chief(), NOW)).unwrap()
}

async fn step(store: &Store, id: TaskId, step: TaskStep, actor: &Actor) -> store::Result<Task> {
    let actor = actor.clone();
    write!(store, |tx| tasks::step(tx, id, None, step, &actor, NOW))
}

async fn an_assignment_is_given_taken_and_done(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let zahra = account(store, "zahra@khabar.example", Role::Reporter, &[desk]).await;
    let task = give(store, desk, zahra.user).await;
    assert_eq!((task.state, task.origin.clone()), (TaskState::Open, Some(("case".into(), 12))));
    let taken = step(store, task.id, TaskStep::Take, &zahra).await.unwrap();
    assert_eq!((taken.state, taken.version), (TaskState::Taken, 2));
    let done = step(store, task.id, TaskStep::Finish, &zahra).await.unwrap();
    assert_eq!((done.state, done.assignee), (TaskState::Done, zahra.user));
    assert!(matches!(step(store, task.id, TaskStep::Reopen, &zahra).await, Err(Error::Forbidden)));
    assert!(step(store, task.id, TaskStep::Reopen, &chief()).await.is_ok());
    let open = read!(store, |conn| tasks::of_desk(conn, desk, TaskState::Open, 9)).unwrap();
    assert_eq!(open.len(), 1);
    let events = house.settled(domain::event::Position::default(), 6).await;
    assert_eq!(kinds(&events)[2..], ["task.assigned", "task.moved", "task.moved", "task.moved"]);
}

async fn a_story_begins_from_an_assignment(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let zahra = account(store, "zahra@khabar.example", Role::Reporter, &[desk]).await;
    let id = give(store, desk, None).await.id;
    let actor = zahra.clone();
    let story = write!(store, |tx| tasks::start_story(tx, id, &actor, NOW)).unwrap();
    assert_eq!((story.content.headline.as_str(), story.author), ("گفت‌وگو با وزیر", zahra.user));
    let task = read!(store, |conn| tasks::by_id(conn, id)).unwrap();
    assert_eq!((task.story, task.state, task.assignee), (Some(story.id), TaskState::Taken, zahra.user));
    let of_story = read!(store, |conn| tasks::of_story(conn, story.id)).unwrap();
    assert_eq!(of_story, [task]);
    let again = write!(store, |tx| tasks::start_story(tx, id, &zahra, NOW));
    assert!(matches!(again, Err(Error::Exists(_))));
}

async fn nobody_reaches_another_desk(house: &House) {
    let store = &house.store;
    let (here, there) = (desk(store, "دنیای ارتباطات").await.id, desk(store, "سیاست").await.id);
    let editor = account(store, "editor@khabar.example", Role::Editor, &[there]).await;
    let reporter = account(store, "reporter@khabar.example", Role::Reporter, &[there]).await;
    let task = give(store, here, None).await;
    for actor in [&editor, &reporter] {
        assert!(matches!(step(store, task.id, TaskStep::Take, actor).await, Err(Error::Forbidden)));
        let actor = actor.clone();
        let change = write!(store, |tx| tasks::change(tx, task.id, None, form("ا", None), &actor, NOW));
        assert!(matches!(change, Err(Error::Forbidden)));
    }
    let start = write!(store, |tx| tasks::start_story(tx, task.id, &editor, NOW));
    assert!(matches!(start, Err(Error::Forbidden)));
    let unfit = reporter.user;
    let given = write!(store, |tx| tasks::create(tx, here, form("ا", unfit), None, &chief(), NOW));
    assert!(matches!(given, Err(Error::Invalid(_))), "who does not work at the desk gets nothing of it");
}

async fn two_people_do_not_take_the_same(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let one = account(store, "one@khabar.example", Role::Reporter, &[desk]).await;
    let other = account(store, "other@khabar.example", Role::Editor, &[desk]).await;
    let task = give(store, desk, None).await;
    let (first, second) = tokio::join!(
        step(store, task.id, TaskStep::Take, &one),
        step(store, task.id, TaskStep::Take, &other)
    );
    assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1);
    let stale = write!(store, |tx| tasks::change(tx, task.id, Some(1), form("ا", None), &chief(), NOW));
    assert!(matches!(stale, Err(Error::Conflict { current: 2 })));
}
