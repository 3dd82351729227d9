//! `khabar import`: readers' comments from other systems, and stories with them.

use std::path::Path;

use domain::comment::{Comment, CommentStatus};
use domain::story::Story;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use store::comments::Filter;
use store::{comments, stories};

use crate::house::{House, Ran, run};
use crate::import::reference_page;
use crate::server::Server;

/// Runs an import of this format.
pub(crate) fn import(house: &House, format: &str, more: &[&str], files: &[&Path]) -> Ran {
    let mut command = house.command(&["import", "--format", format]);
    command.args(more).args(files);
    run(command, b"")
}

/// Every comment, oldest first.
pub(crate) async fn all(house: &House) -> Vec<Comment> {
    let store = house.store().await;
    let found =
        comments::list(&mut store.read().await.unwrap().conn(), Filter::default(), 1_000).await.unwrap();
    store.close().await;
    found
}

pub(crate) async fn story(house: &House, code: i64) -> Story {
    let store = house.store().await;
    let found = stories::by_code(&mut store.read().await.unwrap().conn(), code).await.unwrap().unwrap();
    store.close().await;
    found
}

/// Counters equal the rows, and what stands above each thread is right.
pub(crate) async fn assert_exact(house: &House) {
    let store = house.store().await;
    let mut reader = store.read().await.unwrap();
    let mut seen = 0;
    for comment in comments::list(&mut reader.conn(), Filter::default(), 1_000).await.unwrap() {
        let story = stories::by_id(&mut reader.conn(), comment.story).await.unwrap();
        assert_eq!(story.ledger, comments::counted(&mut reader.conn(), comment.story).await.unwrap());
        seen += 1;
    }
    assert!(seen > 0);
    drop(reader);
    store.close().await;
    let wrong = "SELECT COUNT(*) FROM comments r WHERE
        (r.root_id IS NULL) <> (r.parent_id IS NULL)
        OR (r.root_id IS NULL AND r.answers <> (SELECT COUNT(*) FROM comments a WHERE a.root_id = r.id AND a.status = 'published'))
        OR r.listed <> (r.root_id IS NULL AND (r.status = 'published' OR r.answers > 0))
        OR r.waits <> (CASE WHEN r.status = 'pending' THEN 3 ELSE 0 END)
        OR r.desk_id <> (SELECT desk_id FROM stories s WHERE s.id = r.story_id)";
    assert_eq!(house.number(wrong).await, 0, "threads and queue");
}

fn house_with_a_story() -> House {
    let house = House::new();
    give_a_story(&house);
    house
}

fn give_a_story(house: &House) {
    let ran = import(house, "page-text", &["--publish"], &[&reference_page()]);
    assert_eq!(ran.assert_done(), "imported 1, unchanged 0, rejected 0\n");
}

fn disqus(link: &str, posts: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<disqus xmlns=\"http://disqus.com\" xmlns:dsq=\"http://disqus.com/disqus-internals\">\n\
        <thread dsq:id=\"1\"><id/><link>{link}</link><title>x</title></thread>\n{posts}</disqus>\n"
    )
}

fn post(id: u32, parent: Option<u32>, minute: u32, flags: &str, name: &str, text: &str) -> String {
    let parent = parent.map(|parent| format!("<parent dsq:id=\"{parent}\"/>")).unwrap_or_default();
    format!(
        "<post dsq:id=\"{id}\"><message><![CDATA[{text}]]></message><createdAt>2019-12-06T12:{minute:02}:00Z</createdAt>{flags}\
        <author><name>{name}</name><email>who@example.ir</email></author><ipAddress>192.0.2.7</ipAddress><thread dsq:id=\"1\"/>{parent}</post>\n"
    )
}

const DELETED: &str = "<isDeleted>true</isDeleted>";
const SPAM: &str = "<isSpam>true</isSpam>";
const WAITS: &str = "<isApproved>false</isApproved>";

fn by_name<'c>(comments: &'c [Comment], name: &str) -> &'c Comment {
    comments.iter().find(|comment| comment.name.as_deref() == Some(name)).unwrap()
}

