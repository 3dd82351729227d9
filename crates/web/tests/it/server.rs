//! Over a connection: what only the wire shows.

use std::time::Duration;

use http::HeaderMap;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::client::{Answer, Ask};
use crate::newsroom::*;
use crate::site::Site;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn head_is_get_without_the_body() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let gone = published(&site, "پس گرفته").await;
    withdraw(&site, gone.id).await;
    let receipt = send_comment(&site, &story, &[("text", "سلام")]).await.header("location").to_owned();
    let asset = site.read("/").await;
    let asset = asset.split("stylesheet\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let server = site.listen().await;
    for target in [
        "/",
        "/latest",
        &path(&story),
        &format!("/print/{}", story.code),
        &path(&gone),
        "/nothing",
        "/latest/",
        "/healthz",
        "/api/v1/stories",
        "/api/v1/nothing",
        "/news/1/comments",
        &asset,
        &receipt,
    ] {
        for encoding in ["identity", "br"] {
            let ask = |method| Ask::new(method, target).accepting(encoding).over(server);
            let (get, head) = (ask("GET").await, ask("HEAD").await);
            assert_eq!(head.status, get.status, "{target}");
            assert!(head.body.is_empty(), "{target}");
            assert_eq!(without_date(&head), without_date(&get), "{target} in {encoding}");
            assert_eq!(get.header("content-length"), get.body.len().to_string(), "{target}");
        }
    }
}

fn without_date(answer: &Answer) -> HeaderMap {
    let mut headers = answer.headers.clone();
    headers.remove("date");
    headers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_keeps_a_connection_for_many_pages() {
    let site = Site::open().await;
    published(&site, "همکاری‌های دوجانبه").await;
    let mut stream = TcpStream::connect(site.listen().await).await.unwrap();
    let ask = "GET /latest HTTP/1.1\r\nhost: khabar.example\r\n\r\n".repeat(3);
    let last = "GET /nothing HTTP/1.1\r\nhost: khabar.example\r\nconnection: close\r\n\r\n";
    stream.write_all((ask + last).as_bytes()).await.unwrap();
    let mut all = String::new();
    stream.read_to_string(&mut all).await.unwrap();
    assert_eq!(all.matches("HTTP/1.1 200 OK").count(), 3);
    assert_eq!(all.matches("HTTP/1.1 404 Not Found").count(), 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_under_way_is_answered_before_the_server_ends() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = tokio::spawn(web::serve::serve(listener, site.front.clone(), async {
        let _ = stopped.await;
    }));
    let mut reader = TcpStream::connect(address).await.unwrap();
    let form = "text=%D8%B3%D9%84%D8%A7%D9%85";
    let head = format!(
        "POST /news/{}/comments HTTP/1.1\r\nhost: khabar.example\r\ncontent-length: {}\r\n\
        content-type: application/x-www-form-urlencoded\r\n\r\n",
        story.code,
        form.len()
    );
    reader.write_all(head.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!server.is_finished(), "the server waits for the rest of the comment");
    reader.write_all(form.as_bytes()).await.unwrap();
    let mut answer = String::new();
    reader.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    server.await.unwrap();
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
}

/// Bodies that come by the byte keep nobody else out, and leave nothing behind.
#[tokio::test]
async fn bodies_that_never_end_keep_nobody_out() {
    let site = Site::open().await;
    let story = published(&site, "خبر").await;
    let server = site.listen().await;
    let head = format!(
        "POST /news/{}/comments HTTP/1.1\r\nHost: {server}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: 1000\r\n\r\ntext=",
        story.code
    );
    let mut slow = vec![];
    for _ in 0..200 {
        let mut stream = TcpStream::connect(server).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        slow.push(stream);
    }
    let sent =
        Ask::post(&format!("/news/{}/comments", story.code)).form(&[("text", "سلام")]).over(server).await;
    assert_eq!(sent.status, 303, "others write meanwhile");
    assert_eq!(Ask::get(&path(&story)).over(server).await.status, 200);
    drop(slow);
    tokio::time::sleep(Duration::from_millis(200)).await;
    let mut reader = site.store.read().await.unwrap();
    let kept =
        store::comments::list(&mut reader.conn(), store::comments::Filter::default(), 10).await.unwrap();
    assert_eq!(kept.len(), 1, "nothing half-written");
}
