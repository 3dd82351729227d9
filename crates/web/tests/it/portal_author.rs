//! `/author/{slug}`: whoever a byline names has a page as long as a public story bears the name.

use domain::permission::Actor;
use domain::story::Content;
use store::authors;
use store::stories::{self, Change, NewStory};

use crate::newsroom::*;
use crate::policy::*;
use crate::site::{NOW, Site};

async fn by(site: &Site, headline: &str, bylines: &[&str]) -> domain::story::Story {
    let desk = desk(site, "دنیای ارتباطات").await.id;
    let bylines = bylines.iter().map(|name| (*name).to_owned()).collect();
    let new = NewStory { desk, content: Content { bylines, ..content(headline) } };
    let story = write(&site.store, move |tx| {
        Box::pin(async move { stories::create(tx, new, &Actor::operator(), NOW).await })
    })
    .await;
    publish(site, story.id, NOW).await
}

#[tokio::test]
async fn an_author_has_a_page_of_stories() {
    let site = Site::open().await;
    let address = format!("/author/{}", segment("زهرا-احمدی"));
    assert_error_page(&site.get(&address).await, 404, "پیدا نشد");
    let draft = draft(&site, "پیش‌نویس").await;
    assert_error_page(&site.get(&address).await, 404, "پیدا نشد");
    // Arabic letters and other spaces make nobody else of her.
    let first = by(&site, "نوشتهٔ یکم", &["زهرا احمدي", "میلاد کریمی"]).await;
    by(&site, "نوشتهٔ دیگری", &["میلاد کریمی"]).await;
    let page = assert_page_kept(&site, &address, 200).await.text();
    assert!(
        page.contains("نوشتهٔ یکم") && !page.contains("نوشتهٔ دیگری") && !page.contains("پیش‌نویس"),
        "{page}"
    );
    let story = site.read(&path(&first)).await;
    assert!(story.contains(&format!("<a rel=\"author\" href=\"{address}\">")), "{story}");

    publish(&site, draft.id, NOW.plus_seconds(60)).await;
    let page = site.read(&address).await;
    assert!(page.contains("پیش‌نویس") && page.contains("<h1>زهرا احمدی</h1>"), "the newest spelling: {page}");
    withdraw(&site, first.id).await;
    assert!(!site.read(&address).await.contains("نوشتهٔ یکم"));
    withdraw(&site, draft.id).await;
    assert_error_page(&site.get(&address).await, 404, "پیدا نشد");
}

#[tokio::test]
async fn a_byline_that_changes_changes_both_pages() {
    let site = Site::open().await;
    let story = by(&site, "همکاری‌ها", &["زهرا احمدی", "میلاد کریمی"]).await;
    let (her, him) =
        (format!("/author/{}", segment("زهرا-احمدی")), format!("/author/{}", segment("میلاد-کریمی")));
    for address in [&her, &him] {
        assert!(site.read(address).await.contains("همکاری‌ها"));
    }
    let mut content = story.content.clone();
    content.bylines = vec!["میلاد کریمی".into()];
    let change = Change { story: story.id, expected: None, desk: None, content, note: None };
    write(&site.store, move |tx| {
        Box::pin(async move { stories::edit(tx, change, &Actor::operator(), NOW).await })
    })
    .await;
    assert_error_page(&site.get(&her).await, 404, "پیدا نشد");
    assert!(site.read(&him).await.contains("همکاری‌ها"));
}

#[tokio::test]
async fn a_name_may_stand_twice_and_hold_anything() {
    let site = Site::open().await;
    by(&site, "یک نام دو بار", &["زهرا احمدی", "زهرا احمدي", "</a><script>"]).await;
    let page = site.read(&format!("/author/{}", segment("زهرا-احمدی"))).await;
    assert_eq!(page.matches("یک نام دو بار").count(), 1, "{page}");
    let strange = site.read("/author/a-script").await;
    assert!(!crate::markup::has_strange_script(&strange) && strange.contains("&lt;script&gt;"), "{strange}");
    assert_eq!(authors::catch_up(&site.store).await.unwrap(), 0, "nothing waits for its place");
}
