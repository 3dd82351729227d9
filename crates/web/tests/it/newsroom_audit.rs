//! Who did what, for those who may ask.

use domain::permission::Role;
use http_body_util::BodyExt;
use serde_json::json;

use crate::client::Ask;
use crate::newsroom::*;
use crate::person::Person;
use crate::site::{NOW, Site};

/// The kinds that the log can hold, as they are written there.
fn kinds() -> Vec<&'static str> {
    let source = include_str!("../../../domain/src/event.rs");
    let renamed = source.split("rename = \"").skip(1).filter_map(|rest| rest.split('"').next());
    renamed.filter(|kind| kind.contains('.')).collect()
}

#[test]
fn every_kind_of_event_has_words() {
    let newsroom = render::Newsroom::load().unwrap();
    assert!(kinds().len() > 15);
    for kind in kinds() {
        let key = format!("audit-{}", kind.replace('.', "-"));
        for lang in ["fa", "en"] {
            let plain = newsroom.messages(lang, &key);
            let has = plain.keys().any(|known| *known == key || known.starts_with(&format!("{key}-")));
            assert!(has, "no words for {kind} in {lang}: {key} in messages/{lang}/audit.ftl");
        }
    }
}

#[tokio::test]
async fn the_log_reads_as_people_speak() {
    let site = Site::open().await;
    let story = published(&site, "خبر یکم").await;
    withdraw(&site, story.id).await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    chief.send(&site, "/newsroom/front", &[("version", "0"), ("do", "publish")]).await;
    let page = chief.get(&site, "/newsroom/audit").await.text();
    for said in [
        "خبر را منتشر کرد:",
        "با دلیل «منبع، خبر را پس گرفت» پس گرفت:",
        "راهبر سامانه",
        "نسخهٔ ۱ چیدمان صفحهٔ نخست را روی سایت برد",
        "۱۴:۵۶ ۱۵ آذر ۱۳۹۸",
        "حوزهٔ «دنیای ارتباطات» را افزود",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(page.find("روی سایت برد").unwrap() < page.find("خبر را منتشر کرد").unwrap(), "newest first");
    let of = async |query: &str| chief.get(&site, &format!("/newsroom/audit?{query}")).await.text();
    let mine = of(&format!("who={}", chief.id)).await;
    assert!(mine.contains("روی سایت برد") && !mine.contains("خبر را منتشر کرد:"));
    let stories = of("area=story").await;
    assert!(!stories.contains("روی سایت برد") && stories.contains("خبر را منتشر کرد:"));
    let one = of(&format!("story={}", segment("۱۰۰۰۰۱"))).await;
    assert!(one.contains("خبر را منتشر کرد:") && !one.contains("روی سایت برد"));
    assert!(of(&format!("from={}", segment("۱۶ آذر ۱۳۹۸"))).await.contains("ثبت نشده است"));
    assert!(of(&format!("to={}", segment("۱۵ آذر ۱۳۹۸"))).await.contains("خبر را منتشر کرد:"));
    let wrong = chief.get(&site, &format!("/newsroom/audit?from={}&story=5", segment("۳۲ آذر"))).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("data-error=\"from\"") && wrong.text().contains("data-error=\"story\""));
    let table = chief.get(&site, "/newsroom/audit.csv?area=story").await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    let table = table.text();
    assert!(
        table
            .lines()
            .nth(1)
            .unwrap()
            .starts_with("\"2019-12-06T14:56:00+03:30\",\"راهبر سامانه\",\"story.withdrawn\""),
        "{table}"
    );
    for role in [Role::Editor, Role::Reporter, Role::Moderator] {
        let person = Person::new(&site, role, &[]).await;
        for target in ["/newsroom/audit", "/newsroom/audit.csv"] {
            assert_eq!(person.get(&site, target).await.status, 403, "{role:?} {target}");
        }
    }
}

