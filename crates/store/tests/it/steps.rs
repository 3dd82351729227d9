//! The steps of a story, and that what no reader may see shows nowhere.

use domain::event::Event;
use domain::permission::Role;
use domain::story::{Content, Story, StoryStatus};
use domain::suggestion::terms;
use domain::{StoryId, Timestamp};
use store::stories::{Change, Filter, Move, StepCommand};
use store::story_lists::{Cursor, List};
use store::{Error, Result, Store, events, stories, story_lists, suggestions};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    a_story_goes_back_and_forth_and_out,
    a_step_says_what_it_lacks,
    a_step_from_an_old_version_is_refused,
    a_discarded_story_is_there_only_to_be_restored,
    what_is_not_public_shows_nowhere,
    a_story_moves_only_where_its_mover_may,
);

async fn step(store: &Store, story: StoryId, step: Move, at: Timestamp) -> Result<Story> {
    let command = StepCommand { story, expected: None, step };
    write!(store, |tx| stories::step(tx, command, &chief(), at))
}

fn returned() -> Move {
    Move::Return { reason: "منبع خبر روشن نیست".into() }
}

fn scheduled(minutes: i64, embargo: bool) -> Move {
    Move::Schedule { due: minutes_later(minutes), embargo }
}

async fn a_story_goes_back_and_forth_and_out(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = draft(store, desk.id, content("اینترنت وصل شد")).await.id;
    let submitted = step(store, id, Move::Submit, minutes_later(1)).await.unwrap();
    assert_eq!((submitted.status, submitted.updated), (StoryStatus::Submitted, minutes_later(1)));
    let back = step(store, id, returned(), minutes_later(2)).await.unwrap();
    assert_eq!(back.return_reason.as_deref(), Some("منبع خبر روشن نیست"));
    let again = step(store, id, Move::Submit, minutes_later(3)).await.unwrap();
    assert_eq!((again.status, again.return_reason), (StoryStatus::Submitted, None));
    let waiting = step(store, id, scheduled(60, true), minutes_later(4)).await.unwrap();
    assert_eq!((waiting.due, waiting.embargo), (Some(minutes_later(60)), true));
    let off = step(store, id, Move::Ready, minutes_later(5)).await.unwrap();
    assert_eq!((off.status, off.due, off.embargo), (StoryStatus::Ready, None, false));
    step(store, id, scheduled(60, true), minutes_later(6)).await.unwrap();
    let out = step(store, id, Move::Publish { dated: minutes_later(7) }, minutes_later(7)).await.unwrap();
    assert_eq!((out.status, out.due, out.embargo), (StoryStatus::Published, None, false));
    assert_eq!((out.version, out.published), (1, Some(minutes_later(7))));

    let log = read!(store, |conn| events::of_story(conn, id)).unwrap();
    let moved = ["story.moved"; 6];
    assert_eq!(kinds(&log), [&["story.created"], &moved[..], &["story.published"]].concat());
    assert_eq!(
        log[4].event,
        Event::StoryMoved {
            story: id,
            from: StoryStatus::Submitted,
            to: StoryStatus::Scheduled,
            reason: None,
            due: Some(minutes_later(60)),
            embargo: true,
        }
    );
    for refused in [Move::Submit, returned(), Move::Ready, scheduled(60, false), Move::Discard, Move::Restore]
    {
        let what = refused.step();
        let refused = step(store, id, refused, NOW).await;
        assert!(matches!(refused, Err(Error::Refused(refused)) if refused.step == what), "{what:?}");
    }
}

async fn a_step_says_what_it_lacks(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let bare = Content { headline: "تیتر تنها".into(), ..Content::default() };
    let id = draft(store, desk.id, bare).await.id;
    let lacks = async |of: Move| match step(store, id, of, NOW).await {
        Err(Error::Invalid(errors)) => (errors[0].field, errors[0].code),
        other => panic!("{other:?}"),
    };
    assert_eq!(lacks(Move::Submit).await, ("lead", "story-text-empty"));
    assert_eq!(lacks(scheduled(0, false)).await, ("at", "schedule-past"));
    assert_eq!(lacks(scheduled(-5, false)).await, ("at", "schedule-past"));
    let with_lead = Change {
        story: id,
        expected: None,
        desk: None,
        content: Content { headline: "تیتر".into(), lead: "لید".into(), ..Content::default() },
        note: None,
    };
    write!(store, |tx| stories::edit(tx, with_lead, &chief(), NOW)).unwrap();
    step(store, id, Move::Submit, NOW).await.unwrap();
    assert_eq!(lacks(Move::Return { reason: " ".into() }).await, ("reason", "reason-empty"));
    let log = read!(store, |conn| events::of_story(conn, id)).unwrap();
    assert_eq!(kinds(&log), ["story.created", "story.edited", "story.moved"]);
}

async fn a_step_from_an_old_version_is_refused(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = draft(store, desk.id, content("اینترنت وصل شد")).await.id;
    let from = move |version| StepCommand { story: id, expected: Some(version), step: Move::Submit };
    let old = write!(store, |tx| stories::step(tx, from(7), &chief(), NOW));
    assert!(matches!(old, Err(Error::Conflict { current: 1 })));
    write!(store, |tx| stories::step(tx, from(1), &chief(), NOW)).unwrap();
}

