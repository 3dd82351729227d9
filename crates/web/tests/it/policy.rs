//! How long an answer may be kept, as verbs: no test of a page can forget to ask.

use crate::client::{Answer, Ask};
use crate::site::Site;

/// A page that is kept and is not HTML: everyone may keep it and must ask again; HEAD says what GET does, and who knows
/// it is told so.
pub(crate) async fn assert_kept(site: &Site, target: &str, kind: &str) -> Answer {
    let first = site.get(target).await;
    assert_eq!(first.status, 200, "{target}: {}", first.text());
    let renders = site.app.cache().renders();
    let answer = site.get(target).await;
    assert_eq!(site.app.cache().renders(), renders, "{target} is rendered once");
    assert_eq!(first.body, answer.body, "{target}");
    assert_eq!(answer.header("cache-control"), "public, no-cache", "{target}");
    assert_eq!(answer.header("content-type"), kind, "{target}");
    assert!(answer.headers.contains_key("surrogate-key"), "{target}");
    assert!(answer.header("surrogate-key").len() < 2_100, "{target}: a proxy takes the header");
    let head = site.answer(Ask::new("HEAD", target)).await;
    assert_eq!((head.headers, head.body.len()), (answer.headers.clone(), 0), "{target}");
    let known = Ask::get(target).header("if-none-match", answer.header("etag"));
    assert_eq!(site.answer(known).await.status, 304, "{target}");
    if answer.body.len() > 512 {
        let packed = site.answer(Ask::get(target).accepting("br")).await;
        assert_eq!((packed.header("content-encoding"), packed.text()), ("br", answer.text()), "{target}");
    }
    assert_is_nobodys(&answer);
    assert_secure(&answer);
    answer
}

/// A page that is kept: everyone may keep it and must ask again, and it costs one render however often it is read.
pub(crate) async fn assert_page_kept(site: &Site, target: &str, status: u16) -> Answer {
    let first = site.get(target).await;
    let renders = site.app.cache().renders();
    let answer = site.get(target).await;
    assert_eq!(site.app.cache().renders(), renders, "{target} is rendered once");
    assert_eq!((first.status, &first.body), (answer.status, &answer.body), "{target}");
    assert_eq!(answer.status, status, "{target}: {}", answer.text());
    assert_eq!(answer.header("cache-control"), "public, no-cache", "{target}");
    assert_eq!(answer.header("vary"), "accept-encoding, available-dictionary", "{target}");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8", "{target}");
    assert!(answer.header("etag").starts_with('"'), "{target}");
    assert!(answer.headers.contains_key("surrogate-key"), "{target}");
    assert_is_nobodys(&answer);
    assert_secure(&answer);
    answer
}

/// An answer that nobody may keep.
#[track_caller]
pub(crate) fn assert_not_kept(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.text());
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_secure(answer);
}

/// A Persian page that says what is wrong and where to go, kept by nobody.
#[track_caller]
pub(crate) fn assert_error_page(answer: &Answer, status: u16, words: &str) {
    assert_not_kept(answer, status);
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let text = answer.text();
    assert!(text.contains("<html lang=\"fa\" dir=\"rtl\">") && text.contains(words), "{text}");
}

/// Problem details (RFC 9457).
#[track_caller]
pub(crate) fn assert_problem(answer: &Answer, status: u16) {
    assert_not_kept(answer, status);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem = answer.json();
    assert_eq!(problem["status"], status);
    assert!(problem["title"].is_string() && problem["type"] == "about:blank", "{problem}");
    assert!(!problem["detail"].as_str().unwrap().is_empty(), "{problem}");
}

/// A lasting way to another address of the site.
#[track_caller]
pub(crate) fn assert_leads(answer: &Answer, to: &str) {
    assert_not_kept(answer, 301);
    assert_eq!(answer.header("location"), to);
    assert_is_nobodys(answer);
}

/// Nothing in it is for one reader alone.
#[track_caller]
pub(crate) fn assert_is_nobodys(answer: &Answer) {
    assert!(!answer.headers.contains_key("set-cookie"), "{:?}", answer.headers);
}

/// The headers that every answer bears.
#[track_caller]
pub(crate) fn assert_secure(answer: &Answer) {
    let policy = answer.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
    assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("referrer-policy"), "strict-origin-when-cross-origin");
    assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
    assert!(answer.header("permissions-policy").contains("camera=()"));
    assert_eq!(answer.header("strict-transport-security"), "max-age=31536000");
}