async fn disqus_comments_come_with_threads_states_and_times(house: &House) {
    give_a_story(house);
    let posts = [
        // Answers stand before what they answer.
        post(12, Some(11), 20, "", "مینا", "<p>پاسخ <b>به</b> پرسش</p>"),
        post(11, None, 10, WAITS, "رضا", "<p>پرسش<br>سطر دوم</p><script>alert(1)</script>"),
        post(13, Some(12), 30, SPAM, "فروشنده", "خرید ارزان"),
        post(14, Some(12), 40, DELETED, "لیلا", ""),
        post(15, Some(14), 50, "", "سارا", "و پاسخ به آنچه پاک شد"),
        post(16, None, 55, "", "\u{202E}داریوش\u{202C}", "متن \u{202E}برعکس"),
    ];
    let file = house.file("disqus.xml", disqus("https://old.example/news/100001/x", &posts.concat()));
    let file = file.as_path();
    assert_eq!(import(house, "disqus", &[], &[file]).assert_done(), "imported 6, unchanged 0, rejected 0\n");
    let found = all(house).await;
    let [asked, answer] = ["رضا", "مینا"].map(|name| by_name(&found, name));
    assert_eq!((asked.status, asked.text.as_str()), (CommentStatus::Pending, "پرسش\nسطر دوم"));
    assert_eq!(asked.created.0, 1_575_634_200_000_000, "2019-12-06T12:10:00Z");
    assert_eq!(
        (answer.parent, answer.root, answer.text.as_str()),
        (Some(asked.id), Some(asked.id), "پاسخ به پرسش")
    );
    let states = ["فروشنده", "لیلا", "سارا"].map(|name| by_name(&found, name).status);
    assert_eq!(states, [CommentStatus::Spam, CommentStatus::Withdrawn, CommentStatus::Published]);
    assert_eq!(by_name(&found, "سارا").parent, Some(by_name(&found, "لیلا").id));
    assert_eq!(by_name(&found, "داریوش").text, "متن برعکس");
    let ledger = story(house, 100_001).await.ledger;
    assert_eq!((ledger.published, ledger.pending, ledger.spam, ledger.withdrawn), (4, 1, 1, 1));
    assert_exact(house).await;
    assert_eq!(house.number("SELECT COUNT(*) FROM contacts").await, 0, "addresses are left where they were");

    assert_eq!(import(house, "disqus", &[], &[file]).assert_done(), "imported 0, unchanged 6, rejected 0\n");
    assert_eq!(all(house).await, found);

    let server = Server::start(house);
    let page = server.read("/news/100001").await;
    assert!(page.contains("پاسخ به پرسش") && !page.contains("خرید ارزان"), "{page}");
}

on_both!(disqus_comments_come_with_threads_states_and_times);

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_taken_is_named_and_the_rest_goes_on() {
    let house = house_with_a_story();
    let posts = [
        post(21, Some(22), 1, "", "یک", "دور"),
        post(22, Some(21), 2, "", "دو", "دور"),
        post(23, Some(99), 3, "", "سه", "به چه؟"),
        post(24, None, 4, "", "چهار", "<p></p>"),
        post(25, Some(24), 5, "", "پنج", "پاسخ"),
        post(26, None, 6, "", "شش", "می‌ماند"),
        post(27, None, 7, "", "هفت", &"آ".repeat(50_001)),
    ];
    let file = house.file("d.xml", disqus("/news/100001", &posts.concat()));
    let said = import(&house, "disqus", &[], &[&file]).assert_done();
    assert!(said.starts_with("imported 1, unchanged 0, rejected 6 (4: the comment answers itself"), "{said}");
    for part in [
        "5: the comment answers",
        "6: the comment it answers was",
        "7: text: ",
        "8: the comment it answers (line 7) was",
        "10: text: ",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(said.lines().count(), 1);
    assert_exact(&house).await;

    let nowhere =
        house.file("n.xml", disqus("https://old.example/gone", &post(30, None, 1, "", "نه", "متن")));
    let ran = import(&house, "disqus", &[], &[&nowhere]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out.contains(
            "there is no story of the page https://old.example/gone here: import the stories first"
        ),
        "{}",
        ran.out
    );
}

/// An import that is killed has brought all of its file or nothing, and the next one brings the rest.
#[tokio::test(flavor = "multi_thread")]
async fn an_import_that_is_killed_left_all_or_nothing() {
    const POSTS: u32 = 3_000;
    let house = house_with_a_story();
    let posts: String = (1..=POSTS)
        .map(|id| post(id, (id > 1).then_some(id / 2), id % 60, "", "خواننده", "متن نظر"))
        .collect();
    let file = house.file("many.xml", disqus("/news/100001", &posts));
    let before = house.number("SELECT COUNT(*) FROM comments").await;
    for milliseconds in [40, 120, 250] {
        let mut command = house.command(&["import", "--format", "disqus"]);
        let mut running = command.arg(&file).stdout(std::process::Stdio::null()).spawn().unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(milliseconds)).await;
        let _ = running.kill();
        running.wait().unwrap();
        let here = house.number("SELECT COUNT(*) FROM comments").await - before;
        assert!(here == 0 || here == i64::from(POSTS), "{here} of {POSTS} after {milliseconds} ms");
    }
    import(&house, "disqus", &[], &[&file]).assert_done();
    assert_eq!(house.number("SELECT COUNT(*) FROM comments").await - before, i64::from(POSTS));
    assert_exact(&house).await;
}

