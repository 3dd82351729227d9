//! From an empty site to its first administrator, who signs in by password, by code and by passkey, and invites.

use std::time::SystemTime;

use anyhow::{Result, ensure};
use domain::Timestamp;
use domain::account::totp;

use super::chromium::{Browser, Scripts};
use super::look;
use super::site::Site;
use crate::house::House;

const EMAIL: &str = "zahra@khabar.example";
const PASSWORD: &str = "باران روی شیروانی کهنه";

#[tokio::test]
async fn an_administrator_comes_to_an_empty_site() -> Result<()> {
    walk("fa").await
}

#[tokio::test]
async fn an_administrator_comes_to_an_empty_site_in_english() -> Result<()> {
    walk("en").await
}

async fn walk(lang: &str) -> Result<()> {
    let house = House::new();
    let config = house.file("khabar.toml", format!("[site]\nlang = \"{lang}\"\n"));
    let mut site = Site::serve(house, &["--config", &config.display().to_string()]).named();
    let first_run = site.first_run();
    let browser = Browser::open(Scripts::On).await?;
    browser.plug_in_authenticator().await?;
    let name = |screen: &str| format!("accounts-{lang}-{screen}");

    browser.goto(&site, "/newsroom").await?;
    look::at(&browser, &site, &name("first-run-locked"), 200).await?;
    browser.goto(&site, &first_run).await?;
    browser.write("#agency", "خبرگزاری نمونه").await?;
    browser.write("#desks", "اجتماعی: شهری، محیط زیست\nورزش: فوتبال").await?;
    browser.write("#name", "زهرا احمدی").await?;
    browser.write("#email", EMAIL).await?;
    browser.write("#password", "12345678").await?;
    look::at(&browser, &site, &name("first-run"), 200).await?;
    browser.follow("form .primary").await?;
    ensure!(!browser.text("[data-error=password]").await?.is_empty());
    look::at(&browser, &site, &name("first-run-refused"), 422).await?;
    browser.write("#password", PASSWORD).await?;
    browser.follow("form .primary").await?;
    ensure!(browser.address().await? == format!("{}/newsroom/stories", site.url()));

    browser.goto(&site, "/newsroom/account").await?;
    look::at(&browser, &site, &name("account"), 200).await?;
    browser.follow("form[action$='totp/begin'] button").await?;
    let drawn = browser.script("return document.querySelector('img.qr').naturalWidth").await?;
    ensure!(drawn.as_u64().is_some_and(|width| width > 20), "the picture is none: {drawn}");
    look::at(&browser, &site, &name("totp"), 200).await?;
    let secret = bytes(&browser.text("#secret").await?);
    browser.write("#code", &totp::code(&secret, step())).await?;
    browser.follow("form[action$='/totp'] button").await?;
    look::at(&browser, &site, &name("recovery"), 200).await?;

    sign_out(&browser, &site).await?;
    look::at(&browser, &site, &name("sign-in"), 200).await?;
    browser.write("#email", EMAIL).await?;
    browser.write("#password", "نادرست").await?;
    browser.follow("form .primary").await?;
    look::at(&browser, &site, &name("sign-in-refused"), 422).await?;
    browser.write("#password", PASSWORD).await?;
    browser.follow("form .primary").await?;
    look::at(&browser, &site, &name("code"), 200).await?;
    // The code that confirmed is spent: the next one is taken already.
    let next = persian::digits::to_persian(&totp::code(&secret, step() + 1));
    browser.write("#code", &next).await?;
    browser.follow("form[action$='/code'] button").await?;
    ensure!(browser.address().await? == format!("{}/newsroom/stories", site.url()));

    browser.goto(&site, "/newsroom/account").await?;
    browser.write("#passkey-name", "تلفن من").await?;
    browser.write("#passkey-password", PASSWORD).await?;
    browser.follow("form[data-passkey=add] button").await?;
    ensure!(browser.address().await?.ends_with("/newsroom/account?done=passkey"));
    look::at(&browser, &site, &name("account-full"), 200).await?;
    sign_out(&browser, &site).await?;
    browser.follow("form[data-passkey=sign-in] button").await?;
    ensure!(browser.address().await? == format!("{}/newsroom/stories", site.url()), "by passkey alone");

    browser.goto(&site, "/newsroom/people").await?;
    browser.write("#email", "reza@khabar.example").await?;
    browser.choose("#role-0", "editor").await?;
    browser.script("document.querySelector('.grant details').open = true").await?;
    look::at(&browser, &site, &name("people"), 200).await?;
    browser.script("document.querySelector('[name=desk-0]').click()").await?;
    browser.follow("#invite .primary").await?;
    look::at(&browser, &site, &name("people-invited"), 200).await?;
    let link = browser.text("#link").await?;
    browser.goto(&site, "/newsroom/people/1").await?;
    look::at(&browser, &site, &name("person"), 200).await?;
    browser.goto(&site, "/newsroom/tokens").await?;
    browser.write("#name", "ربات هواشناسی").await?;
    browser.choose("#role-0", "reporter").await?;
    browser.follow(".apart .primary").await?;
    look::at(&browser, &site, &name("tokens"), 200).await?;
    browser.goto(&site, "/newsroom/desks").await?;
    look::at(&browser, &site, &name("desks"), 200).await?;

    sign_out(&browser, &site).await?;
    let (_, path) = link.split_once("/newsroom/").unwrap();
    browser.goto(&site, &format!("/newsroom/{path}")).await?;
    look::at(&browser, &site, &name("invitation"), 200).await?;
    browser.write("#name", "رضا کریمی").await?;
    browser.write("#password", PASSWORD).await?;
    browser.follow("form .primary").await?;
    ensure!(browser.text(".me a").await? == "رضا کریمی");
    look::was_quiet(&browser, &site, &[200]).await
}

async fn sign_out(browser: &Browser, site: &Site) -> Result<()> {
    browser.goto(site, "/newsroom/account").await?;
    browser.follow(".me button").await
}

#[expect(clippy::disallowed_methods, reason = "the person's telephone has a clock")]
fn step() -> i64 {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    totp::step(Timestamp(i64::try_from(now.as_micros()).unwrap()))
}

/// The bytes of a secret in base 32, as an app reads them.
fn bytes(text: &str) -> Vec<u8> {
    let value = |c: char| "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c).unwrap() as u64;
    let letters: Vec<u64> = text.chars().filter(|c| !c.is_whitespace()).map(value).collect();
    let chunk =
        |chunk: &[u64]| chunk.iter().fold(0, |bits, five| bits << 5 | five).to_be_bytes()[3..].to_vec();
    letters.chunks(8).flat_map(chunk).collect()
}
