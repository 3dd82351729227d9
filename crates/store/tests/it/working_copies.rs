//! Working copies and presence: what is typed is kept for its writer alone.

use domain::permission::{Actor, Role};
use domain::story::Content;
use domain::{StoryId, UserId};
use store::accounts::NewAccount;
use store::stories::{Change, Move, StepCommand};
use store::working_copies::Typed;
use store::{Error, Store, accounts, events, presence, stories, working_copies};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    what_is_typed_is_kept,
    of_two_tabs_the_second_is_told,
    of_tabs_that_save_at_once_one_is_kept,
    saving_the_story_drops_what_was_typed,
    who_may_not_change_a_story_keeps_nothing,
    people_in_one_story_see_each_other,
);

async fn somebody(store: &Store, email: &str) -> Actor {
    let account =
        NewAccount { email: email.into(), name: email.into(), grants: vec![], password: String::new() };
    let user = write!(store, |tx| accounts::add(tx, account, "operator", NOW)).unwrap();
    Actor { user: Some(user), ..person(Role::Editor, &[]) }
}

async fn begun(house: &House) -> (StoryId, Actor) {
    let desk = desk(&house.store, "دنیای ارتباطات").await;
    let story = draft(&house.store, desk.id, content("اینترنت وصل شد")).await.id;
    (story, somebody(&house.store, "zahra@khabar.example").await)
}

fn typed(story: StoryId, revision: i64, tab: &str, headline: &str) -> Typed {
    let content = Content { headline: headline.into(), ..Content::default() };
    Typed { story, base: 1, revision, tab: tab.into(), content }
}

async fn save(store: &Store, typed: Typed, by: &Actor) -> store::Result<i64> {
    let by = by.clone();
    write!(store, |tx| working_copies::save(tx, typed, &by, NOW))
}

async fn headline(store: &Store, story: StoryId, user: UserId) -> Option<String> {
    let kept = read!(store, |conn| working_copies::load(conn, story, user)).unwrap();
    kept.map(|kept| kept.content.headline)
}

async fn what_is_typed_is_kept(house: &House) {
    let store = &house.store;
    let (story, zahra) = begun(house).await;
    let other = somebody(store, "ali@khabar.example").await;
    let user = zahra.user.unwrap();
    assert_eq!(headline(store, story, user).await, None);
    assert_eq!(save(store, typed(story, 0, "a", ""), &zahra).await.unwrap(), 1, "unfinished is fine");
    assert_eq!(save(store, typed(story, 1, "a", "این"), &zahra).await.unwrap(), 2);
    assert_eq!(save(store, typed(story, 1, "a", "اینتر"), &zahra).await.unwrap(), 3, "the answer was lost");
    assert_eq!(headline(store, story, user).await.as_deref(), Some("اینتر"));
    assert_eq!(headline(store, story, other.user.unwrap()).await, None);
    let unsaved = read!(store, |conn| working_copies::of_story(conn, story)).unwrap();
    assert_eq!(unsaved.len(), 1);
    assert_eq!((unsaved[0].user, unsaved[0].base, unsaved[0].saved), (user, 1, NOW));
    let long = save(store, typed(story, 3, "a", &"ت".repeat(400)), &zahra).await;
    assert!(matches!(long, Err(Error::Invalid(fields)) if fields[0].field == "headline"));
    let log = read!(store, |conn| events::of_story(conn, story)).unwrap();
    assert_eq!(kinds(&log), ["story.created"], "nothing was told to anybody");
    write!(store, |tx| working_copies::forget(tx, story, user)).unwrap();
    assert_eq!(headline(store, story, user).await, None);
    assert_eq!(save(store, typed(story, 3, "b", "باز"), &zahra).await.unwrap(), 4, "revisions only rise");
}

async fn of_two_tabs_the_second_is_told(house: &House) {
    let store = &house.store;
    let (story, zahra) = begun(house).await;
    save(store, typed(story, 0, "a", "از این"), &zahra).await.unwrap();
    let Err(Error::Elsewhere(stored)) = save(store, typed(story, 0, "b", "از آن"), &zahra).await else {
        panic!("the second tab has not seen what the first saved");
    };
    assert_eq!((stored.revision, stored.tab.as_str(), stored.content.headline.as_str()), (1, "a", "از این"));
    assert_eq!(save(store, typed(story, 1, "b", "از آن"), &zahra).await.unwrap(), 2, "now it has");
    assert!(matches!(save(store, typed(story, 1, "a", "x"), &zahra).await, Err(Error::Elsewhere(_))));
}

