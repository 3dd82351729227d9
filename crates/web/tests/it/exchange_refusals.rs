//! What is wrong with a comment is said beside its field, in the reader's language, and what was typed is kept.

use domain::story::Story;

use crate::client::{Answer, Ask};
use crate::markup::*;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

async fn site_and_story() -> (Site, Story) {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    (site, story)
}

/// The page came back with these errors and no others, and nothing was kept.
async fn assert_refused(
    site: &Site,
    story: &Story,
    fields: &[(&str, &str)],
    errors: &[(&str, &str)],
) -> String {
    let answer = send_comment(site, story, fields).await;
    assert_not_kept(&answer, 422);
    assert_is_nobodys(&answer);
    let page = answer.text();
    assert_eq!(page.matches("data-error=").count(), errors.len(), "{fields:?}: {page}");
    for (field, words) in errors {
        let message = inside(&page, &format!("data-error=\"{field}\""));
        assert!(message.contains(words), "{field}: {message}");
    }
    assert_eq!(pending_count(&site.read(&path(story)).await), 0);
    page
}

#[tokio::test]
async fn an_address_that_is_none_is_named_as_the_reference_page_does() {
    let (site, story) = site_and_story().await;
    let fields = [("name", "میلاد"), ("email", "milad@"), ("text", "اینترنت هنوز\nقطع است")];
    let message = "آدرس ایمیل خود را با فرمت مناسب وارد نمایید.";
    let page = assert_refused(&site, &story, &fields, &[("email", message)]).await;
    assert!(page.contains("name=\"name\" type=\"text\" dir=\"auto\" autocomplete=\"name\" value=\"میلاد\""));
    assert!(page.contains("value=\"milad@\""));
    assert_eq!(inside(&page, "id=\"comment-text\""), "اینترنت هنوز\nقطع است");
    assert!(page.contains("همکاری‌های دوجانبه"), "it is the story's page");
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    let (site, story) = site_and_story().await;
    let fields = [("name", "؟!"), ("email", "x"), ("text", " "), ("parent", "x")];
    let errors = [
        ("name", "نام باید دست‌کم یک حرف داشته باشد."),
        ("email", "آدرس ایمیل"),
        ("text", "متن نظر خود را بنویسید."),
        ("parent", "نظری که به آن پاسخ می‌دهید"),
    ];
    assert_refused(&site, &story, &fields, &errors).await;
    assert_refused(&site, &story, &[], &[("text", "متن نظر خود را بنویسید.")]).await;
}

#[tokio::test]
async fn a_comment_answers_one_that_stands_on_the_same_page() {
    let (site, story) = site_and_story().await;
    let other = published(&site, "خبری دیگر").await;
    let elsewhere = comment(&site.store, other.id, 1).await;
    decide(&site.store, elsewhere, domain::comment::Decision::Approve).await;
    for parent in ["999", "-1", "9223372036854775808", &elsewhere.to_string()] {
        let fields = [("text", "من هم"), ("parent", parent)];
        assert_refused(&site, &story, &fields, &[("parent", "دیگر در این صفحه نیست")]).await;
    }
}

#[tokio::test]
async fn text_that_no_one_could_read_is_refused() {
    let (site, story) = site_and_story().await;
    assert_refused(&site, &story, &[("text", "سلام\0")], &[("text", "نویسهٔ نادیدنی")]).await;
    assert_refused(&site, &story, &[("text", "\u{200C}\u{200B}  !")], &[("text", "متن نظر خود را")]).await;
    let long = "آ".repeat(5_001);
    assert_refused(&site, &story, &[("text", &long)], &[("text", "بلندتر از ۵۰۰۰ نویسه")]).await;
    assert_eq!(send_comment(&site, &story, &[("text", &"آ".repeat(5_000))]).await.status, 303);
}

