//! Who may do what is asked for every command, and a refusal leaves nothing.

use domain::comment::{CommentStatus, Decision};
use domain::permission::Role;
use domain::story::StoryStatus;
use store::stories::{Change, NewStory};
use store::{Error, comments, events, stories};

use crate::house::House;
use crate::newsroom::*;

on_both!(a_reporter_writes_and_does_not_publish, a_desk_editor_stays_on_the_desk, a_moderator_decides);

async fn a_reporter_writes_and_does_not_publish(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let reporter = || person(Role::Reporter, &[]);
    let new = NewStory { desk: desk.id, content: content("خبر") };
    let saved = write!(store, |tx| stories::create(tx, new, &reporter(), NOW)).unwrap();
    let refused = write!(store, |tx| stories::publish(tx, saved.id, NOW, &reporter(), NOW));
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert_eq!(story(store, saved.id).await, saved);

    publish(store, saved.id, NOW).await;
    let rewrite =
        Change {
            story: saved.id, expected: None, desk: None, content: content("خبری دیگر"), note: None
        };
    let refused = write!(store, |tx| stories::edit(tx, rewrite, &reporter(), NOW));
    assert!(matches!(refused, Err(Error::Forbidden)), "what readers see is not a reporter's to change");
    let refused = write!(store, |tx| stories::withdraw(tx, saved.id, "نه".into(), &reporter(), NOW));
    assert!(matches!(refused, Err(Error::Forbidden)));
    let log = read!(store, |conn| events::of_story(conn, saved.id)).unwrap();
    assert_eq!(kinds(&log), ["story.created", "story.published"]);
}

async fn a_desk_editor_stays_on_the_desk(house: &House) {
    let store = &house.store;
    let (own, other) = (desk(store, "دنیای ارتباطات").await, desk(store, "دانش").await);
    let own_desk = own.id;
    let editor = move || person(Role::Editor, &[own_desk]);
    let mine = draft(store, own.id, content("خبر ما")).await.id;
    let theirs = draft(store, other.id, content("خبر آنها")).await.id;

    let public = write!(store, |tx| stories::publish(tx, mine, NOW, &editor(), NOW)).unwrap();
    assert_eq!(public.status, StoryStatus::Published);
    let refused = write!(store, |tx| stories::publish(tx, theirs, NOW, &editor(), NOW));
    assert!(matches!(refused, Err(Error::Forbidden)));
    assert_eq!(story(store, theirs).await.status, StoryStatus::Draft);

    for (story, desk) in [(theirs, own.id), (mine, other.id)] {
        let taken =
            Change { story, expected: None, desk: Some(desk), content: content("خبر"), note: None };
        let refused = write!(store, |tx| stories::edit(tx, taken, &editor(), NOW));
        assert!(matches!(refused, Err(Error::Forbidden)), "no story is taken or pushed over");
    }
}

async fn a_moderator_decides(house: &House) {
    let store = &house.store;
    let (here, there) = (desk(store, "دنیای ارتباطات").await, desk(store, "دانش").await);
    let id = published(store, here.id, content("خبر"), NOW).await.id;
    let comment = receive(store, arrival(id, 1)).await;

    for stranger in [person(Role::Moderator, &[there.id]), person(Role::Reporter, &[])] {
        let refused = write!(store, |tx| comments::decide(tx, comment, &Decision::Approve, &stranger, NOW));
        assert!(matches!(refused, Err(Error::Forbidden)));
    }
    assert_eq!(story(store, id).await.ledger.pending, 1);

    let moderator = || person(Role::Moderator, &[]);
    let decided =
        write!(store, |tx| comments::decide(tx, comment, &Decision::Approve, &moderator(), NOW)).unwrap();
    assert_eq!(decided.status, CommentStatus::Published);
    let refused = write!(store, |tx| stories::withdraw(tx, id, "نه".into(), &moderator(), NOW));
    assert!(matches!(refused, Err(Error::Forbidden)), "a moderator touches no story");
    let log = read!(store, |conn| events::of_story(conn, id)).unwrap();
    assert_eq!(log.last().unwrap().by.name, "moderator");
}
