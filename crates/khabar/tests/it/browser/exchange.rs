//! The exchange with scripts: readers who write, vote and hear of others; two moderators at one queue, from the keyboard.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};

use super::chromium::{Browser, Scripts};
use super::site::Site;
use super::{REFERENCE, look};
use crate::client::Client;
use crate::house::House;

const PASSWORD: &str = "باران روی شیروانی کهنه";
/// More than one page of the queue, and more than a moderator clears without a new page being fetched.
const COMMENTS: usize = 45;

/// A site with the reference page, two moderators, and limits that one machine may exceed.
fn site() -> Site {
    let house = House::new();
    let file = house.file("page.txt", REFERENCE);
    house.succeed(&["import", "--format", "page-text", "--publish", &file.display().to_string()]);
    house.person("one@khabar.example", "زهرا احمدی", "chief", PASSWORD);
    house.person("two@khabar.example", "میلاد راد", "chief", PASSWORD);
    let config = house.file("khabar.toml", "[exchange]\nper_address = 0\n");
    Site::serve(house, &["--config", &config.display().to_string()])
}

async fn signed_in(site: &Site, email: &str) -> Result<Browser> {
    let browser = Browser::open(Scripts::On).await?;
    browser.goto(site, "/newsroom/sign-in").await?;
    browser.write("#email", email).await?;
    browser.write("#password", PASSWORD).await?;
    browser.follow("form .primary").await?;
    Ok(browser)
}

/// A key as a Persian layout sends it: the place on the keyboard is that of the Latin letter, the sign is another.
async fn press(browser: &Browser, code: &str, sign: &str) -> Result<()> {
    let script = format!(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', \
        {{ code: '{code}', key: '{sign}', bubbles: true, cancelable: true }}))"
    );
    browser.script(&script).await?;
    Ok(())
}

async fn count(browser: &Browser, selector: &str) -> Result<u64> {
    let found = browser.script(&format!("return document.querySelectorAll({selector:?}).length")).await?;
    found.as_u64().context("a number")
}

