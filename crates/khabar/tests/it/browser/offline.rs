//! Reading and writing while the network is away: the server is ended as a power cut does, and comes back.

use std::time::Duration;

use anyhow::{Result, bail, ensure};
use serde_json::json;

use super::chromium::{Browser, Scripts};
use super::site::Site;
use super::{REFERENCE, imported, look};

const STORY: &str = "/news/100001";
/// A sentence of the story.
const SENTENCE: &str = "مذاکراتی";

/// Waits until a script's promise gives true.
async fn until(browser: &Browser, what: &str, script: &str) -> Result<()> {
    for _ in 0..400 {
        if browser.script(&format!("return (async () => Boolean({script}))()")).await? == json!(true) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("{what} does not come about: {}", browser.visible_text().await?)
}

/// Opens the story, and waits until the worker has it.
async fn read_story(browser: &Browser, site: &Site) -> Result<()> {
    browser.goto(site, STORY).await?;
    until(browser, "a copy of the story", "(await (await caches.open('khabar-kept')).keys()).length === 1")
        .await
}

/// Makes the copies as old as `hours`.
async fn age(browser: &Browser, hours: u32) -> Result<()> {
    let script = format!(
        "const kept = await caches.open('khabar-kept');
        for (const request of await kept.keys()) {{
            const copy = await kept.match(request);
            const headers = new Headers(copy.headers);
            headers.set('x-kept', Date.now() - {hours} * 3600000);
            await kept.put(request, new Response(await copy.text(), {{ headers }}));
        }}
        await (await caches.open('khabar-shell')).delete('/offline/swept');"
    );
    browser.script(&format!("return (async () => {{ {script} return true }})()")).await?;
    Ok(())
}

#[tokio::test]
async fn a_story_that_was_read_is_there_without_a_network() -> Result<()> {
    let mut site = imported(REFERENCE);
    let browser = Browser::open(Scripts::On).await?;
    read_story(&browser, &site).await?;
    let address = browser.address().await?;
    let path = address.strip_prefix(&site.url()).unwrap_or_default().to_owned();

    site.kill();
    browser.goto(&site, &path).await?;
    let text = browser.visible_text().await?;
    ensure!(text.contains(SENTENCE), "{text}");
    browser.appears("main > .told").await?;
    ensure!(browser.text("main > .told").await?.contains("حافظهٔ دستگاه"));
    let font = browser
        .script("return document.fonts.ready.then(() => document.fonts.check('1rem Vazirmatn', 'خبر'))");
    ensure!(font.await? == json!(true), "the style sheet and the font are kept with it");
    browser.screenshot("offline-story").await?;

    // Anything else says so, and shows what there is.
    browser.goto(&site, "/latest").await?;
    browser.appears("#kept li").await?;
    ensure!(browser.text("h1").await? == "شما به شبکه وصل نیستید");
    browser.screenshot("offline-page").await?;
    // The newsroom is left alone: there the browser itself says that there is no server.
    ensure!(browser.goto(&site, "/newsroom").await.is_err(), "the worker touches the newsroom");

    site.revive();
    browser.goto(&site, &path).await?;
    ensure!(
        browser.script("return document.querySelector('main > .told')").await?.is_null(),
        "it is fresh again"
    );
    browser.goto(&site, "/offline").await?;
    browser.appears("#kept li").await?;
    browser.log("browser").await?;
    look::at(&browser, &site, "offline", 200).await
}

#[tokio::test]
async fn a_copy_older_than_a_day_is_shown_to_those_who_ask_for_it_alone() -> Result<()> {
    let mut site = imported(REFERENCE);
    let browser = Browser::open(Scripts::On).await?;
    read_story(&browser, &site).await?;
    let address = browser.address().await?;
    let path = address.strip_prefix(&site.url()).unwrap_or_default().to_owned();
    age(&browser, 25).await?;

    site.kill();
    browser.goto(&site, &path).await?;
    browser.appears("#kept li").await?;
    let text = browser.visible_text().await?;
    ensure!(!text.contains("انتهای پیام") && text.contains("کهنه"), "{text}");
    browser.follow("#kept .error a").await?;
    browser.appears("main > .told.error").await?;
    ensure!(browser.visible_text().await?.contains(SENTENCE), "who asks for it gets it");

    // Withdrawn meanwhile: the next page that the network gives lets the copy go.
    site.revive();
    let story = site.api("GET", "/stories?status=published", &serde_json::Value::Null).await;
    let reason = json!({ "reason": "نادرست بود" });
    site.api("POST", &format!("/stories/{}/withdraw", story["items"][0]["id"]), &reason).await;
    browser.goto(&site, "/latest").await?;
    until(&browser, "an end of the copy", "(await (await caches.open('khabar-kept')).keys()).length === 0")
        .await
}

#[tokio::test]
async fn a_saved_story_stays_saved_until_it_is_taken_off() -> Result<()> {
    let site = imported(REFERENCE);
    let browser = Browser::open(Scripts::On).await?;
    read_story(&browser, &site).await?;
    browser.wait_for(".keep", "[aria-pressed=false]").await?;
    browser.click(".keep").await?;
    browser.wait_for(".keep", "[aria-pressed=true]").await?;
    // Read again it is still saved.
    browser.goto(&site, STORY).await?;
    browser.wait_for(".keep", "[aria-pressed=true]").await?;
    browser.click(".keep").await?;
    browser.wait_for(".keep", "[aria-pressed=false]").await
}

#[tokio::test]
async fn a_comment_written_without_a_network_is_sent_when_it_is_back() -> Result<()> {
    let mut site = imported(REFERENCE);
    let browser = Browser::open(Scripts::On).await?;
    read_story(&browser, &site).await?;
    let address = browser.address().await?;
    let path = address.strip_prefix(&site.url()).unwrap_or_default().to_owned();

    site.kill();
    browser.goto(&site, &path).await?;
    browser.write("#comment-name", "زهرا").await?;
    browser.write("#comment-text", "در روستای ما هم قطع است.").await?;
    browser.follow("#exchange-form button[type=submit]").await?;
    browser.appears("main > .told").await?;
    ensure!(browser.text("main > .told").await?.contains("با بازگشت شبکه فرستاده می‌شود"));
    browser.screenshot("offline-comment").await?;

    site.revive();
    browser.goto(&site, &path).await?;
    browser.appears("main > .told a").await?;
    ensure!(browser.text("main > .told").await?.contains("فرستاده شد"));
    let id = site.newest_pending();
    let pending = site.khabar(&["comment", "list", "--status", "pending"]);
    ensure!(pending.contains("در روستای ما هم قطع است.") && pending.lines().count() == 1, "{id}: {pending}");
    browser.follow("main > .told a").await?;
    ensure!(browser.address().await?.contains("/receipt/"), "the note leads to the receipt");
    // It is told, and sent, once.
    browser.goto(&site, &path).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;
    ensure!(browser.script("return document.querySelector('main > .told')").await?.is_null());
    let pending = site.khabar(&["comment", "list", "--status", "pending"]);
    ensure!(pending.lines().count() == 1, "{pending}");
    Ok(())
}
