//! Agencies, groups and desks: made when they are first named, found after that.

use domain::event::Position;
use futures_util::future::join_all;
use store::desks::NewDesk;
use store::{Error, desks};

use crate::house::House;
use crate::newsroom::{NOW, desk, kinds, new_desk};

on_both!(
    a_desk_is_made_once,
    a_desk_is_found_however_it_is_spelled,
    desks_of_one_name_have_slugs_of_their_own,
    a_slug_that_is_taken_is_refused,
    desks_named_at_the_same_moment_are_one,
);

async fn a_desk_is_made_once(house: &House) {
    let first = desk(&house.store, "دنیای ارتباطات").await;
    let second = desk(&house.store, "دنیای ارتباطات").await;
    assert_eq!(first, second);
    let directory = read!(house.store, |conn| desks::directory(conn)).unwrap();
    assert_eq!((directory.agencies.len(), directory.groups.len(), directory.desks.len()), (1, 1, 1));
    assert_eq!(directory.desk_by_slug("دنیای-ارتباطات"), Some(&first));
    assert_eq!(directory.group(first.group).unwrap().slug, "فضای-مجازی");
    assert_eq!(kinds(&house.settled(Position::default(), 1).await), ["desk.added"]);
}

/// Arabic ي and ك stand in many old pages.
async fn a_desk_is_found_however_it_is_spelled(house: &House) {
    let persian = desk(&house.store, "کتاب و بازی").await;
    let arabic = desk(&house.store, "كتاب و بازي").await;
    assert_eq!(persian, arabic);
    assert_eq!(arabic.name, "کتاب و بازی", "the first spelling stays");
}

async fn desks_of_one_name_have_slugs_of_their_own(house: &House) {
    let sport = desk(&house.store, "گزارش").await;
    let other = NewDesk { group: "ورزشی".into(), ..new_desk("گزارش") };
    let other = write!(house.store, |tx| desks::ensure(tx, &other, "operator", NOW)).unwrap();
    assert_ne!(sport.id, other.id);
    assert_eq!((sport.slug.as_str(), other.slug.as_str()), ("گزارش", "گزارش-2"));
}

async fn a_slug_that_is_taken_is_refused(house: &House) {
    desk(&house.store, "گزارش").await;
    let same_desk_slug = NewDesk { slug: Some("گزارش".into()), ..new_desk("عکس") };
    let same_group_slug =
        NewDesk {
            group: "ورزشی".into(), group_slug: Some("فضای-مجازی".into()), ..new_desk("فوتبال")
        };
    let other_slug_now = NewDesk { slug: Some("report".into()), ..new_desk("گزارش") };
    for (asked, what) in [(same_desk_slug, "desk"), (same_group_slug, "group"), (other_slug_now, "desk")] {
        let refused = write!(house.store, |tx| desks::ensure(tx, &asked, "operator", NOW));
        assert!(matches!(refused, Err(Error::Exists(of)) if of == what), "{refused:?}");
    }
    let directory = read!(house.store, |conn| desks::directory(conn)).unwrap();
    assert_eq!((directory.groups.len(), directory.desks.len()), (1, 1), "a refusal leaves nothing");
}

async fn desks_named_at_the_same_moment_are_one(house: &House) {
    for name in ["سینما", "موسیقی", "تئاتر"] {
        let made = join_all((0..8).map(|_| desk(&house.store, name))).await;
        assert!(made.iter().all(|desk| *desk == made[0]));
    }
    let events = house.settled(Position::default(), 3).await;
    assert_eq!(kinds(&events), ["desk.added"; 3]);
}
