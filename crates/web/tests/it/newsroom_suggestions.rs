//! Suggestions are explained, pinned and banned in the newsroom, and figures drawn, each for those who may.

use domain::permission::Role;
use domain::readership::Source;
use store::hourly_counts;
use store::reads::{self, Tally};

use crate::client::Ask;
use crate::newsroom::*;
use crate::person::Person;
use crate::site::{NOW, Site};

#[tokio::test]
async fn an_editor_pins_by_code_bans_and_takes_it_back() {
    let site = Site::open().await;
    let one = published(&site, "خبر یکم").await;
    let two = published(&site, "خبر دوم").await;
    let editor = Person::new(&site, Role::Editor, &[one.desk]).await;
    let screen = format!("/newsroom/stories/{}/suggestions", one.id);
    let persian = persian::digits::number(two.code);
    let pinned = editor.send(&site, &screen, &[("choice", "pinned"), ("code", &persian)]).await;
    assert_eq!((pinned.status.as_u16(), pinned.header("location")), (303, &*format!("{screen}?done=pinned")));
    let shown = editor.get(&site, &format!("{screen}?done=pinned")).await.text();
    assert!(
        shown.contains("خبر دوم") && shown.contains("سنجاق‌شده") && shown.contains("سنجاق شد."),
        "{shown}"
    );
    let id = two.id.to_string();
    let banned = editor.send(&site, &screen, &[("choice", "banned"), ("story", &id)]).await;
    assert_eq!(banned.status, 303);
    assert!(editor.get(&site, &screen).await.text().contains("کنارگذاشته"));
    for (fields, says) in [
        ([("choice", "pinned"), ("code", "999999")], "خبری با این کد نیست"),
        ([("choice", "pinned"), ("code", "هیچ")], "خبری با این کد نیست"),
        ([("choice", "pinned"), ("code", &*one.code.to_string())], "زیر خودش"),
    ] {
        let refused = editor.send(&site, &screen, &fields).await;
        assert_eq!(refused.status, 422, "{fields:?}");
        assert!(refused.text().contains(says), "{fields:?}: {}", refused.text());
    }
    let chief = Person::new(&site, Role::Chief, &[]).await;
    let audit = chief.get(&site, "/newsroom/audit?area=suggestion").await.text();
    assert!(audit.contains("سنجاق کرد") && audit.contains("کنار گذاشت"), "{audit}");
}

#[tokio::test]
async fn who_may_not_sees_and_changes_nothing() {
    let site = Site::open().await;
    let one = published(&site, "خبر یکم").await;
    let two = published(&site, "خبر دوم").await;
    let other = desk(&site, "علم و فناوری").await.id;
    let screen = format!("/newsroom/stories/{}/suggestions", one.id);
    let ban = [("choice", "banned"), ("story", &*two.id.to_string())].map(|(a, b)| (a, b.to_owned()));
    let fields: Vec<(&str, &str)> = ban.iter().map(|(a, b)| (*a, b.as_str())).collect();
    let reporter = Person::new(&site, Role::Reporter, &[one.desk]).await;
    let shown = reporter.get(&site, &screen).await;
    assert_eq!(shown.status, 200);
    assert!(!shown.text().contains("name=\"choice\""), "a reporter looks");
    assert_eq!(reporter.send(&site, &screen, &fields).await.status, 403);
    for (role, desk, status) in
        [(Role::Editor, other, 404), (Role::Moderator, one.desk, 404), (Role::Reporter, other, 404)]
    {
        let person = Person::new(&site, role, &[desk]).await;
        assert_eq!(person.get(&site, &screen).await.status, status, "{role:?}");
        assert_eq!(person.send(&site, &screen, &fields).await.status, status, "{role:?}");
    }
    assert_eq!(site.answer(Ask::post(&screen).form(&fields)).await.status, 303, "to the door");
    let mut reader = site.store.read().await.unwrap();
    let why = store::suggestions::explain(&mut reader.conn(), one.id, NOW).await.unwrap();
    assert_eq!(why, []);
}

#[tokio::test]
async fn figures_are_drawn_and_told_in_a_table() {
    let site = Site::open().await;
    let story = published(&site, "خبر یکم").await;
    let editor = Person::new(&site, Role::Editor, &[story.desk]).await;
    let empty = editor.get(&site, "/newsroom/figures").await.text();
    assert!(empty.contains("هنوز چیزی شمرده نشده است"));
    let hour = web::local_hour(NOW, site.app.zone());
    let tally = Tally {
        stories: vec![(story.id, 12)],
        sources: vec![(Source::Search, 9), (Source::Direct, 3)],
        next: vec![],
    };
    write(&site.store, move |tx| {
        Box::pin(async move {
            hourly_counts::add(tx, hour, "comment-received", 5).await?;
            hourly_counts::add(tx, hour, "decision-rejected", 2).await?;
            reads::add(tx, tally, hour, NOW).await
        })
    })
    .await;
    site.app.popular_changed();
    let page = editor.get(&site, "/newsroom/figures").await.text();
    assert_eq!(page.matches("role=\"img\"").count(), 3, "{page}");
    assert!(page.contains("<rect x=") && page.contains("<title>۱۵ آذر ۱۳۹۸: ۱۲</title>"), "{page}");
    assert!(page.contains("<th scope=\"row\">۱۵ آذر ۱۳۹۸، ساعت ۱۴</th><td>۱۲</td>"), "{page}");
    assert!(page.contains("<td>۵</td><td>۲</td>"));
    assert!(page.contains("۷۵٪") && page.contains("۲۵٪"), "three of four by a search engine");
    assert!(!page.contains(" style=") && !page.contains("<script>"));
    for (role, status) in
        [(Role::Chief, 200), (Role::Admin, 200), (Role::Reporter, 403), (Role::Moderator, 403)]
    {
        let person = Person::new(&site, role, &[]).await;
        assert_eq!(person.get(&site, "/newsroom/figures").await.status, status, "{role:?}");
    }
}
