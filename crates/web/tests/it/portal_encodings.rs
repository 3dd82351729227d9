//! The same page as it is, in gzip, Zstandard and Brotli; each has a name of its own, by which a browser need not load it twice.

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

const ENCODINGS: [(&str, Option<&str>); 4] = [
    ("identity", None),
    ("gzip, deflate", Some("gzip")),
    ("gzip, zstd", Some("zstd")),
    ("gzip, deflate, br, zstd", Some("br")),
];

#[tokio::test]
async fn each_encoding_is_the_same_page_under_a_name_of_its_own() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    for target in ["/", &path(&story), "/latest"] {
        let page = site.read(target).await;
        let mut names = vec![];
        for (accepted, sent) in ENCODINGS {
            let answer = site.answer(Ask::get(target).accepting(accepted)).await;
            let encoding = answer.headers.get("content-encoding").map(|value| value.to_str().unwrap());
            assert_eq!(encoding, sent, "{target}");
            assert_eq!(answer.text(), page, "{target} in {accepted}");
            assert_eq!(answer.header("content-length"), answer.body.len().to_string());
            assert_eq!(answer.header("vary"), "accept-encoding, available-dictionary");
            names.push(answer.header("etag").to_owned());
        }
        names.dedup();
        assert_eq!(names.len(), ENCODINGS.len(), "{target}: {names:?}");
    }
}

#[tokio::test]
async fn a_browser_that_has_the_page_is_told_so() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    for (accepted, _) in ENCODINGS {
        let ask = || Ask::get(&path(&story)).accepting(accepted);
        let whole = site.answer(ask()).await;
        let name = whole.header("etag");
        for known in [name.to_owned(), format!("W/{name}"), format!("\"other\", {name}")] {
            let answer = site.answer(ask().header("if-none-match", &known)).await;
            assert_eq!(answer.status, 304, "{accepted}: {known}");
            assert!(answer.body.is_empty());
            for header in ["etag", "cache-control", "vary"] {
                assert_eq!(answer.header(header), whole.header(header));
            }
            assert_secure(&answer);
        }
        let stranger = site.answer(ask().header("if-none-match", "\"other\"")).await;
        assert_eq!((stranger.status.as_u16(), stranger.body), (200, whole.body));
    }
}

#[tokio::test]
async fn a_page_that_changed_is_sent_anew() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let old = site.get(&path(&story)).await.header("etag").to_owned();
    comment(&site.store, story.id, 1).await;
    let answer = site.answer(Ask::get(&path(&story)).header("if-none-match", &old)).await;
    assert_eq!(answer.status, 200);
    assert_ne!(answer.header("etag"), old);
}

/// A notice of withdrawal is no unchanged page, whatever the browser holds.
#[tokio::test]
async fn a_withdrawal_is_never_not_modified() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let known = site.get(&path(&story)).await.header("etag").to_owned();
    withdraw(&site, story.id).await;
    let gone = site.answer(Ask::get(&path(&story)).header("if-none-match", &known)).await;
    assert_eq!(gone.status, 410);
    let again = Ask::get(&path(&story)).header("if-none-match", gone.header("etag"));
    assert_eq!(site.answer(again).await.status, 410);
}

/// After many readers a page is compressed anew, smaller; those who have the first one have the page.
#[tokio::test]
async fn a_page_that_many_read_stays_the_same_page() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let ask = || Ask::get(&path(&story)).accepting("br");
    let first = site.answer(ask()).await;
    let mut latest = site.answer(ask()).await;
    for _ in 0..2_000 {
        latest = site.answer(ask()).await;
        if latest.header("etag") != first.header("etag") {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_ne!(latest.header("etag"), first.header("etag"), "other bytes have another name");
    assert_eq!(latest.text(), first.text());
    assert!(latest.body.len() <= first.body.len());
    for known in [first, latest] {
        let answer = site.answer(ask().header("if-none-match", known.header("etag"))).await;
        assert_eq!(answer.status, 304);
    }
}
