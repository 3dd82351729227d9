//! A story's way without a script: forms, steps, refusals that keep what was typed.

use domain::DeskId;
use domain::permission::Role;
use domain::story::Story;

use crate::client::{Answer, Ask};
use crate::newsroom::{desk, draft};
use crate::people::signed_in;
use crate::site::Site;

/// Sends a form as someone.
pub(crate) async fn send(site: &Site, who: &str, target: &str, fields: &[(&str, &str)]) -> Answer {
    site.answer(Ask::post(target).header("cookie", who).form(fields)).await
}

/// A page as someone sees it.
pub(crate) async fn look(site: &Site, who: &str, target: &str) -> Answer {
    site.answer(Ask::get(target).header("cookie", who)).await
}

/// The way that a redirect leads.
#[track_caller]
pub(crate) fn led_to(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.header("location").to_owned()
}

pub(crate) fn page_of(story: &Story) -> String {
    format!("/newsroom/stories/{}", story.id)
}

fn has_step(page: &Answer, step: &str) -> bool {
    page.text().contains(&format!("name=\"step\" value=\"{step}\""))
}

#[tokio::test]
async fn from_a_blank_page_to_a_withdrawn_dispatch() {
    let site = Site::open().await;
    let desk = desk(&site, "دنیای ارتباطات").await;
    let reporter = signed_in(&site, Role::Reporter, &[desk.id]).await;
    let editor = signed_in(&site, Role::Editor, &[desk.id]).await;

    let begun = [("headline", "اینترنت پرسرعت به روستاها رسید"), ("desk", &desk.slug)];
    let way = led_to(&send(&site, &reporter, "/newsroom/stories", &begun).await);
    let story = way.strip_suffix("?done=created").unwrap().to_owned();
    let page = look(&site, &reporter, &way).await;
    assert!(page.text().contains("خبر آغاز شد") && has_step(&page, "submit"), "{}", page.text());
    assert!(!has_step(&page, "publish") && !has_step(&page, "schedule") && !has_step(&page, "return"));

    let written = [
        ("version", "1"),
        ("headline", "اینترنت پرسرعت به روستاها رسید"),
        ("lead", "اینترنت پرسرعت به هزار روستا رسید."),
        ("body", "بند نخست\r\n\r\n## میان‌تیتر\r\n\r\nبند دوم"),
        ("tags", "اینترنت، روستا"),
        ("desk", &desk.slug),
        ("step", "submit"),
    ];
    assert_eq!(led_to(&send(&site, &reporter, &story, &written).await), format!("{story}?done=submit"));
    let page = look(&site, &reporter, &story).await;
    assert!(page.text().contains("در انتظار دبیر") && !has_step(&page, "save"), "{}", page.text());
    // Whatever a reporter sends, nothing reaches readers.
    let forced = send(&site, &reporter, &story, &[("version", "2"), ("step", "publish")]).await;
    assert_eq!(forced.status, 403);
    assert!(forced.text().contains("اجازهٔ این کار را ندارید"));

    let blank =
        send(&site, &editor, &story, &[("version", "2"), ("lead", "لید دیگر"), ("step", "return")]).await;
    assert_eq!(blank.status, 422);
    assert!(blank.text().contains("id=\"reason-problem\"") && blank.text().contains("لید دیگر"));
    let reason = [("version", "2"), ("reason", "نام روستاها را بنویسید"), ("step", "return")];
    led_to(&send(&site, &editor, &story, &reason).await);
    let page = look(&site, &reporter, &story).await;
    assert!(page.text().contains("نام روستاها را بنویسید") && has_step(&page, "submit"));
    let mended = [("version", "2"), ("lead", "اینترنت پرسرعت به روستای کندوان رسید."), ("step", "submit")];
    led_to(&send(&site, &reporter, &story, &mended).await);

    let past = [("version", "3"), ("at", "۱۴ آذر ۱۳۹۸ ۱۰:۰۰"), ("step", "schedule")];
    let past = send(&site, &editor, &story, &past).await;
    assert_eq!(past.status, 422);
    assert!(past.text().contains("این زمان گذشته است") && past.text().contains("۱۴ آذر ۱۳۹۸ ۱۰:۰۰"));
    let none = [("version", "3"), ("at", "۳۰ اسفند ۱۰:۰۰"), ("step", "schedule")];
    let none = send(&site, &editor, &story, &none).await;
    assert!(none.text().contains("اسفند ۱۳۹۸ تنها ۲۹ روز دارد"), "{}", none.text());
    let new_year = [("version", "3"), ("at", "۱ فروردین ۰۰:۰۰"), ("embargo", "yes"), ("step", "schedule")];
    led_to(&send(&site, &editor, &story, &new_year).await);
    let page = look(&site, &editor, &story).await;
    assert!(page.text().contains("2020-03-20T00:00:00+03:30") && page.text().contains("مشترکان پیش از آن"));

    led_to(&send(&site, &editor, &story, &[("version", "3"), ("step", "publish")]).await);
    let page = look(&site, &editor, &story).await.text();
    let public = page.split("href=\"/news/").nth(1).unwrap().split('"').next().unwrap();
    let public = format!("/news/{public}");
    assert!(site.read(&public).await.contains("روستای کندوان"));

    let corrected = [("version", "3"), ("lead", "لید تازه"), ("note", " "), ("step", "correct")];
    let silent = send(&site, &editor, &story, &corrected).await;
    assert_eq!(silent.status, 422);
    assert!(silent.text().contains("لید تازه"), "what was typed is kept");
    let corrected =
        [("version", "3"), ("lead", "لید تازه"), ("note", "نام روستا اصلاح شد"), ("step", "correct")];
    led_to(&send(&site, &editor, &story, &corrected).await);
    assert!(site.read(&public).await.contains("نام روستا اصلاح شد"));

    let withdrawn = [("version", "4"), ("reason", "منبع خبر را پس گرفت"), ("step", "withdraw")];
    let asked = send(&site, &editor, &story, &withdrawn).await;
    assert_eq!(asked.status, 200);
    assert!(asked.text().contains("آری، حذف شود") && site.get(&public).await.status == 200);
    led_to(&send(&site, &editor, &story, &[&withdrawn[..], &[("confirmed", "yes")]].concat()).await);
    assert_eq!(site.get(&public).await.status, 410);

    let history = look(&site, &reporter, &format!("{story}/versions")).await.text();
    for told in
        ["برای دبیر فرستاد", "نام روستاها را بنویسید", "زمان‌بندی کرد", "منتشر کرد", "منبع خبر را پس گرفت"]
    {
        assert!(history.contains(told), "{told}: {history}");
    }
}

