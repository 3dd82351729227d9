//! Exports of other systems and our own lines: what is taken of them, and what hostile ones do.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use intake::{Body, CommentRecord, Flaw, Record, Records, Standing, State, StoryName, StoryRecord};

fn comments(records: &Records) -> Vec<&CommentRecord> {
    let taken = records.as_ref().unwrap().iter().filter_map(|record| match record {
        Ok(Record::Comment(comment)) => Some(&**comment),
        _ => None,
    });
    taken.collect()
}

fn stories(records: &Records) -> Vec<&StoryRecord> {
    let taken = records.as_ref().unwrap().iter().filter_map(|record| match record {
        Ok(Record::Story(story)) => Some(&**story),
        _ => None,
    });
    taken.collect()
}

fn flaws(records: &Records) -> Vec<&Flaw> {
    records.as_ref().unwrap().iter().filter_map(|record| record.as_ref().err()).collect()
}

const DISQUS: &str = r#"<?xml version="1.0" encoding="utf-8"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
<category dsq:id="1"><forum>khabar</forum><title>General</title></category>
<thread dsq:id="10"><id>rail</id><link>https://old.example/rail</link><title>راه‌آهن</title></thread>
<thread dsq:id="11"><id>/water</id><title>آب</title></thread>
<post dsq:id="103"><id/><message><![CDATA[<p>پاسخ به <b>نخستین</b></p>]]></message><createdAt>2019-12-06T12:00:00Z</createdAt>
 <isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>مینا</name><email>mina@example.ir</email></author>
 <ipAddress>192.0.2.1</ipAddress><thread dsq:id="10"/><parent dsq:id="101"/></post>
<post dsq:id="101"><id/><message><![CDATA[<p>نخستین<br/>سطر دوم</p><p>بند &amp; دوم</p><script>x()</script>]]></message>
 <createdAt>2019-12-06T11:26:00Z</createdAt><isDeleted>false</isDeleted><isSpam>false</isSpam><author><name>میلاد</name></author><thread dsq:id="10"/></post>
<post dsq:id="102"><message/><createdAt>2019-12-06T11:30:00Z</createdAt><isDeleted>true</isDeleted><isSpam>false</isSpam><author><name/></author><thread dsq:id="11"/></post>
<post dsq:id="104"><message>x</message><createdAt>2019-12-06T12:30:00Z</createdAt><isDeleted>false</isDeleted><isSpam>true</isSpam><thread dsq:id="10"/></post>
<post dsq:id="105"><message>x</message><createdAt>yesterday</createdAt><thread dsq:id="10"/></post>
<post dsq:id="106"><message>x</message><createdAt>2019-12-06T12:40:00Z</createdAt><thread dsq:id="99"/></post>
</disqus>"#;

#[test]
fn disqus_keeps_threads_states_and_times_and_no_address() {
    let records = intake::disqus(DISQUS.as_bytes());
    let comments = comments(&records);
    let keys: Vec<_> = comments.iter().map(|comment| comment.key.as_str()).collect();
    assert_eq!(keys, ["disqus:101", "disqus:102", "disqus:103", "disqus:104"], "as they were written");
    let [first, deleted, answer, spam] = comments[..] else { panic!() };
    assert_eq!(first.text, "نخستین\nسطر دوم\n\nبند & دوم");
    assert_eq!(
        (first.name.as_deref(), first.state, first.parent.as_deref()),
        (Some("میلاد"), State::Published, None)
    );
    assert_eq!(first.created.to_string(), "2019-12-06T11:26:00Z");
    assert_eq!(first.story, StoryName::Link("https://old.example/rail".into()));
    assert_eq!((deleted.state, deleted.text.as_str(), deleted.name.as_deref()), (State::Withdrawn, "", None));
    assert_eq!(deleted.story, StoryName::Link("/water".into()));
    assert_eq!((answer.parent.as_deref(), answer.line), (Some("disqus:101"), 6));
    assert_eq!(spam.state, State::Spam);
    assert!(!format!("{records:?}").contains("192.0.2.1") && !format!("{records:?}").contains("mina@"));
    let told: Vec<_> = flaws(&records).iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 2);
    assert!(told.iter().any(|told| told.starts_with("line 13: the time “yesterday”")), "{told:?}");
    assert!(told.iter().any(|told| told.starts_with("line 14: the file has no thread 99")), "{told:?}");
}