async fn a_discarded_story_is_there_only_to_be_restored(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = draft(store, desk.id, content("اینترنت وصل شد")).await.id;
    step(store, id, Move::Discard, NOW).await.unwrap();
    for gone in [Move::Submit, Move::Ready, Move::Publish { dated: NOW }, Move::Discard, returned()] {
        assert!(matches!(step(store, id, gone, NOW).await, Err(Error::NotFound("story"))));
    }
    let change = Change { story: id, expected: None, desk: None, content: content("دیگر"), note: None };
    let edit = write!(store, |tx| stories::edit(tx, change, &chief(), NOW));
    assert!(matches!(edit, Err(Error::NotFound("story"))));
    let listed = |statuses: Vec<StoryStatus>| async move {
        let filter = Filter { statuses, ..Filter::default() };
        let newest = read!(store, |conn| stories::in_order(conn, &filter, None, 10)).unwrap().0;
        let active = read!(store, |conn| stories::list(conn, &filter, None, 10)).unwrap().0;
        (newest.len(), active.len())
    };
    assert_eq!(listed(vec![]).await, (0, 0));
    assert_eq!(listed(vec![StoryStatus::Discarded]).await, (1, 1));
    assert_eq!(step(store, id, Move::Restore, NOW).await.unwrap().status, StoryStatus::Draft);
    assert_eq!(listed(vec![]).await, (1, 1));
}

/// One story of each state, all alike: readers' lists show the public ones and no other.
async fn what_is_not_public_shows_nowhere(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let mut all = vec![];
    for status in StoryStatus::ALL {
        let id = draft(store, desk.id, content("اینترنت وصل شد")).await.id;
        let publish = Move::Publish { dated: minutes_later(1) };
        let steps = match status {
            StoryStatus::Draft => vec![],
            StoryStatus::Submitted => vec![Move::Submit],
            StoryStatus::Returned => vec![Move::Submit, returned()],
            StoryStatus::Ready => vec![Move::Ready],
            StoryStatus::Scheduled => vec![scheduled(60, true)],
            StoryStatus::Published | StoryStatus::Corrected => vec![publish],
            StoryStatus::Withdrawn => vec![publish, Move::Withdraw { reason: "نادرست بود".into() }],
            StoryStatus::Discarded => vec![Move::Discard],
        };
        for taken in steps {
            step(store, id, taken, NOW).await.unwrap();
        }
        if status == StoryStatus::Corrected {
            let note = Some("اصلاح شد".to_owned());
            let change =
                Change {
                    story: id, expected: None, desk: None, content: content("اینترنت وصل شد"), note
                };
            write!(store, |tx| stories::edit(tx, change, &chief(), NOW)).unwrap();
        }
        let standing = story(store, id).await;
        assert_eq!(standing.status, status);
        all.push(standing);
    }
    let public = |story: &&Story| [StoryStatus::Published, StoryStatus::Corrected].contains(&story.status);
    let mut shown: Vec<StoryId> = all.iter().filter(public).map(|story| story.id).collect();
    shown.reverse();
    for list in [
        List::Latest,
        List::Since(Timestamp(i64::MIN)),
        List::Desk(desk.id),
        List::Group(desk.group),
        List::Tag("اینترنت".into()),
    ] {
        let cards = page(store, &list, Cursor::START, 100).await;
        assert_eq!(cards.iter().map(|card| card.id).collect::<Vec<_>>(), shown, "{list:?}");
    }
    assert_eq!(read!(store, |conn| story_lists::oldest(conn)).unwrap(), Some(minutes_later(1)));
    // As the follower does it: what is public is placed, all else is taken out.
    for standing in all.clone() {
        let terms = terms(&standing.content);
        match standing.published.filter(|_| standing.status.is_public()) {
            Some(at) => write!(store, |tx| suggestions::place(tx, standing.id, &terms, at, at)).unwrap(),
            None => write!(store, |tx| suggestions::remove(tx, standing.id, NOW)).unwrap(),
        };
    }
    for standing in &all {
        let suggested = read!(store, |conn| suggestions::of_story(conn, standing.id, 100)).unwrap();
        assert!(suggested.iter().all(|card| shown.contains(&card.id)), "{:?}", standing.status);
    }
    let codes: Vec<i64> = all.iter().map(|story| story.code).chain([7]).collect();
    let missing = read!(store, |conn| stories::missing_codes(conn, &codes)).unwrap();
    assert_eq!(missing.len(), 8, "seven states and one that is not there: {missing:?}");
    assert!(missing.contains(&(7, None)));
    assert!(missing.iter().all(|(_, status)| !status.is_some_and(StoryStatus::is_public)));
}

async fn a_story_moves_only_where_its_mover_may(house: &House) {
    let store = &house.store;
    let (own, other) = (desk(store, "دنیای ارتباطات").await, desk(store, "دانش").await);
    let editor = person(Role::Editor, &[own.id]);
    let moved = |story, desk| Change {
        story,
        expected: None,
        desk: Some(desk),
        content: content("ماهواره پرتاب شد"),
        note: None,
    };
    let here = draft(store, own.id, content("ماهواره پرتاب شد")).await.id;
    let there = draft(store, other.id, content("ماهواره پرتاب شد")).await.id;
    for change in [moved(here, other.id), moved(there, own.id)] {
        let (story_id, editor) = (change.story, editor.clone());
        let before = story(store, story_id).await;
        let refused = write!(store, |tx| stories::edit(tx, change, &editor, NOW));
        assert!(matches!(refused, Err(Error::Forbidden)));
        assert_eq!(story(store, story_id).await, before);
    }
}
