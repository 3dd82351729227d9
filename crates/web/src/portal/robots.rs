//! `/robots.txt` (RFC 9309): what machines may read, and for what.

use axum::extract::State;
use axum::response::{IntoResponse, Response};

use crate::App;
use crate::cache::{CachePolicy, Tag};

/// What nobody reads by machine: it is a person's, or never ends.
const CLOSED: [&str; 6] =
    ["/newsroom", "/receipt", "/exchange", "/search", "/follow-ups/receipt", "/*?reply="];

/// Machines that fetch pages to answer with them and name them, or because somebody asked.
const AI_SEARCH: [&str; 11] = [
    "OAI-SearchBot",
    "ChatGPT-User",
    "Claude-SearchBot",
    "Claude-User",
    "PerplexityBot",
    "Perplexity-User",
    "DuckAssistBot",
    "MistralAI-User",
    "Amzn-SearchBot",
    "Meta-ExternalFetcher",
    "YouBot",
];

/// Machines that gather text to train models on, and the names by which others are told that they may not.
const AI_TRAINING: [&str; 20] = [
    "GPTBot",
    "ClaudeBot",
    "anthropic-ai",
    "Claude-Web",
    "Google-Extended",
    "Applebot-Extended",
    "CCBot",
    "Bytespider",
    "Meta-ExternalAgent",
    "FacebookBot",
    "Amazonbot",
    "cohere-ai",
    "cohere-training-data-crawler",
    "AI2Bot",
    "Diffbot",
    "Webzio-Extended",
    "omgili",
    "Timpibot",
    "PanguBot",
    "img2dataset",
];

/// Which machines may read the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Robots {
    /// Search engines, and whatever is in no other list.
    pub search: bool,
    /// Those that answer questions from pages and name them.
    pub ai_search: bool,
    /// Those that train models.
    pub ai_training: bool,
}

impl Default for Robots {
    /// Whoever sends readers may read.
    fn default() -> Self {
        Self { search: true, ai_search: true, ai_training: false }
    }
}

/// The file.
pub(crate) async fn show(State(app): State<App>) -> Response {
    let settings = &app.settings;
    let mut response = text(settings.robots, &settings.url).into_response();
    // It depends on nothing that changes while the process lives.
    response.extensions_mut().insert(CachePolicy::Page { hard: vec![Tag::Directory], soft: vec![] });
    response
}

fn text(robots: Robots, url: &str) -> String {
    let mut text = String::new();
    group(&["*"], robots.search, &mut text);
    group(&AI_SEARCH, robots.ai_search, &mut text);
    group(&AI_TRAINING, robots.ai_training, &mut text);
    format!("{text}Sitemap: {url}/sitemap.xml\nSitemap: {url}/sitemap-news.xml\n")
}

/// A group of machines. Who finds its name in one heeds no other, so each says all.
fn group(names: &[&str], may_read: bool, out: &mut String) {
    for name in names {
        out.extend(["User-agent: ", name, "\n"]);
    }
    if may_read {
        for path in CLOSED {
            out.extend(["Disallow: ", path, "\n"]);
        }
    } else {
        out.push_str("Disallow: /\n");
    }
    out.push('\n');
}
