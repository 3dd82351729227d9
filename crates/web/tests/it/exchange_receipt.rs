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
    assert!(page.contains("در انتظار بررسی است") && !page.contains("#comment-1"));

    decide(&site.store, CommentId(1), Decision::Approve).await;
    let page = state("published").await;
    assert!(page.contains(&format!("href=\"{}#comment-1\"", path(&story))), "{page}");

    let reason = "تکراری است".to_owned();
    decide(&site.store, CommentId(1), Decision::Reject { reason }).await;
    let page = state("rejected").await;
    assert!(
        page.contains("نظر شما منتشر نشد") && page.contains("تکراری است") && !page.contains("#comment-1")
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