#[tokio::test]
async fn two_texts_of_one_story_are_both_kept_until_someone_chooses() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر نخست").await;
    let (one, two) = (signed_in(&site, Role::Editor, &[]).await, signed_in(&site, Role::Editor, &[]).await);
    let page = page_of(&story);
    led_to(
        &send(
            &site,
            &one,
            &page,
            &[("version", "1"), ("headline", "تیتر یکم"), ("place", "تهران"), ("step", "save")],
        )
        .await,
    );
    let stale = [("version", "1"), ("headline", "تیتر دوم"), ("step", "ready")];
    let conflict = send(&site, &two, &page, &stale).await;
    assert_eq!(conflict.status, 412);
    let text = conflict.text();
    for part in ["تیتر یکم", "تیتر دوم", "<del", "<ins", "choose-headline", "choose-place", "value=\"ready\""]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(text.contains("name=\"choose-place\" value=\"theirs\" required checked"), "only they changed it");
    let chosen = [
        ("version", "2"),
        ("choose-headline", "merged"),
        ("merged-headline", "تیتر یکم و دوم"),
        ("mine-headline", "تیتر دوم"),
        ("theirs-headline", "تیتر یکم"),
        ("choose-place", "theirs"),
        ("theirs-place", "تهران"),
        ("step", "ready"),
    ];
    led_to(&send(&site, &two, &page, &chosen).await);
    let page = look(&site, &one, &page).await.text();
    assert!(
        page.contains("تیتر یکم و دوم") && page.contains("value=\"تهران\"") && page.contains("آمادهٔ انتشار")
    );
}

