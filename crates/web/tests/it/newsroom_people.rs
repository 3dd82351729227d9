//! Those who run the site: people, invitations, tokens, desks.

use domain::event::Event;
use domain::permission::{Grant, Role};
use store::{accounts, events, tokens};

use crate::client::Ask;
use crate::newsroom::desk;
use crate::people::{Browser, PASSWORD, person};
use crate::site::Site;

const NEW: &str = "باران روی شیروانی کهنه";

/// What follows `mark` on a page, up to the next `<` or `"`.
fn after(page: &str, mark: &str) -> String {
    let rest = page.split(mark).nth(1).unwrap_or_else(|| panic!("no {mark} on the page:\n{page}"));
    rest.split(['<', '"']).next().unwrap().to_owned()
}

async fn invite(admin: &mut Browser<'_>, email: &str, fields: &[(&str, &str)]) -> String {
    let fields = [&[("email", email)], fields].concat();
    let page = admin.post("/newsroom/people", &fields).await;
    assert_eq!(page.status, 200, "{}", page.text());
    after(&page.text(), "id=\"link\">").strip_prefix("https://khabar.example").unwrap().to_owned()
}

#[tokio::test]
async fn the_invited_make_their_account_once() {
    let site = Site::open().await;
    let city = desk(&site, "شهری").await;
    let mut admin = Browser::of(&site, Role::Admin, &[]).await;
    let id = city.id.to_string();
    let fields = [("role-0", "editor"), ("desk-0", &id), ("role-1", "reporter")];
    let link = invite(&mut admin, "reza@khabar.example", &fields).await;
    assert!(admin.get("/newsroom/people").await.text().contains("reza@khabar.example"));
    let mut reza = Browser::new(&site);
    let page = reza.get(&link).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("دبیر: شهری") && page.text().contains("خبرنگار: همهٔ حوزه‌ها"));
    let refused = reza.post(&link, &[("name", ""), ("password", "12345678")]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("data-error=\"name\"") && refused.text().contains("data-error=\"password\"")
    );
    let made = reza.post(&link, &[("name", "رضا کریمی"), ("password", NEW)]).await;
    assert_eq!(made.header("location"), "/newsroom");
    assert!(reza.is_signed_in().await);
    let (account, _) =
        accounts::by_email(&mut site.store.read().await.unwrap().conn(), "reza@khabar.example")
            .await
            .unwrap()
            .unwrap();
    let expected =
        [Grant { role: Role::Editor, desks: vec![city.id] }, Grant { role: Role::Reporter, desks: vec![] }];
    assert_eq!(account.grants, expected);
    for answer in [
        Browser::new(&site).get(&link).await,
        Browser::new(&site).post(&link, &[("name", "x"), ("password", NEW)]).await,
    ] {
        assert_eq!(answer.status, 410, "the link works once");
    }
}

#[tokio::test]
async fn a_link_ends() {
    let site = Site::open().await;
    let mut admin = Browser::of(&site, Role::Admin, &[]).await;
    let fields = [("role-0", "reporter")];
    let replaced = invite(&mut admin, "reza@khabar.example", &fields).await;
    let revoked = invite(&mut admin, "REZA@khabar.example", &fields).await;
    assert_eq!(Browser::new(&site).get(&replaced).await.status, 410, "a newer one took its place");
    let page = admin.get("/newsroom/people").await.text();
    let id = after(&page, "action=\"/newsroom/invitations/");
    admin.post(&format!("/newsroom/invitations/{id}"), &[]).await;
    assert_eq!(Browser::new(&site).get(&revoked).await.status, 410);
    let late = invite(&mut admin, "reza@khabar.example", &fields).await;
    site.clock.pass(7 * 24 * 60 * 60 - 60);
    assert_eq!(Browser::new(&site).get(&late).await.status, 200);
    site.clock.pass(60);
    assert_eq!(Browser::new(&site).get(&late).await.status, 410);
}

