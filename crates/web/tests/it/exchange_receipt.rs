//! The receipt: what became of a comment, for whoever holds its address.

use domain::CommentId;
use domain::comment::Decision;

use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn a_reader_follows_a_comment_by_its_receipt() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let sent = send_comment(&site, &story, &[("name", "میلاد"), ("text", "خط یکم\nخط دوم")]).await;
    let receipt = sent.header("location").to_owned();
    let state = async |state: &str| {
        let answer = site.get(&receipt).await;
        assert_not_kept(&answer, 200);
        assert_is_nobodys(&answer);
        let page = answer.text();
        assert!(page.contains(&format!("data-status=\"{state}\"")), "{page}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"));
        assert!(page.contains("میلاد") && page.contains("خط یکم<br>خط دوم"), "{page}");
        assert!(page.contains("۱۴:۵۶ ۱۵ آذر ۱۳۹۸"));
        page
    };

    let page = state("pending").await;
    assert!(page.contains("در انتظار بررسی است") && !page.contains("/comments/1\""));

    decide(&site.store, CommentId(1), Decision::Approve).await;
    let page = state("published").await;
    assert!(page.contains(&format!("href=\"/news/{}/comments/1\"", story.code)), "{page}");

    let reason = "تکراری است".to_owned();
    decide(&site.store, CommentId(1), Decision::Reject { reason }).await;
    let page = state("rejected").await;
    assert!(
        page.contains("نظر شما منتشر نشد") && page.contains("تکراری است") && !page.contains("/comments/1\"")
    );

    withdraw(&site, story.id).await;
    let page = state("rejected").await;
    assert!(page.contains("این خبر دیگر در دسترس نیست.") && !page.contains("همکاری‌های دوجانبه"));
}

#[tokio::test]
async fn a_receipt_opens_one_comment_and_is_not_in_the_database() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let mut receipts = vec![];
    for text in ["یکم", "دوم"] {
        let sent = send_comment(&site, &story, &[("text", text)]).await;
        receipts.push(sent.header("location").to_owned());
    }
    assert_ne!(receipts[0], receipts[1]);
    let page = site.read(&receipts[0]).await;
    assert!(page.contains("یکم") && !page.contains("دوم"));
    for receipt in &receipts {
        let secret = receipt.trim_start_matches("/receipt/");
        assert_eq!(secret.len(), 26);
        assert!(!crate::exchange_country::on_disk(&site, secret.as_bytes()));
    }
    assert_not_kept(&site.get("/receipt/1").await, 404);
}

async fn act(site: &Site, receipt: &str, what: &str, text: &str) -> crate::client::Answer {
    let body = form_urlencoded::Serializer::new(String::new()).append_pair("text", text).finish();
    let ask = crate::client::Ask::new("POST", &format!("{receipt}/{what}"));
    site.answer(ask.body("application/x-www-form-urlencoded", body)).await
}

#[tokio::test]
async fn a_reader_mends_a_comment_while_there_is_time() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let receipt = send_comment(&site, &story, &[("text", "نخست")]).await.header("location").to_owned();
    decide(&site.store, CommentId(1), Decision::Approve).await;
    let wrong = act(&site, &receipt, "edit", "  ").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("data-error=\"text\""));
    assert_eq!(act(&site, &receipt, "edit", "دوم </textarea><script>").await.status, 303);
    let page = site.get(&receipt).await.text();
    assert!(page.contains("data-status=\"pending\"") && page.contains("دوم &lt;/textarea&gt;"), "{page}");
    let own = site.get(&path(&story)).await.text();
    assert!(!own.contains("نخست") && !own.contains("دوم") && own.contains("در انتظار بررسی: ۱"), "{own}");
    site.clock.pass(15 * 60);
    assert_eq!(act(&site, &receipt, "edit", "سوم").await.status, 409);
    assert!(!site.get(&receipt).await.text().contains("edit-text"));
}

#[tokio::test]
async fn a_reader_takes_a_comment_back() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let receipt = send_comment(&site, &story, &[("text", "پشیمانم")]).await.header("location").to_owned();
    decide(&site.store, CommentId(1), Decision::Approve).await;
    assert_eq!(act(&site, &receipt, "withdraw", "").await.status, 303);
    assert!(site.get(&receipt).await.text().contains("نظرتان را پس گرفتید"));
    let page = site.get(&path(&story)).await.text();
    assert!(!page.contains("پشیمانم") && page.contains("انتشار یافته: ۰"), "{page}");
    assert_eq!(act(&site, &receipt, "withdraw", "").await.status, 409);
    decide(&site.store, CommentId(1), Decision::Approve).await;
    assert!(!site.get(&path(&story)).await.text().contains("پشیمانم"), "no moderator brings it back");
    for what in ["edit", "withdraw", "appeal"] {
        assert_eq!(act(&site, "/receipt/unknown", what, "سلام").await.status, 404, "{what}");
    }
}

#[tokio::test]
async fn a_reader_objects_once_and_is_answered() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let receipt = send_comment(&site, &story, &[("text", "نقد تند")]).await.header("location").to_owned();
    assert_eq!(act(&site, &receipt, "appeal", "چرا؟").await.status, 409, "nobody has refused it");
    decide(&site.store, CommentId(1), Decision::Reject { reason: "توهین".into() }).await;
    assert_eq!(act(&site, &receipt, "appeal", &"آ".repeat(1_001)).await.status, 422);
    assert_eq!(act(&site, &receipt, "appeal", "این نقد است، نه توهین").await.status, 303);
    assert_eq!(act(&site, &receipt, "appeal", "دوباره").await.status, 409);
    let person = crate::person::Person::new(&site, domain::permission::Role::Moderator, &[]).await;
    let queue = person.get(&site, "/newsroom/comments?show=appealed").await.text();
    assert!(queue.contains("این نقد است، نه توهین"), "{queue}");
    person.send(&site, "/newsroom/comments/decide", &[("one", "approve:1")]).await;
    let page = site.get(&receipt).await.text();
    assert!(page.contains("data-status=\"published\"") && page.contains("اعتراض پذیرفته شد"), "{page}");
}

#[tokio::test]
async fn the_receipt_of_what_the_trap_caught_is_like_any_other() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let waiting = send_comment(&site, &story, &[("text", "سلام")]).await.header("location").to_owned();
    let trapped = send_comment(&site, &story, &[("text", "سلام"), ("website", "x")]).await;
    let trapped = trapped.header("location").to_owned();
    let page = async |receipt: &str| site.get(receipt).await.text().replace(receipt, "/receipt/…");
    assert_eq!(page(&waiting).await, page(&trapped).await);
    assert_eq!(act(&site, &trapped, "edit", "دوباره").await.status, 303);
    let mut reader = site.store.read().await.unwrap();
    let kept = store::comments::by_id(&mut reader.conn(), CommentId(2)).await.unwrap();
    assert_eq!(kept.status, domain::comment::CommentStatus::Spam, "mending frees nothing");
}
