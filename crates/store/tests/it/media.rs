//! The media library: one file once, said well of, and public while a public story shows it.

use domain::MediaId;
use domain::media::{Change, Focal, Format, Made, MediaItem, Rendition, Words};
use domain::permission::Role;
use domain::picture::Picture;
use domain::story::Content;
use store::media::{self, Filter, NewMedia, Saved};
use store::{Error, Store, stories};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    a_file_is_kept_once,
    who_uploaded_it_may_say_what_it_shows,
    a_file_is_public_while_a_public_story_shows_it,
    the_library_is_searched_and_paged,
    a_file_in_use_is_not_deleted,
    renditions_are_kept_once,
    many_files_are_read_together,
);

fn new(number: u32) -> NewMedia {
    NewMedia {
        hash: format!("{number:064x}").chars().rev().collect(),
        name: format!("باران {number}.jpg"),
        format: Format::Jpeg,
        bytes: 1_000,
        width: 2_000,
        height: 1_000,
        stilled: false,
        words: Words { credit: "زهرا احمدی".into(), ..Words::default() },
        said: Change::default(),
        renditions: vec![jpeg(320)],
    }
}

fn jpeg(width: u32) -> Rendition {
    Rendition { made: Made::Jpeg, width, height: width / 2, bytes: 100 }
}

async fn add(store: &Store, new: NewMedia) -> Saved {
    write!(store, |tx| media::add(tx, new, &person(Role::Reporter, &[]), NOW)).unwrap()
}

async fn public(store: &Store, item: &MediaItem) -> bool {
    let key = item.key().to_owned();
    read!(store, |conn| media::public(conn, &key)).unwrap().is_some()
}

fn showing(headline: &str, id: MediaId) -> Content {
    let picture = Picture { media: id, alt: String::new(), caption: String::new(), credit: String::new() };
    Content { picture: Some(picture), ..content(headline) }
}

async fn a_file_is_kept_once(house: &House) {
    let store = &house.store;
    let Saved::Added(item) = add(store, new(1)).await else { panic!("it is new") };
    assert_eq!((item.renditions.as_slice(), item.focal), (&[jpeg(320)][..], Focal::CENTRE));
    let again = NewMedia { name: "نامی دیگر.png".into(), ..new(1) };
    assert_eq!(add(store, again).await, Saved::Known(item.clone()));
    let log = house.settled(Default::default(), 1).await;
    assert_eq!(kinds(&log), ["media.added"]);
    let found = read!(store, |conn| media::by_hash(conn, &item.hash)).unwrap();
    assert_eq!(found, Some(item));

    let refused = write!(store, |tx| media::add(tx, new(2), &person(Role::Moderator, &[]), NOW));
    assert!(matches!(refused, Err(Error::Forbidden)));
    let long = NewMedia { said: Change { alt: Some("x".repeat(501)), ..Change::default() }, ..new(3) };
    let refused = write!(store, |tx| media::add(tx, long, &person(Role::Editor, &[]), NOW));
    assert!(matches!(refused, Err(Error::Invalid(errors)) if errors[0].field == "alt"));
}

async fn who_uploaded_it_may_say_what_it_shows(house: &House) {
    let store = &house.store;
    let id = add(store, new(1)).await.item().id;
    let say = |alt: &str| Change {
        alt: Some(alt.into()),
        focal: Some(Focal { x: 100, y: 900 }),
        ..Change::default()
    };
    let change = say("کودکی در باران");
    let own = write!(store, |tx| media::change(tx, id, Some(1), &change, &person(Role::Reporter, &[]), NOW))
        .unwrap();
    assert_eq!((own.words.alt.as_str(), own.focal.y, own.version), ("کودکی در باران", 900, 2));
    let (late, other) = (say("دیر"), say("دیگری"));
    let refused = write!(store, |tx| media::change(tx, id, Some(1), &late, &person(Role::Editor, &[]), NOW));
    assert!(matches!(refused, Err(Error::Conflict { current: 2 })));
    let stranger = domain::permission::Actor::with_role("another", Role::Reporter, &[]);
    let refused = write!(store, |tx| media::change(tx, id, None, &other, &stranger, NOW));
    assert!(matches!(refused, Err(Error::Forbidden)));
    let other = say("دبیر گفت");
    let mended =
        write!(store, |tx| media::change(tx, id, None, &other, &person(Role::Editor, &[]), NOW)).unwrap();
    assert_eq!(mended.version, 3);
    let again = say("دبیر گفت");
    let same =
        write!(store, |tx| media::change(tx, id, None, &again, &person(Role::Editor, &[]), NOW)).unwrap();
    assert_eq!(same, mended, "saying the same again is no change");
}

