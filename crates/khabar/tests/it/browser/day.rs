//! A day of the newsroom: a dispatch from a blank page to its readers, corrected, and taken back.

use std::time::Duration;

use anyhow::{Result, ensure};
use serde_json::json;

use super::chromium::{Browser, Scripts};
use super::look;
use super::site::Site;
use crate::house::House;

const PASSWORD: &str = "باران روی شیروانی کهنه";
const HEADLINE: &str = "بازگشایی کتابخانه‌های روستایی";
const STORY: &str = "/newsroom/stories/1";

/// A desk with its people.
pub(super) fn newsroom() -> Site {
    let house = House::new();
    house.succeed(&["desk", "add", "--group", "اجتماعی", "--desk", "شهری"]);
    for (email, name, role) in [
        ("milad@khabar.example", "میلاد رستگار", "reporter"),
        ("reza@khabar.example", "رضا کریمی", "editor"),
        ("parvin@khabar.example", "پروین نیک‌منش", "chief"),
    ] {
        house.person(email, name, role, PASSWORD);
    }
    Site::serve(house, &[])
}

/// Whoever is at the browser leaves it to the person of this address.
pub(super) async fn sign_in(browser: &Browser, site: &Site, email: &str) -> Result<()> {
    browser.forget_cookies().await?;
    browser.goto(site, "/newsroom/sign-in").await?;
    browser.write("#email", email).await?;
    browser.write("#password", PASSWORD).await?;
    browser.follow("form .primary").await?;
    ensure!(browser.address().await? == format!("{}/newsroom/stories", site.url()));
    Ok(())
}

/// Takes a step that the page offers; those with a field lie folded.
async fn step(browser: &Browser, name: &str) -> Result<()> {
    browser
        .script("document.querySelectorAll('details.step').forEach((step) => { step.open = true })")
        .await?;
    browser.follow(&format!(".steps button[value={name}]")).await
}

async fn fill(browser: &Browser, field: &str, text: &str) -> Result<()> {
    browser
        .script("document.querySelectorAll('details.step').forEach((step) => { step.open = true })")
        .await?;
    browser.write(field, text).await
}

