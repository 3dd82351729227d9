//! Pages that listen: who is writing, what was saved, and an end when the server stops or the session is over.

use std::net::SocketAddr;
use std::time::Duration;

use domain::permission::Role;
use domain::story::Story;
use http_body_util::BodyExt;
use serde_json::json;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::client::Ask;
use crate::newsroom::{draft, write};
use crate::newsroom_story_form::{led_to, look, page_of, send};
use crate::people::signed_in;
use crate::site::Site;
use crate::stream::Stream;

/// The stream of a story's page; `known` says what the page knows of it.
async fn open(server: SocketAddr, who: &str, story: &Story, known: &str) -> Stream {
    Stream::open(server, who, &format!("{}/live{known}", page_of(story))).await
}

#[tokio::test]
async fn who_writes_and_what_is_saved_is_heard_on_other_pages() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر").await;
    let (one, two) = (signed_in(&site, Role::Editor, &[]).await, signed_in(&site, Role::Reporter, &[]).await);
    let server = site.listen().await;
    let mut stream = open(server, &two, &story, "").await;
    let beat = |editing| {
        let ask = Ask::post(&format!("{}/presence", page_of(&story))).header("cookie", &one);
        ask.json(&json!({ "tab": "a", "editing": editing }))
    };
    assert_eq!(site.answer(beat(true)).await.status, 204);
    stream.hears("\"me\":false").await;
    assert!(look(&site, &two, "/newsroom/stories").await.text().contains("در حال ویرایش است"));
    led_to(
        &send(&site, &one, &page_of(&story), &[("version", "1"), ("lead", "لید تازه"), ("step", "submit")])
            .await,
    );
    stream.hears("event: saved").await;
    stream.hears("\"version\":2").await;
    stream.hears("{\"status\":\"submitted\"}").await;
    assert_eq!(site.answer(beat(false)).await.status, 204);
    stream.hears("{\"people\":[]}").await;
    let bad = Ask::post(&format!("{}/presence", page_of(&story))).header("cookie", &one);
    assert_eq!(site.answer(bad.json(&json!({ "tab": "", "editing": true }))).await.status, 400);
}

#[tokio::test]
async fn a_page_that_was_away_hears_what_it_missed() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let fields = [("version", "1"), ("lead", "لید تازه"), ("step", "submit")];
    led_to(&send(&site, &editor, &page_of(&story), &fields).await);
    let server = site.listen().await;
    let mut stream = open(server, &editor, &story, "?version=1&status=draft").await;
    stream.hears("\"version\":2").await;
    stream.hears("{\"status\":\"submitted\"}").await;
}

#[tokio::test]
async fn a_page_that_listens_does_not_keep_the_server() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(web::serve::serve(listener, site.front.clone(), async {
        let _ = stopped.await;
    }));
    let stream = open(address, &editor, &story, "").await;
    stop.send(()).unwrap();
    stream.ends().await;
    tokio::time::timeout(Duration::from_secs(8), server).await.expect("no page is waited for").unwrap();
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let site = Site::open().await;
    let story = draft(&site, "تیتر").await;
    let editor = signed_in(&site, Role::Editor, &[]).await;
    let secret = editor.split_once('=').unwrap().1.to_owned();
    let request = Ask::get(&format!("{}/live", page_of(&story))).header("cookie", &editor).into_request();
    let answer = site.front.clone().answer(request, [127, 0, 0, 1].into()).await;
    write(&site.store, move |tx| {
        Box::pin(async move { store::sessions::close(tx, &domain::receipt::hash(&secret)).await })
    })
    .await;
    // The first heartbeat comes at once.
    let heard = answer.into_body().collect().await.unwrap().to_bytes();
    assert!(String::from_utf8_lossy(&heard).contains("signed-out"));
}