async fn a_file_is_public_while_a_public_story_shows_it(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let item = add(store, new(1)).await.item().clone();
    let story = draft(store, desk, showing("خبر", item.id)).await;
    assert!(!public(store, &item).await, "a draft shows nothing to readers");
    publish(store, story.id, NOW).await;
    assert!(public(store, &item).await);
    let shown = read!(store, |conn| media::of_story(conn, story.id)).unwrap();
    assert_eq!(shown, std::slice::from_ref(&item));
    let uses = read!(store, |conn| media::uses(conn, item.id, 9)).unwrap();
    assert_eq!((uses.len(), uses[0].headline.as_str()), (1, "خبر"));

    let second = published(store, desk, showing("خبری دیگر", item.id), NOW).await;
    withdraw(store, story.id).await;
    assert!(public(store, &item).await, "the other story shows it still");
    let without = stories::Change {
        story: second.id,
        expected: None,
        desk: None,
        content: content("خبری دیگر"),
        note: None,
    };
    let chief = person(Role::Chief, &[]);
    write!(store, |tx| stories::edit(tx, without, &chief, NOW)).unwrap();
    assert!(!public(store, &item).await);
    let gone = draft(store, desk, showing("خبر بی‌عکس", MediaId(999))).await.id;
    assert_eq!(read!(store, |conn| media::of_story(conn, gone)).unwrap(), []);
}

async fn the_library_is_searched_and_paged(house: &House) {
    let store = &house.store;
    for number in 0..5 {
        add(store, new(number)).await;
    }
    let film = NewMedia { format: Format::Mp4, name: "100%_film.mp4".into(), width: 0, height: 0, ..new(9) };
    add(store, film).await;
    let names = async |filter: Filter| {
        let found = read!(store, |conn| media::list(conn, &filter, 3)).unwrap();
        let last = found.last().map(|item| item.id);
        (found.into_iter().map(|item| item.name).collect::<Vec<_>>(), last)
    };
    let (first, last) = names(Filter::default()).await;
    assert_eq!(first, ["100%_film.mp4", "باران 4.jpg", "باران 3.jpg"]);
    let (second, _) = names(Filter { before: last, ..Filter::default() }).await;
    assert_eq!(second, ["باران 2.jpg", "باران 1.jpg", "باران 0.jpg"]);
    let sought = |words: &str| Filter { words: words.into(), ..Filter::default() };
    assert_eq!(names(sought("باران احمدي")).await.0.len(), 3, "also in Arabic letters");
    assert_eq!(names(sought("100%_f")).await.0, ["100%_film.mp4"]);
    assert_eq!(names(sought("1_0")).await.0, [""; 0], "signs are no patterns");
    let kind = Filter { kind: Some(domain::media::MediaKind::Video), ..Filter::default() };
    assert_eq!(names(kind).await.0, ["100%_film.mp4"]);
}

async fn a_file_in_use_is_not_deleted(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await.id;
    let (used, idle) = (add(store, new(1)).await.item().id, add(store, new(2)).await.item().id);
    draft(store, desk, showing("خبر", used)).await;
    let refused = write!(store, |tx| media::delete(tx, used, &person(Role::Editor, &[]), NOW));
    assert!(matches!(refused, Err(Error::InUse(_))));
    let refused = write!(store, |tx| media::delete(tx, idle, &person(Role::Reporter, &[]), NOW));
    assert!(matches!(refused, Err(Error::Forbidden)));
    write!(store, |tx| media::delete(tx, idle, &person(Role::Editor, &[]), NOW)).unwrap();
    let gone = read!(store, |conn| media::by_id(conn, idle));
    assert!(matches!(gone, Err(Error::NotFound(_))));
}

async fn renditions_are_kept_once(house: &House) {
    let store = &house.store;
    let id = add(store, new(1)).await.item().id;
    for _ in 0..2 {
        write!(store, |tx| media::add_renditions(tx, id, &[jpeg(640), jpeg(320)], "renditions", NOW))
            .unwrap();
    }
    let item = read!(store, |conn| media::by_id(conn, id)).unwrap();
    assert_eq!(item.renditions, [jpeg(320), jpeg(640)]);
    assert_eq!(item.wanting().len(), 8);
    let log = house.settled(Default::default(), 2).await;
    assert_eq!(kinds(&log), ["media.added", "media.renditions-made"], "what is there already is no news");
    let gone = MediaId(999);
    write!(store, |tx| media::add_renditions(tx, gone, &[jpeg(640)], "renditions", NOW)).unwrap();
}

async fn many_files_are_read_together(house: &House) {
    let mut added = vec![];
    for number in 1..=19 {
        let Saved::Added(item) = add(&house.store, new(number)).await else { panic!("it is new") };
        added.push(item);
    }
    // More than one statement takes, and one that there is not.
    let mut asked: Vec<MediaId> = added.iter().map(|item| item.id).collect();
    asked.push(MediaId(999_999));
    let mut found = read!(house.store, |conn| media::some(conn, &asked)).unwrap();
    found.sort_by_key(|item| item.id);
    assert_eq!(found, added, "each once, with its renditions");
    assert!(read!(house.store, |conn| media::some(conn, &[])).unwrap().is_empty());
}
