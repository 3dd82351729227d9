//! `khabar export`: what it writes comes in again as it was.

use std::fs;

use crate::house::{House, run};
use crate::import::reference_page;
use crate::import_comments::{all, assert_exact, import, story};
use crate::server::Server;

/// A site with two stories and comments in every state.
fn full_house() -> House {
    let house = House::new();
    fill(&house);
    house
}

fn fill(house: &House) {
    import(house, "page-text", &["--publish"], &[&reference_page()]).assert_done();
    let lines = [
        r#"{"khabar":1}"#,
        r#"{"type":"story","key":"s1","code":100007,"headline":"گزارش «باران» & برف <۱>","kicker":"هوا","lead":"باران می‌بارد.","body":{"type":"doc","content":[{"type":"subhead","content":[{"type":"text","text":"زیرتیتر"}]},{"type":"paragraph","content":[{"type":"text","text":"متن "},{"type":"text","text":"پررنگ","marks":[{"type":"strong"}]}]}]},"bylines":["نویسنده"],"tags":["باران","برف"],"place":"رشت","desk":{"slug":"weather","name":"هواشناسی","group":"اجتماعی","group_slug":"society","agency":"خبر آزمایشی"},"status":"corrected","published":"2020-01-02T03:04:05.000006Z","corrections":[{"note":"نام شهر درست شد.","at":"2020-01-03T03:04:05Z"}],"exchange":false}"#,
        r#"{"type":"story","key":"s2","headline":"خبری که پس گرفته شد","lead":"لید","body":[],"status":"withdrawn","published":"2020-01-02T03:04:05Z","withdrawn":"2020-01-04T03:04:05Z","reason":"نادرست بود"}"#,
        r#"{"type":"story","key":"s3","headline":"پیش‌نویس","lead":"لید","body":["بند"],"status":"returned","reason":"کوتاه است"}"#,
        r#"{"type":"comment","key":"c1","story":"s1","name":"رضا","country":"IR","text":"یک\n\nدو <b>","status":"pending","created":"2020-01-02T04:00:00Z"}"#,
        r#"{"type":"comment","key":"c2","story":"s1","parent":"c1","text":"پاسخ","status":"published","created":"2020-01-02T05:00:00.5Z","decided":"2020-01-02T06:00:00Z"}"#,
        r#"{"type":"comment","key":"c3","story":"s1","parent":"c2","text":"نه","status":"rejected","reason":"تکراری","created":"2020-01-02T05:30:00Z"}"#,
        r#"{"type":"comment","key":"c4","story":"s1","parent":"c3","text":"","status":"withdrawn","created":"2020-01-02T05:40:00Z"}"#,
        r#"{"type":"comment","key":"c5","story":"s2","text":"ارزان","status":"spam","created":"2020-01-02T05:50:00Z"}"#,
    ];
    let file = house.file("in.jsonl", lines.join("\n"));
    let said = import(house, "jsonl", &["--publish"], &[&file]).assert_done();
    assert_eq!(said, "imported 8, unchanged 0, rejected 0\n");
}

fn export(house: &House, format: &str, name: &str) -> (String, String) {
    let dest = house.file(name, "before");
    let said = house.succeed(&["export", "--format", format, dest.to_str().unwrap()]);
    (said, fs::read_to_string(dest).unwrap())
}

