//! Pages compressed against what all of them have in common (RFC 9842): a browser that has the dictionary is sent what is new.

use bytes::Bytes;
use domain::story::Story;
use sha2::{Digest, Sha256};

use crate::client::{Answer, Ask};
use crate::newsroom::*;
use crate::policy::*;
use crate::site::Site;

/// What Chromium accepts once it has a dictionary.
const ALL: &str = "gzip, deflate, br, zstd, dcb, dcz";

/// A dictionary as a browser keeps it.
struct Kept {
    body: Bytes,
    hash: Vec<u8>,
}

impl Kept {
    /// The one that a page leads to.
    async fn by(site: &Site, page: &Answer) -> Self {
        let link = page.header("link");
        let (path, relation) = link.strip_prefix('<').and_then(|link| link.split_once('>')).unwrap();
        assert_eq!(relation, "; rel=\"compression-dictionary\"");
        let answer = site.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("use-as-dictionary"), "match=\"/*\", match-dest=(\"document\")");
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert_secure(&answer);
        assert_is_nobodys(&answer);
        let packed = site.answer(Ask::get(path).accepting(ALL)).await;
        assert_eq!((packed.header("content-encoding"), packed.text()), ("br", answer.text()));
        Self { hash: Sha256::digest(&answer.body).to_vec(), body: answer.body }
    }

    fn named(&self) -> String {
        named(&self.hash)
    }

    fn unpack(&self, answer: &Answer) -> String {
        let head = [&[0x5e, 0x2a, 0x4d, 0x18, 0x20, 0, 0, 0][..], &self.hash].concat();
        let packed = answer.body.strip_prefix(&head[..]).expect("the magic number and the dictionary's hash");
        let mut zstd = zstd::bulk::Decompressor::with_dictionary(&self.body).unwrap();
        String::from_utf8(zstd.decompress(packed, 1 << 20).unwrap()).unwrap()
    }
}

fn named(hash: &[u8]) -> String {
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in hash.chunks(3) {
        let mut bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
        bits <<= 8 * (3 - three.len());
        let letter = |at: usize| letters[(bits >> (18 - 6 * at)) as usize & 63] as char;
        text.extend((0..=three.len()).map(letter));
        text.extend(std::iter::repeat_n('=', 3 - three.len()));
    }
    format!(":{text}:")
}

fn ask(story: &Story, dictionary: &str) -> Ask {
    Ask::get(&path(story)).accepting(ALL).header("available-dictionary", dictionary)
}

#[tokio::test]
async fn whoever_has_the_dictionary_is_sent_what_is_new() {
    let site = Site::open().await;
    let (one, other) = (published(&site, "همکاری‌های دوجانبه").await, published(&site, "سد تازه").await);
    let first = site.answer(Ask::get(&path(&one)).accepting(ALL)).await;
    assert_eq!(first.header("content-encoding"), "br");
    let kept = Kept::by(&site, &first).await;
    for target in [path(&other), path(&one), "/".into(), "/latest".into()] {
        let ask =
            |method| Ask::new(method, &target).accepting(ALL).header("available-dictionary", &kept.named());
        let whole = site.get(&target).await;
        let br = site.answer(Ask::get(&target).accepting(ALL)).await;
        let answer = site.answer(ask("GET")).await;
        assert_eq!(answer.header("content-encoding"), "dcz", "{target}");
        assert_eq!(kept.unpack(&answer), whole.text(), "{target}");
        assert!(answer.body.len() * 2 < br.body.len(), "{target}: {} {}", answer.body.len(), br.body.len());
        assert_eq!(answer.header("content-length"), answer.body.len().to_string());
        assert_eq!(answer.header("vary"), "accept-encoding, available-dictionary");
        assert!(!answer.headers.contains_key("link"), "who has it need not be led to it");
        assert_ne!(answer.header("etag"), br.header("etag"));
        assert_ne!(answer.header("etag"), whole.header("etag"));
        assert_secure(&answer);

        let head = site.answer(ask("HEAD")).await;
        assert_eq!((&head.headers, head.body.len()), (&answer.headers, 0), "{target}");
        let again = site.answer(ask("GET").header("if-none-match", answer.header("etag"))).await;
        assert_eq!((again.status.as_u16(), again.body.len()), (304, 0), "{target}");
        for header in ["etag", "vary", "cache-control"] {
            assert_eq!(again.header(header), answer.header(header), "{target}");
        }
    }
}

