//! The story page: its parts in the order of the reference page, and nothing in them but text.

use domain::comment::Decision;
use domain::document::Document;
use domain::permission::Actor;
use store::stories::{self, NewStory};

use crate::markup::*;
use crate::newsroom::*;
use crate::site::{NOW, Site};

#[tokio::test]
async fn the_parts_stand_in_their_order() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let id = comment(&site.store, story.id, 1).await;
    decide(&site.store, id, Decision::Approve).await;
    let page = site.read(&path(&story)).await;
    assert_eq!(
        parts(&page),
        [
            "kicker",
            "headline",
            "lead",
            "attribution",
            "body",
            "closing-mark",
            "tags",
            "suggested",
            "exchange",
            "exchange-form",
            "exchange-counts",
            "comments",
            "comment",
            "comment-country",
            "comment-name",
            "comment-time",
            "comment-text",
            "latest",
        ]
    );
    assert_eq!(
        inside(&page, "data-part=\"attribution\""),
        "به گزارش حوزه دنیای ارتباطات گروه فضای مجازی باشگاه خبرنگاران جوان،"
    );
    assert_eq!(inside(&page, "data-part=\"closing-mark\""), "انتهای پیام/");
    assert!(page.contains(&format!("<article data-part=\"comment\" id=\"comment-{id}\">")));
    assert_eq!(inside(&page, "data-part=\"comment-country\""), "Iran (Islamic Republic of)");
    assert_eq!(inside(&page, "data-part=\"comment-name\""), "میلاد");
    assert_eq!(inside(&page, "data-part=\"comment-time\""), "۱۴:۵۶ ۱۵ آذر ۱۳۹۸");
    assert_eq!((published_count(&page), pending_count(&page)), (1, 0));
}

#[tokio::test]
async fn the_print_view_is_the_dispatch_alone() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let page = site.read(&format!("/print/{}", story.code)).await;
    assert_eq!(parts(&page), ["kicker", "headline", "lead", "attribution", "body", "closing-mark"]);
}

#[tokio::test]
async fn answers_stand_under_what_they_answer() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let question = comment(&site.store, story.id, 1).await;
    decide(&site.store, question, Decision::Approve).await;
    let form = site.read(&format!("{}?reply={question}", path(&story))).await;
    assert!(form.contains(&format!("<input type=\"hidden\" name=\"parent\" value=\"{question}\">")));
    let sent = send_comment(&site, &story, &[("text", "من هم"), ("parent", &question.to_string())]).await;
    assert_eq!(sent.status, 303);
    decide(&site.store, domain::CommentId(question.0 + 1), Decision::Approve).await;
    let page = site.read(&path(&story)).await;
    let thread = page.split(&format!("id=\"comment-{question}\"")).nth(1).unwrap();
    let answer = thread.find("من هم").unwrap();
    assert!(thread[..answer].contains("<ol>") && !thread[..answer].contains("</ol>"), "{thread}");
}

/// The words of writers and editors are text, not markup, wherever they stand.
#[tokio::test]
async fn markup_in_any_field_of_a_story_is_shown_and_not_run() {
    const EVIL: &str = "<script>alert(1)</script>\"onload='x'";
    let site = Site::open().await;
    let desk = desk(&site, EVIL).await;
    let mut evil = content(EVIL);
    evil.kicker = Some(EVIL.into());
    evil.lead = EVIL.into();
    evil.body = Document::from_paragraphs([EVIL]);
    evil.bylines = vec![EVIL.into()];
    evil.tags = vec![EVIL.into()];
    evil.place = Some(EVIL.into());
    let new = NewStory { desk: desk.id, content: evil };
    let story = write(&site.store, move |tx| {
        Box::pin(async move { stories::create(tx, new, &Actor::operator(), NOW).await })
    })
    .await;
    publish(&site, story.id, NOW).await;
    published(&site, "خبری در کنار آن").await;
    let tag = segment(&persian::slug::slug(EVIL));
    for target in [
        "/",
        "/latest",
        &path(&story),
        &format!("/print/{}", story.code),
        &format!("/tag/{tag}"),
        &format!("/desk/{}", segment(&desk.slug)),
        "/archive/1398/09/15",
    ] {
        let page = site.read(target).await;
        assert!(page.contains("&lt;script&gt;"), "{target} shows the words");
        assert!(!has_strange_script(&page), "{target}");
        assert!(!page.contains("\"onload="), "{target}: a quote ends an attribute");
    }
}

#[tokio::test]
async fn markup_in_a_comment_or_a_reason_is_shown_and_not_run() {
    const EVIL: &str = "</textarea><script>alert(1)</script>\"onload='x'";
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let fields = [("name", EVIL), ("email", EVIL), ("text", EVIL), ("parent", EVIL), ("website", EVIL)];
    let again = send_comment(&site, &story, &fields).await;
    assert_eq!(again.status, 422);
    let sent = send_comment(&site, &story, &[("name", "<b>میلاد"), ("text", EVIL)]).await;
    let receipt = sent.header("location").to_owned();
    let reason = format!("به این دلیل: {EVIL}");
    decide(&site.store, domain::CommentId(1), Decision::Approve).await;
    let page = site.read(&path(&story)).await;
    decide(&site.store, domain::CommentId(1), Decision::Reject { reason }).await;
    for page in [again.text(), page, site.read(&receipt).await] {
        assert!(page.contains("&lt;script&gt;"), "{page}");
        assert!(
            !has_strange_script(&page) && !page.contains("</textarea><") && !page.contains("<b>"),
            "{page}"
        );
        assert!(!page.contains("\"onload="), "{page}");
    }
}