async fn lines_of_one_site_make_the_same_lines_in_another(house: &House) {
    fill(house);
    let (said, lines) = export(house, "jsonl", "all.jsonl");
    assert_eq!(said, "exported 4 stories, 6 comments\n");
    assert_eq!(lines.lines().count(), 11);
    assert!(lines.starts_with("{\"khabar\":1}\n{\"type\":\"story\","), "{lines}");

    let other = House::new();
    let file = other.file("all.jsonl", &lines);
    assert_eq!(
        import(&other, "jsonl", &["--publish"], &[&file]).assert_done(),
        "imported 10, unchanged 0, rejected 0\n"
    );
    assert_eq!(export(&other, "jsonl", "again.jsonl").1, lines);
    assert_exact(&other).await;
    assert_eq!(story(&other, 100_007).await.content, story(house, 100_007).await.content);
    assert_eq!(
        import(&other, "jsonl", &["--publish"], &[&file]).assert_done(),
        "imported 0, unchanged 10, rejected 0\n"
    );
    // What comes home changes nothing.
    let home = house.file("home.jsonl", &lines);
    assert_eq!(
        import(house, "jsonl", &["--publish"], &[&home]).assert_done(),
        "imported 0, unchanged 10, rejected 0\n"
    );
    assert_eq!(export(house, "jsonl", "home-again.jsonl").1, lines);
}

on_both!(lines_of_one_site_make_the_same_lines_in_another);

/// Stories and comments that began here have names that hold elsewhere and at home.
async fn what_began_here_is_known_again(house: &House) {
    fill(house);
    house.sql("UPDATE stories SET import_key = NULL, import_hash = NULL, import_version = NULL; UPDATE comments SET import_key = NULL").await;
    let (_, lines) = export(house, "jsonl", "all.jsonl");
    assert!(lines.contains("\"key\":\"khabar:100007:"), "{lines}");
    let home = house.file("home.jsonl", &lines);
    assert_eq!(
        import(house, "jsonl", &["--publish"], &[&home]).assert_done(),
        "imported 0, unchanged 10, rejected 0\n"
    );
    let other = House::new();
    let file = other.file("all.jsonl", &lines);
    import(&other, "jsonl", &["--publish"], &[&file]).assert_done();
    assert_eq!(export(&other, "jsonl", "again.jsonl").1, lines);
}

on_both!(what_began_here_is_known_again);

async fn wordpress_files_come_back_with_states_and_threads(house: &House) {
    fill(house);
    let (said, xml) = export(house, "wxr", "all.xml");
    assert_eq!(said, "exported 4 stories, 6 comments\n");
    let other = House::new();
    let file = other.file("all.xml", &xml);
    assert_eq!(
        import(&other, "wxr", &["--publish"], &[&file]).assert_done(),
        "imported 10, unchanged 0, rejected 0\n"
    );
    assert_exact(&other).await;
    let told = |comments: Vec<domain::comment::Comment>| {
        let mut told: Vec<_> = comments
            .into_iter()
            .map(|it| {
                let seconds = it.created.0 / 1_000_000;
                (seconds, it.name, it.country, it.text, it.status, it.reason, it.decided, it.parent.is_some())
            })
            .collect();
        told.sort_by(|a, b| (a.0, &a.3).cmp(&(b.0, &b.3)));
        told
    };
    assert_eq!(told(all(&other).await), told(all(house).await));
    let (here, there) = (story(house, 100_007).await, story(&other, 100_007).await);
    assert_eq!((here.content.headline, here.content.kicker), (there.content.headline, there.content.kicker));
    assert_eq!((here.content.lead, here.content.tags), (there.content.lead, there.content.tags));
    assert_eq!(there.content.body.plain_text(), here.content.body.plain_text());
    assert_eq!(
        import(&other, "wxr", &["--publish"], &[&file]).assert_done(),
        "imported 0, unchanged 10, rejected 0\n"
    );
}

on_both!(wordpress_files_come_back_with_states_and_threads);

