//! The lane of kept pages over a real connection: whatever way a request takes, it is answered alike.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use web::serve::Bounds;

use crate::client::Ask;
use crate::newsroom::*;
use crate::site::Site;

/// Sends `text` and reads all that comes back until the server closes; the date of an answer is its own.
async fn say(server: SocketAddr, text: &str) -> String {
    let mut stream = TcpStream::connect(server).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut all = vec![];
    stream.read_to_end(&mut all).await.unwrap();
    let all = String::from_utf8_lossy(&all).into_owned();
    assert_eq!(all.matches("\r\ndate: ").count(), all.matches("HTTP/1.1 ").count(), "{all}");
    all.split("\r\n").filter(|line| !line.starts_with("date: ")).collect::<Vec<_>>().join("\r\n")
}

fn get(target: &str, more: &str) -> String {
    format!("GET {target} HTTP/1.1\r\nhost: khabar.example\r\n{more}\r\n")
}

const CLOSE: &str = "connection: close\r\n";
/// Nothing unusual to a reader, but more than the lane knows.
const AROUND: &str = "connection: keep-alive, x\r\n";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_lane_and_hyper_answer_alike() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let gone = published(&site, "پس گرفته").await;
    withdraw(&site, gone.id).await;
    let server = site.listen().await;
    let tag = site.answer(Ask::get(&path(&story)).accepting("br")).await.header("etag").to_owned();
    for target in [path(&story), path(&gone), "/".into(), "/feed.xml".into()] {
        site.get(&target).await;
        for more in [
            String::new(),
            "accept-encoding: gzip\r\n".into(),
            "Accept-Encoding: gzip, br\r\n".into(),
            "accept-encoding: zstd\r\naccept-encoding: br\r\n".into(),
            format!("accept-encoding: br\r\nif-none-match: {tag}\r\n"),
        ] {
            for method in ["GET", "HEAD"] {
                let ask = |way: &str| get(&target, &format!("{more}{way}")).replacen("GET", method, 1);
                // The second request ends the connection: neither way does of itself.
                let end = format!("HEAD / HTTP/1.1\r\nhost: x\r\n{CLOSE}\r\n");
                let lane = say(server, &format!("{}{end}", ask(""))).await;
                let hyper = say(server, &format!("{}{end}", ask(AROUND))).await;
                assert_eq!(sorted(&lane), sorted(&hyper), "{method} {target} {more}");
            }
        }
    }
}

/// An answer's lines, whose order means nothing in a head.
fn sorted(answer: &str) -> Vec<&str> {
    let mut lines: Vec<_> = answer.split("\r\n").collect();
    lines.sort_unstable();
    lines
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_connection_leaves_the_lane_with_all_that_was_sent() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    let page = site.read(&path(&story)).await;
    let server = site.listen().await;
    let form = "text=%D8%B3%D9%84%D8%A7%D9%85";
    let comment = format!(
        "POST /news/{}/comments HTTP/1.1\r\nhost: khabar.example\r\ncontent-length: {}\r\n\
         content-type: application/x-www-form-urlencoded\r\n\r\n{form}",
        story.code,
        form.len()
    );
    let said = [
        get(&path(&story), ""),
        get(&path(&story), "if-none-match: \"x\"\r\n"),
        comment,
        get(&path(&story), ""),
        get("/nothing", CLOSE),
    ];
    let all = say(server, &said.concat()).await;
    let statuses: Vec<_> =
        all.split("HTTP/1.1 ").skip(1).map(|answer| answer.split(' ').next().unwrap()).collect();
    assert_eq!(statuses, ["200", "200", "303", "200", "404"], "in the order of asking");
    assert_eq!(all.matches(&page).count(), 2);
    assert_eq!(all.matches("در انتظار بررسی: ۱").count(), 1, "the last one shows the comment");

    let mut stream = TcpStream::connect(server).await.unwrap();
    stream.set_nodelay(true).unwrap();
    let said = [get(&path(&story), ""), get("/nothing", CLOSE)].concat();
    for byte in said.as_bytes() {
        stream.write_all(&[*byte]).await.unwrap();
        tokio::task::yield_now().await;
    }
    let mut all = String::new();
    stream.read_to_string(&mut all).await.unwrap();
    assert!(all.starts_with("HTTP/1.1 200 ") && all.contains("HTTP/1.1 404 "), "byte by byte");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn old_and_odd_requests_are_understood_or_refused() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    site.get(&path(&story)).await;
    let server = site.listen().await;
    let target = path(&story);
    for (said, status) in [
        (get(&target, CLOSE), "200"),
        (format!("GET {target} HTTP/1.0\r\n\r\n"), "200"),
        (get(&target, "content-length: 0\r\nconnection: close\r\n"), "200"),
        (get(&target, "no colon\r\n"), "400"),
        ("\u{16}\u{3}\u{1}\r\n\r\n".to_owned(), "400"),
        (get(&target, &format!("x: {}\r\n", "x".repeat(40_000))), "431"),
        (get(&target, &"x: y\r\n".repeat(200)), "431"),
        (get(&target, &format!("x: {}\r\n{CLOSE}", "x".repeat(20_000))), "200"),
    ] {
        let mut stream = TcpStream::connect(server).await.unwrap();
        // It may be refused before all of it was sent.
        let _ = stream.write_all(said.as_bytes()).await;
        let mut all = vec![];
        let _ = stream.read_to_end(&mut all).await;
        let all = String::from_utf8_lossy(&all);
        let answer = all.split(' ').nth(1);
        assert_eq!(answer, Some(status), "{said:.80}: {all:.80}");
    }
}

