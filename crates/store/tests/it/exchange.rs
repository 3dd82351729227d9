//! The exchange under a story: comments received, decided about, read.

use domain::CommentId;
use domain::comment::{CommentStatus, Decision};
use domain::ledger::Ledger;
use store::comments::{Arrival, Filter};
use store::{Error, comments, events, stories};

use crate::house::House;
use crate::newsroom::*;

on_both!(
    a_comment_waits_and_is_decided_about,
    the_exchange_of_a_draft_or_a_closed_one_takes_nothing,
    an_answer_stands_under_the_same_story,
    an_imported_comment_comes_once,
    an_imported_answer_may_stand_below_what_nobody_sees,
    moderators_page_through_the_queue,
);

async fn a_comment_waits_and_is_decided_about(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = published(store, desk.id, content("اینترنت وصل شد"), NOW).await.id;

    let first = receive(store, arrival(id, 1)).await;
    let second = receive(store, arrival(id, 2)).await;
    assert_eq!(story(store, id).await.ledger, Ledger { pending: 2, ..Ledger::default() });
    assert_eq!(read!(store, |conn| comments::published(conn, id, 10)).unwrap(), []);

    let approved = decide(store, first, Decision::Approve).await;
    assert_eq!((approved.status, approved.name.as_deref()), (CommentStatus::Published, Some("میلاد")));
    let rejected = decide(store, second, reject("تکراری")).await;
    assert_eq!((rejected.status, rejected.reason.as_deref()), (CommentStatus::Rejected, Some("تکراری")));
    let decided = Ledger { published: 1, rejected: 1, ..Ledger::default() };
    assert_eq!(story(store, id).await.ledger, decided);
    assert_eq!(
        read!(store, |conn| comments::published(conn, id, 10)).unwrap(),
        std::slice::from_ref(&approved)
    );

    let receipt = 2_u32.to_be_bytes();
    let told = read!(store, |conn| comments::by_receipt(conn, &receipt)).unwrap();
    assert_eq!(told, Some(rejected.clone()), "the reader learns why");

    let log = || async { read!(store, |conn| events::of_story(conn, id)).unwrap() };
    let before = log().await;
    assert_eq!(decide(store, first, Decision::Approve).await, approved);
    assert_eq!(decide(store, second, reject("تکراری")).await, rejected);
    assert_eq!((log().await, story(store, id).await.ledger), (before.clone(), decided), "nothing changed");
    let decisions = ["comment.received", "comment.received", "comment.decided", "comment.decided"];
    assert_eq!(kinds(&before)[2..], decisions);

    let mended = decide(store, second, reject("به دلیلی دیگر")).await;
    assert_eq!((mended.status, mended.reason.as_deref()), (CommentStatus::Rejected, Some("به دلیلی دیگر")));
    assert_eq!(story(store, id).await.ledger, decided, "only the reason was put right");

    decide(store, second, Decision::Approve).await;
    assert_eq!(story(store, id).await.ledger.published, 2, "a moderator may think again");
    let missing = CommentId(1_000);
    let refused = write!(store, |tx| comments::decide(tx, missing, &Decision::Spam, &chief(), NOW));
    assert!(matches!(refused, Err(Error::NotFound("comment"))));
}

async fn the_exchange_of_a_draft_or_a_closed_one_takes_nothing(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = draft(store, desk.id, content("پیش‌نویس")).await.id;
    let refused = write!(store, |tx| comments::receive(tx, arrival(id, 1), "reader"));
    assert!(matches!(refused, Err(Error::NotFound("story"))));

    publish(store, id, NOW).await;
    write!(store, |tx| stories::set_exchange(tx, id, false, &chief(), NOW)).unwrap();
    let refused = write!(store, |tx| comments::receive(tx, arrival(id, 1), "reader"));
    assert!(matches!(refused, Err(Error::Invalid(fields)) if fields[0].code == "comment-closed"));

    write!(store, |tx| stories::set_exchange(tx, id, true, &chief(), NOW)).unwrap();
    receive(store, arrival(id, 1)).await;
    withdraw(store, id).await;
    let refused = write!(store, |tx| comments::receive(tx, arrival(id, 2), "reader"));
    assert!(matches!(refused, Err(Error::NotFound("story"))));
    assert_eq!(story(store, id).await.ledger, Ledger { pending: 1, ..Ledger::default() });
}