#[tokio::test]
async fn whoever_has_another_one_is_answered_as_if_without() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let page = site.read(&path(&story)).await;
    let known = site.answer(Ask::get(&path(&story)).accepting(ALL)).await;
    let kept = Kept::by(&site, &known).await;
    let own = kept.named();
    for other in [&named(&Sha256::digest(b"another")), "", ":", &own[1..], &own.to_lowercase()] {
        let answer = site.answer(ask(&story, other)).await;
        assert_eq!((answer.header("content-encoding"), answer.text()), ("br", page.clone()), "{other}");
        assert_eq!(answer.header("link"), known.header("link"), "it is led to the one that is used");
        assert_eq!(answer.header("vary"), "accept-encoding, available-dictionary");
    }
    for (accepted, sent) in
        [("gzip, br, zstd", "br"), ("gzip, dcz;q=0", "gzip"), ("dcb, gzip", "gzip"), ("zstd", "zstd")]
    {
        let answer = site.answer(Ask::get(&path(&story)).accepting(accepted)).await;
        assert_eq!((answer.header("content-encoding"), answer.text()), (sent, page.clone()), "{accepted}");
        let with = Ask::get(&path(&story)).accepting(accepted).header("available-dictionary", &own);
        let answer = site.answer(with).await;
        assert_eq!((answer.header("content-encoding"), answer.text()), (sent, page.clone()), "{accepted}");
    }
    let gzip = site.answer(Ask::get(&path(&story)).accepting("gzip")).await;
    assert!(!gzip.headers.contains_key("link"), "who takes gzip alone knows no dictionaries");
}

/// The dictionary is what the theme and the site make it, whatever is written meanwhile.
#[tokio::test]
async fn it_changes_with_the_site_and_not_with_the_news() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let lead = async |site: &Site, target: &str| {
        site.answer(Ask::get(target).accepting("br")).await.header("link").to_owned()
    };
    let first = lead(&site, &path(&story)).await;
    let kept = Kept::by(&site, &site.answer(Ask::get("/").accepting("br")).await).await;
    let another = published(&site, "سد تازه").await;
    comment(&site.store, story.id, 1).await;
    for target in ["/", "/latest", &path(&story), &path(&another)] {
        assert_eq!(lead(&site, target).await, first, "{target}");
    }
    let same = Site::open().await;
    let elsewhere = published(&same, "خبری دیگر").await;
    assert_eq!(lead(&same, &path(&elsewhere)).await, first, "another process makes the same");

    desk(&site, "ورزشی").await;
    let print = format!("/print/{}", story.code);
    assert_ne!(lead(&site, &print).await, first, "the navigation has one desk more");
    let before = Ask::get(&print).accepting(ALL).header("available-dictionary", &kept.named());
    assert_eq!(site.answer(before).await.header("content-encoding"), "br");
}

#[tokio::test]
async fn only_pages_are_compressed_against_it() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let kept = Kept::by(&site, &site.answer(ask(&story, "")).await).await;
    for target in ["/feed.xml", "/sitemap.xml"] {
        let asked = Ask::get(target).accepting(ALL).header("available-dictionary", &kept.named());
        let answer = site.answer(asked).await;
        assert_eq!(answer.status, 200, "{target}");
        assert_ne!(
            answer.headers.get("content-encoding").map(http::HeaderValue::as_bytes),
            Some(&b"dcz"[..])
        );
        assert_eq!(answer.header("vary"), "accept-encoding", "{target}");
        assert!(!answer.headers.contains_key("link"), "{target}");
    }
    assert_not_kept(&site.get("/dictionary/0123456789ab").await, 404);
}
