//! Phrases, settings and reasons of the exchange, decided in the newsroom.

use domain::permission::Role;

use crate::newsroom::*;
use crate::person::Person;
use crate::site::Site;

#[tokio::test]
async fn phrases_are_added_rehearsed_and_put_in_force() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    send_comment(&site, &story, &[("text", "یک كازينو <b>")]).await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let empty = [("list", "banned"), ("phrases", " \n "), ("note", "یادداشت")];
    let refused = chief.send(&site, "/newsroom/comments/rules", &empty).await;
    assert_eq!(refused.status, 422);
    assert!(refused.text().contains("data-error=\"phrases\"") && refused.text().contains("یادداشت"));
    let new = [("list", "banned"), ("phrases", "کازینو\nشرط‌بندی\nكازينو"), ("note", "تبلیغ")];
    let done = chief.send(&site, "/newsroom/comments/rules", &new).await;
    let page = chief.get(&site, done.header("location")).await.text();
    assert!(page.contains("۲ عبارت افزوده شد") && page.contains("در تمرین"), "{page}");
    send_comment(&site, &story, &[("text", "دو کازینو")]).await;
    let waiting = chief.get(&site, "/newsroom/comments").await.text();
    assert!(waiting.contains("دو کازینو"), "what is rehearsed does nothing yet");
    let rehearsed = chief.get(&site, "/newsroom/comments/rules?list=banned&rehearse=1").await.text();
    assert!(rehearsed.contains("<mark>كازينو</mark>") && rehearsed.contains("۲ نظر دیده شد"), "{rehearsed}");
    chief.send(&site, "/newsroom/comments/rules/1/enforce", &[]).await;
    send_comment(&site, &story, &[("text", "سه کازینو")]).await;
    assert!(!chief.get(&site, "/newsroom/comments").await.text().contains("سه کازینو"));
    chief.send(&site, "/newsroom/comments/rules/1/remove", &[]).await;
    send_comment(&site, &story, &[("text", "چهار کازینو")]).await;
    assert!(chief.get(&site, "/newsroom/comments").await.text().contains("چهار کازینو"));
    let moderator = Person::new(&site, Role::Moderator, &[]).await;
    assert_eq!(moderator.get(&site, "/newsroom/comments/rules").await.status, 403);
    assert_eq!(moderator.send(&site, "/newsroom/comments/rules/2/remove", &[]).await.status, 403);
}

#[tokio::test]
async fn the_exchange_is_run_as_the_newsroom_says() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let typed = |minutes: &'static str| {
        [
            ("moderation", "after"),
            ("links", "hold"),
            ("order", "newest"),
            ("proof_of_work", "false"),
            ("trusted_after", "5"),
            ("hold_from", "0"),
            ("hold_to", "0"),
            ("close_after_days", "۰"),
            ("edit_minutes", minutes),
            ("keep_contact_days", "30"),
            ("keep_reader_days", "365"),
        ]
    };
    let refused = chief.send(&site, "/newsroom/comments/settings", &typed("زیاد")).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.text().contains("data-error=\"edit_minutes\"") && refused.text().contains("value=\"زیاد\"")
    );
    let saved = chief.send(&site, "/newsroom/comments/settings", &typed("۳۰")).await;
    assert_eq!(saved.status, 303, "{}", saved.text());
    assert!(chief.get(&site, saved.header("location")).await.text().contains("value=\"30\""));
    for text in ["نخست", "دوم"] {
        send_comment(&site, &story, &[("text", text)]).await;
    }
    let page = site.get(&path(&story)).await.text();
    assert!(page.find("دوم").unwrap() < page.find("نخست").unwrap(), "newest first, published unread");
    let moderator = Person::new(&site, Role::Moderator, &[]).await;
    assert_eq!(moderator.send(&site, "/newsroom/comments/settings", &typed("5")).await.status, 403);
}

#[tokio::test]
async fn reasons_are_the_newsrooms_own() {
    let site = Site::open().await;
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let page = chief.get(&site, "/newsroom/comments/settings").await.text();
    assert!(page.contains("توهین یا افترا"));
    let new = [("do", "add"), ("label", "زبان دیگر"), ("text", "به فارسی <b> بنویسید.")];
    chief.send(&site, "/newsroom/comments/reasons/0", &new).await;
    chief.send(&site, "/newsroom/comments/reasons/1", &[("do", "retire")]).await;
    let story = published(&site, "خبر").await;
    comment(&site.store, story.id, 1).await;
    let queue = chief.get(&site, "/newsroom/comments").await.text();
    assert!(queue.contains("زبان دیگر") && !queue.contains("توهین یا افترا"), "{queue}");
    let wrong = chief.send(&site, "/newsroom/comments/reasons/0", &[("do", "add"), ("label", "")]).await;
    assert_eq!(wrong.status, 422);
}
