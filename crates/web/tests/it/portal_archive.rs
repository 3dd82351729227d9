//! The archive as calendars: days with their counts, months and years that lead on.

use domain::Timestamp;

use crate::newsroom::*;
use crate::policy::*;
use crate::site::{NOW, Site};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

fn days_later(days: i64) -> Timestamp {
    Timestamp(NOW.0 + days * DAY)
}

async fn published_at(site: &Site, headline: &str, at: Timestamp) -> domain::story::Story {
    let story = draft(site, headline).await;
    publish(site, story.id, at).await
}

/// The cell of a day, as it stands in the calendar of Azar 1398.
fn cell(day: &str, text: &str, count: &str) -> String {
    format!("<a href=\"/archive/1398/09/{day}\"><span>{text}</span> <small>{count} خبر</small></a>")
}

#[tokio::test]
async fn a_month_shows_how_many_stories_each_day_has() {
    let site = Site::open().await;
    for (number, days) in [0, 0, 3].into_iter().enumerate() {
        published_at(&site, &format!("خبر {number}"), days_later(days)).await;
    }
    let page = assert_page_kept(&site, "/archive/1398/09", 200).await.text();
    assert!(page.contains(&cell("15", "۱۵", "۲")) && page.contains(&cell("18", "۱۸", "۱")), "{page}");
    assert_eq!(page.matches("href=\"/archive/1398/09/").count(), 2, "days without stories lead nowhere");
    assert_eq!(page.matches("<th scope=\"col\"").count(), 7);
    let week = page.find("abbr=\"شنبه\"").zip(page.find("abbr=\"جمعه\""));
    assert!(week.is_some_and(|(first, last)| first < last), "weeks begin with Saturday");
    // The first of Azar 1398 was a Friday: six places before it, and it ends the first week.
    let first = page.split("<tbody>").nth(1).unwrap().split("</tr>").next().unwrap();
    assert!(first.matches("<td></td>").count() == 6 && first.contains("<td>۱</td>"), "{first}");
    assert!(page.contains("<td>۳۰</td>") && !page.contains("<td>۳۱</td>"), "Azar has thirty days");
    assert!(site.read("/archive/1398/09/15").await.contains("href=\"/archive/1398/09\""), "days lead back");
}

#[tokio::test]
async fn a_calendar_follows_what_is_published_and_taken_back() {
    let site = Site::open().await;
    let story = published(&site, "خبر نخست").await;
    assert!(site.read("/archive/1398/09").await.contains(&cell("15", "۱۵", "۱")));
    assert!(site.read("/archive/1398").await.contains("<small>۱ خبر</small>"));
    published(&site, "خبر دوم").await;
    assert!(site.read("/archive/1398/09").await.contains(&cell("15", "۱۵", "۲")));
    assert!(site.read("/archive/1398").await.contains("<small>۲ خبر</small>"));
    assert!(site.read("/archive").await.contains("<small>۲ خبر</small>"));
    withdraw(&site, story.id).await;
    for (target, left) in [("/archive/1398/09", 1), ("/archive/1398", 1), ("/archive", 1)] {
        let page = site.read(target).await;
        assert_eq!(page.matches("<small>۱ خبر</small>").count(), left, "{target}");
    }
}

#[tokio::test]
async fn months_without_stories_are_passed_over() {
    let site = Site::open().await;
    for days in [-90, 0, 400] {
        published_at(&site, &format!("خبر {days}"), days_later(days)).await;
    }
    let page = site.read("/archive/1398/09").await;
    assert!(page.contains("rel=\"prev\" href=\"/archive/1398/06\">شهریور ۱۳۹۸<"), "{page}");
    assert!(page.contains("rel=\"next\" href=\"/archive/1399/10\">دی ۱۳۹۹<"), "{page}");
    let empty = site.read("/archive/1398/08").await;
    assert!(empty.contains("در این ماه خبری منتشر نشده است.") && empty.contains("href=\"/archive/1398/09\""));
    let newest = site.read("/archive").await;
    assert!(newest.contains("href=\"/archive/1399/10\"") && newest.contains("href=\"/archive/1398\""));
    assert!(
        newest.contains("<link rel=\"canonical\" href=\"https://") && newest.contains("/archive/1399\">")
    );
}

#[tokio::test]
async fn an_empty_archive_says_so() {
    let site = Site::open().await;
    assert!(assert_page_kept(&site, "/archive", 200).await.text().contains("بایگانی هنوز خالی است."));
    assert_page_kept(&site, "/archive/1398", 200).await;
    assert_page_kept(&site, "/archive/1403/12", 200).await;
}
