//! Follow-up cases on the newsroom's screens: opened, merged, led to an answer, seen by readers.

use domain::permission::Role;

use crate::newsroom::*;
use crate::person::Person;
use crate::site::Site;

#[tokio::test]
async fn a_case_is_led_to_its_answer() {
    let site = Site::open().await;
    let story = published(&site, "آب روستا").await;
    let first = comment(&site.store, story.id, 1).await;
    let second = comment(&site.store, story.id, 2).await;
    let editor = Person::new(&site, Role::Editor, &[]).await;
    let open = [("one", format!("case:{first}")), ("title", "قطعی <آب> روستا".into())];
    let open: Vec<(&str, &str)> = open.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(editor.send(&site, "/newsroom/comments/follow-up", &open).await.status, 303);
    let merge = [("one", format!("case:{second}")), ("case", "1".into())];
    let merge: Vec<(&str, &str)> = merge.iter().map(|(name, value)| (*name, value.as_str())).collect();
    editor.send(&site, "/newsroom/comments/follow-up", &merge).await;
    let list = editor.get(&site, "/newsroom/cases").await.text();
    assert!(list.contains("قطعی &lt;آب&gt; روستا") && list.contains("دریافت شد"), "{list}");
    let page = editor.get(&site, "/newsroom/cases/1").await.text();
    assert!(page.contains("پیگیری شود 1") && page.contains("پیگیری شود 2"), "both comments: {page}");

    let version =
        page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let desk = page.split("<select id=\"desk\"").nth(1).unwrap();
    let desk = desk.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let owner = editor.id.to_string();
    let form = |title: &'static str, due: &'static str| {
        vec![
            ("version", version.clone()),
            ("title", title.to_owned()),
            ("desk", desk.clone()),
            ("owner", owner.clone()),
            ("due", due.to_owned()),
            ("outcome", String::new()),
            ("outcome_story", String::new()),
        ]
    };
    let send = async |target: &str, fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        editor.send(&site, target, &fields).await
    };
    let wrong = send("/newsroom/cases/1", form("", "فردا شاید")).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text().contains("data-error=\"due\"") && wrong.text().contains("فردا شاید"));
    let changed = send("/newsroom/cases/1", form("آب روستای ما", "1398/9/20")).await;
    assert_eq!(changed.status, 303, "{}", changed.text());
    let page = editor.get(&site, changed.header("location")).await.text();
    assert!(page.contains("آب روستای ما") && page.contains("۲۰ آذر ۱۳۹۸"), "{page}");
    let stale = send("/newsroom/cases/1", form("دیگری", "")).await;
    assert_eq!(stale.status, 412, "a colleague was faster");
    assert!(stale.text().contains("دیگری"), "what was typed is kept");

    let asked = [("to", "asked".to_owned()), ("note", "از شرکت آب پرسیدیم".to_owned())];
    send("/newsroom/cases/1/step", asked.to_vec()).await;
    assert!(site.get("/follow-ups/1").await.text().contains("از شرکت آب پرسیدیم"));
    let back = send("/newsroom/cases/1/step", vec![("to", "received".into())]).await;
    assert_eq!(back.status, 409, "there is no way back to the beginning");
    let reporter = Person::new(&site, Role::Reporter, &[]).await;
    assert_eq!(reporter.send(&site, "/newsroom/cases/1/step", &[("to", "closed")]).await.status, 403);
}