async fn an_answer_stands_under_the_same_story(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let here = published(store, desk.id, content("خبر"), NOW).await.id;
    let there = published(store, desk.id, content("خبر دیگر"), NOW).await.id;
    let asked = receive(store, arrival(here, 1)).await;
    let answer = |story, number| {
        let mut answer = arrival(story, number);
        answer.comment.parent = Some(asked);
        answer
    };
    let early = answer(here, 2);
    let refused = write!(store, |tx| comments::receive(tx, early, "reader"));
    assert!(matches!(refused, Err(Error::Invalid(fields)) if fields[0].code == "comment-parent-unknown"));

    decide(store, asked, Decision::Approve).await;
    let elsewhere = answer(there, 3);
    assert!(write!(store, |tx| comments::receive(tx, elsewhere, "reader")).is_err());
    let kept = receive(store, answer(here, 4)).await;
    assert_eq!(read!(store, |conn| comments::by_id(conn, kept)).unwrap().parent, Some(asked));
}

async fn an_imported_comment_comes_once(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = draft(store, desk.id, content("خبر قدیمی")).await.id;
    let imported = |receipt| Arrival {
        import_key: Some("page-1#1".into()),
        status: CommentStatus::Published,
        ..arrival(id, receipt)
    };
    let (first, second) = (imported(1), imported(2));
    assert!(write!(store, |tx| comments::receive(tx, first, "import")).unwrap().is_some());
    assert_eq!(write!(store, |tx| comments::receive(tx, second, "import")).unwrap(), None);
    assert_eq!(story(store, id).await.ledger, Ledger { published: 1, ..Ledger::default() });
}

async fn an_imported_answer_may_stand_below_what_nobody_sees(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = published(store, desk.id, content("خبر قدیمی"), NOW).await.id;
    let mut above: Option<CommentId> = None;
    let states =
        [CommentStatus::Withdrawn, CommentStatus::Rejected, CommentStatus::Published, CommentStatus::Pending];
    for (number, status) in (0_u32..).zip(states) {
        let mut imported = Arrival {
            import_key: Some(format!("old:{number}")),
            status,
            reason: Some("بی‌ربط".into()).filter(|_: &String| status == CommentStatus::Rejected),
            decided: Some(NOW),
            ..arrival(id, number)
        };
        imported.comment.parent = above;
        above = Some(receive(store, imported).await);
    }
    let kept = read!(store, |conn| comments::list(conn, Filter::default(), 10)).unwrap();
    let root = kept[0].id;
    assert!(kept[1..].iter().all(|comment| comment.root == Some(root) && comment.decided == Some(NOW)));
    assert_eq!((kept[1].reason.as_deref(), kept[2].parent), (Some("بی‌ربط"), Some(kept[1].id)));
    let exact = async |published| {
        let ledger = story(store, id).await.ledger;
        assert_eq!(ledger, read!(store, |conn| comments::counted(conn, id)).unwrap());
        assert_eq!(ledger.published, published);
    };
    exact(1).await;
    // What stands above goes on to count what is decided below.
    decide(store, kept[3].id, Decision::Approve).await;
    exact(2).await;
    for comment in &kept[2..] {
        decide(store, comment.id, Decision::Spam).await;
    }
    exact(0).await;
    let shown = read!(store, |conn| comments::published(conn, id, 10)).unwrap();
    assert_eq!(shown, []);
}

async fn moderators_page_through_the_queue(house: &House) {
    let store = &house.store;
    let desk = desk(store, "دنیای ارتباطات").await;
    let id = published(store, desk.id, content("خبر"), NOW).await.id;
    let mut waiting = vec![];
    for number in 0..7 {
        waiting.push(receive(store, arrival(id, number)).await);
    }
    decide(store, waiting.remove(3), Decision::Spam).await;

    let mut filter = Filter { status: Some(CommentStatus::Pending), story: Some(id), after: None };
    let mut seen = vec![];
    loop {
        let rows = read!(store, |conn| comments::list(conn, filter, 4)).unwrap();
        let Some(last) = rows.last() else { break };
        assert_eq!(last.desk, desk.id);
        filter.after = Some(last.id);
        seen.extend(rows.iter().map(|comment| comment.id));
    }
    assert_eq!(seen, waiting);
}
