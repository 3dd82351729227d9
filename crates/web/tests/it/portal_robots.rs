//! `/robots.txt`: who may read, as the operator says.

use std::collections::BTreeMap;

use web::Robots;

use crate::policy::*;
use crate::site::Site;

/// What each machine is told, as RFC 9309 has it read; and the sitemaps.
fn read(text: &str) -> (BTreeMap<String, Vec<String>>, Vec<String>) {
    let (mut told, mut sitemaps) = (BTreeMap::<String, Vec<String>>::new(), vec![]);
    let (mut names, mut open) = (vec![], false);
    for line in text.lines().filter(|line| !line.is_empty()) {
        let (key, value) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
        match key {
            "User-agent" => {
                if !open {
                    names.clear();
                }
                open = true;
                assert!(told.insert(value.to_ascii_lowercase(), vec![]).is_none(), "{value} stands twice");
                names.push(value.to_ascii_lowercase());
            }
            "Disallow" => {
                open = false;
                names.iter().for_each(|name| told.get_mut(name).unwrap().push(value.to_owned()));
            }
            "Sitemap" => sitemaps.push(value.to_owned()),
            other => panic!("some would take {other} for an error"),
        }
    }
    (told, sitemaps)
}

#[tokio::test]
async fn search_is_welcome_and_training_is_not() {
    let site = Site::open().await;
    let answer = assert_kept(&site, "/robots.txt", "text/plain; charset=utf-8").await;
    let (told, sitemaps) = read(&answer.text());
    for machine in ["*", "oai-searchbot", "perplexitybot", "claude-searchbot"] {
        for path in ["/newsroom", "/receipt", "/exchange", "/search"] {
            assert!(told[machine].iter().any(|told| told == path), "{machine}: {path}");
        }
        assert!(!told[machine].iter().any(|told| told == "/"), "{machine}");
    }
    for machine in ["gptbot", "claudebot", "google-extended", "ccbot", "applebot-extended", "bytespider"] {
        assert_eq!(told[machine], ["/"], "{machine}");
    }
    assert_eq!(sitemaps, ["https://khabar.example/sitemap.xml", "https://khabar.example/sitemap-news.xml"]);
}

#[tokio::test]
async fn each_switch_is_its_own() {
    let robots = Robots { search: false, ai_search: false, ai_training: true };
    let site = Site::with(move |settings| settings.robots = robots).await;
    let (told, _) = read(&site.read("/robots.txt").await);
    assert_eq!((&told["*"][..], &told["oai-searchbot"][..]), (&["/".to_owned()][..], &["/".to_owned()][..]));
    assert!(told["gptbot"].len() > 1 && !told["gptbot"].iter().any(|path| path == "/"));
}

#[tokio::test]
async fn a_site_without_tls_asks_for_none() {
    let site = Site::with(|settings| settings.url = "http://khabar.example".into()).await;
    for target in ["/", "/healthz", "/nothing"] {
        assert!(!site.get(target).await.headers.contains_key("strict-transport-security"), "{target}");
    }
}