#[tokio::test]
async fn an_invitation_that_is_none_is_explained() {
    let site = Site::open().await;
    person(&site, "zahra@khabar.example", Role::Reporter, &[]).await;
    let mut admin = Browser::of(&site, Role::Admin, &[]).await;
    for (email, role, field) in [
        ("reza@", "reporter", "email"),
        ("Zahra@khabar.example", "reporter", "email"),
        ("reza@khabar.example", "", "grants"),
        ("reza@khabar.example", "king", "grants"),
    ] {
        let answer = admin.post("/newsroom/people", &[("email", email), ("role-0", role)]).await;
        assert_eq!(answer.status, 422);
        assert!(answer.text().contains(&format!("data-error=\"{field}\"")), "{email} {role}");
        assert!(answer.text().contains(&format!("value=\"{email}\"")), "what was typed is kept");
    }
    // One more row without JavaScript.
    let more =
        admin.post("/newsroom/people", &[("email", "r@x.ir"), ("role-0", "editor"), ("more", "1")]).await;
    assert_eq!(more.status, 200);
    assert!(more.text().contains("name=\"role-1\"") && more.text().contains("value=\"r@x.ir\""));
}

#[tokio::test]
async fn grants_hold_from_the_next_request_on() {
    let site = Site::open().await;
    let user = person(&site, "zahra@khabar.example", Role::Chief, &[]).await;
    let mut zahra = Browser::new(&site);
    zahra.sign_in("zahra@khabar.example", PASSWORD).await;
    let mut admin = Browser::of(&site, Role::Admin, &[]).await;
    assert_eq!(zahra.get("/newsroom/people").await.status, 403);
    let path = format!("/newsroom/people/{user}");
    admin.post(&path, &[("role-0", "admin")]).await;
    assert_eq!(zahra.get("/newsroom/people").await.status, 200, "without signing in anew");
    admin.post(&path, &[("role-0", "moderator")]).await;
    assert_eq!(zahra.get("/newsroom/people").await.status, 403);
    assert_eq!(zahra.get("/newsroom/stories").await.status, 403);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let site = Site::open().await;
    let one = person(&site, "zahra@khabar.example", Role::Admin, &[]).await;
    let mut zahra = Browser::new(&site);
    zahra.sign_in("zahra@khabar.example", PASSWORD).await;
    let refused = zahra.post(&format!("/newsroom/people/{one}/disable"), &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("دست‌کم یک مدیر"));
    let refused = zahra.post(&format!("/newsroom/people/{one}"), &[("role-0", "chief")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("data-error=\"grants\""));
    let other = person(&site, "milad@khabar.example", Role::Admin, &[]).await;
    let mut milad = Browser::new(&site);
    milad.sign_in("milad@khabar.example", PASSWORD).await;
    assert_eq!(zahra.post(&format!("/newsroom/people/{other}/disable"), &[]).await.status, 303);
    assert!(!milad.is_signed_in().await, "disabling ends sessions");
    assert_eq!(milad.sign_in("milad@khabar.example", PASSWORD).await.status, 422);
    assert_eq!(
        zahra.post(&format!("/newsroom/people/{one}/disable"), &[]).await.status,
        422,
        "a disabled one is none"
    );
    zahra.post(&format!("/newsroom/people/{other}/enable"), &[]).await;
    assert!(!milad.is_signed_in().await, "what ended does not begin again");
    assert_eq!(milad.sign_in("milad@khabar.example", PASSWORD).await.status, 303);
}

#[tokio::test]
async fn only_those_who_run_the_site_see_to_it() {
    let site = Site::open().await;
    let city = desk(&site, "شهری").await.id;
    let target = person(&site, "zahra@khabar.example", Role::Reporter, &[]).await;
    let screens = ["/newsroom/people", "/newsroom/tokens", "/newsroom/desks"].map(str::to_owned);
    let screens = [&screens[..], &[format!("/newsroom/people/{target}")]].concat();
    let acts = [
        "/newsroom/people".to_owned(),
        "/newsroom/tokens".into(),
        "/newsroom/desks".into(),
        format!("/newsroom/people/{target}"),
        format!("/newsroom/people/{target}/disable"),
        format!("/newsroom/people/{target}/enable"),
        format!("/newsroom/desks/{city}"),
        "/newsroom/groups/1".into(),
        "/newsroom/tokens/1/revoke".into(),
        "/newsroom/invitations/1/revoke".into(),
    ];
    let fields = [("name", "x"), ("email", "x@x.ir"), ("role-0", "admin"), ("group", "x"), ("desk", "x")];
    for role in Role::ALL {
        for desks in [&[][..], &[city]] {
            let mut browser = Browser::of(&site, role, desks).await;
            let may = role == Role::Admin;
            for path in &screens {
                assert_eq!(browser.get(path).await.status, if may { 200 } else { 403 }, "{role:?} {path}");
            }
            for path in &acts {
                if !may {
                    assert_eq!(browser.post(path, &fields).await.status, 403, "{role:?} {path}");
                }
            }
            assert!(browser.is_signed_in().await, "{role:?} has an account");
        }
    }
    let mut nobody = Browser::new(&site);
    for path in &acts {
        assert_eq!(nobody.post(path, &fields).await.status, 303, "{path}");
    }
    let events =
        events::after(&mut site.store.read().await.unwrap(), Default::default(), 1_000).await.unwrap();
    assert!(
        !events
            .iter()
            .any(|recorded| matches!(recorded.event, Event::TokenCreated { .. } | Event::UserInvited { .. }))
    );
}

#[tokio::test]
async fn a_token_is_shown_once_and_revoked() {
    let site = Site::open().await;
    let mut admin = Browser::of(&site, Role::Admin, &[]).await;
    assert_eq!(admin.post("/newsroom/tokens", &[("name", ""), ("role-0", "")]).await.status, 422);
    let made = admin.post("/newsroom/tokens", &[("name", "ربات هواشناسی"), ("role-0", "chief")]).await.text();
    let token = after(&made, "id=\"token\">");
    let asked = || Ask::get("/api/v1/stories").token(&token);
    assert_eq!(site.answer(asked()).await.status, 200);
    let page = admin.get("/newsroom/tokens").await.text();
    assert!(page.contains("ربات هواشناسی") && !page.contains(&token));
    let kept = tokens::list(&mut site.store.read().await.unwrap().conn()).await.unwrap();
    admin.post(&format!("/newsroom/tokens/{}/revoke", kept[0].id), &[]).await;
    assert_eq!(site.answer(asked()).await.status, 401);
    assert_eq!(admin.post(&format!("/newsroom/tokens/{}/revoke", kept[0].id), &[]).await.status, 404);
}

#[tokio::test]
async fn desks_are_added_and_renamed_and_pages_follow() {
    let site = Site::open().await;
    let city = desk(&site, "شهری").await;
    let mut admin = Browser::of(&site, Role::Admin, &[]).await;
    assert!(site.read("/").await.contains("شهری"));
    admin.post("/newsroom/desks", &[("group", "ورزش"), ("desk", "فوتبال")]).await;
    assert!(site.read("/").await.contains("فوتبال"));
    let done = admin.post(&format!("/newsroom/desks/{}", city.id), &[("name", "شهر و روستا")]).await;
    assert_eq!(done.header("location"), "/newsroom/desks?done=renamed");
    assert!(site.read("/").await.contains("شهر و روستا"));
    assert!(
        site.read(&format!("/desk/{}", crate::newsroom::segment(&city.slug))).await.contains("شهر و روستا")
    );
    for (path, fields) in [
        ("/newsroom/desks", vec![("group", "ورزش"), ("desk", "فوتبال")]),
        ("/newsroom/desks", vec![("group", ""), ("desk", "")]),
        ("/newsroom/groups/1", vec![("name", "ورزش")]),
        ("/newsroom/groups/1", vec![("name", "")]),
    ] {
        assert_eq!(admin.post(path, &fields).await.status, 422, "{path} {fields:?}");
    }
    assert_eq!(admin.post("/newsroom/desks/999", &[("name", "x")]).await.status, 404);
}
