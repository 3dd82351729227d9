//! The first run of an empty site.

use jiff::tz::TimeZone;

use crate::newsroom::{desk, published};
use crate::people::{Browser, person};
use crate::site::Site;

const NEW: &str = "باران روی شیروانی کهنه";

async fn empty() -> (Site, String) {
    let site = Site::with(|settings| (settings.fixed_zone, settings.site_name) = (None, None)).await;
    let token = site.app.first_run().await.unwrap().expect("an empty site has a first run");
    (site, token)
}

fn fields<'f>(token: &'f str, more: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let all = [
        ("token", token),
        ("agency", "خبرگزاری نمونه"),
        ("desks", "اجتماعی: شهری، محیط زیست\nورزش: فوتبال"),
        ("zone", "Asia/Kabul"),
        ("name", "زهرا احمدی"),
        ("email", "zahra@khabar.example"),
        ("password", NEW),
    ];
    let given = |name: &str| more.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    all.into_iter().map(|(name, value)| (name, given(name).unwrap_or(value))).collect()
}

#[tokio::test]
async fn an_empty_site_is_made_ones_own() {
    let (site, token) = empty().await;
    let mut browser = Browser::new(&site);
    assert_eq!(browser.get("/newsroom/sign-in").await.header("location"), "/newsroom/first-run");
    let page = browser.get(&format!("/newsroom/first-run?token={token}")).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("value=\"Asia/Tehran\" selected"));
    let done = browser.post("/newsroom/first-run", &fields(&token, &[])).await;
    assert_eq!((done.status.as_u16(), done.header("location")), (303, "/newsroom"));
    assert!(browser.is_signed_in().await);
    let account = browser.get("/newsroom/account").await.text();
    assert!(account.contains("مدیر سامانه") && account.contains("خبرگزاری نمونه"));
    let front = site.read("/").await;
    for name in ["خبرگزاری نمونه", "محیط زیست", "فوتبال"] {
        assert!(front.contains(name), "{name}");
    }
    for answer in [
        browser.get(&format!("/newsroom/first-run?token={token}")).await,
        browser.post("/newsroom/first-run", &fields(&token, &[("email", "b@khabar.example")])).await,
    ] {
        assert_eq!(answer.status, 410, "once");
    }
    assert!(site.app.first_run().await.unwrap().is_none());
}

#[tokio::test]
async fn the_time_zone_holds_at_once_and_pages_from_before_are_dropped() {
    let (site, token) = empty().await;
    let story = published(&site, "اینترنت وصل شد").await;
    let path = crate::newsroom::path(&story);
    assert!(site.read(&path).await.contains("+03:30"), "Tehran's until somebody decides");
    Browser::new(&site).post("/newsroom/first-run", &fields(&token, &[])).await;
    assert!(site.read(&path).await.contains("+04:30"), "Kabul's now");
    let kept =
        store::settings::get(&mut site.store.read().await.unwrap().conn(), store::settings::TIME_ZONE).await;
    assert_eq!(kept.unwrap().as_deref(), Some("Asia/Kabul"));
}

#[tokio::test]
async fn an_operators_zone_is_not_asked_for() {
    let zone = TimeZone::get("Asia/Dushanbe").unwrap();
    let site = Site::with(|settings| settings.fixed_zone = Some(zone)).await;
    let token = site.app.first_run().await.unwrap().unwrap();
    let mut browser = Browser::new(&site);
    let page = browser.get(&format!("/newsroom/first-run?token={token}")).await.text();
    assert!(!page.contains("name=\"zone\""));
    assert_eq!(browser.post("/newsroom/first-run", &fields(&token, &[])).await.status, 303);
    assert_eq!(site.app.first_run().await.unwrap(), None);
}

#[tokio::test]
async fn nobody_comes_in_without_the_secret() {
    let (site, token) = empty().await;
    let mut stranger = Browser::new(&site);
    let locked = stranger.get("/newsroom/first-run").await;
    assert_eq!(locked.status, 200);
    assert!(locked.text().contains("khabar serve") && !locked.text().contains("<form"));
    assert_eq!(stranger.post("/newsroom/first-run", &fields("guess", &[])).await.status, 403);
    let newer = site.app.first_run().await.unwrap().unwrap();
    assert_eq!(
        stranger.post("/newsroom/first-run", &fields(&token, &[])).await.status,
        403,
        "a newer one holds"
    );
    assert_eq!(stranger.post("/newsroom/first-run", &fields(&newer, &[])).await.status, 303);
}

#[tokio::test]
async fn of_two_at_a_time_one_wins() {
    let (site, token) = empty().await;
    let (mut one, mut other) = (Browser::new(&site), Browser::new(&site));
    let fields = fields(&token, &[]);
    let path = "/newsroom/first-run";
    let (first, second) = tokio::join!(one.post(path, &fields), other.post(path, &fields));
    let mut statuses = [first.status.as_u16(), second.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
}

#[tokio::test]
async fn what_is_wrong_stands_beside_its_field_and_nothing_is_made() {
    let (site, token) = empty().await;
    let mut browser = Browser::new(&site);
    for (field, typed) in [
        ("agency", ""),
        ("desks", ""),
        ("desks", "اجتماعی: شهری\nورزش"),
        ("zone", "Mars/Base"),
        ("name", " "),
        ("email", "zahra@"),
        ("password", "12345678"),
        ("password", "zahra@khabar.example"),
    ] {
        let answer = browser.post("/newsroom/first-run", &fields(&token, &[(field, typed)])).await;
        assert_eq!(answer.status, 422, "{field} {typed:?}");
        let page = answer.text();
        assert_eq!(page.matches("data-error=").count(), 1, "{field} {typed:?}: {page}");
        assert!(page.contains(&format!("data-error=\"{field}\"")), "{field}");
        assert!(!page.contains(NEW), "a password is not sent back");
        if field != "agency" {
            assert!(page.contains("value=\"خبرگزاری نمونه\""), "what was typed is kept");
        }
    }
    let line = browser.post("/newsroom/first-run", &fields(&token, &[("desks", "الف: ب\nج")])).await;
    assert!(line.text().contains("سطر ۲"));
    assert!(site.app.first_run().await.unwrap().is_some());
}

#[tokio::test]
async fn a_site_with_desks_shows_them_and_keeps_them() {
    let (site, token) = empty().await;
    desk(&site, "دنیای ارتباطات").await;
    let mut browser = Browser::new(&site);
    let page = browser.get(&format!("/newsroom/first-run?token={token}")).await.text();
    assert!(page.contains("value=\"باشگاه خبرنگاران جوان\"") && page.contains("فضای مجازی: دنیای ارتباطات"));
    browser.post("/newsroom/first-run", &fields(&token, &[])).await;
    let front = site.read("/").await;
    assert!(front.contains("دنیای ارتباطات") && front.contains("فوتبال") && front.contains("خبرگزاری نمونه"));
}

#[tokio::test]
async fn a_site_with_an_account_needs_none() {
    let site = Site::open().await;
    person(&site, "zahra@khabar.example", domain::permission::Role::Admin, &[]).await;
    assert_eq!(site.app.first_run().await.unwrap(), None);
    assert_eq!(Browser::new(&site).get("/newsroom/first-run").await.status, 410);
    assert_eq!(Browser::new(&site).get("/newsroom/sign-in").await.status, 200);
}
