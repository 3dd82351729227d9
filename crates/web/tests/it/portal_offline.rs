//! What makes reading without a network possible: the worker at the root, and the page it keeps.

use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn the_worker_stands_at_the_root_and_is_asked_for_each_time() {
    let site = Site::open().await;
    let worker = site.get("/sw.js").await;
    assert_eq!(worker.status, 200);
    // A worker at the root may see every page; browsers refuse one of another type.
    assert_eq!(worker.header("content-type"), "text/javascript; charset=utf-8");
    assert_eq!(worker.header("cache-control"), "public, no-cache");
    assert_secure(&worker);
    assert_is_nobodys(&worker);
    for left_alone in ["newsroom", "api", "receipt"] {
        assert!(worker.text().contains(left_alone), "it must not touch /{left_alone}");
    }
}

#[tokio::test]
async fn the_page_for_readers_without_a_network_is_whole_and_out_of_search_engines() {
    let site = Site::open().await;
    let page = assert_page_kept(&site, "/offline", 200).await.text();
    assert!(page.contains("noindex") && page.contains("شما به شبکه وصل نیستید"));
    let story = published(&site, "همکاری‌های دوجانبه").await;
    assert!(site.read(&path(&story)).await.contains("ذخیره برای خواندن بی‌شبکه"));
}
