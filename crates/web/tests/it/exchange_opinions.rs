//! Votes and reports: each browser once, counted exactly, and nothing told of what is not published.

use domain::comment::{CommentStatus, Decision};
use domain::permission::Role;
use domain::story::Story;
use domain::{CommentId, ReaderId};
use serde_json::json;
use store::comments::{self, votes};

use crate::client::{Answer, Ask};
use crate::newsroom::*;
use crate::person::Person;
use crate::site::{NOW, Site};

async fn shown(site: &Site, story: &Story) -> CommentId {
    let id = comment(&site.store, story.id, 1).await;
    decide(&site.store, id, Decision::Approve).await;
    id
}

async fn act(site: &Site, story: &Story, id: i64, what: &str, sent: &str, cookie: Option<&str>) -> Answer {
    let mut ask = Ask::new("POST", &format!("/news/{}/comments/{id}/{what}", story.code))
        .body("application/x-www-form-urlencoded", sent.to_owned());
    if let Some(cookie) = cookie {
        ask = ask.header("cookie", cookie);
    }
    site.answer(ask).await
}

/// A cookie of a browser that has voted for the first time.
async fn cookie(site: &Site, story: &Story, id: CommentId) -> String {
    let first = act(site, story, id.0, "vote", "value=up", None).await;
    assert_eq!(first.status, 200, "asked to press once more");
    assert!(first.text().contains("value=\"up\""));
    first.header("set-cookie").split(';').next().unwrap().to_owned()
}

async fn counts(site: &Site, id: CommentId) -> (i64, i64) {
    let mut reader = site.store.read().await.unwrap();
    let kept = comments::by_id(&mut reader.conn(), id).await.unwrap();
    assert_eq!((kept.ups, kept.downs), votes::counted(&mut reader.conn(), id).await.unwrap());
    (kept.ups, kept.downs)
}

#[tokio::test]
async fn a_browser_has_one_vote_and_may_change_it() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let id = shown(&site, &story).await;
    let own = cookie(&site, &story, id).await;
    assert_eq!(counts(&site, id).await, (0, 0), "a browser that is not known does not count");
    for (value, expected) in
        [("up", (1, 0)), ("up", (1, 0)), ("down", (0, 1)), ("none", (0, 0)), ("none", (0, 0)), ("up", (1, 0))]
    {
        let voted = act(&site, &story, id.0, "vote", &format!("value={value}"), Some(&own)).await;
        assert_eq!(voted.status, 303);
        assert_eq!(voted.header("location"), format!("/news/{}/comments/{id}", story.code));
        assert_eq!(counts(&site, id).await, expected, "{value}");
        let page = site.get(voted.header("location")).await.text();
        let seen = format!("+ {}", persian::digits::number(expected.0));
        assert!(page.contains(&seen), "who has voted sees it: {seen}");
    }
    let other = cookie(&site, &story, id).await;
    act(&site, &story, id.0, "vote", "value=up", Some(&other)).await;
    assert_eq!(counts(&site, id).await, (2, 0));
    let forged = format!("{}0", &other[..other.len() - 1]);
    for cookie in ["browser=abc", forged.as_str()].into_iter().filter(|forged| *forged != other) {
        assert_eq!(act(&site, &story, id.0, "vote", "value=up", Some(cookie)).await.status, 200);
    }
    assert_eq!(counts(&site, id).await, (2, 0));
    assert_eq!(act(&site, &story, id.0, "vote", "value=x", Some(&own)).await.status, 400);
    let program = Ask::new("POST", &format!("/news/{}/comments/{id}/vote", story.code))
        .body("application/x-www-form-urlencoded", "value=down".to_owned())
        .header("accept", "application/json");
    let stranger = site.answer(program).await;
    assert_eq!(
        (stranger.status.as_u16(), &stranger.json()["errors"][0]["code"]),
        (409, &json!("browser-unknown"))
    );
}

#[tokio::test]
async fn one_s_own_comment_has_no_vote_of_one_s_own() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let sent = send_comment(&site, &story, &[("text", "خودم")]).await;
    let own = sent.header("set-cookie").split(';').next().unwrap().to_owned();
    decide(&site.store, CommentId(1), Decision::Approve).await;
    assert_eq!(act(&site, &story, 1, "vote", "value=up", Some(&own)).await.status, 409);
    assert_eq!(counts(&site, CommentId(1)).await, (0, 0));
}

