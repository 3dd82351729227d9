//! How many comments may come from where. Many readers share one address, and one of them must not silence the others.

use domain::story::Story;

use crate::client::{Answer, Ask};
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

async fn limited(per_browser: u32, per_address: u32) -> (Site, Story) {
    let site = Site::with(|settings| {
        settings.comments_per_browser = per_browser;
        settings.comments_per_address = per_address;
        settings.trusted_proxies = vec!["10.0.0.0/8".parse().unwrap()];
    })
    .await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    (site, story)
}

fn form(story: &Story) -> Ask {
    comment_form(story, &[("text", "سلام")]).coming_from("2.144.77.201")
}

/// The cookie that an answer gave, as a browser sends it back.
#[track_caller]
fn cookie(answer: &Answer) -> String {
    let given = answer.header("set-cookie");
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/;", "Secure"] {
        assert!(given.contains(attribute), "{given}");
    }
    given.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn fifty_browsers_behind_one_address_all_write() {
    let (site, story) = limited(10, 120).await;
    for browser in 0..50 {
        let first = site.answer(form(&story)).await;
        assert_eq!(first.status, 303, "browser {browser}");
        let second = site.answer(form(&story).header("cookie", &cookie(&first))).await;
        assert_eq!(second.status, 303, "browser {browser}");
        assert_is_nobodys(&second);
    }
}

#[tokio::test]
async fn one_browser_alone_is_stopped_and_the_others_are_not() {
    let (site, story) = limited(10, 120).await;
    let own = cookie(&site.answer(form(&story)).await);
    let from_browser = || form(&story).header("cookie", &format!("theme=dark; {own}"));
    for _ in 0..10 {
        assert_eq!(site.answer(from_browser()).await.status, 303);
    }
    let stopped = site.answer(from_browser()).await;
    assert_error_page(&stopped, 429, "ثانیه صبر کنید");
    let wait: i64 = stopped.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    let for_program = site.answer(from_browser().header("accept", "application/json")).await;
    assert_problem(&for_program, 429);
    assert!(for_program.headers.contains_key("retry-after"));
    assert_eq!(site.answer(form(&story)).await.status, 303, "another browser behind the same address");
    site.clock.pass(wait);
    assert_eq!(site.answer(from_browser()).await.status, 303, "after the time that was named");
    assert_eq!(site.answer(from_browser()).await.status, 429);
}

#[tokio::test]
async fn an_address_is_stopped_far_above_what_its_readers_send() {
    let (site, story) = limited(0, 20).await;
    for _ in 0..20 {
        assert_eq!(site.answer(form(&story)).await.status, 303);
    }
    assert_eq!(site.answer(form(&story)).await.status, 429);
    let elsewhere = form(&story).coming_from("5.160.0.1");
    assert_eq!(site.answer(elsewhere).await.status, 303);
    // A subscriber of IPv6 has a whole network of addresses.
    for host in 0..20 {
        let ask = form(&story).coming_from(&format!("2a01:5ec0::{host:x}"));
        assert_eq!(site.answer(ask).await.status, 303);
    }
    assert_eq!(site.answer(form(&story).coming_from("2a01:5ec0::ffff")).await.status, 429);
    assert_eq!(site.answer(form(&story).coming_from("2a01:5ec0:0:1::1")).await.status, 303);
}

#[tokio::test]
async fn no_one_escapes_by_forging_where_they_come_from() {
    let (site, story) = limited(0, 5).await;
    let mut answers = vec![];
    for number in 0..6 {
        let forged = form(&story).header("x-forwarded-for", &format!("5.160.0.{number}"));
        answers.push(site.answer(forged).await.status.as_u16());
    }
    assert_eq!(answers, [303, 303, 303, 303, 303, 429]);
    for number in 0..10 {
        let behind = form(&story)
            .coming_from("10.0.0.1")
            .header("x-forwarded-for", &format!("8.8.8.8, 5.160.1.{number}"));
        assert_eq!(site.answer(behind).await.status, 303, "a trusted proxy has many readers");
    }
}
