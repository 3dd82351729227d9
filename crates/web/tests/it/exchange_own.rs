//! A reader finds their comments again in the same browser, and nobody else finds them.

use domain::CommentId;
use domain::comment::Decision;

use crate::client::Ask;
use crate::newsroom::*;
use crate::site::Site;

#[tokio::test]
async fn a_browser_finds_its_own_comments_and_no_other() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let sent = send_comment(&site, &story, &[("text", "لطفاً <b>پیگیری</b> شود")]).await;
    let cookie = sent.header("set-cookie").split(';').next().unwrap().to_owned();
    let list = site.answer(Ask::get("/receipt").header("cookie", &cookie)).await;
    assert_eq!(list.header("cache-control"), "no-store");
    let page = list.text();
    assert!(page.contains("لطفاً &lt;b&gt;پیگیری") && page.contains("در انتظار بررسی"), "{page}");
    let way = page.split("href=\"/receipt/").nth(1).unwrap().split('"').next().unwrap();
    let way = format!("/receipt/{way}");
    // It is a receipt like the first: it can be edited, and says what became of it.
    let edited = site.answer(Ask::post(&format!("{way}/edit")).form(&[("text", "لطفاً پیگیری شود")])).await;
    assert_eq!((edited.status.as_u16(), edited.header("location")), (303, way.as_str()));
    decide(&site.store, CommentId(1), Decision::Approve).await;
    assert!(site.get(&way).await.text().contains("data-status=\"published\""));
    // Whoever counts on finds nothing, and unknown is told as unknown is.
    let (id, mark) = way.rsplit_once('/').unwrap().1.split_once('-').unwrap();
    assert_eq!(id, "1");
    for guess in [
        format!("2-{mark}"),
        "1-".to_owned() + &"0".repeat(32),
        "1".into(),
        "01-x".into(),
        format!("1-{mark}0"),
    ] {
        assert_eq!(site.get(&format!("/receipt/{guess}")).await.status, 404, "{guess}");
    }
    let stranger = site.get("/receipt").await.text();
    assert!(!stranger.contains("پیگیری شود") && stranger.contains("نظری نرسیده"), "{stranger}");
    let forged = site.answer(Ask::get("/receipt").header("cookie", "browser=abcdef")).await.text();
    assert!(!forged.contains("پیگیری شود"));
}

#[tokio::test]
async fn links_of_letters_open_nothing_with_a_wrong_token() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    comment(&site.store, story.id, 1).await;
    for way in ["verify", "unsubscribe"] {
        for token in [
            "1",
            "1-",
            "1-00000000000000000000000000000000",
            "x-y",
            "%20",
            "1-00000000000000000000000000000000-0",
        ] {
            let target = format!("/exchange/{way}/{token}");
            assert_eq!(site.get(&target).await.status, 404, "{target}");
            let sent = site.answer(Ask::post(&target).form(&[("List-Unsubscribe", "One-Click")])).await;
            assert_eq!(sent.status, 404, "{target}");
        }
    }
}
