//! Authors' lists and what sitemaps are made from.

use domain::permission::Actor;
use domain::story::Content;
use store::story_lists::{self, Cursor, List};
use store::{Store, authors, sitemap, stories};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    a_story_stands_in_its_authors_lists_while_it_is_public,
    older_stories_take_their_place_behind,
    sitemaps_leap_from_part_to_part,
);

fn by(headline: &str, bylines: &[&str]) -> Content {
    Content { bylines: bylines.iter().map(|name| (*name).to_owned()).collect(), ..content(headline) }
}

async fn listed(store: &Store, slug: &str) -> usize {
    page(store, &List::Author(slug.into()), Cursor::START, 10).await.len()
}

async fn a_story_stands_in_its_authors_lists_while_it_is_public(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let story = published(store, desk.id, by("یکم", &["زهرا احمدی", "زهرا احمدي", "میلاد"]), NOW).await;
    assert_eq!((listed(store, "زهرا-احمدی").await, listed(store, "میلاد").await), (1, 1));
    let name = read!(store, |conn| authors::name(conn, "زهرا-احمدی")).unwrap();
    assert_eq!(name.as_deref(), Some("زهرا احمدی"));
    let newest = read!(store, |conn| story_lists::newest(conn, &List::Author("میلاد".into()), 5)).unwrap();
    assert_eq!(newest.iter().map(|story| story.id).collect::<Vec<_>>(), [story.id]);
    withdraw(store, story.id).await;
    assert_eq!(listed(store, "زهرا-احمدی").await, 0);
    assert_eq!(read!(store, |conn| authors::name(conn, "زهرا-احمدی")).unwrap(), None);
    assert!(read!(store, |conn| sitemap::authors(conn, "", 10)).unwrap().is_empty());
}

/// As data of the schema before are brought forward: the migration leaves bylines that stand in no list.
async fn older_stories_take_their_place_behind(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let public = published(store, desk.id, by("یکم", &["زهرا احمدی"]), NOW).await;
    let new = stories::NewStory { desk: desk.id, content: by("دوم", &["زهرا احمدی"]) };
    write!(store, |tx| stories::create(tx, new, &Actor::operator(), NOW)).unwrap();
    house
        .sql("DELETE FROM story_authors; INSERT INTO unlisted_bylines (story_id) SELECT id FROM stories WHERE bylines <> '[]'")
        .await;
    assert!(read!(store, |conn| authors::is_catching_up(conn)).unwrap());
    assert_eq!(listed(store, "زهرا-احمدی").await, 0);
    assert_eq!(authors::catch_up(store).await.unwrap(), 2);
    assert_eq!(authors::catch_up(store).await.unwrap(), 0);
    assert!(!read!(store, |conn| authors::is_catching_up(conn)).unwrap());
    let cards = page(store, &List::Author("زهرا-احمدی".into()), Cursor::START, 10).await;
    assert_eq!(cards.iter().map(|card| card.id).collect::<Vec<_>>(), [public.id], "no draft");
}

async fn sitemaps_leap_from_part_to_part(house: &House) {
    let store = &house.store;
    assert!(read!(store, |conn| sitemap::parts(conn)).unwrap().is_empty());
    let desk = desk(store, "دنیای ارتباطات").await;
    let mut ids = vec![];
    for (number, id) in [(1, 1), (2, 5_000), (3, 5_001), (4, 40_000), (5, 70_000)] {
        let bylines = [format!("نویسندهٔ {number}")];
        let bylines: Vec<&str> = bylines.iter().map(String::as_str).collect();
        let story = published(store, desk.id, by(&format!("خبر {number}"), &bylines), NOW).await;
        ids.push((story.id.0, id));
    }
    withdraw(store, domain::StoryId(ids[3].0)).await;
    // Far apart, as years leave them; the highest first, so that none is in another's way.
    for (own, id) in ids.into_iter().rev() {
        house
            .sql(&format!(
                "INSERT INTO stories (id, code, desk_id, group_id, status, public, version, slug, headline, lead, body, bylines,
                    tags, marks, created_at, updated_at, published_at)
                SELECT {id} + 100000, code + 1000, desk_id, group_id, status, public, version, slug, headline, lead, body,
                    bylines, tags, marks, created_at, updated_at, published_at FROM stories WHERE id = {own};
                UPDATE stories SET public = FALSE WHERE id = {own}"
            ))
            .await;
    }
    assert_eq!(read!(store, |conn| sitemap::parts(conn)).unwrap(), [20, 21, 33]);
    let first = read!(store, |conn| sitemap::stories(conn, 20)).unwrap();
    assert_eq!(first.iter().map(|place| place.slug.as_str()).collect::<Vec<_>>(), ["خبر-1", "خبر-2"]);
    assert_eq!(sitemap::part_of(domain::StoryId(105_000)), 20);
    assert!(read!(store, |conn| sitemap::stories(conn, i64::MAX)).unwrap().is_empty());

    let some = read!(store, |conn| sitemap::authors(conn, "", 2)).unwrap();
    let rest = read!(store, |conn| sitemap::authors(conn, &some[1], 9)).unwrap();
    let mut all: Vec<String> = some.into_iter().chain(rest).collect();
    all.sort();
    assert_eq!(
        all,
        ["1", "2", "3", "5"].map(|number| format!("نویسنده-{number}")),
        "each once, none withdrawn"
    );
    let tags = read!(store, |conn| sitemap::tags(conn, "", 9)).unwrap();
    assert!(tags.contains(&"اینترنت".to_owned()), "{tags:?}");
}