/// Another site may count its stories as we do.
#[tokio::test(flavor = "multi_thread")]
async fn whose_address_it_is_is_said() {
    let house = house_with_a_story();
    let config = house.file("khabar.toml", "[site]\nurl = \"https://new.example\"\n");
    let with = ["--config", config.to_str().unwrap()];
    let file =
        house.file("d.xml", disqus("https://old.example/news/100001/x", &post(1, None, 1, "", "یک", "متن")));
    let ran = import(&house, "disqus", &with, &[&file]);
    assert!(ran.out.contains("or say with --base that this address is the site's"), "{ran:?}");
    let told = [&with[..], &["--base", "https://old.example"]].concat();
    assert_eq!(
        import(&house, "disqus", &told, &[&file]).assert_done(),
        "imported 1, unchanged 0, rejected 0\n"
    );
    import(&house, "disqus", &["--base", "old"], &[&file]).assert_failed("--base must be an address");
}

/// A file that is not whole leaves nothing, and does not keep another one away.
#[tokio::test(flavor = "multi_thread")]
async fn of_a_broken_file_nothing_is_taken() {
    let house = house_with_a_story();
    let before = all(&house).await;
    let whole = disqus(
        "/news/100001",
        &[post(1, None, 1, "", "یک", "متن"), post(2, None, 2, "", "دو", "متن")].concat(),
    );
    let cut = &whole[..whole.rfind("</post>").unwrap()];
    let bomb = whole.replace("<disqus", "<!DOCTYPE disqus [<!ENTITY a \"b\">]>\n<disqus");
    let broken = [
        house.file("cut.xml", cut),
        house.file("bomb.xml", bomb),
        house.file("deep.xml", whole.replace("<thread dsq:id=\"1\"/>", &"<a>".repeat(10_000))),
        house.file("binary.xml", [whole.as_bytes(), b"\xff"].concat()),
        house.file("other.xml", "<html></html>"),
    ];
    for file in &broken {
        let ran = import(&house, "disqus", &[], &[file]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.out.starts_with("imported 0, unchanged 0, rejected 1 ("), "{}", ran.out);
        assert_eq!(all(&house).await, before);
    }
    let whole = house.file("whole.xml", whole);
    let said = import(&house, "disqus", &[], &[&broken[0], &whole]).assert_done();
    assert!(said.starts_with("imported 2, unchanged 0, rejected 1 (") && said.contains("cut.xml:"), "{said}");
}