#[tokio::test]
async fn long_logs_have_pages() {
    let site = Site::open().await;
    for number in 0..60 {
        draft(&site, &format!("=خبر {number}")).await;
    }
    let admin = Person::new(&site, Role::Admin, &[]).await;
    let first = admin.get(&site, "/newsroom/audit?area=story").await.text();
    assert_eq!(first.matches("خبر تازه‌ای آغاز کرد").count(), 50);
    let older =
        first.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    let second = admin.get(&site, &older).await.text();
    assert_eq!(second.matches("خبر تازه‌ای آغاز کرد").count(), 10);
    assert!(!second.contains("rel=\"next\""));
    let table = admin.get(&site, "/newsroom/audit.csv").await.text();
    assert!(table.contains("\"'=خبر 3\"") && !table.contains(",\"=خبر"), "no formula for a spreadsheet");
}

#[tokio::test]
async fn programs_follow_what_they_may_see() {
    let site = Site::open().await;
    let story = published(&site, "خبر یکم").await;
    comment(&site.store, story.id, 1).await;
    let there = desk(&site, "سیاست").await;
    let _: Person = Person::new(&site, Role::Reporter, &[]).await;
    let chief = site.token(Role::Chief, &[]).await;
    let reporter = site.token(Role::Reporter, &[story.desk]).await;
    let elsewhere = site.token(Role::Editor, &[there.id, there.id]).await;
    let events = async |query: &str, token: &str| {
        site.answer(Ask::get(&format!("/api/v1/events{query}")).token(token)).await
    };
    let kinds = |answer: &serde_json::Value| {
        let items = answer["items"].as_array().unwrap();
        items.iter().map(|event| event["kind"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let all = events("", &chief).await.expect(200);
    assert!(
        kinds(&all).contains(&"token.created".to_owned()) && kinds(&all).contains(&"user.changed".to_owned())
    );
    assert_eq!(
        (&all["items"][1]["kind"], &all["items"][1]["actor"]),
        (&json!("story.created"), &json!("operator"))
    );
    assert!(all["items"][2].get("places").is_none());
    let own = events("", &reporter).await.expect(200);
    assert_eq!(kinds(&own), ["story.created", "story.published"], "no comments, nothing of people");
    assert!(kinds(&events("", &elsewhere).await.expect(200)).is_empty());
    let after = own["next"].as_str().unwrap().to_owned();
    assert!(kinds(&events(&format!("?after={after}"), &reporter).await.expect(200)).is_empty());
    withdraw(&site, story.id).await;
    let next = events(&format!("?after={after}"), &reporter).await.expect(200);
    assert_eq!(kinds(&next), ["story.withdrawn"]);
    assert_eq!(events("?after=x", &reporter).await.status, 400);
    assert_eq!(site.get("/api/v1/events").await.status, 401);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stream_tells_what_happens_and_goes_on_where_it_broke_off() {
    let site = Site::open().await;
    let story = draft(&site, "خبر یکم").await;
    let token = site.token(Role::Reporter, &[]).await;
    let open = async |last: Option<&str>| {
        let mut ask = Ask::get("/api/v1/events").token(&token).header("accept", "text/event-stream");
        if let Some(last) = last {
            ask = ask.header("last-event-id", last);
        }
        let answer = site.front.clone().answer(ask.into_request(), [192, 0, 2, 1].into()).await;
        assert_eq!(
            (answer.status().as_u16(), answer.headers()["content-type"].as_bytes()),
            (200, &b"text/event-stream"[..])
        );
        answer.into_body()
    };
    let mut body = Box::pin(open(None).await);
    let first = tokio::spawn(async move {
        let frame = body.as_mut().frame().await.unwrap().unwrap().into_data().unwrap();
        String::from_utf8(frame.to_vec()).unwrap()
    });
    publish(&site, story.id, NOW).await;
    let first = first.await.unwrap();
    assert!(first.contains("event: story.published\ndata: {") && first.ends_with("\n\n"), "{first}");
    let id = first.strip_prefix("id: ").unwrap().split('\n').next().unwrap().to_owned();
    withdraw(&site, story.id).await;
    let mut body = Box::pin(open(Some(&id)).await);
    let frame = body.as_mut().frame().await.unwrap().unwrap().into_data().unwrap();
    let text = String::from_utf8(frame.to_vec()).unwrap();
    assert!(text.contains("story.withdrawn") && !text.contains("story.published"), "{text}");
}