/// Heads that come by the byte, on new connections and on ones that were served before, keep nobody out; in time they go.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn heads_that_never_end_keep_nobody_out() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    site.get(&path(&story)).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = listener.local_addr().unwrap();
    let bounds = Bounds { head: Duration::from_secs(2), ..Bounds::default() };
    tokio::spawn(web::serve::serve_within(bounds, listener, site.front.clone(), std::future::pending()));
    let mut slow = vec![];
    for number in 0..500 {
        let mut stream = TcpStream::connect(server).await.unwrap();
        if number % 2 == 0 {
            stream.write_all(get("/nothing", "").as_bytes()).await.unwrap();
        }
        stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nx: ").await.unwrap();
        slow.push(stream);
    }
    for _ in 0..20 {
        assert_eq!(Ask::get(&path(&story)).over(server).await.status, 200);
        assert_eq!(Ask::get("/nothing").over(server).await.status, 404);
    }
    for mut stream in slow {
        // A byte now and then is no head.
        let _ = stream.write_all(b"x").await;
        // Perhaps an answer first: what counts is that the server lets go.
        let _ = stream.read_to_end(&mut vec![]).await;
    }
}

/// A full house: whoever comes then waits outside, and is served when somebody has left.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn connections_are_bounded() {
    let site = Site::open().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = listener.local_addr().unwrap();
    let bounds = Bounds { connections: 2, ..Bounds::default() };
    tokio::spawn(web::serve::serve_within(bounds, listener, site.front.clone(), std::future::pending()));
    let mut inside = vec![];
    for _ in 0..2 {
        let mut stream = TcpStream::connect(server).await.unwrap();
        stream.write_all(get("/", "").as_bytes()).await.unwrap();
        assert!(stream.read(&mut [0; 64]).await.unwrap() > 0);
        inside.push(stream);
    }
    let mut outside = TcpStream::connect(server).await.unwrap();
    outside.write_all(get("/", CLOSE).as_bytes()).await.unwrap();
    let mut answer = String::new();
    let waits = tokio::time::timeout(Duration::from_millis(300), outside.read_to_string(&mut answer)).await;
    assert!(waits.is_err() && answer.is_empty());
    drop(inside);
    outside.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 "));
}

/// Asked to end, the server closes connections that wait, lets a request under way finish, and takes no new ones.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_under_way_is_finished_before_the_end() {
    let site = Site::open().await;
    let story = published(&site, "همکاری‌های دوجانبه").await;
    site.get(&path(&story)).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let server = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel::<()>();
    let serving = tokio::spawn(web::serve::serve(listener, site.front.clone(), async {
        let _ = stopped.await;
    }));
    let mut idle = TcpStream::connect(server).await.unwrap();
    let mut asking = TcpStream::connect(server).await.unwrap();
    for stream in [&mut idle, &mut asking] {
        stream.write_all(get("/robots.txt", "").as_bytes()).await.unwrap();
        while !String::from_utf8_lossy(&{
            let mut some = vec![0; 4096];
            let length = stream.read(&mut some).await.unwrap();
            some.truncate(length);
            some
        })
        .contains("Sitemap")
        {}
    }
    let request = get(&path(&story), "");
    let (begun, rest) = request.split_at(30);
    asking.write_all(begun.as_bytes()).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    assert_eq!(idle.read(&mut [0; 64]).await.unwrap(), 0, "who only waits is let go");
    assert!(!serving.is_finished(), "who has begun to ask is not");
    asking.write_all(rest.as_bytes()).await.unwrap();
    let mut answer = String::new();
    asking.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("</html>"), "{answer:.200}");
    serving.await.unwrap();
    assert!(TcpStream::connect(server).await.is_err());
}
