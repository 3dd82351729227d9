//! Every address that readers are given, and how long its page may be kept.

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

#[tokio::test]
async fn every_page_of_a_story_is_there_and_kept() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let desk = segment("دنیای-ارتباطات");
    let group = segment("فضای-مجازی");
    let tag = segment("نسل-پنجم");
    for target in [
        "/".to_owned(),
        "/latest".to_owned(),
        path(&story),
        format!("/print/{}", story.code),
        format!("/desk/{desk}"),
        format!("/group/{group}"),
        format!("/tag/{tag}"),
        "/archive/1398/09/15".to_owned(),
    ] {
        let page = assert_page_kept(&site, &target, 200).await.text();
        assert!(page.contains("همکاری‌های دوجانبه"), "{target} names the story");
    }
}

#[tokio::test]
async fn an_empty_site_has_its_pages() {
    let site = Site::open().await;
    for target in ["/", "/latest", "/archive/1398/09/15"] {
        assert_page_kept(&site, target, 200).await;
    }
}

#[tokio::test]
async fn the_news_code_is_enough_to_reach_a_story() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let code = story.code;
    assert_leads(&site.get(&format!("/news/{code}")).await, &path(&story));
    assert_leads(&site.get(&format!("/news/{code}/another-slug")).await, &path(&story));
    assert_leads(&site.get(&format!("/news/{code}/{}", segment("همکاری"))).await, &path(&story));
}

#[tokio::test]
async fn what_is_nowhere_is_not_found() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    for target in [
        "/nothing",
        "/news/999999",
        "/news/999999/x",
        "/news/abc",
        &format!("/news/0{}/x", story.code),
        &format!("/news/+{}", story.code),
        "/news/99999999999999999999",
        "/print/999999",
        "/desk/nowhere",
        "/group/nowhere",
        "/tag/nobody-wrote-of-it",
        "/archive/1398/12/30",
        "/archive/1398/13/01",
        "/archive/1398/00/01",
        "/archive/0/1/1",
        "/archive/1398/09/xx",
        "/archive/99999/01/01",
        "/archive/1398/13",
        "/archive/1398/x",
        "/archive/99999",
        "/archive/12",
        "/latest?before=rubbish",
        "/receipt/aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "/assets/000000000000/style.css",
    ] {
        assert_error_page(&site.get(target).await, 404, "این صفحه پیدا نشد");
    }
}

#[tokio::test]
async fn an_archive_day_shows_its_own_stories_alone() {
    let site = Site::open().await;
    published(&site, "خبر روز پانزدهم").await;
    assert!(site.read("/archive/1398/09/15").await.contains("خبر روز پانزدهم"));
    for empty in ["/archive/1398/09/14", "/archive/1398/09/16"] {
        let page = assert_page_kept(&site, empty, 200).await.text();
        assert!(!page.contains("خبر روز پانزدهم") && page.contains("در این فهرست هنوز خبری نیست."));
    }
}

#[tokio::test]
async fn a_draft_is_nobodys_to_read() {
    let site = Site::open().await;
    let draft = draft(&site, "هنوز نوشته نشده").await;
    for target in [path(&draft), format!("/news/{}", draft.code), format!("/print/{}", draft.code)] {
        assert_error_page(&site.get(&target).await, 404, "این صفحه پیدا نشد");
    }
    assert!(!site.read("/latest").await.contains("هنوز نوشته نشده"));
}

#[tokio::test]
async fn a_withdrawn_story_leaves_a_notice() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    withdraw(&site, story.id).await;
    for target in [path(&story), format!("/news/{}", story.code), format!("/print/{}", story.code)] {
        let notice = assert_page_kept(&site, &target, 410).await.text();
        assert!(notice.contains("این خبر پس گرفته شده است") && notice.contains("منبع، خبر را پس گرفت"));
        assert!(!notice.contains("همکاری‌های دوجانبه") && !notice.contains("وزیر ارتباطات"));
    }
}

#[tokio::test]
async fn a_long_list_goes_on_on_older_pages() {
    let site = Site::open().await;
    for number in 0..45 {
        let story = draft(&site, &format!("خبر {number}.")).await;
        publish(&site, story.id, crate::site::NOW.plus_seconds(number * 60)).await;
    }
    let mut target = "/latest".to_owned();
    let mut seen = vec![];
    loop {
        let page = site.read(&target).await;
        seen.extend(page.split("class=\"headline\"><a href=\"").skip(1).map(|rest| {
            let headline = rest.split('>').nth(1).unwrap();
            headline.split('<').next().unwrap().to_owned()
        }));
        let Some(older) = page.split("rel=\"next\" href=\"").nth(1) else { break };
        target = older.split('"').next().unwrap().to_owned();
    }
    let expected: Vec<_> = (0..45).rev().map(|number| format!("خبر {number}.")).collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn a_page_takes_no_other_method() {
    let site = Site::open().await;
    published(&site, "همکاری‌های دوجانبه").await;
    for (method, target) in
        [("POST", "/"), ("DELETE", "/latest"), ("PUT", "/news/100001"), ("PUT", "/news/1/comments")]
    {
        let answer = site.answer(Ask::new(method, target)).await;
        assert_error_page(&answer, 405, "این کار در این نشانی انجام نمی‌شود");
    }
}

/// Readers post to an address that a slug can spell as well.
#[tokio::test]
async fn a_story_about_comments_can_be_read() {
    let site = Site::open().await;
    let story = published(&site, "Comments").await;
    assert!(path(&story).ends_with("/comments"));
    assert_eq!(site.get(&path(&story)).await.status, 200);
}

#[tokio::test]
async fn the_process_says_that_it_lives_and_is_ready() {
    let site = Site::open().await;
    for target in ["/healthz", "/readyz"] {
        let answer = site.get(target).await;
        assert_not_kept(&answer, 200);
        assert_eq!(answer.text(), "ok\n");
    }
    site.store.close().await;
    assert_not_kept(&site.get("/readyz").await, 503);
    assert_not_kept(&site.get("/healthz").await, 200);
}
