//! A disk without room, as the operating system makes it: the server's files may not grow past a size.

use std::process::Command;

use serde_json::{Value, json};

use crate::client::Client;
use crate::house::House;
use crate::server::Server;

/// Half kilobytes that a file may have: room for the schema and some stories.
const BLOCKS: u32 = 4_000;

fn story(number: usize) -> Value {
    let body: Vec<String> =
        (0..40).map(|part| format!("بند {part} از خبر {number}: {}", "خبر ".repeat(400))).collect();
    json!({ "headline": format!("خبر {number}"), "lead": "لید", "body": body, "desk": "ict" })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_finds_no_room_is_refused_whole_and_taken_later() {
    let house = House::new();
    house.succeed(&["desk", "add", "--group", "فضای مجازی", "--desk", "ارتباطات", "--slug", "ict"]);
    let token = house.token("editor");
    let plain = house.command(&["serve", "--listen", "127.0.0.1:0"]);
    let mut held = Command::new("sh");
    // Ignored, the signal becomes an error of the write, as a full disk is one.
    held.arg("-c").arg(format!("trap '' XFSZ; ulimit -S -f {BLOCKS}; exec \"$0\" \"$@\""));
    held.arg(plain.get_program()).args(plain.get_args()).current_dir(house.data());
    let server = Server::started(held);
    let mut client = Client::with_token(server.address, &token).await.unwrap();
    let mut kept = 0;
    let refused = loop {
        let answer = client.json("POST", "/api/v1/stories", &story(kept)).await.unwrap();
        if answer.status != 201 {
            break answer;
        }
        kept += 1;
        assert!(kept < 500, "the limit does not hold");
    };
    assert_eq!(refused.expect(507)["code"], "full");
    assert!(kept > 0);
    let again = client.json("POST", "/api/v1/stories", &story(kept)).await.unwrap();
    assert_eq!(again.expect(507)["code"], "full", "and the server stays up");
    let list = client.get("/api/v1/stories").await.unwrap().expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), kept.min(50), "what was refused left nothing");
    server.kill();
    let server = Server::start(&house);
    let mut client = Client::with_token(server.address, &token).await.unwrap();
    client.json("POST", "/api/v1/stories", &story(kept)).await.unwrap().expect(201);
    let list = client.get("/api/v1/stories").await.unwrap().expect(200);
    assert_eq!(list["items"].as_array().unwrap().len(), (kept + 1).min(50), "what was acknowledged is there");
}
