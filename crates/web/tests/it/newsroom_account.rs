//! One's own account: name, password, sessions.

use domain::event::{Event, UserChange};
use domain::permission::Role;
use store::events;

use crate::people::{Browser, PASSWORD, person};
use crate::site::Site;

const ZAHRA: &str = "zahra@khabar.example";
const NEW: &str = "باران روی شیروانی کهنه";

#[tokio::test]
async fn a_new_password_ends_every_other_session() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    let (mut here, mut there) = (Browser::new(&site), Browser::new(&site));
    here.sign_in(ZAHRA, PASSWORD).await;
    there.sign_in(ZAHRA, PASSWORD).await;
    for (current, new, field) in [
        ("x", NEW, "current"),
        (PASSWORD, "کوتاه", "password"),
        (PASSWORD, "رمزعبور۱۲۳", "password"),
        (PASSWORD, "زهرا احمدی", "password"),
    ] {
        let fields = [("current", current), ("password", new)];
        let refused = here.post("/newsroom/account/password", &fields).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains(&format!("data-error=\"{field}\"")), "{new}");
    }
    assert!(there.is_signed_in().await);
    let done = here.post("/newsroom/account/password", &[("current", PASSWORD), ("password", NEW)]).await;
    assert_eq!(done.header("location"), "/newsroom/account?done=password");
    assert!(here.is_signed_in().await);
    assert!(!there.is_signed_in().await);
    assert_eq!(there.sign_in(ZAHRA, PASSWORD).await.status, 422);
    assert_eq!(there.sign_in(ZAHRA, NEW).await.status, 303);
    let log = events::after(&mut site.store.read().await.unwrap(), Default::default(), 100).await.unwrap();
    assert!(
        log.iter()
            .any(|recorded| matches!(recorded.event, Event::UserEdited { change: UserChange::Password, .. }))
    );
    let written = format!("{log:?}");
    assert!(!written.contains("argon2") && !written.contains(NEW), "no secret is in the log: {written}");
}

#[tokio::test]
async fn sessions_are_seen_and_ended() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    let mut here = Browser::new(&site);
    here.sign_in(ZAHRA, PASSWORD).await;
    let mut others = Vec::new();
    for _ in 0..3 {
        let mut browser = Browser::new(&site);
        browser.sign_in(ZAHRA, PASSWORD).await;
        others.push(browser);
    }
    let page = here.get("/newsroom/account").await.text();
    let ends: Vec<&str> = page
        .split("action=\"")
        .filter_map(|rest| rest.split('"').next())
        .filter(|path| path.ends_with("/end"))
        .collect();
    assert_eq!(ends.len(), 3, "one's own session is not among those to end");
    assert_eq!(here.post(ends[0], &[]).await.status, 303);
    let mut left = 0;
    for browser in &mut others {
        left += u32::from(browser.is_signed_in().await);
    }
    assert_eq!(left, 2);
    here.post("/newsroom/account/sessions/end-others", &[]).await;
    for browser in &mut others {
        assert!(!browser.is_signed_in().await);
    }
    assert!(here.is_signed_in().await);
}

#[tokio::test]
async fn nobody_ends_anothers_session() {
    let site = Site::open().await;
    let mut zahra = Browser::of(&site, Role::Reporter, &[]).await;
    let mut milad = Browser::of(&site, Role::Admin, &[]).await;
    for id in 1..4 {
        milad.post(&format!("/newsroom/account/sessions/{id}/end"), &[]).await;
    }
    assert!(zahra.is_signed_in().await);
    assert_eq!(milad.post("/newsroom/account/passkeys/1/remove", &[]).await.status, 303, "it ended its own");
}

#[tokio::test]
async fn a_name_is_changed() {
    let site = Site::open().await;
    let mut browser = Browser::of(&site, Role::Reporter, &[]).await;
    let refused = browser.post("/newsroom/account/name", &[("name", " \u{200c} ")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("data-error=\"name\""));
    browser.post("/newsroom/account/name", &[("name", "  زهرا   نیک‌منش ")]).await;
    assert!(browser.get("/newsroom/account").await.text().contains("value=\"زهرا نیک‌منش\""));
}
