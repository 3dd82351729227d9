//! The second step: codes by time and recovery codes.

use domain::Clock;
use domain::account::totp;
use domain::permission::Role;
use persian::digits::to_persian;

use crate::people::{Browser, PASSWORD, person};
use crate::site::Site;

const ZAHRA: &str = "zahra@khabar.example";

/// The code that the person's app shows now.
fn code(site: &Site, secret: &[u8]) -> String {
    totp::code(secret, totp::step(site.clock.now()))
}

/// The bytes of a secret as it stands on the page.
fn secret(page: &str) -> Vec<u8> {
    let text = page.split("id=\"secret\">").nth(1).unwrap().split('<').next().unwrap();
    let value = |c: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c).unwrap() as u64;
    let letters: Vec<u64> = text.chars().filter(|c| *c != ' ').map(value).collect();
    letters
        .chunks(8)
        .flat_map(|chunk| chunk.iter().fold(0, |bits, five| bits << 5 | five).to_be_bytes()[3..].to_vec())
        .collect()
}

fn recovery_codes(page: &str) -> Vec<String> {
    page.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// Someone signed in who has just set codes up: the browser, the secret, the recovery codes.
async fn set_up(site: &Site) -> (Browser<'_>, Vec<u8>, Vec<String>) {
    person(site, ZAHRA, Role::Reporter, &[]).await;
    let mut browser = Browser::new(site);
    browser.sign_in(ZAHRA, PASSWORD).await;
    let begun = browser.post("/newsroom/account/totp/begin", &[]).await;
    assert_eq!((begun.status.as_u16(), begun.header("location")), (303, "/newsroom/account/totp"));
    let page = browser.get("/newsroom/account/totp").await.text();
    assert!(page.contains("src=\"data:image/bmp;base64,"));
    let secret = secret(&page);
    // Not counted before it is confirmed.
    assert_eq!(Browser::new(site).sign_in(ZAHRA, PASSWORD).await.header("location"), "/newsroom");
    let wrong = browser.post("/newsroom/account/totp", &[("code", "000000")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("data-error=\"code\""));
    let confirmed =
        browser.post("/newsroom/account/totp", &[("code", &to_persian(&code(site, &secret)))]).await;
    assert_eq!(confirmed.status, 200);
    let codes = recovery_codes(&confirmed.text());
    assert_eq!(codes.len(), 10);
    site.clock.pass(60);
    (browser, secret, codes)
}

async fn at_the_second_step(site: &Site) -> Browser<'_> {
    let mut browser = Browser::new(site);
    let answer = browser.sign_in(ZAHRA, PASSWORD).await;
    assert_eq!(answer.header("location"), "/newsroom/sign-in/code?next=%2Fnewsroom");
    assert!(!browser.is_signed_in().await, "the password alone opens nothing");
    browser
}

async fn type_code(browser: &mut Browser<'_>, code: &str) -> u16 {
    browser.post("/newsroom/sign-in/code", &[("code", code)]).await.status.as_u16()
}

#[tokio::test]
async fn a_code_opens_once() {
    let site = Site::open().await;
    let (_, secret, _) = set_up(&site).await;
    let shown = code(&site, &secret);
    let mut first = at_the_second_step(&site).await;
    assert_eq!(first.get("/newsroom/sign-in/code").await.status, 200);
    assert_eq!(type_code(&mut first, &format!(" {} ", to_persian(&shown))).await, 303);
    assert!(first.is_signed_in().await);
    let mut second = at_the_second_step(&site).await;
    assert_eq!(type_code(&mut second, &shown).await, 422, "it was used");
    site.clock.pass(30);
    assert_eq!(type_code(&mut second, &code(&site, &secret)).await, 303);
}

#[tokio::test]
async fn a_recovery_code_opens_once() {
    let site = Site::open().await;
    let (mut owner, _, codes) = set_up(&site).await;
    let mut browser = at_the_second_step(&site).await;
    assert_eq!(type_code(&mut browser, &codes[3].to_uppercase().replace('-', " ")).await, 303);
    assert!(owner.get("/newsroom/account").await.text().contains("مانده: ۹"));
    let mut again = at_the_second_step(&site).await;
    assert_eq!(type_code(&mut again, &codes[3]).await, 422);
    // New ones take the place of the old.
    let fields = [("codes-password", PASSWORD)];
    let renewed = recovery_codes(&owner.post("/newsroom/account/recovery-codes", &fields).await.text());
    assert_eq!(type_code(&mut again, &codes[4]).await, 422);
    assert_eq!(type_code(&mut again, &renewed[4]).await, 303);
}

#[tokio::test]
async fn whoever_guesses_codes_begins_again_with_the_password() {
    let site = Site::open().await;
    let (_, secret, _) = set_up(&site).await;
    let mut browser = at_the_second_step(&site).await;
    for _ in 0..5 {
        assert_eq!(type_code(&mut browser, "000000").await, 422);
    }
    let answer = browser.post("/newsroom/sign-in/code", &[("code", &code(&site, &secret))]).await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("دوباره با گذرواژه وارد شوید"));
    assert!(!browser.is_signed_in().await);
}

#[tokio::test]
async fn nobody_comes_to_the_second_step_without_the_first() {
    let site = Site::open().await;
    let (_, secret, _) = set_up(&site).await;
    let mut stranger = Browser::new(&site);
    assert_eq!(type_code(&mut stranger, &code(&site, &secret)).await, 422);
    let mut late = at_the_second_step(&site).await;
    site.clock.pass(10 * 60);
    assert_eq!(type_code(&mut late, &code(&site, &secret)).await, 422);
}

#[tokio::test]
async fn codes_are_turned_off_by_whoever_knows_the_password() {
    let site = Site::open().await;
    let (mut browser, _, codes) = set_up(&site).await;
    let refused = browser.post("/newsroom/account/totp/off", &[("off-password", "x")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("data-error=\"off-password\""));
    let done = browser.post("/newsroom/account/totp/off", &[("off-password", PASSWORD)]).await;
    assert_eq!(done.header("location"), "/newsroom/account?done=totp-off");
    assert_eq!(Browser::new(&site).sign_in(ZAHRA, PASSWORD).await.header("location"), "/newsroom");
    assert_eq!(codes.len(), 10);
    assert!(browser.get("/newsroom/account").await.text().contains("/newsroom/account/totp/begin"));
}
