//! A reader writes under a story: the comment is kept and waits for a moderator.

use domain::comment::CommentStatus;
use domain::story::Story;
use store::comments::{self, Filter};

use crate::client::Ask;
use crate::markup::*;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

async fn kept(site: &Site) -> Vec<domain::comment::Comment> {
    let mut reader = site.store.read().await.unwrap();
    comments::list(&mut reader.conn(), Filter::default(), 100).await.unwrap()
}

async fn site_and_story() -> (Site, Story) {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    (site, story)
}

#[tokio::test]
async fn a_comment_is_kept_and_counted_and_not_shown() {
    let (site, story) = site_and_story().await;
    assert_eq!(pending_count(&site.read(&path(&story)).await), 0);
    let fields = [("name", " میلاد "), ("email", "milad@example.ir"), ("text", "لطفاً پیگیری شود\r\nممنون")];
    let sent = send_comment(&site, &story, &fields).await;
    assert_not_kept(&sent, 303);
    assert!(sent.header("location").starts_with("/receipt/"));
    let page = site.read(&path(&story)).await;
    assert_eq!((pending_count(&page), published_count(&page), comments(&page)), (1, 0, 0));
    assert!(!page.contains("میلاد") && !page.contains("milad@example.ir"));
    let [comment] = &kept(&site).await[..] else { panic!("one comment") };
    assert_eq!(comment.name.as_deref(), Some("میلاد"));
    assert_eq!(comment.text, "لطفاً پیگیری شود\nممنون");
    assert_eq!((comment.status, comment.parent), (CommentStatus::Pending, None));
}

#[tokio::test]
async fn a_nameless_reader_is_welcome() {
    let (site, story) = site_and_story().await;
    assert_eq!(send_comment(&site, &story, &[("text", "سلام")]).await.status, 303);
    assert_eq!(kept(&site).await[0].name, None);
}

#[tokio::test]
async fn a_program_is_answered_in_json() {
    let (site, story) = site_and_story().await;
    let ask = |text| comment_form(&story, &[("text", text)]).header("accept", "application/json");
    let answer = site.answer(ask("سلام")).await;
    assert_not_kept(&answer, 202);
    let sent = answer.expect(202);
    assert_eq!((&sent["id"], &sent["status"]), (&1.into(), &"pending".into()));
    assert!(site.read(sent["receipt"].as_str().unwrap()).await.contains("سلام"));
    let refused = site.answer(ask("  ")).await.expect(422);
    let error = &refused["errors"][0];
    assert_eq!((&error["field"], &error["code"]), (&"text".into(), &"comment-text-empty".into()));
    assert_eq!(error["message"], "متن نظر خود را بنویسید.");
}

/// What a machine fills in no person sees: it is kept as spam, and answered as any other.
#[tokio::test]
async fn the_trap_is_answered_like_any_other() {
    let (site, story) = site_and_story().await;
    let trapped = [("text", "سلام"), ("website", "http://spam.example")];
    let sent = send_comment(&site, &story, &trapped).await;
    assert_eq!(sent.status, 303);
    assert!(sent.header("location").starts_with("/receipt/"));
    let ask = comment_form(&story, &trapped).header("accept", "application/json");
    assert_eq!(site.answer(ask).await.expect(202)["status"], "pending");
    assert!(kept(&site).await.iter().all(|comment| comment.status == CommentStatus::Spam));
    assert_eq!(pending_count(&site.read(&path(&story)).await), 0);
}

#[tokio::test]
async fn a_form_from_the_site_itself_is_taken() {
    let (site, story) = site_and_story().await;
    let form = || comment_form(&story, &[("text", "سلام")]);
    for ask in [
        form().header("sec-fetch-site", "same-origin").header("origin", "https://khabar.example"),
        form().header("origin", "https://khabar.example"),
        form().header("sec-fetch-site", "none"),
        form(),
    ] {
        assert_eq!(site.answer(ask).await.status, 303);
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused() {
    let (site, story) = site_and_story().await;
    let form = || comment_form(&story, &[("text", "سلام")]);
    for ask in [
        form().header("sec-fetch-site", "cross-site").header("origin", "https://evil.example"),
        form().header("sec-fetch-site", "same-site"),
        form().header("origin", "https://evil.example"),
        form().header("origin", "null"),
    ] {
        assert_error_page(&site.answer(ask).await, 403, "اجازهٔ دیدن این صفحه را ندارید");
    }
    assert!(kept(&site).await.is_empty());
}

#[tokio::test]
async fn there_is_nothing_to_say_under_a_story_that_nobody_reads() {
    let (site, withdrawn) = site_and_story().await;
    withdraw(&site, withdrawn.id).await;
    let draft = draft(&site, "هنوز نوشته نشده").await;
    let codes = [withdrawn.code.to_string(), draft.code.to_string(), "999999".into(), "abc".into()];
    for code in codes {
        let ask = Ask::post(&format!("/news/{code}/comments")).form(&[("text", "سلام")]);
        assert_error_page(&site.answer(ask).await, 404, "این صفحه پیدا نشد");
        let ask = Ask::post(&format!("/news/{code}/comments")).form(&[("text", "سلام")]);
        assert_problem(&site.answer(ask.header("accept", "application/json")).await, 404);
    }
    assert!(kept(&site).await.is_empty());
}

#[tokio::test]
async fn a_closed_exchange_says_so() {
    let (site, story) = site_and_story().await;
    let id = story.id;
    write(&site.store, move |tx| {
        let operator = domain::permission::Actor::operator();
        Box::pin(
            async move { store::stories::set_exchange(tx, id, false, &operator, crate::site::NOW).await },
        )
    })
    .await;
    let page = site.read(&path(&story)).await;
    assert!(
        page.contains("زمان ارسال نظر برای این خبر به پایان رسیده است.") && !page.contains("action=\"/news")
    );
    assert_eq!(send_comment(&site, &story, &[("text", "سلام")]).await.status, 422);
    let ask = comment_form(&story, &[("text", "سلام")]).header("accept", "application/json");
    assert_eq!(site.answer(ask).await.expect(422)["errors"][0]["code"], "comment-closed");
    assert!(kept(&site).await.is_empty());
}