#[tokio::test]
async fn opinions_tell_nothing_of_what_is_not_published() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let visible = shown(&site, &story).await;
    let own = cookie(&site, &story, visible).await;
    let waiting = comment(&site.store, story.id, 2).await;
    let refused = comment(&site.store, story.id, 3).await;
    decide(&site.store, refused, Decision::Spam).await;
    for (what, sent) in [("vote", "value=up"), ("report", "reason=spam")] {
        for cookie in [Some(own.as_str()), None] {
            let unknown = act(&site, &story, 999, what, sent, cookie).await;
            assert_eq!(unknown.status, 404);
            for hidden in [waiting, refused] {
                let answer = act(&site, &story, hidden.0, what, sent, cookie).await;
                assert_eq!(
                    (answer.status, answer.text()),
                    (unknown.status, unknown.text()),
                    "{what} {hidden}"
                );
                assert_eq!(
                    answer.headers.contains_key("set-cookie"),
                    unknown.headers.contains_key("set-cookie")
                );
            }
        }
    }
}

#[tokio::test]
async fn reports_bring_a_comment_back_and_their_weight_is_earned() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let id = shown(&site, &story).await;
    let page = site.get(&format!("/news/{}/comments/{id}/report", story.code)).await.text();
    assert!(page.contains("توهین یا تهدید"));
    let first = cookie(&site, &story, id).await;
    let wrong = act(&site, &story, id.0, "report", "reason=x&note=%3Cb%3E", Some(&first)).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("data-error=\"reason\"") && wrong.text().contains("&lt;b&gt;"));
    let moderator = Person::new(&site, Role::Moderator, &[]).await;
    let reported = async || moderator.get(&site, "/newsroom/comments?show=reported").await.text();
    for _ in 0..3 {
        assert_eq!(
            act(&site, &story, id.0, "report", "reason=insult&note=x", Some(&first)).await.status,
            200
        );
    }
    assert!(!reported().await.contains("لطفاً پیگیری شود"), "one word is not enough, said how often");
    let second = cookie(&site, &story, id).await;
    act(&site, &story, id.0, "report", "reason=spam", Some(&second)).await;
    let queue = reported().await;
    assert!(queue.contains("لطفاً پیگیری شود") && queue.contains("گزارش خواننده"), "{queue}");
    assert!(
        site.get(&path(&story)).await.text().contains("لطفاً پیگیری شود"),
        "it stays until somebody has looked"
    );

    moderator.send(&site, "/newsroom/comments/decide", &[("one", &format!("approve:{id}"))]).await;
    assert!(!reported().await.contains("لطفاً پیگیری شود"));
    let kept = comments::by_id(&mut site.store.read().await.unwrap().conn(), id).await.unwrap();
    assert_eq!(kept.status, CommentStatus::Published);
    // Both were wrong: their words weigh less now, and two of them are not enough.
    let other = comment(&site.store, story.id, 7).await;
    decide(&site.store, other, Decision::Approve).await;
    for cookie in [&first, &second] {
        act(&site, &story, other.0, "report", "reason=spam", Some(cookie)).await;
    }
    assert!(!reported().await.contains("لطفاً پیگیری شود 7"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_voters_at_once_are_counted_exactly() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let id = shown(&site, &story).await;
    let voters = (0..200u8).map(|number| {
        let (store, of) = (site.store.clone(), story.id);
        tokio::spawn(async move {
            // A hundred browsers, each twice and at odds with itself.
            let (reader, up) = (ReaderId([number % 100; 16]), Some(number % 3 == 0));
            store
                .write(move |tx| Box::pin(async move { votes::vote(tx, of, id, reader, up, NOW).await }))
                .await
                .unwrap();
        })
    });
    for voter in voters.collect::<Vec<_>>() {
        voter.await.unwrap();
    }
    let (ups, downs) = counts(&site, id).await;
    assert_eq!(ups + downs, 100);
}

#[tokio::test]
async fn votes_do_not_outlive_the_words_they_were_for() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let receipt = send_comment(&site, &story, &[("text", "آب نیست")]).await.header("location").to_owned();
    let id = CommentId(1);
    decide(&site.store, id, Decision::Approve).await;
    let own = cookie(&site, &story, id).await;
    act(&site, &story, id.0, "vote", "value=up", Some(&own)).await;
    assert_eq!(counts(&site, id).await, (1, 0));
    let edited = site.answer(Ask::post(&format!("{receipt}/edit")).form(&[("text", "چیز دیگری")])).await;
    assert_eq!(edited.status, 303);
    assert_eq!(counts(&site, id).await, (0, 0));
    let broken =
        Ask::post(&format!("{receipt}/edit")).body("application/x-www-form-urlencoded", b"text=%FF".to_vec());
    assert_eq!(site.answer(broken).await.status, 400, "words are not damaged silently");
}
