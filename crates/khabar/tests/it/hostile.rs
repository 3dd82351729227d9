//! Nothing that a client sends makes the server fail: it may be refused, it is never a 500.

use serde_json::{Value, json};

use crate::client::Client;
use crate::house::House;
use crate::import::reference_page;
use crate::server::Server;

/// Words that have broken programs before.
const WORDS: [&str; 10] = [
    "\0",
    "a\0b",
    "'; DROP TABLE stories; --",
    "%00",
    "\u{FFFF}\u{10FFFF}",
    "\u{202E}\u{200C}\u{200C}",
    "{{ 7 * 7 }}",
    "../../etc/passwd",
    "9223372036854775808",
    "-9223372036854775808",
];

fn encoded(word: &str) -> String {
    word.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

async fn no_request_makes_the_server_fail(house: &House) {
    let page = reference_page();
    house.succeed(&["import", "--format", "page-text", "--publish", page.to_str().unwrap()]);
    let token = house.token("admin");
    let mut command = house.command(&["serve", "--listen", "127.0.0.1:0"]);
    command.env("KHABAR_EXCHANGE_PER_BROWSER", "0").env("KHABAR_EXCHANGE_PER_ADDRESS", "0");
    let server = Server::started(command);
    let mut client = Client::with_token(server.address, &token).await.unwrap();
    for word in WORDS {
        let path = encoded(word);
        for target in [
            format!("/{path}"),
            format!("/news/{path}"),
            format!("/news/100001/{path}"),
            format!("/news/100001/x?reply={path}"),
            format!("/print/{path}"),
            format!("/desk/{path}"),
            format!("/group/{path}"),
            format!("/tag/{path}"),
            format!("/archive/{path}/09/15"),
            format!("/archive/1398/09/{path}"),
            format!("/latest?before={path}"),
            format!("/latest?before={path}.{path}"),
            format!("/latest?before=9223372036854775807.{path}"),
            format!("/receipt/{path}"),
            format!("/assets/{path}"),
            format!("/api/v1/stories?cursor={path}"),
            format!("/api/v1/stories?desk={path}"),
            format!("/api/v1/stories?status={path}"),
            format!("/api/v1/stories/{path}"),
            format!("/api/v1/comments?cursor={path}"),
            format!("/api/v1/comments?story={path}"),
        ] {
            let answer = client.get(&target).await.unwrap();
            assert!(answer.status.as_u16() < 500, "GET {target}: {}", answer.text);
        }
        for field in ["name", "email", "text", "parent", "website", "nothing"] {
            let fields = [("text", "سلام"), (field, word)];
            let answer = client.form("/news/100001/comments", &fields).await.unwrap();
            assert!(answer.status.as_u16() < 500, "{field}={word:?}: {}", answer.text);
        }
        for (method, target, body) in bodies(word) {
            let answer = client.json(method, target, &body).await.unwrap();
            assert!(answer.status.as_u16() < 500, "{method} {target} {body}: {}", answer.text);
        }
    }
    assert!(client.get("/news/100001").await.unwrap().status == 301, "the site is still there");
}

fn bodies(word: &str) -> Vec<(&'static str, &'static str, Value)> {
    let desk = "دنیای-ارتباطات";
    let mut bodies = vec![
        ("POST", "/api/v1/stories", json!({ "headline": word, "desk": word })),
        ("POST", "/api/v1/stories/1/correct", json!({ "note": word, "lead": word })),
        ("POST", "/api/v1/stories/2/withdraw", json!({ "reason": word })),
        ("POST", "/api/v1/comments/1/reject", json!({ "reason": word })),
        ("POST", "/api/v1/comments/1/approve", json!({})),
    ];
    for field in ["headline", "kicker", "lead", "place"] {
        let mut body = json!({ "headline": "تیتر", "desk": desk });
        body[field] = word.into();
        bodies.push(("POST", "/api/v1/stories", body));
    }
    for field in ["tags", "bylines", "body"] {
        let mut body = json!({ "headline": "تیتر", "desk": desk });
        body[field] = json!([word, word]);
        bodies.push(("POST", "/api/v1/stories", body));
    }
    let document =
        |text: Value| json!({ "type": "doc", "content": [{ "type": "paragraph", "content": [text] }] });
    let link = json!({ "type": "link", "attrs": { "href": word } });
    for text in [
        json!({ "type": "text", "text": word }),
        json!({ "type": "text", "text": "x", "marks": [link] }),
        json!({ "type": word }),
    ] {
        bodies.push((
            "POST",
            "/api/v1/stories",
            json!({ "headline": "x", "desk": desk, "body": document(text) }),
        ));
    }
    bodies.push(("POST", "/api/v1/stories/2/publish", json!({})));
    bodies
}

on_both!(no_request_makes_the_server_fail);
