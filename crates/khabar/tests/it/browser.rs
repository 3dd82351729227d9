//! The site as a person meets it, in Chromium.
//!
//! Screenshots go to the directory that `KHABAR_TEST_SCREENSHOTS` names, or to `target/screenshots`.

mod accounts;
mod chromium;
mod day;
mod demo;
mod dictionary;
mod exchange;
mod look;
mod offline;
mod reading;
mod site;

use std::time::Duration;

use anyhow::{Result, ensure};

use crate::house::House;
use chromium::{Browser, Scripts};
use site::Site;

/// The text of the page that the site is to make again.
const REFERENCE: &str = include_str!("../../../intake/tests/reference-page.txt");

/// A site on which the text of one page was imported.
fn imported(page: &str) -> Site {
    let house = House::new();
    let file = house.file("page.txt", page);
    let said = house.succeed(&["import", "--format", "page-text", "--publish", &file.display().to_string()]);
    assert_eq!(said.trim(), "imported 1, unchanged 0, rejected 0");
    Site::serve(house, &[])
}

#[tokio::test]
async fn the_imported_page_reads_line_by_line_as_the_reference_page() -> Result<()> {
    let site = imported(REFERENCE);
    let browser = Browser::open(Scripts::On).await?;
    browser.goto(&site, "/news/100001").await?;
    ensure!(browser.address().await?.starts_with(&format!("{}/news/100001/", site.url())));

    let text = browser.visible_text().await?;
    assert!(text.contains("همکاری\u{200C}های دوجانبه"), "the half-spaces that the page has lost are back");
    // Line by line the page is the same but for them.
    let as_printed = |line: &str| line.trim().replace('\u{200C}', "");
    let mut seen = text.lines().map(as_printed);
    for line in REFERENCE.lines().map(as_printed).filter(|line| !line.is_empty()) {
        assert!(
            seen.any(|shown| shown == line),
            "«{line}» is no line of the page, or stands before its place:\n{text}"
        );
    }
    look::at(&browser, &site, "reference", 200).await
}

#[tokio::test]
async fn a_reader_without_scripts_is_corrected_then_heard() -> Result<()> {
    let site = imported(REFERENCE);
    let browser = Browser::open(Scripts::Off).await?;
    assert!(!browser.runs_scripts().await?, "scripts were to be off");
    browser.goto(&site, "/news/100001").await?;

    let words = "در روستای ما هم قطع است.\nلطفاً پیگیری شود";
    browser.write("#comment-name", "زهرا نیک‌منش").await?;
    browser.write("#comment-email", "zahra@").await?;
    browser.write("#comment-text", words).await?;
    browser.follow("#exchange-form button").await?;

    let message = "آدرس ایمیل خود را با فرمت مناسب وارد نمایید.";
    assert_eq!(browser.text(".field:has(#comment-email) [data-error=email]").await?, message);
    assert_eq!(browser.value("#comment-name").await?, "زهرا نیک‌منش");
    assert_eq!(browser.value("#comment-email").await?, "zahra@");
    assert_eq!(browser.value("#comment-text").await?, words);
    browser.screenshot("without-scripts-refused").await?;

    browser.write("#comment-email", "zahra@example.org").await?;
    browser.follow("#exchange-form button").await?;
    let receipt = browser.address().await?;
    ensure!(receipt.starts_with(&format!("{}/receipt/", site.url())), "landed on {receipt}");
    assert_eq!(browser.text("h1").await?, "نظر شما رسید و در انتظار بررسی است");
    assert!(browser.text("main").await?.contains("در روستای ما هم قطع است."));
    browser.screenshot("without-scripts-receipt").await?;

    let id = site.newest_pending();
    site.khabar(&["comment", "approve", &id]);

    // The server hears of what another process wrote within a tenth of a second.
    browser.until("h1", "نظر شما منتشر شد", Duration::from_secs(5)).await?;
    browser.follow(".receipt .button").await?;
    assert!(browser.text("[data-part=exchange-counts]").await?.contains("انتشار یافته: ۲"));
    let mine = format!("#comment-{id}");
    assert_eq!(browser.text(&format!("{mine} [data-part=comment-name]")).await?, "زهرا نیک‌منش");
    assert_eq!(browser.text(&format!("{mine} [data-part=comment-text]")).await?, words);
    assert_eq!(browser.text(&format!("{mine} [data-part=comment-country]")).await?, "نامشخص");
    browser.screenshot("without-scripts-published").await?;
    look::was_quiet(&browser, &site, &[422]).await
}

