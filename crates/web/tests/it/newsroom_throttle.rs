//! Guesses are slowed down; the owner is never kept out.

use domain::permission::Role;

use crate::people::{Browser, PASSWORD, person};
use crate::site::Site;

const ZAHRA: &str = "zahra@khabar.example";

#[tokio::test]
async fn one_who_guesses_has_to_wait_and_is_told_how_long() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    let mut stranger = Browser::at(&site, "198.51.100.7");
    for _ in 0..5 {
        assert_eq!(stranger.sign_in(ZAHRA, "x").await.status, 422);
    }
    let answer = stranger.sign_in(ZAHRA, PASSWORD).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("retry-after")),
        (429, "30"),
        "not even the right one is tried"
    );
    assert!(answer.text().contains("۳۰ ثانیه"));
    assert!(answer.text().contains(ZAHRA), "what was typed is kept");
    site.clock.pass(30);
    assert_eq!(stranger.sign_in(ZAHRA, PASSWORD).await.status, 303);
}

#[tokio::test]
async fn an_attacker_does_not_keep_the_owner_out() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    let mut owner = Browser::at(&site, "198.51.100.1");
    owner.sign_in(ZAHRA, PASSWORD).await;
    owner.post("/newsroom/sign-out", &[]).await;
    // At the owner's own address, as in one office or behind one carrier.
    let mut attacker = Browser::at(&site, "198.51.100.1");
    for _ in 0..8 {
        attacker.sign_in(ZAHRA, "x").await;
    }
    assert_eq!(attacker.sign_in(ZAHRA, "x").await.status, 429);
    assert_eq!(owner.sign_in(ZAHRA, "y").await.status, 422, "the owner may also mistype");
    assert_eq!(owner.sign_in(ZAHRA, PASSWORD).await.status, 303);
    // Nor from elsewhere with a new browser: the account itself is never locked.
    assert_eq!(Browser::at(&site, "203.0.113.9").sign_in(ZAHRA, PASSWORD).await.status, 303);
}

#[tokio::test]
async fn the_owners_device_is_good_for_the_owners_account_only() {
    let site = Site::open().await;
    person(&site, ZAHRA, Role::Reporter, &[]).await;
    person(&site, "milad@khabar.example", Role::Reporter, &[]).await;
    let mut browser = Browser::at(&site, "198.51.100.2");
    browser.sign_in("milad@khabar.example", PASSWORD).await;
    for _ in 0..5 {
        browser.sign_in(ZAHRA, "x").await;
    }
    assert_eq!(browser.sign_in(ZAHRA, "x").await.status, 429, "five, as of any stranger");
}
