//! Lists, versions, previews, the copy desk and the calendar, as people see them.

use domain::permission::Role;

use crate::client::Ask;
use crate::newsroom::{desk, draft};
use crate::newsroom_story_form::{led_to, look, page_of, send};
use crate::people::signed_in;
use crate::site::Site;

#[tokio::test]
async fn the_list_is_narrowed_by_what_is_asked() {
    let site = Site::open().await;
    for headline in ["نشست همکاری‌های دوجانبه", "بازار موبایل داغ شد"] {
        draft(&site, headline).await;
    }
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let list = async |query: &str| {
        let answer = look(&site, &editor, &format!("/newsroom/stories{query}")).await;
        (answer.status.as_u16(), answer.text())
    };
    let has = |text: &str| (text.contains("نشست همکاری"), text.contains("بازار موبایل"));
    assert_eq!(has(&list("").await.1), (true, true));
    assert_eq!(has(&list("?q=همکاريهاي").await.1), (true, false), "words are folded");
    assert_eq!(has(&list("?status=submitted").await.1), (false, false));
    assert_eq!(has(&list("?status=draft&desk=دنیای-ارتباطات").await.1), (true, true));
    for (days, found) in [
        ("from=۱۳۹۸/۹/۱۵&to=۱۵ آذر ۱۳۹۸", true),
        ("from=امروز", true),
        ("from=۱۳۹۸/۹/۱۶", false),
        ("to=۱۴ آذر ۱۳۹۸", false),
    ] {
        let query: String = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(days.split('&').map(|pair| pair.split_once('=').unwrap()))
            .finish();
        let (status, text) = list(&format!("?{query}")).await;
        assert_eq!((status, has(&text).0), (200, found), "{days}");
    }
    let (status, text) = list("?from=1398%2F9%2F31").await;
    assert_eq!(status, 422);
    assert!(text.contains("آذر ۱۳۹۸ تنها ۳۰ روز دارد") && text.contains("value=\"1398/9/31\""), "{text}");
    assert_eq!(has(&list("?view=mine").await.1), (false, false));
    assert_eq!(has(&list("?view=nonsense&author=x&after=y").await.1), (true, true));
}

#[tokio::test]
async fn pages_of_the_list_follow_each_other() {
    let site = Site::open().await;
    for number in 0..55 {
        draft(&site, &format!("خبر شمارهٔ {number}")).await;
        site.clock.pass(1);
    }
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let first = look(&site, &editor, "/newsroom/stories").await.text();
    assert_eq!(first.matches("id=\"story-").count(), 50);
    let older = first.split("rel=\"next\"").next().unwrap().rsplit("href=\"").next().unwrap();
    let older = older.split('"').next().unwrap().replace("&amp;", "&");
    let second = look(&site, &editor, &older).await.text();
    assert_eq!(second.matches("id=\"story-").count(), 5, "{older}");
    assert!(second.contains("rel=\"prev\"") && !second.contains("rel=\"next\""));
}

#[tokio::test]
async fn what_waits_for_a_person_depends_on_the_role() {
    let site = Site::open().await;
    let story = draft(&site, "خبری در راه").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let waiting = async |who: &str| {
        look(&site, who, "/newsroom/stories?view=waiting").await.text().contains("خبری در راه")
    };
    assert!(!waiting(&editor).await);
    led_to(&send(&site, &editor, &page_of(&story), &[("version", "1"), ("step", "submit")]).await);
    assert!(waiting(&editor).await);
    let all = look(&site, &editor, "/newsroom/stories").await.text();
    assert!(all.contains("<span class=\"count\">۱</span>"));
    let reporter = signed_in(&site, Role::Reporter, &[]).await;
    assert!(!waiting(&reporter).await);
}

#[tokio::test]
async fn versions_show_what_the_eye_does_not_and_come_back() {
    let site = Site::open().await;
    let story = draft(&site, "علي می رود").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let page = page_of(&story);
    led_to(
        &send(&site, &editor, &page, &[("version", "1"), ("headline", "علی می‌رود"), ("step", "save")]).await,
    );
    let version = look(&site, &editor, &format!("{page}/versions/2")).await.text();
    assert!(version.contains("<del class=\"letters\">ي</del><ins class=\"letters\">ی</ins>"), "{version}");
    assert!(version.contains("class=\"half-space\""), "{version}");
    let same = look(&site, &editor, &format!("{page}/versions/2?against=2")).await.text();
    assert!(same.contains("تفاوتی نیست"));
    assert_eq!(look(&site, &editor, &format!("{page}/versions/9")).await.status, 404);
    let restore = format!("{page}/versions/1/restore");
    assert_eq!(
        send(&site, &editor, &restore, &[("version", "1")]).await.status,
        412,
        "not over another's save"
    );
    led_to(&send(&site, &editor, &restore, &[("version", "2")]).await);
    let restored = look(&site, &editor, &page).await.text();
    assert!(restored.contains("علي می رود") && restored.contains("نسخهٔ ۳"));
}

#[tokio::test]
async fn a_preview_is_for_the_newsroom_alone() {
    let site = Site::open().await;
    let story = draft(&site, "هنوز منتشر نشده").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let preview = look(&site, &editor, &format!("{}/preview", page_of(&story))).await;
    assert_eq!(preview.header("cache-control"), "no-store");
    let text = preview.text();
    assert!(text.contains("پیش‌نمایش است") && text.contains("data-part=\"headline\""), "{text}");
    assert!(!text.contains("data-part=\"exchange-form\""), "nobody comments on a preview");
    assert_eq!(site.get(&format!("{}/preview", page_of(&story))).await.status, 303);
    assert_eq!(site.get(&format!("/news/{}", story.code)).await.status, 404);
}

#[tokio::test]
async fn the_copy_desk_mends_what_is_chosen() {
    let site = Site::open().await;
    let story = draft(&site, "علي می رود").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let address = format!("{}/copy-desk", page_of(&story));
    let page = look(&site, &editor, &address).await.text();
    let keys: Vec<&str> =
        page.split("name=\"edit\" value=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(keys.len() >= 2, "{page}");
    led_to(&send(&site, &editor, &address, &[("version", "1"), ("edit", keys[0])]).await);
    let page = look(&site, &editor, &page_of(&story)).await.text();
    assert!(page.contains("علی می رود"), "one was chosen, the other not: {page}");
    assert_eq!(send(&site, &editor, &address, &[("version", "1"), ("edit", keys[0])]).await.status, 412);
}

#[tokio::test]
async fn a_month_begins_where_its_week_does() {
    let site = Site::open().await;
    desk(&site, "دنیای ارتباطات").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let month = look(&site, &editor, "/newsroom/date-picker").await.text();
    // ۱ آذر ۱۳۹۸ was a Friday, the last day of its week: six empty places come before it.
    let first_week = month.split("<tbody>").nth(1).unwrap().split("</tr>").next().unwrap();
    assert_eq!(first_week.matches("<td></td>").count(), 6, "{month}");
    assert!(month.contains("aria-label=\"جمعه ۱۵ آذر ۱۳۹۸\" aria-current=\"date\">۱۵<"), "{month}");
    assert!(!month.contains("picker-previous") && month.contains("month=1398-10"));
    let esfand = look(&site, &editor, "/newsroom/date-picker?month=1399-12").await.text();
    assert!(esfand.contains("اسفند ۱۳۹۹") && esfand.contains(">۳۰<") && esfand.contains("month=1400-01"));
    assert_eq!(look(&site, &editor, "/newsroom/date-picker?month=1399-13").await.status, 404);
    assert_eq!(site.answer(Ask::get("/newsroom/date-picker")).await.status, 303);
}