async fn of_tabs_that_save_at_once_one_is_kept(house: &House) {
    let store = &house.store;
    let (story, zahra) = begun(house).await;
    let tabs = ["a", "b", "c", "d", "e"];
    let tries = tabs.map(|tab| save(store, typed(story, 0, tab, tab), &zahra));
    let saved = futures_util::future::join_all(tries).await;
    assert_eq!(saved.iter().filter(|saved| saved.is_ok()).count(), 1, "{saved:?}");
    let winner = tabs[saved.iter().position(Result::is_ok).unwrap()];
    assert_eq!(headline(store, story, zahra.user.unwrap()).await.as_deref(), Some(winner));
}

async fn saving_the_story_drops_what_was_typed(house: &House) {
    let store = &house.store;
    let (story, zahra) = begun(house).await;
    let ali = somebody(store, "ali@khabar.example").await;
    save(store, typed(story, 0, "a", "زهرا"), &zahra).await.unwrap();
    save(store, typed(story, 0, "a", "علی"), &ali).await.unwrap();
    let change = Change { story, expected: Some(1), desk: None, content: content("تازه"), note: None };
    let by = zahra.clone();
    write!(store, |tx| stories::edit(tx, change, &by, NOW)).unwrap();
    assert_eq!(headline(store, story, zahra.user.unwrap()).await, None);
    assert_eq!(headline(store, story, ali.user.unwrap()).await.as_deref(), Some("علی"));
}

async fn who_may_not_change_a_story_keeps_nothing(house: &House) {
    let store = &house.store;
    let (story, zahra) = begun(house).await;
    let reporter = Actor { grants: person(Role::Reporter, &[]).grants, ..zahra.clone() };
    let nobody = Actor { user: None, ..zahra.clone() };
    assert!(matches!(save(store, typed(story, 0, "a", "x"), &nobody).await, Err(Error::Forbidden)));
    let submit = StepCommand { story, expected: None, step: Move::Submit };
    write!(store, |tx| stories::step(tx, submit, &chief(), NOW)).unwrap();
    assert!(matches!(save(store, typed(story, 0, "a", "x"), &reporter).await, Err(Error::Forbidden)));
    publish(store, story, NOW).await;
    withdraw(store, story).await;
    assert!(matches!(save(store, typed(story, 0, "a", "x"), &zahra).await, Err(Error::Refused(_))));
    assert!(matches!(save(store, typed(StoryId(99), 0, "a", "x"), &zahra).await, Err(Error::NotFound(_))));
    assert_eq!(headline(store, story, zahra.user.unwrap()).await, None);
}

async fn people_in_one_story_see_each_other(house: &House) {
    let store = &house.store;
    let (story, zahra) = begun(house).await;
    let zahra = zahra.user.unwrap();
    let beat = async |user: UserId, tab: &'static str, editing: bool, seconds: i64| {
        let at = NOW.plus_seconds(seconds);
        write!(store, |tx| presence::beat(tx, story, (user, "زهرا"), tab, editing, at)).unwrap();
    };
    let present = async |seconds: i64| {
        let now = NOW.plus_seconds(seconds);
        let list = read!(store, |conn| presence::list(conn, story, now)).unwrap();
        list.into_iter()
            .map(|one| (one.user.0, one.tab, one.editing, one.since.0 - NOW.0))
            .collect::<Vec<_>>()
    };
    beat(zahra, "a", false, 0).await;
    beat(UserId(90), "b", false, 10).await;
    beat(zahra, "a", true, 20).await;
    let (me, other) = ((zahra.0, "a".to_owned(), true, 0), (90, "b".to_owned(), false, 10_000_000));
    assert_eq!(present(20).await, [me.clone(), other.clone()]);
    assert_eq!(present(75).await, [me], "the other has fallen silent");
    beat(UserId(90), "b", false, 100).await;
    assert_eq!(present(100).await, [(90, "b".to_owned(), false, 100_000_000)], "and has come anew");
    write!(store, |tx| presence::leave(tx, story, UserId(90), "b")).unwrap();
    assert_eq!(present(100).await, []);
}
