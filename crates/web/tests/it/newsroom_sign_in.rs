//! Signing in and out.

use domain::permission::Role;
use store::accounts;

use crate::client::{Answer, Ask};
use crate::newsroom::write;
use crate::people::{Browser, PASSWORD, person, signed_in};
use crate::site::{NOW, Site};

#[tokio::test]
async fn who_is_signed_in_sees_the_newsroom() {
    let site = Site::open().await;
    person(&site, "zahra@khabar.example", Role::Reporter, &[]).await;
    let away = site.get("/newsroom/stories").await;
    assert_eq!(away.status, 303);
    assert_eq!(away.header("location"), "/newsroom/sign-in?next=%2Fnewsroom%2Fstories");
    let fields =
        |password| [("email", "Zahra@khabar.example"), ("password", password), ("next", "/newsroom/stories")];
    let refused = site.answer(Ask::post("/newsroom/sign-in").form(&fields("گذرواژهٔ نادرست"))).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("درست نیست"));
    let signed_in = site.answer(Ask::post("/newsroom/sign-in").form(&fields("گذرواژهٔ درست"))).await;
    assert_eq!((signed_in.status.as_u16(), signed_in.header("location")), (303, "/newsroom/stories"));
    let cookie = signed_in.header("set-cookie").to_owned();
    assert!(cookie.contains("Path=/newsroom") && cookie.contains("HttpOnly"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap();
    let stories = site.answer(Ask::get("/newsroom/stories").header("cookie", cookie)).await;
    assert_eq!(stories.status, 200);
    assert!(stories.text().contains("زهرا احمدی"));
    for encoding in ["br", "gzip"] {
        let ask = Ask::get("/newsroom/stories").header("cookie", cookie).accepting(encoding);
        let packed = site.answer(ask).await;
        assert_eq!((packed.header("content-encoding"), packed.text()), (encoding, stories.text()));
    }
    let out = site.answer(Ask::post("/newsroom/sign-out").header("cookie", cookie)).await;
    assert_eq!(out.status, 303);
    assert_eq!(site.answer(Ask::get("/newsroom/stories").header("cookie", cookie)).await.status, 303);
}

#[tokio::test]
async fn tests_can_begin_signed_in() {
    let site = Site::open().await;
    let cookie = signed_in(&site, Role::Reporter, &[]).await;
    assert_eq!(site.answer(Ask::get("/newsroom/stories").header("cookie", &cookie)).await.status, 200);
}

const ZAHRA: &str = "zahra@khabar.example";

/// A refusal as it is seen, but for the address that was typed.
fn seen(answer: &Answer, email: &str) -> (u16, String, Vec<String>) {
    let headers = answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}"));
    let headers = headers.filter(|line| !line.starts_with("content-length"));
    (answer.status.as_u16(), answer.text().replace(email, "…"), headers.collect())
}

#[tokio::test]
async fn nobody_learns_who_has_an_account() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    person(&site, "milad@khabar.example", Role::Reporter, &[]).await;
    write(&site.store, |tx| {
        Box::pin(async move { accounts::disable_by_email(tx, "milad@khabar.example", "operator", NOW).await })
    })
    .await;
    let mut refusals = Vec::new();
    for (email, password) in [
        (ZAHRA, "گذرواژهٔ نادرست"),
        ("nobody@khabar.example", PASSWORD),
        ("milad@khabar.example", PASSWORD),
        ("milad@khabar.example", "گذرواژهٔ نادرست"),
    ] {
        let answer = Browser::new(&site).sign_in(email, password).await;
        assert_eq!(answer.status, 422);
        refusals.push(seen(&answer, email));
    }
    refusals.dedup();
    assert_eq!(refusals.len(), 1, "every refusal is the same: {refusals:#?}");
    // Also when there were too many: the brake knows what was typed, not who exists.
    let mut slowed = Vec::new();
    for (email, address) in [(ZAHRA, "192.0.2.7"), ("nobody@khabar.example", "192.0.2.8")] {
        let mut browser = Browser::at(&site, address);
        for _ in 0..5 {
            browser.sign_in(email, "x").await;
        }
        slowed.push(seen(&browser.sign_in(email, "x").await, email));
    }
    assert_eq!(slowed[0], slowed[1]);
    assert_eq!(slowed[0].0, 429);
}