async fn isso(house: &House, comments: &str) -> std::path::PathBuf {
    let path = house.file("isso 5% #1?.db", b"");
    let mut conn = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let schema = "CREATE TABLE threads (id INTEGER PRIMARY KEY, uri VARCHAR(256) UNIQUE, title VARCHAR(256));
        CREATE TABLE comments (tid REFERENCES threads(id), id INTEGER PRIMARY KEY, parent INTEGER, created FLOAT NOT NULL,
            modified FLOAT, mode INTEGER, remote_addr VARCHAR, text VARCHAR, author VARCHAR, email VARCHAR, website VARCHAR,
            likes INTEGER DEFAULT 0, dislikes INTEGER DEFAULT 0, voters BLOB NOT NULL);
        INSERT INTO threads VALUES (1, '/news/100001/', 'x'), (2, '/gone', 'y');
        INSERT INTO comments (tid, id, parent, created, mode, remote_addr, text, author, email, voters) VALUES ";
    sqlx::raw_sql(AssertSqlSafe(format!("{schema}{comments}"))).execute(&mut conn).await.unwrap();
    conn.close().await.unwrap();
    path
}

#[tokio::test(flavor = "multi_thread")]
async fn isso_comments_come_from_its_file() {
    let house = house_with_a_story();
    let file = isso(
        &house,
        "(1, 1, NULL, 1575631560.25, 1, '192.0.2.9', 'سطر یک\nسطر <b>دو</b>', 'مینا', 'm@example.ir', x''),
        (1, 2, 1, 1575631600, 4, '192.0.2.9', '', NULL, NULL, x''),
        (1, 3, 2, 1575631700, 2, '192.0.2.9', 'در انتظار', NULL, NULL, x''),
        (2, 4, NULL, 1575631700, 1, '', 'بی‌خبر', NULL, NULL, x''),
        (1, 5, NULL, 'now', 7, '', 'چه؟', NULL, NULL, x'')",
    )
    .await;
    let before = std::fs::read(&file).unwrap();
    let said = import(&house, "isso", &[], &[&file]).assert_done();
    assert!(said.starts_with("imported 3, unchanged 0, rejected 2 (4: there is no story"), "{said}");
    let found = all(&house).await;
    let first = by_name(&found, "مینا");
    assert_eq!((first.text.as_str(), first.created.0), ("سطر یک\nسطر دو", 1_575_631_560_250_000));
    let waiting = found.iter().find(|comment| comment.text == "در انتظار").unwrap();
    assert_eq!((waiting.status, waiting.root), (CommentStatus::Pending, Some(first.id)));
    assert_exact(&house).await;
    assert!(
        import(&house, "isso", &[], &[&file])
            .assert_done()
            .starts_with("imported 0, unchanged 3, rejected 2 (")
    );
    assert_eq!(std::fs::read(&file).unwrap(), before, "the file is Isso's");
    assert!(!file.with_file_name("isso 5% #1?.db-wal").exists());

    for other in
        [house.file("no.db", "no database"), store::sqlite_file(&house.data()), house.file("empty.db", "")]
    {
        let ran = import(&house, "isso", &[], &[&other]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.out.contains("(1: "), "{ran:?}");
    }
}

const WXR: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<item><title>پل تازه باز شد</title><link>https://old.example/1398/bridge/</link>
 <content:encoded><![CDATA[<p>پل تازه امروز باز شد.</p><p>مردم خوشحال بودند.</p>]]></content:encoded>
 <wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
 <category domain="category" nicename="city"><![CDATA[شهری]]></category><category domain="post_tag" nicename="p"><![CDATA[پل]]></category>
 <wp:comment><wp:comment_id>2</wp:comment_id><wp:comment_author>مینا</wp:comment_author><wp:comment_date_gmt>2020-01-02 05:00:00</wp:comment_date_gmt>
  <wp:comment_content>بله، همین‌طور است</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>1</wp:comment_parent></wp:comment>
 <wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author>میلاد</wp:comment_author><wp:comment_date_gmt>2020-01-02 04:00:00</wp:comment_date_gmt>
  <wp:comment_content>چه خوب</wp:comment_content><wp:comment_approved>spam</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>
</item></channel></rss>"#;

