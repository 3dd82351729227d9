//! What a second page costs a browser that has kept what all pages have in common.

use std::collections::HashMap;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::chromium::{Browser, Scripts};
use super::site::Site;
use super::{REFERENCE, imported};

/// What came over the wire for one address.
#[derive(Debug, Default)]
struct Came {
    encoding: String,
    /// Bytes of head and body.
    bytes: u64,
}

/// What has come since this was last asked, by address.
async fn came(browser: &Browser) -> Result<HashMap<String, Came>> {
    let (mut addresses, mut all) = (HashMap::new(), HashMap::<String, Came>::new());
    for message in browser.log("performance").await? {
        let event: Value = serde_json::from_str(&message)?;
        let (method, said) = (&event["message"]["method"], &event["message"]["params"]);
        let id = said["requestId"].as_str().unwrap_or_default().to_owned();
        if method == "Network.responseReceived" {
            let url = said["response"]["url"].as_str().context("an address")?.to_owned();
            let headers = said["response"]["headers"].as_object().context("headers")?;
            let encoding = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-encoding"));
            let encoding = encoding.and_then(|(_, value)| value.as_str()).unwrap_or_default();
            all.entry(url.clone()).or_default().encoding = encoding.to_owned();
            addresses.insert(id, url);
        } else if method == "Network.loadingFinished"
            && let Some(came) = addresses.get(&id).and_then(|url| all.get_mut(url))
        {
            came.bytes = said["encodedDataLength"].as_f64().context("a length")? as u64;
        }
    }
    Ok(all)
}

/// Waits until Chromium has fetched the dictionary, which it does when it has nothing better to do.
async fn dictionary(browser: &Browser) -> Result<Came> {
    for _ in 0..400 {
        let all = came(browser).await?;
        if let Some((_, came)) = all.into_iter().find(|(url, _)| url.contains("/dictionary/")) {
            return Ok(came);
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    bail!("Chromium does not ask for the dictionary")
}

async fn another_story(site: &Site) -> Result<String> {
    let desks = site.khabar(&["desk", "list"]);
    let desk = desks.split_whitespace().next().context("there is a desk")?.to_owned();
    let new = json!({ "headline": "سد تازه", "lead": "آب در سد ایستاد.", "body": ["متن."], "desk": desk });
    let made = site.api_made("/stories", &new).await;
    let published = site.api("POST", &format!("/stories/{}/publish", made["id"]), &json!({})).await;
    let url = published["url"].as_str().context("an address")?;
    url.splitn(4, '/').nth(3).map(|path| format!("/{path}")).context("a path")
}

#[tokio::test]
async fn a_second_story_costs_little_more_than_its_text() -> Result<()> {
    let site = imported(REFERENCE);
    let other = another_story(&site).await?;
    let browser = Browser::open(Scripts::On).await?;
    browser.goto(&site, &other).await?;
    let kept = dictionary(&browser).await?;
    browser.goto(&site, "/news/100001").await?;
    let story = browser.address().await?.replacen(&site.url(), "", 1);
    // It has come, and is kept a moment later.
    for attempt in 0..100 {
        // Another spelling of the address is the same page to the server and another one to the browser's cache.
        browser.goto(&site, &format!("{story}?{attempt}")).await?;
        assert!(browser.visible_text().await?.contains("دوجانبه"), "it is the page");
        let address = browser.address().await?;
        let page = came(&browser).await?.remove(&address).context("the page has come")?;
        if page.encoding == "dcz" {
            println!("the dictionary came in {} bytes, the story in {}", kept.bytes, page.bytes);
            // Two thousand of it are the body, the rest is its head.
            assert!(page.bytes <= 2_750, "{page:?}");
            assert!(kept.bytes <= 6_000, "{kept:?}");
            return Ok(());
        }
        assert_eq!(page.encoding, "br", "until then it comes as it does without");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("Chromium does not use the dictionary")
}