#[tokio::test]
async fn a_dispatch_from_a_blank_page_to_its_readers_and_back() -> Result<()> {
    let site = newsroom();
    let browser = Browser::open(Scripts::On).await?;

    // The reporter writes, as one types in a hurry.
    sign_in(&browser, &site, "milad@khabar.example").await?;
    browser.follow("a[href='/newsroom/stories/new']").await?;
    look::at(&browser, &site, "day-new", 200).await?;
    browser.write("#headline", HEADLINE).await?;
    browser.follow("main .primary").await?;
    ensure!(browser.address().await?.contains(STORY));
    ensure!(!browser.visible_text().await?.contains("زمان‌بندی انتشار"), "a reporter publishes by no way");
    browser.write("#lead", "کتابخانه های روستایی گیلان از فردا باز می شوند.").await?;
    browser.type_into(".ProseMirror", "کودکان روستا کتاب ها را می خواهند.").await?;
    browser.wait_for("#editor-status", "[data-state=saved]").await?;
    look::at(&browser, &site, "day-writing", 200).await?;
    step(&browser, "submit").await?;
    ensure!(browser.text(".state").await? == "در انتظار دبیر");

    // The editor mends by the copy desk, and returns.
    sign_in(&browser, &site, "reza@khabar.example").await?;
    browser.goto(&site, STORY).await?;
    browser.appears(".ed-proposals li").await?;
    look::at(&browser, &site, "day-copy-desk", 200).await?;
    browser.click(".ed-desk .ed-choices button").await?;
    browser.reads(".ProseMirror", "کودکان روستا کتاب‌ها را می‌خواهند.").await?;
    browser.wait_for("#editor-status", "[data-state=saved]").await?;
    step(&browser, "return").await?;
    ensure!(browser.attribute("#reason", "aria-invalid").await? == "true", "a return says why");
    look::at(&browser, &site, "day-return-refused", 422).await?;
    fill(&browser, "#reason", "نام روستا را بیاورید.").await?;
    step(&browser, "return").await?;
    ensure!(browser.text(".state").await? == "برگشت‌خورده");

    // The reporter sees why, and what the editor mended.
    sign_in(&browser, &site, "milad@khabar.example").await?;
    browser.goto(&site, STORY).await?;
    ensure!(browser.text(".reason").await?.contains("نام روستا را بیاورید."));
    ensure!(browser.value("#lead").await?.contains("کتابخانه‌های روستایی"), "mended in the lead too");
    browser.type_into(".ProseMirror", " این را اهالی زیباکنار می‌گویند.").await?;
    browser.wait_for("#editor-status", "[data-state=saved]").await?;
    browser.goto(&site, &format!("{STORY}/versions")).await?;
    look::at(&browser, &site, "day-versions", 200).await?;
    browser.goto(&site, &format!("{STORY}/versions/3")).await?;
    ensure!(browser.visible_text().await?.contains('⸱'), "half-spaces are seen in a comparison");
    look::at(&browser, &site, "day-version", 200).await?;
    browser.goto(&site, STORY).await?;
    step(&browser, "submit").await?;

    // The editor schedules; it publishes by itself, and leaks nowhere before.
    sign_in(&browser, &site, "reza@khabar.example").await?;
    browser.goto(&site, STORY).await?;
    let due = soon();
    fill(&browser, "#at", &due).await?;
    look::at(&browser, &site, "day-schedule", 200).await?;
    step(&browser, "schedule").await?;
    ensure!(browser.text(".state").await? == "زمان‌بندی‌شده", "«{due}» is a time");
    for path in ["/", "/latest", "/desk/شهری"] {
        browser.goto(&site, path).await?;
        ensure!(!browser.visible_text().await?.contains(HEADLINE), "{path} shows it early");
    }
    browser.goto(&site, "/latest").await?;
    browser.until_contains("main", HEADLINE, Duration::from_secs(150)).await?;

    // The chief corrects with a public note, then kills.
    sign_in(&browser, &site, "parvin@khabar.example").await?;
    browser.goto(&site, STORY).await?;
    browser.write("#lead", "کتابخانه‌های روستایی گیلان از شنبه باز می‌شوند.").await?;
    fill(&browser, "#note", "روز بازگشایی شنبه است، نه فردا.").await?;
    step(&browser, "correct").await?;
    ensure!(browser.text(".state").await? == "اصلاح‌شده");
    browser.goto(&site, "/news/100001").await?;
    let page = browser.visible_text().await?;
    ensure!(page.contains("از شنبه باز می‌شوند") && page.contains("روز بازگشایی شنبه است"), "{page}");
    look::at(&browser, &site, "day-corrected", 200).await?;
    browser.goto(&site, STORY).await?;
    fill(&browser, "#reason", "خبر نادرست بود.").await?;
    step(&browser, "withdraw").await?;
    look::at(&browser, &site, "day-withdraw", 200).await?;
    browser.follow("main .danger").await?;
    browser.goto(&site, "/news/100001").await?;
    ensure!(browser.visible_text().await?.contains("خبر نادرست بود."));
    look::at(&browser, &site, "day-withdrawn", 410).await?;
    browser.goto(&site, "/latest").await?;
    ensure!(!browser.visible_text().await?.contains(HEADLINE));

    // The log says who did what.
    browser.goto(&site, "/newsroom/audit").await?;
    let log = browser.visible_text().await?;
    for name in ["میلاد رستگار", "رضا کریمی", "پروین نیک‌منش"] {
        ensure!(log.contains(name), "{name} did nothing:\n{log}");
    }
    look::at(&browser, &site, "day-audit", 200).await
}

/// The next minute that leaves time to send a form, as an editor in Tehran writes it.
#[expect(clippy::disallowed_methods, reason = "the editor looks at the clock")]
fn soon() -> String {
    let there = jiff::tz::TimeZone::get("Asia/Tehran").unwrap();
    let at = there.to_datetime(jiff::Timestamp::now() + Duration::from_secs(70));
    persian::digits::to_persian(&format!("{}:{:02}", at.hour(), at.minute()))
}

#[tokio::test]
async fn no_keystroke_is_lost_with_the_tab_and_the_server() -> Result<()> {
    let mut site = newsroom();
    let made = site
        .api_made(
            "/stories",
            &json!({ "headline": HEADLINE, "lead": "لید", "desk": "شهری", "body": ["آغاز."] }),
        )
        .await;
    let path = format!("/newsroom/stories/{}", made["id"]);
    let browser = Browser::open(Scripts::On).await?;
    sign_in(&browser, &site, "milad@khabar.example").await?;
    browser.goto(&site, &path).await?;
    browser.type_into(".ProseMirror", " پیش از مرگ سرور،").await?;
    browser.wait_for("#editor-status", "[data-state=saved]").await?;
    site.kill();
    browser.type_into(".ProseMirror", " در نبود سرور،").await?;
    browser.wait_for("#editor-status", "[data-state=offline]").await?;
    browser.type_into(".ProseMirror", " و در دم آخر پنجره.").await?;
    browser.kill_tab().await?;
    site.revive();
    browser.goto(&site, &path).await?;
    let whole = "آغاز. پیش از مرگ سرور، در نبود سرور، و در دم آخر پنجره.";
    browser.reads(".ProseMirror", whole).await?;
    browser.wait_for("#editor-status", "[data-state=saved]").await?;
    ensure!(browser.visible_text().await?.contains("بازیابی شد"), "the person is told");
    // The console speaks of the server's death, as it should.
    browser.screenshot("day-recovered").await
}