#[tokio::test(flavor = "multi_thread")]
async fn wordpress_posts_come_with_their_comments() {
    let house = House::new();
    let file = house.file("wp.xml", WXR);
    assert_eq!(
        import(&house, "wxr", &["--publish"], &[&file]).assert_done(),
        "imported 3, unchanged 0, rejected 0\n"
    );
    let kept = story(&house, 100_001).await;
    assert_eq!(
        (kept.content.headline.as_str(), kept.content.lead.as_str()),
        ("پل تازه باز شد", "پل تازه امروز باز شد.")
    );
    assert_eq!((kept.status.is_public(), kept.published.unwrap().0), (true, 1_577_934_245_000_000));
    assert!(house.succeed(&["desk", "list"]).contains("city"));
    let found = all(&house).await;
    assert_eq!(by_name(&found, "مینا").parent, Some(by_name(&found, "میلاد").id));
    assert_exact(&house).await;
    assert_eq!(
        import(&house, "wxr", &["--publish"], &[&file]).assert_done(),
        "imported 0, unchanged 3, rejected 0\n"
    );

    // A later Disqus export of the same pages finds them by their address.
    let more = disqus("http://www.old.example/1398/bridge", &post(5, None, 5, "", "رضا", "از دیسکاس"));
    let more = house.file("d.xml", more);
    assert_eq!(
        import(&house, "disqus", &[], &[&more]).assert_done(),
        "imported 1, unchanged 0, rejected 0\n"
    );
    assert_eq!(all(&house).await.last().unwrap().story, kept.id);

    let renewed = house.file("wp2.xml", WXR.replace("خوشحال", "شادمان"));
    assert_eq!(
        import(&house, "wxr", &["--publish"], &[&renewed]).assert_done(),
        "imported 1, unchanged 2, rejected 0\n"
    );
    assert_eq!(story(&house, 100_001).await.version, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn without_publish_posts_are_drafts_and_come_out_later() {
    let house = House::new();
    let file = house.file("wp.xml", WXR);
    assert_eq!(import(&house, "wxr", &[], &[&file]).assert_done(), "imported 3, unchanged 0, rejected 0\n");
    assert!(!story(&house, 100_001).await.status.is_public());
    assert_eq!(import(&house, "wxr", &[], &[&file]).assert_done(), "imported 0, unchanged 3, rejected 0\n");
    assert_eq!(
        import(&house, "wxr", &["--publish"], &[&file]).assert_done(),
        "imported 1, unchanged 2, rejected 0\n"
    );
    assert!(story(&house, 100_001).await.status.is_public());
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_lines_without_a_header_are_stories() {
    let house = House::new();
    let lines = "{\"headline\":\"باران در راه است\",\"lead\":\"باران می‌بارد.\",\"body\":[\"یک\",\"دو\"],\"more\":1}\n\
        {\"headline\":7,\"lead\":\"x\",\"body\":[]}\n\
        {\"type\":\"comment\",\"key\":\"a\",\"story\":100001,\"text\":\"خوب\",\"status\":\"rejected\",\"reason\":\"تکراری\",\"created\":\"2019-12-06T14:56:00+03:30\"}\n";
    let file = house.file("lines.jsonl", lines);
    let said = import(&house, "jsonl", &["--publish"], &[&file]).assert_done();
    assert!(said.starts_with("imported 2, unchanged 0, rejected 1 (2: "), "{said}");
    let found = all(&house).await;
    assert_eq!((found[0].status, found[0].reason.as_deref()), (CommentStatus::Rejected, Some("تکراری")));
    let again = import(&house, "jsonl", &["--publish"], &[&file]).assert_done();
    assert!(again.starts_with("imported 0, unchanged 2, rejected 1 (2: "), "{again}");
    assert_exact(&house).await;
}

#[test]
fn a_feed_brings_stories() {
    let house = House::new();
    let feed = "<rss version=\"2.0\"><channel><item><title>برف بارید</title><link>https://wire.example/5</link><description>برف در شمال بارید.</description>\
        <pubDate>Fri, 06 Dec 2019 11:26:00 GMT</pubDate><category>هوا</category></item></channel></rss>";
    let file = house.file("feed.xml", feed);
    assert_eq!(
        import(&house, "rss", &["--publish"], &[&file]).assert_done(),
        "imported 1, unchanged 0, rejected 0\n"
    );
    assert_eq!(
        import(&house, "rss", &["--publish"], &[&file]).assert_done(),
        "imported 0, unchanged 1, rejected 0\n"
    );
    assert!(house.succeed(&["desk", "list"]).contains("هوا"));
}