#[tokio::test]
async fn every_kind_of_page_fits_its_window_and_calls_nobody() -> Result<()> {
    let site = Site::serve(House::new(), &["--demo"]);
    let browser = Browser::open(Scripts::On).await?;
    let discussed = demo::discussed(&site).await?;
    let gone = demo::withdrawn(&site).await?;
    for page in demo::pages(&browser, &site, &discussed, gone).await? {
        browser.goto(&site, &page.path).await?;
        look::at(&browser, &site, page.name, page.status).await?;
    }

    browser.goto(&site, &discussed).await?;
    browser.write("#comment-name", "زهرا").await?;
    browser.write("#comment-email", "zahra@").await?;
    browser.follow("#exchange-form button").await?;
    look::at(&browser, &site, "refused", 422).await?;

    browser.write("#comment-email", "zahra@example.org").await?;
    browser.write("#comment-text", "سپاس از گزارش خوبتان.").await?;
    browser.follow("#exchange-form button").await?;
    ensure!(browser.address().await?.contains("/receipt/"));
    look::at(&browser, &site, "receipt-pending", 200).await?;
    let id = site.newest_pending();
    site.khabar(&["comment", "reject", &id, "--reason", "خارج از موضوع خبر"]);
    browser.until("h1", "نظر شما منتشر نشد", Duration::from_secs(5)).await?;
    look::at(&browser, &site, "receipt-rejected", 200).await
}

/// Words that fit no line of a phone, where a page might let them jut out.
const AWKWARD: &str = "\
Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch و نیم‌فاصله‌های‌پیاپی‌در‌یک‌واژهٔ‌بسیار‌بلند‌بی‌هیچ‌جای‌شکستنی در نشست آمد.

به گزارش حوزه شهری گروه اجتماعی خبرگزاری خبر، نشانی \
https://example.org/a/rather/long/address?that=does-not-fit&on=one_line_of_a_telephone_at_all#nor_here در سند آمد.

انتهای پیام/

نظرات کاربران
انتشار یافته: ۱
در انتظار بررسی: ۰
Saint Helena, Ascension and Tristan da Cunha
محمدحسین‌علی‌رضا شاه‌عبدالعظیمی‌نژاد اصفهانی‌الاصل تهرانی
۱۴:۵۶ ۱۵ آذر ۱۳۹۸
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
";

#[tokio::test]
async fn words_too_long_for_a_line_stay_inside_the_page() -> Result<()> {
    let site = imported(AWKWARD);
    let browser = Browser::open(Scripts::On).await?;
    for (name, path) in [("awkward", "/news/100001"), ("awkward-front", "/"), ("awkward-latest", "/latest")] {
        browser.goto(&site, path).await?;
        look::at(&browser, &site, name, 200).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_site_without_stories_says_so() -> Result<()> {
    let site = Site::serve(House::new(), &[]);
    let browser = Browser::open(Scripts::On).await?;
    for (name, path) in
        [("empty-front", "/"), ("empty-latest", "/latest"), ("empty-day", "/archive/1398/09/15")]
    {
        browser.goto(&site, path).await?;
        let text = browser.visible_text().await?;
        assert!(text.contains("هنوز"), "{path} does not say that nothing is there yet:\n{text}");
        look::at(&browser, &site, name, 200).await?;
    }
    Ok(())
}