#[tokio::test]
async fn names_that_deceive_are_refused() {
    let (site, story) = site_and_story().await;
    for (name, words) in [
        ("\u{202E}دالیم", "تغییر جهت"),
        ("میلاد\u{2066}", "تغییر جهت"),
        ("می\u{200C}\u{200C}\u{200C}لاد", "بی‌پهنا"),
        ("میلاد\0", "نویسهٔ نادیدنی"),
        ("تحريريه", "تحریریه می‌ماند"),
        ("تحریـریه", "تحریریه می‌ماند"),
        ("سردبیر", "تحریریه می‌ماند"),
        ("ADMIN", "تحریریه می‌ماند"),
        ("аdmin", "نام"),
        (&"م".repeat(500), "بلندتر از اندازه"),
    ] {
        assert_refused(&site, &story, &[("name", name), ("text", "سلام")], &[("name", words)]).await;
    }
    for name in ["علی‌رضا", "زهرا احمدی‌نژاد", "Milad", "م. کریمی", "آذر ۱۳"]
    {
        let sent = send_comment(&site, &story, &[("name", name), ("text", "سلام")]).await;
        assert_eq!(sent.status, 303, "{name}: {}", sent.text());
    }
}

/// Those of the newsroom's people and of the agency are protected from their first moment.
#[tokio::test]
async fn the_newsrooms_own_names_are_not_to_be_had() {
    let (site, story) = site_and_story().await;
    let fields = [("name", "زهرا احمدی"), ("text", "سلام")];
    assert_eq!(send_comment(&site, &story, &fields).await.status, 303);
    let account = store::accounts::NewAccount {
        email: "zahra@khabar.example".into(),
        name: "زهرا احمدی".into(),
        grants: vec![],
        password: "hash".into(),
    };
    write(&site.store, move |tx| {
        let at = crate::site::NOW;
        Box::pin(async move { store::accounts::add(tx, account, "operator", at).await })
    })
    .await;
    for name in ["زهرا احمدی", "زهرا احمدي", "زهرا  احمـدی", "باشگاه خبرنگاران جوان"]
    {
        let answer = send_comment(&site, &story, &[("name", name), ("text", "سلام")]).await;
        assert_eq!(answer.status, 422, "{name}");
        assert!(answer.text().contains("data-error=\"name\""), "{name}");
    }
    let other = [("name", "زهرا محمدی"), ("text", "سلام")];
    assert_eq!(send_comment(&site, &story, &other).await.status, 303);
}

#[tokio::test]
async fn a_site_may_ask_for_an_address() {
    let site = Site::with(|settings| settings.comment_rules.email_required = true).await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    assert_refused(&site, &story, &[("text", "سلام")], &[("email", "برای ارسال نظر")]).await;
    let fields = [("text", "سلام"), ("email", "milad@example.ir")];
    assert_eq!(send_comment(&site, &story, &fields).await.status, 303);
}

#[tokio::test]
async fn what_is_no_form_is_refused_before_it_is_read() {
    let (site, story) = site_and_story().await;
    let target = format!("/news/{}/comments", story.code);
    let form = "application/x-www-form-urlencoded";
    let ask = || Ask::post(&target);
    let refused = async |ask: Ask| -> Answer { site.answer(ask).await };
    let kind = "قالب این درخواست پذیرفته نیست";
    assert_error_page(&refused(ask().nameless_body("text=x")).await, 415, kind);
    assert_error_page(&refused(ask().body("text/plain", "text=x")).await, 415, kind);
    assert_error_page(&refused(ask().body("application/json", "{}")).await, 415, kind);
    for torn in ["text=%ff", "text=%D8", "%ff=x", "name=%C0%80&text=x"] {
        assert_error_page(&refused(ask().body(form, torn)).await, 400, "درخواست نادرست بود");
    }
    let large = format!("text={}", "a".repeat(64 << 10));
    assert_error_page(&refused(ask().body(form, large.clone())).await, 413, "بزرگ‌تر از اندازه است");
    assert_problem(&refused(ask().body(form, large).header("accept", "application/json")).await, 413);
    let charset = format!("{form}; charset=UTF-8");
    assert_eq!(refused(ask().body(&charset, "text=%D8%B3%D9%84%D8%A7%D9%85")).await.status, 303);
}