#[tokio::test]
async fn a_session_from_before_is_worth_nothing() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    let mut browser = Browser::new(&site);
    browser.bear("khabar_session", "planted");
    browser.sign_in(ZAHRA, PASSWORD).await;
    let first = browser.cookie("khabar_session").unwrap().to_owned();
    assert_ne!(first, "planted", "a session that someone planted is not taken over");
    let mut again = Browser::new(&site);
    again.bear("khabar_session", &first);
    again.sign_in(ZAHRA, PASSWORD).await;
    let mut old = Browser::new(&site);
    old.bear("khabar_session", &first);
    assert!(!old.is_signed_in().await, "the old session of a browser ends with its new one");
    assert!(again.is_signed_in().await);
}

#[tokio::test]
async fn sessions_end_unused_and_end_at_last() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    let day = 24 * 60 * 60;
    let mut idle = Browser::new(&site);
    idle.sign_in(ZAHRA, PASSWORD).await;
    let mut busy = Browser::new(&site);
    busy.sign_in(ZAHRA, PASSWORD).await;
    for _ in 0..4 {
        site.clock.pass(6 * day);
        assert!(busy.is_signed_in().await);
        // Kept behind the answer.
        for _ in 0..100 {
            tokio::task::yield_now().await;
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    }
    assert!(!idle.is_signed_in().await, "unused for longer than a week");
    site.clock.pass(6 * day + 1);
    assert!(!busy.is_signed_in().await, "thirty days are over");
}

#[tokio::test]
async fn the_way_on_leads_nowhere_else() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    for (next, expected) in [
        ("/newsroom/people?x=1", "/newsroom/people?x=1"),
        ("https://evil.example", "/newsroom"),
        ("//evil.example", "/newsroom"),
        ("/\\evil.example", "/newsroom"),
        ("/newsroom/\\evil", "/newsroom"),
        ("/newsroomevil", "/newsroom"),
        ("/newsroom/\r\nSet-Cookie: a=b", "/newsroom"),
        ("javascript:alert(1)", "/newsroom"),
    ] {
        let fields = [("email", ZAHRA), ("password", PASSWORD), ("next", next)];
        let answer = Browser::new(&site).post("/newsroom/sign-in", &fields).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, expected), "{next}");
    }
}

#[tokio::test]
async fn other_sites_can_send_nothing_in_ones_name() {
    let site = Site::open().await;
    let cookie = signed_in(&site, Role::Admin, &[]).await;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        for path in ["/newsroom/account/name", "/newsroom/people", "/newsroom/tokens", "/newsroom/sign-in"] {
            let ask = Ask::post(path).form(&[("name", "x")]).header("cookie", &cookie).header(name, value);
            assert_eq!(site.answer(ask).await.status, 403, "{path} {name}");
        }
    }
}

#[tokio::test]
async fn cookies_are_for_the_newsroom_alone() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    let answer = Browser::new(&site).sign_in(ZAHRA, PASSWORD).await;
    for line in answer.headers.get_all("set-cookie") {
        let line = line.to_str().unwrap();
        for part in ["; Path=/newsroom", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
            assert!(line.contains(part), "{line}");
        }
    }
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_password_is_the_same_however_it_is_encoded() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    // The letter and its mark apart, as some keyboards send them.
    let apart = PASSWORD.replace(' ', "\u{00a0}");
    assert_eq!(Browser::new(&site).sign_in(ZAHRA, &apart).await.status, 303);
}
