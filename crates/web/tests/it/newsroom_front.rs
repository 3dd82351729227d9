//! The front page is arranged in the browser, and readers see it.

use domain::Timestamp;
use domain::permission::Role;
use domain::story::Story;
use store::fronts;

use crate::newsroom::*;
use crate::person::Person;
use crate::site::{NOW, Site};

/// Three stories, the oldest first, a minute apart.
async fn stories(site: &Site) -> [Story; 3] {
    let mut stories = vec![];
    for (number, headline) in ["خبر یکم", "خبر دوم", "خبر سوم"].into_iter().enumerate() {
        let story = draft(site, headline).await;
        stories.push(publish(site, story.id, NOW.plus_seconds(60 * number as i64)).await);
    }
    stories.try_into().unwrap()
}

/// The headlines of a page's cards, in the order of the page.
fn headlines(html: &str) -> Vec<&str> {
    let headings = html.split("class=\"headline\">").skip(1);
    headings.map(|rest| rest.split_once("\">").unwrap().1.split_once("</a>").unwrap().0).collect()
}

fn latest_aside(html: &str) -> &str {
    html.split("class=\"box latest\"").nth(1).unwrap_or_default().split("</aside>").next().unwrap()
}

async fn come_due(site: &Site, now: Timestamp) -> usize {
    write(&site.store, move |tx| Box::pin(async move { fronts::publish_due(tx, now).await }))
        .await
        .arrangements
}

#[tokio::test]
async fn a_chief_arranges_the_front_page() {
    let site = Site::open().await;
    let [one, two, three] = stories(&site).await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    assert_eq!(headlines(&site.read("/").await)[..3], ["خبر سوم", "خبر دوم", "خبر یکم"]);
    let empty = chief.get(&site, "/newsroom/front").await;
    assert_eq!(empty.status, 200, "{}", empty.text());
    assert!(empty.text().contains("خبر یکم"), "stories to be placed are offered");
    let (one_id, two_id) = (one.id.to_string(), two.id.to_string());
    // As a browser without scripts: the button of a story found.
    let add = format!("add:{one_id}:lead:0");
    let moved = chief.send(&site, "/newsroom/front", &[("version", "0"), ("do", &add)]).await;
    assert_eq!(moved.status, 200);
    assert!(moved.text().contains(&format!("name=\"lead\" value=\"{one_id}\"")));
    assert_eq!(headlines(&site.read("/").await)[0], "خبر سوم", "nothing is saved yet");
    let fields = [
        ("version", "0"),
        ("lead", one_id.as_str()),
        ("block", "0"),
        ("block-at", "1"),
        ("title", "برگزیدهٔ سردبیر"),
        ("source", "picked"),
        ("count", "۳"),
        ("b0", two_id.as_str()),
        ("b0-at", "1"),
        ("strip-text", "زمین‌لرزه در تهران"),
        ("strip-story", "۱۰۰۰۰۳"),
        ("strip-until", "۱۸:۰۰ ۱۵ آذر ۱۳۹۸"),
        ("do", "publish"),
    ];
    let saved = chief.send(&site, "/newsroom/front", &fields).await;
    assert_eq!(
        (saved.status.as_u16(), saved.header("location")),
        (303, "/newsroom/front?done=published"),
        "{}",
        saved.text()
    );
    let html = site.read("/").await;
    assert_eq!(headlines(&html), ["خبر یکم", "خبر دوم"]);
    assert!(html.contains("برگزیدهٔ سردبیر") && html.contains("data-part=\"strip\""));
    assert!(html.contains(&path(&three)) && html.contains("زمین‌لرزه در تهران"));
    assert!(latest_aside(&html).contains("خبر سوم") && !latest_aside(&html).contains("خبر یکم"));
    // Withdrawn: at once, with what is said of it, and the next takes its place.
    withdraw(&site, one.id).await;
    let html = site.read("/").await;
    assert_eq!(headlines(&html), ["خبر سوم", "خبر دوم"]);
    withdraw(&site, three.id).await;
    let html = site.read("/").await;
    assert!(!html.contains("زمین‌لرزه") && !html.contains("خبر سوم"));
    let undone = chief.send(&site, "/newsroom/front/undo", &[]).await;
    assert_eq!(undone.header("location"), "/newsroom/front?done=undone");
    assert!(!site.read("/").await.contains("برگزیدهٔ سردبیر"));
}

