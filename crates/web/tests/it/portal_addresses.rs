//! One page has one address: other spellings lead to it, and none makes the site work twice or leave itself.

use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn a_closing_slash_leads_to_the_page() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    assert_leads(&site.get("/latest/").await, "/latest");
    assert_leads(&site.get(&format!("{}/", path(&story))).await, &path(&story));
    assert_leads(&site.get("/desk/nowhere/").await, "/desk/nowhere");
}

/// A browser reads `//host/` and `/\host/` as another site.
#[tokio::test]
async fn no_address_leads_to_another_site() {
    let site = Site::open().await;
    for target in [
        "//evil.example/",
        "///evil.example/",
        "//evil.example//",
        "/\\evil.example/",
        "/\\/evil.example/",
        "/%5Cevil.example/",
        "/%2Fevil.example/",
        "//evil.example/%2e%2e/",
        "/news//evil.example/",
    ] {
        let answer = site.get(target).await;
        let Some(location) = answer.headers.get("location") else {
            assert_not_kept(&answer, 404);
            continue;
        };
        let location = location.to_str().unwrap();
        let off_site = location.starts_with("//") || location.starts_with("/\\") || location.contains("://");
        assert!(location.starts_with('/') && !off_site, "{target} leads to {location}");
    }
}

#[tokio::test]
async fn what_is_hung_on_an_address_makes_no_second_page() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    for target in ["/", "/latest", &path(&story), "/archive/1398/09/15"] {
        let page = site.get(target).await;
        let renders = site.app.cache().renders();
        for junk in ["?utm_source=telegram", "?a=1&b=2", "?", "?_=1575631560", "?fbclid=x#y"] {
            let again = site.get(&format!("{target}{junk}")).await;
            assert_eq!((again.status, &again.body), (page.status, &page.body), "{target}{junk}");
            assert_eq!(again.header("etag"), page.header("etag"));
        }
        assert_eq!(site.app.cache().renders(), renders, "{target} is rendered once");
    }
}

/// A parameter that one page reads means nothing to another.
#[tokio::test]
async fn a_parameter_of_another_page_makes_no_second_page() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    for (target, parameter) in [
        ("/", "before=5.2"),
        ("/", "reply=1"),
        ("/latest", "reply=1"),
        (&path(&story), "before=5.2"),
        ("/archive/1398/09/15", "before=5.2"),
        (&format!("/print/{}", story.code), "reply=1"),
    ] {
        let page = site.get(target).await;
        let renders = site.app.cache().renders();
        let again = site.get(&format!("{target}?{parameter}")).await;
        assert_eq!(again.body, page.body, "{target}?{parameter}");
        assert_eq!(site.app.cache().renders(), renders, "{target}?{parameter} is not rendered anew");
    }
}

#[tokio::test]
async fn spellings_of_one_address_are_one_page() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let page = site.get(&path(&story)).await;
    let renders = site.app.cache().renders();
    let spelt_small = path(&story).replace("%D9", "%d9").replace("%DB", "%db");
    let spelt_out = format!("/%6eews/{}/{}", story.code, story.slug.replace(' ', "%20"));
    for target in [spelt_small, spelt_out, format!("/news/{}/{}", story.code, story.slug)] {
        let again = site.get(&target).await;
        assert_eq!(again.status, 200, "{target}");
        assert_eq!(again.body, page.body, "{target}");
    }
    assert_eq!(site.app.cache().renders(), renders);
}

#[tokio::test]
async fn an_address_that_is_no_text_is_refused() {
    let site = Site::open().await;
    for target in ["/%ff", "/tag/%ff%fe", "/tag/%00", "/news/1/%0a"] {
        assert_error_page(&site.get(target).await, 400, "درخواست نادرست بود");
    }
}

#[tokio::test]
async fn an_answer_begun_is_kept_by_nobody() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let answer = site.get(&format!("{}?reply=1", path(&story))).await;
    assert_not_kept(&answer, 200);
}
