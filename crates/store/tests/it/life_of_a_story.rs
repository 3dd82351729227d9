//! A story from draft to withdrawal, and what the log says of it.

use domain::StoryId;
use domain::story::{Correction, StoryStatus};
use domain::workflow::Step;
use store::stories::{Change, Filter};
use store::story_lists::{Cursor, List};
use store::{Error, Store, events, stories, story_lists};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    a_story_from_draft_to_withdrawal,
    two_writers_of_one_version,
    a_story_moves_to_another_desk,
    a_draft_with_wrong_fields_is_refused_whole,
);

fn change(story: StoryId, expected: i64, headline: &str, note: Option<&str>) -> Change {
    let note = note.map(str::to_owned);
    Change { story, expected: Some(expected), desk: None, content: content(headline), note }
}

async fn lists(store: &Store, lists: &[List]) -> Vec<usize> {
    let mut found = vec![];
    for list in lists {
        found.push(page(store, list, Cursor::START, 10).await.len());
    }
    found
}

async fn a_story_from_draft_to_withdrawal(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let everywhere = [
        List::Latest,
        List::Since(minutes_later(5)),
        List::Desk(desk.id),
        List::Group(desk.group),
        List::Tag("اینترنت".into()),
    ];

    let saved = draft(store, desk.id, content("اینترنت وصل شد")).await;
    assert_eq!((saved.code, saved.version, saved.status), (100_001, 1, StoryStatus::Draft));
    assert_eq!(saved.path(), "/news/100001/اینترنت-وصل-شد");
    assert_eq!(saved.content, content("اینترنت وصل شد"));
    assert_eq!(lists(store, &everywhere).await, [0; 5], "no reader sees a draft");

    let edit = change(saved.id, 1, "اینترنت همه وصل شد", None);
    let edited = write!(store, |tx| stories::edit(tx, edit, &chief(), minutes_later(1))).unwrap();
    assert_eq!((edited.version, edited.updated, edited.created), (2, minutes_later(1), NOW));

    let public = publish(store, saved.id, minutes_later(5)).await;
    assert_eq!((public.status, public.published), (StoryStatus::Published, Some(minutes_later(5))));
    assert_eq!(lists(store, &everywhere).await, [1; 5]);
    assert_eq!(page(store, &List::Since(minutes_later(6)), Cursor::START, 10).await, []);
    let again = write!(store, |tx| stories::publish(tx, saved.id, NOW, &chief(), NOW));
    assert!(matches!(again, Err(Error::Refused(refused)) if refused.step == Step::Publish));

    let note = "نام وزیر اصلاح شد";
    let mend = change(saved.id, 2, "اینترنت خانگی وصل شد", Some(note));
    let corrected = write!(store, |tx| stories::edit(tx, mend, &chief(), minutes_later(9))).unwrap();
    assert_eq!((corrected.status, corrected.version), (StoryStatus::Corrected, 3));
    assert_eq!((corrected.code, corrected.published), (100_001, Some(minutes_later(5))));
    let notes = read!(store, |conn| stories::corrections(conn, saved.id)).unwrap();
    assert_eq!(notes, [Correction { note: note.into(), at: minutes_later(9) }]);
    assert_eq!(lists(store, &everywhere).await, [1; 5]);

    let gone = withdraw(store, saved.id).await;
    assert_eq!((gone.status, gone.withdrawn), (StoryStatus::Withdrawn, Some(NOW)));
    assert_eq!(lists(store, &everywhere).await, [0; 5]);
    assert_eq!(read!(store, |conn| story_lists::tag_name(conn, "اینترنت")).unwrap(), None);
    assert_eq!(read!(store, |conn| story_lists::oldest(conn)).unwrap(), None);
    let again = write!(store, |tx| stories::withdraw(tx, saved.id, String::new(), &chief(), NOW));
    assert!(matches!(again, Err(Error::Refused(refused)) if refused.step == Step::Withdraw));

    let versions = read!(store, |conn| stories::versions_after(conn, saved.id, 0, 10)).unwrap();
    let kept: Vec<_> = versions.iter().map(|kept| (kept.version, kept.content.headline.as_str())).collect();
    assert_eq!(kept, [(1, "اینترنت وصل شد"), (2, "اینترنت همه وصل شد"), (3, "اینترنت خانگی وصل شد")]);
    assert_eq!((versions[2].actor.as_str(), versions[2].at), ("chief", minutes_later(9)));

    let log = read!(store, |conn| events::of_story(conn, saved.id)).unwrap();
    let expected = ["story.created", "story.edited", "story.published", "story.corrected", "story.withdrawn"];
    assert_eq!(kinds(&log), expected, "and nothing of what was refused");
    assert!(log.is_sorted_by_key(|recorded| recorded.position));
}

async fn two_writers_of_one_version(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let saved = draft(store, desk.id, content("پیش‌نویس")).await;
    let (one, other) = (change(saved.id, 1, "نوشته یکی", None), change(saved.id, 1, "نوشته دیگری", None));
    let (one, other) =
        tokio::join!(async { write!(store, |tx| stories::edit(tx, one, &chief(), NOW)) }, async {
            write!(store, |tx| stories::edit(tx, other, &chief(), NOW))
        },);
    let (Ok(kept), Err(refused)) = (if one.is_ok() { (one, other) } else { (other, one) }) else {
        panic!("one of two wins");
    };
    assert!(matches!(refused, Error::Conflict { current: 2 }), "{refused}");
    assert_eq!(story(store, saved.id).await, kept);
    assert_eq!(read!(store, |conn| stories::versions(conn, saved.id)).unwrap().len(), 2);
    let log = read!(store, |conn| events::of_story(conn, saved.id)).unwrap();
    assert_eq!(kinds(&log), ["story.created", "story.edited"]);
}

async fn a_story_moves_to_another_desk(house: &House) {
    let store = &house.store;
    let (from, to) = (desk(store, "دنیای ارتباطات").await, desk(store, "دانش").await);
    let saved = published(store, from.id, content("ماهواره پرتاب شد"), NOW).await;
    let moved = Change { desk: Some(to.id), ..change(saved.id, 1, "ماهواره پرتاب شد", None) };
    write!(store, |tx| stories::edit(tx, moved, &chief(), NOW)).unwrap();
    assert_eq!(lists(store, &[List::Desk(from.id), List::Desk(to.id)]).await, [0, 1]);
    let of_desk =
        Filter { desks: Some(vec![to.id]), statuses: vec![StoryStatus::Published], ..Filter::default() };
    let found = read!(store, |conn| stories::in_order(conn, &of_desk, None, 10)).unwrap().0;
    assert_eq!(found.iter().map(|story| story.id).collect::<Vec<_>>(), [saved.id]);

    let log = read!(store, |conn| events::of_story(conn, saved.id)).unwrap();
    let data = serde_json::to_string(&log.last().unwrap().event).unwrap();
    for desk in [from.id, to.id] {
        assert!(data.contains(&format!(r#"{{"desk":{desk}}}"#)), "both desks' pages change: {data}");
    }
}

async fn a_draft_with_wrong_fields_is_refused_whole(house: &House) {
    let desk = desk(&house.store, "دنیای ارتباطات").await;
    let new = stories::NewStory { desk: desk.id, content: content(" ") };
    let refused = write!(house.store, |tx| stories::create(tx, new, &chief(), NOW));
    assert!(matches!(refused, Err(Error::Invalid(fields)) if fields[0].code == "story-headline-empty"));
    let kept = draft(&house.store, desk.id, content("تیتر")).await;
    assert_eq!(kept.code, 100_001, "no news code was used up");
}