#[tokio::test]
async fn a_full_disk_is_told_and_the_text_stays_on_the_page() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let long = "بند بلند ".repeat(20_000);
    site.store.pretend_full(true).await.unwrap();
    let full =
        send(&site, &editor, &page_of(&story), &[("version", "1"), ("body", &long), ("step", "publish")])
            .await;
    assert_eq!(full.status, 507);
    assert!(full.text().contains("دیسک پر است") && full.text().contains(long.trim()));
    site.store.pretend_full(false).await.unwrap();
    let page = look(&site, &editor, &page_of(&story)).await.text();
    assert!(page.contains("class=\"state draft\""), "nothing was half-written");
    led_to(
        &send(&site, &editor, &page_of(&story), &[("version", "1"), ("body", &long), ("step", "publish")])
            .await,
    );
}

#[tokio::test]
async fn a_story_begins_on_ones_own_desk() {
    let site = Site::open().await;
    let own = desk(&site, "دنیای ارتباطات").await;
    let other = desk(&site, "ورزش").await;
    let reporter = signed_in(&site, Role::Reporter, &[own.id]).await;
    let page = look(&site, &reporter, "/newsroom/stories/new").await.text();
    assert!(page.contains(&own.name) && !page.contains(&other.name));
    let refused =
        send(&site, &reporter, "/newsroom/stories", &[("headline", "تیتر"), ("desk", &other.slug)]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("desk-problem") && refused.text().contains("تیتر"));
    let blank = send(&site, &reporter, "/newsroom/stories", &[("headline", " "), ("desk", &own.slug)]).await;
    assert!(blank.status == 422 && blank.text().contains("headline-problem"));
    let moderator = signed_in(&site, Role::Moderator, &[]).await;
    assert_eq!(look(&site, &moderator, "/newsroom/stories/new").await.status, 403);
}

/// Nobody learns of other desks' stories, by any address.
#[tokio::test]
async fn a_story_of_another_desk_is_not_there() {
    let site = Site::open().await;
    let story = draft(&site, "خبری از حوزه‌ای دیگر").await;
    let other = desk(&site, "ورزش").await.id;
    assert_ne!(other, DeskId(story.desk.0));
    let at = |rest: &str| format!("{}{rest}", page_of(&story));
    for role in [Role::Reporter, Role::Editor, Role::Moderator] {
        let stranger = signed_in(&site, role, &[other]).await;
        let ask = |method, rest: &str| Ask::new(method, &at(rest)).header("cookie", &stranger);
        for rest in ["", "/copy-desk", "/preview", "/versions", "/versions/1", "/live"] {
            assert_eq!(site.answer(ask("GET", rest)).await.status, 404, "{role:?} {rest}");
        }
        let fields = [("version", "1"), ("headline", "دزدیده"), ("step", "discard"), ("edit", "0:0-1")];
        for rest in ["", "/copy-desk", "/draft/drop", "/versions/1/restore"] {
            assert_eq!(site.answer(ask("POST", rest).form(&fields)).await.status, 404, "{role:?} {rest}");
        }
        let content = serde_json::to_value(&story.content).unwrap();
        let body = serde_json::json!({
            "content": content, "tab": "a", "revision": 0, "base": 1, "editing": true,
        });
        for (method, rest) in [
            ("PUT", "/draft"),
            ("DELETE", "/draft"),
            ("POST", "/save"),
            ("POST", "/merge"),
            ("POST", "/checks"),
            ("POST", "/presence"),
        ] {
            let answer = site.answer(ask(method, rest).header("if-match", "\"1\"").json(&body)).await;
            assert_eq!(answer.status, 404, "{role:?} {method} {rest}: {}", answer.text());
        }
        if role != Role::Moderator {
            let list = look(&site, &stranger, "/newsroom/stories?q=حوزه‌ای").await;
            assert!(!list.text().contains("خبری از حوزه"), "{role:?}");
        }
    }
}