#[tokio::test]
async fn what_is_not_public_shows_when_it_is() {
    let site = Site::open().await;
    stories(&site).await;
    let hidden = draft(&site, "خبر پنهان").await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let id = hidden.id.to_string();
    chief.send(&site, "/newsroom/front", &[("version", "0"), ("lead", &id), ("do", "publish")]).await;
    assert!(!site.read("/").await.contains("خبر پنهان"));
    assert_eq!(headlines(&site.read("/").await)[0], "خبر سوم", "no hole");
    publish(&site, hidden.id, NOW).await;
    assert_eq!(headlines(&site.read("/").await)[0], "خبر پنهان");
}

#[tokio::test]
async fn an_arrangement_is_published_at_its_time_once() {
    let site = Site::open().await;
    let [one, ..] = stories(&site).await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let id = one.id.to_string();
    let schedule = async |at: &str| {
        let fields = [("version", "0"), ("lead", id.as_str()), ("at", at), ("do", "schedule")];
        chief.send(&site, "/newsroom/front", &fields).await
    };
    for (at, says) in [("", "زمان را بنویسید"), ("فردا", "خوانده نشد"), ("۱۴:۰۰ ۱۵ آذر ۱۳۹۸", "گذشته است")]
    {
        let refused = schedule(at).await;
        assert_eq!(refused.status, 422, "{at}");
        let text = refused.text();
        assert!(text.contains(says) && text.contains("data-error=\"at\""), "{at}");
        assert!(text.contains(&format!("name=\"lead\" value=\"{id}\"")), "what was arranged is kept");
    }
    assert_eq!(schedule("۱۵:۰۰ ۱۵ آذر ۱۳۹۸").await.header("location"), "/newsroom/front?done=scheduled");
    assert!(chief.get(&site, "/newsroom/front").await.text().contains("منتشر می‌شود: ۱۵:۰۰ ۱۵ آذر ۱۳۹۸"));
    let preview = chief.get(&site, "/newsroom/front/preview?version=1").await;
    assert_eq!((preview.status.as_u16(), headlines(&preview.text())[0]), (200, "خبر یکم"));
    assert_eq!(preview.header("cache-control"), "no-store");
    assert_eq!(come_due(&site, NOW.plus_seconds(239)).await, 0);
    assert_eq!(headlines(&site.read("/").await)[0], "خبر سوم");
    assert_eq!(come_due(&site, NOW.plus_seconds(240)).await, 1);
    assert_eq!(come_due(&site, NOW.plus_seconds(241)).await, 0);
    assert_eq!(headlines(&site.read("/").await)[0], "خبر یکم", "the kept page has followed");
}

#[tokio::test]
async fn who_came_later_is_told_and_keeps_what_was_arranged() {
    let site = Site::open().await;
    let [one, two, _] = stories(&site).await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let admin = Person::new(&site, Role::Admin, &[]).await;
    let (one, two) = (one.id.to_string(), two.id.to_string());
    let first =
        chief.send(&site, "/newsroom/front", &[("version", "0"), ("lead", &one), ("do", "publish")]).await;
    assert_eq!(first.status, 303);
    let late =
        admin.send(&site, "/newsroom/front", &[("version", "0"), ("lead", &two), ("do", "publish")]).await;
    assert_eq!(late.status, 412);
    let text = late.text();
    assert!(text.contains("chief در ۱۴:۵۶ ۱۵ آذر ۱۳۹۸ نسخهٔ ۱ را ذخیره کرده است"), "{text}");
    assert!(text.contains(&format!("name=\"lead\" value=\"{two}\"")));
    assert!(text.contains("name=\"version\" value=\"1\""));
    assert_eq!(headlines(&site.read("/").await)[0], "خبر یکم", "nothing was overwritten");
}