const WXR: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>بایگانی</title>
<item><title>پل &amp;amp; راه</title><link>https://old.example/bridge/</link>
 <content:encoded><![CDATA[پل تازه باز شد.

<p>بند <em>دوم</em></p>[caption id="x"]زیرنویس[/caption]]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
 <wp:post_id>7</wp:post_id><wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
 <category domain="category" nicename="%D8%B4%D9%87%D8%B1"><![CDATA[شهر]]></category><category domain="post_tag" nicename="p"><![CDATA[پل]]></category>
 <wp:comment><wp:comment_id>22</wp:comment_id><wp:comment_author><![CDATA[مینا]]></wp:comment_author><wp:comment_author_email>m@example.ir</wp:comment_author_email>
  <wp:comment_date_gmt>2020-01-02 05:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[بله
درست است]]></wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_parent>21</wp:comment_parent></wp:comment>
 <wp:comment><wp:comment_id>21</wp:comment_id><wp:comment_author>میلاد</wp:comment_author><wp:comment_date_gmt>2020-01-02 04:00:00</wp:comment_date_gmt>
  <wp:comment_content>چرا؟</wp:comment_content><wp:comment_approved>trash</wp:comment_approved><wp:comment_parent>0</wp:comment_parent></wp:comment>
 <wp:comment><wp:comment_id>23</wp:comment_id><wp:comment_type>pingback</wp:comment_type></wp:comment>
 <wp:comment><wp:comment_id>24</wp:comment_id><wp:comment_date_gmt>2020-01-02 06:00:00</wp:comment_date_gmt><wp:comment_content>x</wp:comment_content><wp:comment_approved>later</wp:comment_approved></wp:comment>
</item>
<item><title>درباره</title><link>https://old.example/about</link><wp:post_type>page</wp:post_type>
 <wp:comment><wp:comment_id>30</wp:comment_id><wp:comment_approved>1</wp:comment_approved></wp:comment></item>
<item><title>پیش‌نویس</title><link>https://old.example/?p=9</link><wp:status>publish</wp:status><wp:post_password>x</wp:post_password>
 <wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type></item>
<item><title>عکس</title><link>https://old.example/pic</link><wp:post_type>attachment</wp:post_type></item>
</channel></rss>"#;

#[test]
fn wordpress_brings_posts_and_what_readers_wrote() {
    let records = intake::wxr(WXR.as_bytes());
    let found = stories(&records);
    let [bridge, hidden] = found[..] else { panic!("{found:?}") };
    assert_eq!((bridge.headline.as_str(), bridge.lead.as_str()), ("پل & راه", "پل تازه باز شد."));
    assert_eq!(bridge.body, Body::Paragraphs(vec!["بند دوم".into(), "زیرنویس".into()]));
    assert_eq!(bridge.published.unwrap().to_string(), "2020-01-02T03:04:05Z");
    let desk = bridge.desk.as_ref().unwrap();
    assert_eq!((desk.name.as_str(), desk.slug.as_deref()), ("شهر", Some("شهر")));
    assert_eq!((&bridge.tags[..], bridge.standing), (&["پل".to_owned()][..], Standing::Published));
    assert_eq!((hidden.standing, hidden.published), (Standing::Draft, None), "behind a password");
    let taken = comments(&records);
    let [binned, answer] = taken[..] else { panic!("{taken:?}") };
    assert_eq!((binned.state, binned.reason.is_some()), (State::Rejected, true));
    assert_eq!(answer.parent.as_ref(), Some(&binned.key));
    assert_eq!((answer.text.as_str(), answer.name.as_deref()), ("بله\nدرست است", Some("مینا")));
    let told: Vec<_> = flaws(&records).iter().map(|flaw| flaw.reason.clone()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("approved") || told[1].contains("approved"));
    assert!(told.iter().any(|told| told.contains("under a page")), "{told:?}");
}

#[test]
fn a_feed_brings_stories() {
    let feed = r#"<rss version="2.0"><channel><title>x</title><link>https://wire.example</link>
<item><title>برف در شمال</title><link>https://wire.example/news/5?utm_source=rss</link><description>&lt;p&gt;برف بارید.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>برف بارید.</p><p>راه‌ها بسته شد.</p>]]></content:encoded><pubDate>Fri, 06 Dec 2019 14:56:00 +0330</pubDate><category>هوا</category><category>برف</category></item>
<item><title>بی‌پیوند</title><description>x</description></item></channel></rss>"#;
    let records = intake::rss(feed.as_bytes());
    let found = stories(&records);
    assert_eq!(
        (found[0].lead.as_str(), &found[0].body),
        ("برف بارید.", &Body::Paragraphs(vec!["راه‌ها بسته شد.".into()]))
    );
    assert_eq!(found[0].published.unwrap().to_string(), "2019-12-06T11:26:00Z");
    assert_eq!(
        (found[0].desk.as_ref().unwrap().name.as_str(), &found[0].tags[..]),
        ("هوا", &["برف".to_owned()][..])
    );
    assert_eq!(flaws(&records)[0].line, 4);
}

