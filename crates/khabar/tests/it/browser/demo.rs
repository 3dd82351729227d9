//! The demonstration site's pages, one of each kind, found as a reader finds them.

use anyhow::{Context, Result};
use persian::calendar::SolarDate;
use serde_json::{Value, json};

use super::chromium::Browser;
use super::site::Site;

/// A page to look at.
pub(super) struct Page {
    pub(super) name: &'static str,
    pub(super) path: String,
    pub(super) status: u16,
}

/// Path of a story with a thread of comments.
pub(super) async fn discussed(site: &Site) -> Result<String> {
    let comments = site.api("GET", "/comments?status=published", &Value::Null).await;
    let mut comments = comments["items"].as_array().context("comments")?.iter();
    let answer = comments.find(|comment| comment["parent"].is_i64()).context("a thread")?;
    let story = site.api("GET", &format!("/stories/{}", answer["story"]), &Value::Null).await;
    Ok(format!("/news/{}", story["code"]))
}

/// Withdraws a story that nobody discusses, and gives its path.
pub(super) async fn withdrawn(site: &Site) -> Result<String> {
    let stories = site.api("GET", "/stories?status=published", &Value::Null).await;
    let mut stories = stories["items"].as_array().context("stories")?.iter();
    let story = stories.find(|story| story["comments"]["published"] == 0).context("a quiet story")?;
    let reason = json!({ "reason": "خبر با سندهای تازه نادرست از کار درآمد." });
    site.api("POST", &format!("/stories/{}/withdraw", story["id"]), &reason).await;
    Ok(format!("/news/{}", story["code"]))
}

/// A page of each kind, from the links of the story at `story`.
pub(super) async fn pages(browser: &Browser, site: &Site, story: &str, gone: String) -> Result<Vec<Page>> {
    browser.goto(site, "/follow-ups").await?;
    let case = browser.attribute(".title a", "href").await?;
    browser.goto(site, story).await?;
    let published = browser.attribute(".dispatch .meta time", "datetime").await?;
    let day = SolarDate::from_gregorian(published.get(..10).context("a date")?.parse()?);
    let comment = browser.attribute("[data-part=comment] .time a", "href").await?;
    let page = |name, path, status| Page { name, path, status };
    Ok(vec![
        page("front", "/".into(), 200),
        page("story", story.into(), 200),
        page("latest", "/latest".into(), 200),
        page("group", browser.attribute(".dispatch .meta a[href^='/group/']", "href").await?, 200),
        page("desk", browser.attribute(".dispatch .meta a[href^='/desk/']", "href").await?, 200),
        page("tag", browser.attribute("[data-part=tags] a", "href").await?, 200),
        page("author", browser.attribute("a[rel=author]", "href").await?, 200),
        page("search", "/search?q=%D8%B4%D9%87%D8%B1".into(), 200),
        page("archive", format!("/archive/{}/{:02}/{:02}", day.year, day.month, day.day), 200),
        page("archive-month", format!("/archive/{}/{:02}", day.year, day.month), 200),
        page("archive-year", "/archive".into(), 200),
        page("lite", "/lite".into(), 200),
        page("lite-story", story.replace("/news", "/lite/news"), 200),
        page("print", browser.attribute(".dispatch .tool a", "href").await?, 200),
        page("comments", format!("{story}/comments/newest"), 200),
        page("comment", comment.clone(), 200),
        page("report", format!("{comment}/report"), 200),
        page("follow-ups", "/follow-ups".into(), 200),
        page("follow-up", case, 200),
        page("transparency", "/transparency".into(), 200),
        page("404", "/news/999999".into(), 404),
        page("410", gone, 410),
    ])
}