#[tokio::test]
async fn each_page_is_its_own_editors() {
    let site = Site::open().await;
    let [one, ..] = stories(&site).await;
    let (here, there) = (desk(&site, "دنیای ارتباطات").await, desk(&site, "سیاست").await);
    let url = |slug: &str| format!("/newsroom/desks/{}/front", segment(slug));
    let id = one.id.to_string();
    let fields = [("version", "0"), ("lead", id.as_str()), ("do", "publish")];
    let editor = Person::new(&site, Role::Editor, &[here.id]).await;
    assert_eq!(editor.get(&site, "/newsroom/front").await.status, 200, "the way to the desks' pages");
    assert_eq!(editor.send(&site, "/newsroom/front", &fields).await.status, 403);
    assert_eq!(editor.send(&site, "/newsroom/front/undo", &[]).await.status, 403);
    assert_eq!(editor.get(&site, &url(&there.slug)).await.status, 403);
    assert_eq!(editor.send(&site, &url(&there.slug), &fields).await.status, 403);
    let public = format!("/desk/{}", segment(&here.slug));
    assert_eq!(headlines(&site.read(&public).await), ["خبر سوم", "خبر دوم", "خبر یکم"]);
    assert_eq!(editor.send(&site, &url(&here.slug), &fields).await.status, 303);
    assert_eq!(headlines(&site.read(&public).await), ["خبر یکم", "خبر سوم", "خبر دوم"], "once, at the top");
    assert_eq!(editor.get(&site, &format!("{}/preview?version=1", url(&here.slug))).await.status, 200);
    withdraw(&site, one.id).await;
    assert_eq!(headlines(&site.read(&public).await), ["خبر سوم", "خبر دوم"]);
    let reporter = Person::new(&site, Role::Reporter, &[here.id]).await;
    for target in ["/newsroom/front", &url(&here.slug), "/newsroom/front/preview?version=1"] {
        assert_eq!(reporter.get(&site, target).await.status, 403, "{target}");
    }
    assert_eq!(reporter.send(&site, &url(&here.slug), &fields).await.status, 403);
    assert_eq!(site.get("/newsroom/front").await.status, 303, "to the door");
    assert_eq!(editor.get(&site, &url("نیست")).await.status, 404);
}

#[tokio::test]
async fn fields_that_are_wrong_say_so() {
    let site = Site::open().await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let fields = [
        ("version", "0"),
        ("block", "0"),
        ("title", "برگزیده"),
        ("source", "recent"),
        ("count", "صد"),
        ("strip-text", "خبر فوری"),
        ("strip-story", "۹۹"),
        ("strip-until", "۱۸:۰۰ ۱۵ آذر ۱۳۹۸"),
        ("do", "publish"),
    ];
    let refused = chief.send(&site, "/newsroom/front", &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("data-error=\"strip-story\"") && refused.text().contains("value=\"صد\""));
    let counted: Vec<_> = fields.iter().copied().filter(|(name, _)| *name != "strip-story").collect();
    let refused = chief.send(&site, "/newsroom/front", &counted).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("data-error=\"count\"") && refused.text().contains("value=\"صد\""));
    let unknown =
        chief.send(&site, "/newsroom/front", &[("version", "0"), ("lead", "77"), ("do", "save")]).await;
    assert_eq!(unknown.status, 422);
    assert_eq!(
        fronts::state(&mut site.store.read().await.unwrap().conn(), domain::front::Page::Front)
            .await
            .unwrap()
            .version,
        0
    );
}
