//! Pages for slow lines: the text, and nothing that costs.

use domain::document::Document;
use domain::permission::Actor;
use domain::story::Content;
use store::stories::{self, NewStory};

use crate::client::Ask;
use crate::newsroom::*;
use crate::policy::*;
use crate::site::{NOW, Site};

/// What a page may cost with all it asks for, as a browser gets it.
const LIMIT: usize = 10 * 1024;

/// A story of some twelve hundred words, no sentence like the other.
async fn long_story(site: &Site) -> domain::story::Story {
    let desk = desk(site, "دنیای ارتباطات").await.id;
    let names = ["اردکان", "بروجرد", "چابهار", "دامغان", "رشت", "زرند", "سبزوار", "شوش", "طبس", "فسا"];
    let paragraph = |number: usize| {
        let place = names[number % names.len()];
        format!(
            "در {place} شمار خانه‌هایی که به شبکهٔ تازه پیوسته‌اند به {} رسید و کارگران {} کیلومتر دیگر فیبر خواباندند؛ فرماندار گفت \
             اگر هوا یاری کند {} روستای دیگر نیز تا {} روز دیگر به همین شبکه می‌پیوندند و مدرسه‌ها پیش از همه.",
            number * 37 + 11,
            number * 13 % 71,
            number * 7 % 23 + 2,
            number * 5 % 41 + 3
        )
    };
    let body = Document::from_paragraphs((0..25).map(paragraph).collect::<Vec<_>>());
    let new = NewStory {
        desk, content: Content { body, ..content("شبکه به روستاهای دور رسید") }
    };
    let story = write(&site.store, move |tx| {
        Box::pin(async move { stories::create(tx, new, &Actor::operator(), NOW).await })
    })
    .await;
    publish(site, story.id, NOW).await
}

/// The bytes on the line of what `target` costs whoever has nothing yet: heads, bodies, style sheet and icon.
async fn cost(site: &Site, target: &str) -> usize {
    let page = site.read(target).await;
    let asked = page.split("href=\"/assets/").skip(1).filter_map(|rest| rest.split('"').next());
    let mut targets: Vec<String> = asked.map(|path| format!("/assets/{path}")).collect();
    targets.push(target.to_owned());
    let mut all = 0;
    for target in targets {
        let answer = site.answer(Ask::get(&target).accepting("gzip")).await;
        let head: usize =
            answer.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
        all += head + answer.body.len();
    }
    all
}

#[tokio::test]
async fn a_page_for_slow_lines_costs_little() {
    let site = Site::open().await;
    for number in 0..25 {
        published(&site, &format!("خبر شمارهٔ {number} از روستاهای دور که نامی بلند دارد")).await;
    }
    let story = long_story(&site).await;
    for target in [
        "/lite".to_owned(),
        format!("/lite/news/{}", story.code),
        format!("/lite/desk/{}", segment("دنیای-ارتباطات")),
    ] {
        let page = assert_page_kept(&site, &target, 200).await.text();
        for costly in ["<script", "<img", "<picture", "font", "<form"] {
            assert!(!page.contains(costly), "{target} has {costly}");
        }
        assert_eq!(page.matches("rel=\"stylesheet\"").count(), 1);
        assert!(page.contains("شبکه به روستاهای دور رسید"), "{target}");
        let cost = cost(&site, &target).await;
        assert!(cost < LIMIT, "{target} costs {cost} bytes");
    }
}

#[tokio::test]
async fn it_leads_to_the_full_page_and_follows_the_story() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let light = format!("/lite/news/{}", story.code);
    let full = path(&story);
    let page = site.read(&light).await;
    assert!(page.contains(&format!("{full}\">")) && page.contains("rel=\"canonical\""), "{page}");
    assert!(page.contains("وزیر ارتباطات با دبیرکل اتحادیه دیدار کرد."));
    for target in ["/", &full] {
        assert!(site.read(target).await.contains("href=\"/lite"), "{target} leads to it");
    }
    assert!(site.read(&full).await.contains(&format!("href=\"{light}\"")));
    assert!(site.read("/lite").await.contains("همکاری‌های دوجانبه"));
    withdraw(&site, story.id).await;
    assert_error_gone(&site, &light).await;
    assert!(!site.read("/lite").await.contains("همکاری‌های دوجانبه"));
    for nowhere in ["/lite/news/999999", "/lite/news/x", "/lite/desk/nowhere", "/lite?before=x"] {
        assert_error_page(&site.get(nowhere).await, 404, "این صفحه پیدا نشد");
    }
}

async fn assert_error_gone(site: &Site, target: &str) {
    let answer = site.get(target).await;
    assert_eq!(answer.status, 410);
    assert!(!answer.text().contains("دیدار کرد"));
}

#[tokio::test]
async fn older_stories_are_a_page_further() {
    let site = Site::open().await;
    for number in 0..25 {
        published(&site, &format!("خبر {number}")).await;
    }
    let page = site.read("/lite").await;
    let older =
        page.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&amp;", "&");
    assert_eq!(page.matches("<time").count(), 20);
    assert_eq!(site.read(&older).await.matches("<time").count(), 5);
}
