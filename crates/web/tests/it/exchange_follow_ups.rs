//! Follow-up cases as readers see, join and leave them.

use domain::case::{CaseForm, CaseState};
use domain::comment::Decision;
use domain::permission::Actor;
use domain::{CaseId, CommentId};
use store::cases;

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::{NOW, Site};

async fn open(site: &Site, title: &str, comments: &[CommentId]) -> CaseId {
    let mut reader = site.store.read().await.unwrap();
    let desk = store::comments::by_id(&mut reader.conn(), comments[0]).await.unwrap().desk;
    drop(reader);
    let form = CaseForm {
        title: title.into(),
        desk,
        owner: None,
        due: None,
        outcome: String::new(),
        outcome_story: None,
    };
    let ids = comments.to_vec();
    let opened = site
        .store
        .write(move |tx| Box::pin(async move { cases::open(tx, &ids, form, &Actor::operator(), NOW).await }))
        .await;
    opened.unwrap().0.id
}

async fn step(site: &Site, id: CaseId, to: CaseState, note: &'static str) {
    let done = site.store.write(move |tx| {
        Box::pin(async move { cases::step(tx, id, None, to, note, &Actor::operator(), NOW).await })
    });
    done.await.unwrap();
}

#[tokio::test]
async fn readers_see_a_case_grow_and_come_to_an_end() {
    let site = Site::open().await;
    let story = published(&site, "اینترنت روستا").await;
    assert!(!site.get(&path(&story)).await.text().contains("data-part=\"follow-ups\""));
    let first = comment(&site.store, story.id, 1).await;
    let hidden = comment(&site.store, story.id, 2).await;
    let id = open(&site, "<script>قطعی</script>", &[first, hidden]).await;
    let page = site.get(&path(&story)).await.text();
    assert!(
        page.contains("data-part=\"follow-ups\"") && page.contains("۲ نفر پیگیر این موضوع هستند"),
        "{page}"
    );
    assert!(page.contains("&lt;script&gt;قطعی") && !page.contains("<script>قطعی"));

    // The comments themselves are told of only once they are published.
    let own = format!("/follow-ups/{id}");
    assert!(!site.get(&own).await.text().contains("#comment-"));
    decide(&site.store, first, Decision::Approve).await;
    let text = site.get(&own).await.text();
    assert!(
        text.contains(&format!("#comment-{first}")) && !text.contains(&format!("#comment-{hidden}")),
        "{text}"
    );

    step(&site, id, CaseState::Asked, "از <b>شرکت</b> پرسیدیم").await;
    let text = site.get(&own).await.text();
    assert!(text.contains("از &lt;b&gt;شرکت&lt;/b&gt; پرسیدیم") && text.contains("پرسیده شد"), "{text}");
    assert!(site.get("/follow-ups").await.text().contains(&own));
    step(&site, id, CaseState::Closed, "").await;
    assert!(!site.get("/follow-ups").await.text().contains(&own));
    assert!(site.get("/follow-ups/closed").await.text().contains(&own));
    for nothing in ["/follow-ups/99", "/follow-ups/01", "/follow-ups/x", "/follow-ups?before=x"] {
        assert_eq!(site.get(nothing).await.status, 404, "{nothing}");
    }
}

#[tokio::test]
async fn a_reader_joins_once_and_leaves_by_the_receipt() {
    let site = Site::open().await;
    let story = published(&site, "اینترنت روستا").await;
    let id = open(&site, "قطعی", &[comment(&site.store, story.id, 1).await]).await;
    let join = || Ask::new("POST", &format!("/follow-ups/{id}/join"));
    let members =
        async || cases::by_id(&mut site.store.read().await.unwrap().conn(), id).await.unwrap().members;

    let joined = site.answer(join()).await;
    assert_eq!(joined.status, 303);
    let cookie = joined.header("set-cookie").split(';').next().unwrap().to_owned();
    assert_eq!(members().await, 2);
    let again = site.answer(join().header("cookie", &cookie)).await;
    assert!(!again.headers.contains_key("set-cookie"));
    assert_eq!(members().await, 2, "the same browser follows once");
    assert_eq!(
        site.get(joined.header("location")).await.status,
        404,
        "the newer receipt is the one that holds"
    );

    let receipt = again.header("location").to_owned();
    let page = site.get(&receipt).await;
    assert_not_kept(&page, 200);
    assert!(page.text().contains("دیگر پیگیر نیستم") && page.text().contains("noindex"));
    assert_eq!(site.answer(Ask::new("POST", &format!("{receipt}/leave"))).await.status, 303);
    assert_eq!(members().await, 1);
    assert_eq!(site.get(&receipt).await.status, 404);
    assert_eq!(site.answer(Ask::new("POST", &format!("{receipt}/leave"))).await.status, 404);

    let foreign = join().header("sec-fetch-site", "cross-site");
    assert_eq!(site.answer(foreign).await.status, 403);
    assert_eq!(site.answer(Ask::new("POST", "/follow-ups/99/join")).await.status, 404);
    let json = site.answer(join().header("accept", "application/json")).await.expect(200);
    assert_eq!(json["members"], 2);
}