#[test]
fn an_export_is_whole_or_not_there() {
    let house = full_house();
    let before = house.contents();
    house.khabar(&["export", "--format", "jsonl", "no/such/place.jsonl"]).assert_failed("can't be written");
    let data = house.data();
    house.khabar(&["export", "--format", "jsonl", data.to_str().unwrap()]).assert_failed("is a directory");
    // A story that can't be read stops it halfway.
    let dest = house.file("all.jsonl", "before");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(house.sql("UPDATE stories SET status = 'odd' WHERE code = 100007"));
    let ran = run(house.command(&["export", "--format", "jsonl", dest.to_str().unwrap()]), b"");
    ran.assert_failed("can't be read");
    assert_eq!(fs::read_to_string(&dest).unwrap(), "before");
    let names = |contents: &std::collections::BTreeMap<std::path::PathBuf, Vec<u8>>| {
        contents.keys().filter(|path| !path.starts_with(&data)).cloned().collect::<Vec<_>>()
    };
    let after = names(&house.contents());
    assert_eq!(after.len(), names(&before).len() + 1, "{after:?}");
}

/// Every file below `dir`, by its path there.
fn files(dir: &std::path::Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut found = std::collections::BTreeMap::new();
    let mut waiting = vec![dir.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in std::fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(dir).unwrap().to_str().unwrap().to_owned();
                found.insert(name, std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

#[tokio::test]
async fn a_copy_of_the_site_is_read_without_a_server() {
    let house = House::new();
    let server = Server::started(house.command(&["serve", "--demo", "--listen", "127.0.0.1:0"]));
    server.terminate();
    let dest = house.file("x", "").with_file_name("copy");
    let place = dest.to_str().unwrap();
    let said = house.succeed(&["export", "--format", "static", place]);
    assert!(said.starts_with("copied ") && said.contains("pages"), "{said}");
    let copy = files(&dest);
    let pages: Vec<&String> = copy.keys().filter(|name| name.ends_with(".html")).collect();
    assert!(pages.len() > 60, "{pages:?}");
    for page in &pages {
        let html = std::str::from_utf8(&copy[*page]).unwrap();
        assert!(!html.contains("<form") && !html.contains("exchange.js"), "{page} needs a server");
        let says = html.contains("آخرین به‌روزرسانی این نسخه");
        assert!(says || page.starts_with("print/"), "{page} does not say how old it is");
        for attribute in [" href=\"", " src=\""] {
            for link in html.split(attribute).skip(1).map(|rest| rest.split('"').next().unwrap()) {
                let path = link.split('#').next().unwrap();
                if path.is_empty() || path.contains("://") || path.starts_with("mailto:") {
                    continue;
                }
                assert!(!path.starts_with('/'), "{page} leads to {link}");
                let path = percent_encoding::percent_decode_str(path).decode_utf8().unwrap();
                let to = dest.join(page.as_str()).parent().unwrap().join(path.as_ref());
                assert!(to.exists(), "{page} leads to {link}, which is not there");
            }
        }
    }
    let sheet = copy.iter().find(|(name, _)| name.ends_with("style.css")).unwrap();
    assert!(
        std::str::from_utf8(sheet.1).unwrap().contains("url(\"vazirmatn.woff2\")") || !sheet.0.is_empty()
    );

    // A newer copy takes the place of the old one; anything else is left alone.
    let code: i64 = pages
        .iter()
        .find_map(|name| name.strip_prefix("news/")?.strip_suffix(".html")?.parse().ok())
        .unwrap();
    let store = house.store().await;
    let story =
        store::stories::by_code(&mut store.read().await.unwrap().conn(), code).await.unwrap().unwrap();
    store
        .write(move |tx| {
            Box::pin(async move {
                let actor = domain::permission::Actor::operator();
                store::stories::withdraw(tx, story.id, "نادرست".into(), &actor, domain::Timestamp(1)).await
            })
        })
        .await
        .unwrap();
    store.close().await;
    house.succeed(&["export", "--format", "static", place]);
    assert!(!files(&dest).contains_key(&format!("news/{code}.html")), "a withdrawn story is in no copy");
    let other = house.file("kept.txt", "کار من");
    let beside = other.parent().unwrap().to_str().unwrap().to_owned();
    house.khabar(&["export", "--format", "static", &beside]).assert_failed("holds something else");
    assert_eq!(std::fs::read_to_string(other).unwrap(), "کار من");
}