#[test]
fn lines_are_lenient_about_more_and_strict_about_types() {
    let lines = "\u{FEFF}{\"khabar\":1,\"more\":true}\n\n\
        {\"headline\":\"باران\",\"lead\":\"بارید\",\"body\":[\"یک\",\"دو\"],\"unknown\":{\"a\":1}}\r\n\
        {\"type\":\"comment\",\"key\":\"k\",\"story\":100001,\"text\":\"خوب\",\"status\":\"pending\",\"created\":\"2019-12-06T14:56:00+03:30\"}\n\
        {\"headline\":5}\n\
        not json\n\
        {\"type\":\"comment\",\"key\":\"k2\",\"story\":1,\"text\":\"x\",\"status\":\"liked\",\"created\":\"2019-12-06\"}\n\
        {\"type\":\"poem\"}\n\
        {\"headline\":\"x\",\"tags\":\"y\"}\n\
        {\"type\":\"comment\",\"key\":\"\",\"story\":1,\"text\":\"x\",\"status\":\"spam\",\"created\":\"2019-12-06\"}\n\
        [1]\n";
    let records = intake::jsonl(lines.as_bytes());
    assert_eq!(stories(&records)[0].body, Body::Paragraphs(vec!["یک".into(), "دو".into()]));
    assert_eq!(stories(&records)[0].line, 3);
    let comment = comments(&records)[0];
    assert_eq!(
        (&comment.story, comment.created.to_string().as_str()),
        (&StoryName::Code(100_001), "2019-12-06T11:26:00Z")
    );
    let told: Vec<_> = flaws(&records).iter().map(ToString::to_string).collect();
    let lines: Vec<_> = flaws(&records).iter().map(|flaw| flaw.line).collect();
    assert_eq!(lines, [5, 6, 7, 8, 9, 10, 11], "{told:#?}");
    assert!(told[0].contains("expected a string") && told[1].contains("no JSON"), "{told:#?}");
    assert!(told.iter().all(|told| told.lines().count() == 1), "{told:#?}");
    assert!(intake::jsonl(b"{\"khabar\":2}\n").unwrap_err().reason.contains("newer"));
}

#[test]
fn deep_json_is_refused_as_a_record() {
    let lines = format!("{{\"headline\":\"x\",\"body\":{}}}\n{{\"headline\":\"y\"}}", "[".repeat(100_000));
    let records = intake::jsonl(lines.as_bytes());
    assert_eq!((flaws(&records).len(), stories(&records).len()), (1, 1));
}

/// Whatever a file is cut to or has in it, the parsers end, and none panics.
#[test]
fn files_cut_anywhere_are_refused_whole() {
    for (text, parse) in [(DISQUS, intake::disqus as fn(&[u8]) -> Records), (WXR, intake::wxr)] {
        let end = text.rfind("</").unwrap();
        for at in (0..=end).step_by(7) {
            assert!(parse(&text.as_bytes()[..at]).is_err(), "cut at {at}");
        }
        for at in (0..text.len()).step_by(11) {
            let mut broken = text.as_bytes().to_vec();
            broken[at] ^= 0x5a;
            let _ = parse(&broken);
        }
        let mut latin = text.as_bytes().to_vec();
        latin[end - 3] = 0xE9;
        assert!(parse(&latin).unwrap_err().reason.contains("UTF-8"));
        for other in
            [&b""[..], b"\n", b"\xff\xfe<\0", b"{\"khabar\":1}", b"<html><body>x</body></html>", b"\x00\x01"]
        {
            assert!(parse(other).is_err(), "{other:?}");
        }
    }
}

#[test]
fn nothing_expands() {
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE disqus [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<disqus><post dsq:id=\"1\"><message>&b;</message></post></disqus>";
    let refused = intake::disqus(bomb.as_bytes()).unwrap_err();
    assert_eq!((refused.line, refused.reason.contains("document type")), (2, true));
    let outside = bomb
        .replace("[<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]", "SYSTEM \"file:///etc/passwd\"");
    assert!(intake::disqus(outside.as_bytes()).is_err());
}
