//! Reading a story: how large its text is.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::chromium::{Browser, Scripts};
use super::site::Site;
use super::{REFERENCE, imported, look};

async fn size(browser: &Browser) -> Result<f64> {
    let script = "return parseFloat(getComputedStyle(document.querySelector('[data-part=body] p')).fontSize)";
    browser.script(script).await?.as_f64().context("a size")
}

/// How far what was drawn has moved since the page came, as browsers count it.
async fn shift(browser: &Browser) -> Result<f64> {
    let script = "return new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
            .observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 500);
    })";
    browser.script(script).await?.as_f64().context("a sum")
}

#[tokio::test]
async fn the_size_of_the_text_is_chosen_once() -> Result<()> {
    let site: Site = imported(REFERENCE);
    let browser = Browser::open(Scripts::On).await?;
    browser.goto(&site, "/news/100001").await?;
    let usual = size(&browser).await?;
    // By keyboard: focus, then space.
    browser.script("document.querySelector('.step[data-step=\"1\"]').focus()").await?;
    browser.press_space().await?;
    browser.press_space().await?;
    let large = size(&browser).await?;
    ensure!(large > usual * 1.2, "{usual} became {large}");
    let said = browser.script("return document.querySelector('.sizer [role=status]').textContent").await?;
    ensure!(said == json!("متن بزرگ‌تر"), "what was done is said: {said}");
    browser.goto(&site, "/news/100001").await?;
    ensure!(size(&browser).await? == large, "the browser remembers");
    let moved = shift(&browser).await?;
    ensure!(moved < 0.01, "what was drawn moved by {moved}");
    for _ in 0..6 {
        browser.click(".step[data-step='-1']").await?;
    }
    ensure!(size(&browser).await? < usual);
    ensure!(browser.script("return document.querySelector('.step').ariaDisabled").await? == json!("true"));
    look::at(&browser, &site, "small-text", 200).await
}

#[tokio::test]
async fn without_scripts_nothing_is_offered_that_needs_them() -> Result<()> {
    let site = imported(REFERENCE);
    let browser = Browser::open(Scripts::Off).await?;
    browser.goto(&site, "/news/100001").await?;
    ensure!(browser.text(".sizer").await?.is_empty(), "what is hidden has no text to see");
    Ok(())
}
