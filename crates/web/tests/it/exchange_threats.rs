//! What hostile readers try, field by field: markup anywhere it could be shown, forms from elsewhere, floods of marks, names that
//! deceive, counting on. (Forged addresses and floods: `exchange_limits`; stuffed votes: `exchange_opinions`; pending comments that
//! nobody else may learn of: `exchange_threads`; tokens in mail: `exchange_own`.)

use domain::CommentId;
use domain::comment::Decision;
use domain::permission::Role;
use domain::story::Story;

use crate::client::{Answer, Ask};
use crate::markup::has_strange_script;
use crate::newsroom::*;
use crate::person::Person;
use crate::site::Site;

const EVIL: &str = "</textarea></title></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>";

#[track_caller]
fn assert_harmless(target: &str, answer: &Answer) {
    let page = answer.text();
    for live in ["<script>alert", "<img src=x", "<svg/onload", "</textarea></title>"] {
        assert!(!page.contains(live), "{target} holds {live}: {page}");
    }
    assert!(!has_strange_script(&page) || target.starts_with("/newsroom"), "{target}");
}

#[tokio::test]
async fn markup_in_any_field_of_the_exchange_is_shown_and_never_run() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let moderator = Person::new(&site, Role::Chief, &[]).await;
    // Reflected: every field comes back in the form.
    let everything = [("name", EVIL), ("email", EVIL), ("text", EVIL), ("parent", EVIL), ("website", EVIL)];
    let refused = site.answer(comment_form(&story, &everything)).await;
    assert_eq!(refused.status, 422);
    assert_harmless("the form", &refused);
    for query in ["reply", "page", "order"] {
        let target = format!("{}?{query}={}", path(&story), segment("<script>alert(1)</script>"));
        assert_harmless(&target, &site.get(&target).await);
    }
    // Stored: text, the edit, the objection, the report, and what moderators write.
    let sent = send_comment(&site, &story, &[("text", EVIL)]).await;
    let receipt = sent.header("location").to_owned();
    let cookie = sent.header("set-cookie").split(';').next().unwrap().to_owned();
    site.answer(Ask::post(&format!("{receipt}/edit")).form(&[("text", &format!("{EVIL} ویرایش"))])).await;
    let id = CommentId(1);
    decide(&site.store, id, Decision::Reject { reason: EVIL.into() }).await;
    site.answer(Ask::post(&format!("{receipt}/appeal")).form(&[("text", EVIL)])).await;
    let queue = moderator.get(&site, "/newsroom/comments").await;
    assert!(queue.text().contains("onerror"), "the words are shown: {}", queue.text());
    assert_harmless("/newsroom/comments", &queue);
    decide(&site.store, id, Decision::Approve).await;
    let report = Ask::post(&format!("/news/{}/comments/{id}/report", story.code))
        .form(&[("reason", "other"), ("note", EVIL)])
        .header("cookie", &cookie);
    site.answer(report).await;
    let here = format!("/newsroom/comments/{id}");
    moderator.send(&site, &format!("{here}/note"), &[("note", EVIL)]).await;
    moderator.send(&site, &format!("{here}/answer"), &[("answer", EVIL)]).await;
    moderator.send(&site, "/newsroom/comments/follow-up", &[("one", "case:1"), ("title", EVIL)]).await;
    moderator.send(&site, "/newsroom/cases/1/step", &[("to", "asked"), ("note", EVIL)]).await;
    moderator
        .send(&site, "/newsroom/comments/rules", &[("list", "suspect"), ("phrases", EVIL), ("note", EVIL)])
        .await;
    moderator
        .send(&site, "/newsroom/comments/reasons/0", &[("do", "add"), ("label", "<b>"), ("text", EVIL)])
        .await;
    for target in [
        path(&story),
        format!("/news/{}/comments/1", story.code),
        format!("/news/{}/comments/newest", story.code),
        format!("/news/{}/comments/feed.xml", story.code),
        format!("/news/{}/comments/1/report", story.code),
        receipt,
        "/follow-ups".into(),
        "/follow-ups/1".into(),
        "/transparency".into(),
    ] {
        let answer = site.get(&target).await;
        assert_eq!(answer.status, 200, "{target}");
        assert_harmless(&target, &answer);
    }
    let own = site.answer(Ask::get("/receipt").header("cookie", &cookie)).await;
    assert!(own.text().contains("onerror"));
    assert_harmless("/receipt", &own);
    for target in [
        "/newsroom/comments?show=published".into(),
        here,
        "/newsroom/comments/rules?list=suspect".into(),
        "/newsroom/comments/rules?list=suspect&rehearse=1".into(),
        "/newsroom/comments/settings".into(),
        "/newsroom/cases".into(),
        "/newsroom/cases/1".into(),
        "/newsroom/tasks".into(),
        "/newsroom/audit".to_owned(),
    ] {
        let answer = moderator.get(&site, &target).await;
        assert_eq!(answer.status, 200, "{target}: {}", answer.text());
        assert_harmless(&target, &answer);
    }
}

