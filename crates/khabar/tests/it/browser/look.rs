//! Looking at a page: wide and narrow, light and dark, and what it did behind the reader's back.

use anyhow::{Context, Result};
use serde_json::Value;

use super::chromium::Browser;
use super::site::Site;

/// Widths of a small phone and of a desk, in CSS pixels.
const WIDTHS: [u32; 2] = [320, 1280];

/// Looks at the page that is shown: `name-{width}-{light|dark}.png` is saved, nothing juts out sideways, no other
/// host was called and the console is silent, but for the page's own `status`.
pub(super) async fn at(browser: &Browser, site: &Site, name: &str, status: u16) -> Result<()> {
    for scheme in ["light", "dark"] {
        browser.prefer(scheme).await?;
        for width in WIDTHS {
            browser.resize(width, 900).await?;
            browser.script("return document.fonts.ready.then(() => true)").await?;
            let scroller = "document.scrollingElement";
            let wide = number(&browser.script(&format!("return {scroller}.scrollWidth")).await?)?;
            assert!(wide <= u64::from(width), "{name} is {wide} px wide in a window of {width}");
            let high = number(&browser.script(&format!("return {scroller}.scrollHeight")).await?)?;
            browser.resize(width, u32::try_from(high)?).await?;
            browser.screenshot(&format!("{name}-{width}-{scheme}")).await?;
            accessible(browser, &format!("{name} at {width}, {scheme}")).await?;
        }
    }
    browser.prefer("light").await?;
    browser.resize(1280, 900).await?;
    was_quiet(browser, site, &[status]).await
}

/// That axe finds nothing against WCAG 2.2 AA. `KHABAR_TEST_AXE` names its script, which comes with the packages of
/// newsroom-ui; without them nothing is asked.
async fn accessible(browser: &Browser, name: &str) -> Result<()> {
    #[expect(clippy::disallowed_methods, reason = "script/test says so where the script is")]
    let Ok(path) = std::env::var("KHABAR_TEST_AXE") else { return Ok(()) };
    browser.script(&std::fs::read_to_string(path)?).await?;
    let ask = "return axe.run({ resultTypes: ['violations'] }).then((found) => found.violations.map((one) =>
        one.id + ': ' + one.nodes.map((node) => node.html + ' ' + node.failureSummary).join('; ')))";
    let found = browser.script(ask).await?;
    assert_eq!(found, serde_json::json!([]), "axe on {name}");
    Ok(())
}

/// That the browser asked no host but the site, and complains of nothing but pages of these `statuses`: of each error
/// among them at least once.
pub(super) async fn was_quiet(browser: &Browser, site: &Site, statuses: &[u16]) -> Result<()> {
    let site = site.url();
    let said = browser.log("browser").await?;
    let is_page = |message: &str, status: u16| {
        message.starts_with(&site) && message.contains(&format!("responded with a status of {status} "))
    };
    for message in &said {
        assert!(statuses.iter().any(|&status| is_page(message, status)), "the console says: {message}");
    }
    for &status in statuses.iter().filter(|&&status| status >= 400) {
        assert!(said.iter().any(|message| is_page(message, status)), "no page came with {status}");
    }
    let mut asked = 0;
    for message in browser.log("performance").await? {
        let event: Value = serde_json::from_str(&message)?;
        let event = &event["message"];
        if event["method"] != "Network.requestWillBeSent" {
            continue;
        }
        asked += 1;
        let url = event["params"]["request"]["url"].as_str().context("a request has an address")?;
        let is_own = url.strip_prefix(&site).is_some_and(|rest| rest.starts_with('/'));
        assert!(is_own || url.starts_with("data:"), "{url} was asked for");
    }
    assert!(asked > 0, "the log of requests is empty");
    Ok(())
}

fn number(value: &Value) -> Result<u64> {
    value.as_u64().with_context(|| format!("{value} is no number of pixels"))
}