async fn until(browser: &Browser, what: &str, script: &str) -> Result<()> {
    for _ in 0..400 {
        if browser.script(&format!("return Boolean({script})")).await?.as_bool() == Some(true) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let page = browser.visible_text().await?;
    anyhow::bail!("{what} does not come about: {page}")
}

#[tokio::test]
async fn two_moderators_clear_one_queue_from_the_keyboard() -> Result<()> {
    let site = site();
    let mut readers = Client::connect(site.address()).await.map_err(|_| anyhow::anyhow!("gone"))?;
    for number in 0..COMMENTS {
        let text = format!("روستای شمارهٔ {number} آب ندارد");
        let sent = readers.form("/news/100001/comments", &[("text", &text)]).await;
        sent.map_err(|_| anyhow::anyhow!("gone"))?.expect(202);
        readers.cookie = None;
    }
    let (one, two) =
        (signed_in(&site, "one@khabar.example").await?, signed_in(&site, "two@khabar.example").await?);
    one.goto(&site, "/newsroom/comments").await?;
    one.script("window.here = true").await?;
    press(&one, "KeyJ", "ت").await?;
    until(&one, "a claim", "document.activeElement.matches('.comment')").await?;
    two.goto(&site, "/newsroom/comments").await?;
    until(&two, "the colleague's claim", "document.querySelector('.comment.taken .looks:not([hidden])')")
        .await?;
    let first = two.text(".comment.taken .looks").await?;
    ensure!(first.contains("زهرا احمدی"), "{first}");
    // The second begins where the first does not look.
    press(&two, "KeyJ", "ت").await?;
    until(&two, "a card of one's own", "document.activeElement.matches('.comment:not(.taken)')").await?;
    let taken = two.script("return document.activeElement.classList.contains('taken')").await?;
    ensure!(taken == serde_json::Value::Bool(false));

    for number in 0..34 {
        match number % 3 {
            0 => press(&one, "KeyA", "ش").await?,
            1 => press(&one, "KeyS", "س").await?,
            _ => {
                press(&one, "KeyR", "ق").await?;
                press(&one, "Digit2", "۲").await?;
            }
        }
        until(
            &one,
            "the next card",
            &format!("document.querySelectorAll('.comment.gone[hidden]').length === {}", number + 1),
        )
        .await?;
    }
    ensure!(one.script("return window.here").await? == serde_json::Value::Bool(true), "no page was loaded");
    let said = one.text("#said").await?;
    ensure!(said.contains("منتشر شد"), "{said}");
    until(&two, "what the colleague decided", "document.querySelectorAll('.late-by').length >= 20").await?;
    let late = two.text(".late-by").await?;
    ensure!(late.contains("زهرا احمدی"), "{late}");
    let pending = site.khabar(&["comment", "list", "--status", "pending"]);
    ensure!(pending.lines().count() == COMMENTS - 34, "{pending}");
    press(&one, "KeyU", "ع").await?;
    until(&one, "the undone card", "document.querySelectorAll('.comment.gone[hidden]').length === 33")
        .await?;

    // All that is left, at once, and back.
    one.click("#all").await?;
    let left = count(&one, ".comment:not(.gone)").await?;
    press(&one, "KeyS", "س").await?;
    until(&one, "an empty list", "!document.querySelector('.comment:not(.gone)')").await?;
    ensure!(left == (COMMENTS - 33) as u64, "{left}");
    press(&one, "KeyU", "ع").await?;
    until(
        &one,
        "all of them back",
        &format!("document.querySelectorAll('.comment:not(.gone)').length === {left}"),
    )
    .await?;
    // What arrives is told to both, and comes without a new page.
    // The connection from before may have been idle for too long.
    let mut readers = Client::connect(site.address()).await.map_err(|_| anyhow::anyhow!("gone"))?;
    let sent = readers.form("/news/100001/comments", &[("text", "خبر تازه از روستا")]).await;
    sent.map_err(|_| anyhow::anyhow!("gone"))?.expect(202);
    until(&one, "news", "document.querySelector('#news button')").await?;
    one.click("#news button").await?;
    until(&one, "the new card", "document.body.textContent.includes('خبر تازه از روستا')").await?;
    ensure!(one.script("return window.here").await? == serde_json::Value::Bool(true));
    one.goto(&site, "/newsroom/comments").await?;
    look::at(&one, &site, "exchange-queue", 200).await?;
    let way = one.attribute(".comment [data-open]", "href").await?;
    one.goto(&site, &way).await?;
    one.write("#note", "با شرکت آب تماس بگیرید").await?;
    one.follow("form[action$='/note'] button").await?;
    look::at(&one, &site, "exchange-comment", 200).await?;
    one.follow("form[action$='/follow-up'] input[name=title] ~ *, form[action$='/follow-up'] button").await?;
    one.goto(&site, "/newsroom/cases").await?;
    look::at(&one, &site, "exchange-cases", 200).await?;
    one.goto(&site, "/newsroom/cases/1").await?;
    look::at(&one, &site, "exchange-case", 200).await
}

#[tokio::test]
async fn a_reader_writes_votes_and_hears_of_others() -> Result<()> {
    let site = site();
    let reader = Browser::open(Scripts::On).await?;
    reader.goto(&site, "/news/100001").await?;
    reader.write("#comment-text", "در روستای ما هم قطع است").await?;
    // Long enough for a person, and for the proof of work.
    tokio::time::sleep(Duration::from_secs(3)).await;
    reader.follow("#exchange-form button[type=submit]").await?;
    ensure!(reader.address().await?.contains("/receipt/"));
    let moderator = signed_in(&site, "one@khabar.example").await?;
    moderator.goto(&site, "/newsroom/comments").await?;
    let tags = moderator.text(".comment .facts").await?;
    ensure!(tags.contains("در انتظار") && !tags.contains("مشکوک"), "the proof was taken: {tags}");

    reader.goto(&site, "/receipt").await?;
    ensure!(reader.text(".receipts").await?.contains("در روستای ما هم قطع است"));
    look::at(&reader, &site, "exchange-receipts", 200).await?;

    let other = Browser::open(Scripts::On).await?;
    other.goto(&site, "/news/100001").await?;
    other.script("window.here = true").await?;
    other.write("#comment-text", "نوشتهٔ نیمه‌کاره").await?;
    let id = site.newest_pending();
    site.khabar(&["comment", "approve", &id]);
    until(&other, "word of it", "!document.getElementById('arrived').hidden").await?;
    other.click("#arrived button").await?;
    until(&other, "the comment", &format!("document.getElementById('comment-{id}')")).await?;
    ensure!(other.value("#comment-text").await? == "نوشتهٔ نیمه‌کاره", "what was being typed stays");
    // A vote, the first of this browser, counts at once.
    other.click(&format!("#comment-{id} button[value=up]")).await?;
    until(
        &other,
        "the vote",
        &format!("document.querySelector('#comment-{id} button[value=up][aria-pressed=true]')"),
    )
    .await?;
    ensure!(other.text(&format!("#comment-{id} button[value=up]")).await? == "+ ۱");
    ensure!(other.script("return window.here").await? == serde_json::Value::Bool(true), "no page was loaded");
    let errors = other.log("browser").await?;
    ensure!(errors.iter().all(|line| line.contains("409")), "{errors:?}");
    Ok(())
}