#[tokio::test]
async fn no_other_site_sends_a_form_and_none_comes_without_its_kind() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let id = comment(&site.store, story.id, 1).await;
    decide(&site.store, id, Decision::Approve).await;
    let moderator = Person::new(&site, Role::Chief, &[]).await;
    let own: [(String, &[(&str, &str)]); 4] = [
        (format!("/news/{}/comments", story.code), &[("text", "سلام")]),
        (format!("/news/{}/comments/{id}/vote", story.code), &[("value", "up")]),
        (format!("/news/{}/comments/{id}/report", story.code), &[("reason", "spam")]),
        ("/newsroom/comments/decide".into(), &[("one", "spam:1")]),
    ];
    for (target, fields) in own {
        for (name, value) in
            [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site"), ("origin", "null")]
        {
            let ask = Ask::post(&target).form(fields).header(name, value);
            let answer = moderator.ask(&site, ask).await;
            assert_eq!(answer.status, 403, "{target} {name}: {value}");
        }
        let bare = Ask::post(&target).nameless_body("text=a&value=up&reason=spam&one=spam:1");
        let answer = moderator.ask(&site, bare).await;
        assert!(
            matches!(answer.status.as_u16(), 400 | 415),
            "{target} without a content type: {}",
            answer.status
        );
        let plain = Ask::post(&target).body("text/plain", "text=a&value=up&reason=spam&one=spam:1");
        let answer = moderator.ask(&site, plain).await;
        assert!(matches!(answer.status.as_u16(), 400 | 415), "{target} as plain text: {}", answer.status);
    }
    let kept = store::comments::by_id(&mut site.store.read().await.unwrap().conn(), id).await.unwrap();
    assert_eq!((kept.status.as_str(), kept.ups), ("published", 0), "nothing came through");
}

async fn kept(site: &Site, story: &Story, text: &str) -> String {
    let sent = send_comment(site, story, &[("text", text)]).await;
    assert_eq!(sent.status, 303, "{text:?}");
    let mut reader = site.store.read().await.unwrap();
    let all =
        store::comments::list(&mut reader.conn(), store::comments::Filter::default(), 100).await.unwrap();
    all.last().unwrap().text.clone()
}

#[tokio::test]
async fn floods_and_controls_are_taken_out_and_vowel_signs_stay() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let plain = "مُحَمَّدٌ رَسولٌ می\u{200C}آید";
    assert_eq!(kept(&site, &story, plain).await, plain);
    let turned = kept(&site, &story, "سلام \u{202E}دنیا\u{2066} پایان").await;
    assert!(!turned.contains(['\u{202E}', '\u{2066}']), "{turned:?}");
    let flooded = kept(&site, &story, &format!("سلام{}", "\u{64E}\u{301}".repeat(400))).await;
    assert!(flooded.chars().count() <= 10, "{} characters", flooded.chars().count());
    let unseen = kept(&site, &story, &format!("سلا{}م", "\u{200B}\u{200C}\u{2060}".repeat(500))).await;
    assert!(unseen.chars().count() <= 6, "{unseen:?}");
    for name in [
        "تحريريه",
        "\u{410}dmin",
        "سر\u{200C}دبیر",
        "a\u{202E}b",
        "م\u{64E}\u{64E}\u{64E}\u{64E}\u{64E}\u{64E}",
    ] {
        let refused = site.answer(comment_form(&story, &[("text", "سلام"), ("name", name)])).await;
        assert_eq!(refused.status, 422, "{name}");
    }
    for email in ["a@x.ir\r\nBcc: b@x.ir", "a@x.ir\0", "a@x.ir\nSubject: x", "\"a\"@x.ir"] {
        let refused = site.answer(comment_form(&story, &[("text", "سلام"), ("email", email)])).await;
        assert_eq!(refused.status, 422, "{email:?}");
        assert!(refused.text().contains("data-error=\"email\""));
    }
    let post = |body: Vec<u8>| {
        Ask::post(&format!("/news/{}/comments", story.code)).body("application/x-www-form-urlencoded", body)
    };
    assert_eq!(site.answer(post(b"text=%FF%FE%80".to_vec())).await.status, 400, "no UTF-8");
    assert_eq!(site.answer(post([b"text=", &[b'a'; 1 << 20][..]].concat())).await.status, 413, "a huge body");
}
