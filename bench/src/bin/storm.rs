//! A breaking story: a crowd of new connections while an editor publishes and comments arrive.
//!
//! `storm ADDRESS TOKEN DESK SECONDS CONNECTIONS COMMENTS` opens CONNECTIONS new connections each second, spread over it; each asks
//! for the front page and for the story that everybody comments on, and closes. Each second a story is published, and looked for on
//! `/latest` as soon as that is acknowledged. COMMENTS comments a second are posted. Prints a row a kind of request:
//! how many, how many were not answered as asked for, and milliseconds of p50, p99 and the slowest.

// A benchmark is about time.
#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{MissedTickBehavior, interval, sleep_until, timeout};

/// An answer that takes longer has failed.
const LONGEST: Duration = Duration::from_secs(10);

/// How long requests of one kind took; `None` for one that failed.
#[derive(Clone, Default)]
struct Times(Arc<Mutex<Vec<Option<Duration>>>>);

impl Times {
    fn add(&self, took: Option<Duration>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(took);
    }

    /// A row of a table in Markdown.
    fn row(&self, name: &str) -> String {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut good: Vec<Duration> = all.iter().flatten().copied().collect();
        good.sort_unstable();
        let at = |part: f64| {
            let place = ((good.len() as f64 * part) as usize).min(good.len().saturating_sub(1));
            good.get(place).map_or(f64::NAN, |took| took.as_secs_f64() * 1_000.0)
        };
        let bad = all.len() - good.len();
        format!("| {name} | {} | {bad} | {:.1} | {:.1} | {:.1} |", all.len(), at(0.5), at(0.99), at(1.0))
    }
}

struct Answer {
    status: u16,
    body: Vec<u8>,
}

/// Sends a request and reads its answer, which must say its length.
async fn ask(stream: &mut TcpStream, head: &str, body: &[u8]) -> Result<Answer> {
    let request =
        [head.as_bytes(), format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes(), body].concat();
    let request = if body.is_empty() { format!("{head}\r\n").into_bytes() } else { request };
    stream.write_all(&request).await?;
    let mut came = Vec::with_capacity(16 << 10);
    loop {
        ensure!(stream.read_buf(&mut came).await? > 0, "the answer broke off");
        let Some(end) = came.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = std::str::from_utf8(&came[..end])?;
        let status = head.get(9..12).context("a status")?.parse()?;
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        let length: usize = length.context("a length")?.parse()?;
        if came.len() >= end + 4 + length {
            return Ok(Answer { status, body: came.split_off(end + 4) });
        }
    }
}

#[derive(Clone)]
struct Site {
    address: String,
    token: String,
    desk: String,
}

impl Site {
    async fn connect(&self) -> Result<TcpStream> {
        let stream = TcpStream::connect(&self.address).await?;
        stream.set_nodelay(true)?;
        Ok(stream)
    }

    fn head(&self, method: &str, target: &str, more: &str) -> String {
        format!("{method} {target} HTTP/1.1\r\nHost: {}\r\n{more}", self.address)
    }

    async fn api(&self, stream: &mut TcpStream, path: &str, body: &Value) -> Result<Value> {
        let more = format!("Authorization: Bearer {}\r\nContent-Type: application/json\r\n", self.token);
        let answer = ask(stream, &self.head("POST", path, &more), body.to_string().as_bytes()).await?;
        if !(200..300).contains(&answer.status) {
            bail!("{path}: {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
        }
        Ok(serde_json::from_slice(&answer.body)?)
    }

    /// Publishes a story; its path, and how long the publishing took.
    async fn publish(&self, headline: &str) -> Result<(String, Duration)> {
        let mut stream = self.connect().await?;
        let text = "کارشناسان می‌گویند بررسی ادامه دارد و نتیجه اعلام می‌شود. ".repeat(20);
        let new = json!({ "desk": self.desk, "headline": headline, "lead": "خبر فوری", "body": [text] });
        let made = self.api(&mut stream, "/api/v1/stories", &new).await?;
        let begun = Instant::now();
        let path = format!("/api/v1/stories/{}/publish", made["id"]);
        let published = self.api(&mut stream, &path, &json!({})).await?;
        let took = begun.elapsed();
        let url = published["url"].as_str().context("a published story has an address")?;
        let path = url.splitn(4, '/').nth(3).context("the address has a path")?;
        Ok((format!("/{path}"), took))
    }

    /// A reader: two pages on a connection of their own.
    async fn read(&self, story: &str) -> Result<()> {
        let mut stream = self.connect().await?;
        for target in ["/", story] {
            let answer =
                ask(&mut stream, &self.head("GET", target, "Accept-Encoding: gzip\r\n"), b"").await?;
            ensure!(answer.status == 200, "{}", answer.status);
        }
        Ok(())
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, token, desk, seconds, connections, comments] = arguments.as_slice() else {
        bail!("storm ADDRESS TOKEN DESK SECONDS CONNECTIONS COMMENTS");
    };
    let seconds: u32 = seconds.parse()?;
    let (connections, comments): (u32, u32) = (connections.parse()?, comments.parse()?);
    let site = Site { address: address.clone(), token: token.clone(), desk: desk.clone() };
    let (story, _) = site.publish("زمین‌لرزه در شهر").await?;
    let (readers, publishing, visible, commenting) =
        (Times::default(), Times::default(), Times::default(), Times::default());
    let end = tokio::time::Instant::now() + Duration::from_secs(seconds.into());
    let mut tasks = tokio::task::JoinSet::new();

    let (editor, published, seen) = (site.clone(), publishing.clone(), visible.clone());
    tasks.spawn(async move {
        let mut each = interval(Duration::from_secs(1));
        for number in 0..seconds {
            each.tick().await;
            let headline = format!("خبر فوری شمارهٔ {number}");
            let took = timeout(LONGEST, editor.publish(&headline)).await.ok().and_then(Result::ok);
            published.add(took.as_ref().map(|(_, took)| *took));
            let begun = Instant::now();
            let shown = timeout(LONGEST, shows(&editor, &headline)).await.ok().and_then(Result::ok);
            // What is acknowledged must be in the next answer.
            seen.add(shown.filter(|shown| *shown).map(|_| begun.elapsed()));
        }
    });
    let target = story.split('/').take(3).collect::<Vec<_>>().join("/") + "/comments";
    for writer in 0..16 {
        let (site, times, target) = (site.clone(), commenting.clone(), target.clone());
        tasks.spawn(async move {
            let mut stream = None;
            let mut each = interval(Duration::from_secs(16) / comments.max(1));
            each.set_missed_tick_behavior(MissedTickBehavior::Delay);
            for number in 0_u64.. {
                each.tick().await;
                if tokio::time::Instant::now() >= end {
                    break;
                }
                let begun = Instant::now();
                let text = format!("نظر {writer} {number}");
                let done = timeout(LONGEST, comment(&site, &mut stream, &target, &text)).await;
                let is_kept = matches!(done, Ok(Ok(202)));
                if !is_kept {
                    stream = None;
                }
                times.add(is_kept.then(|| begun.elapsed()));
            }
        });
    }
    let begun = tokio::time::Instant::now();
    for number in 0..connections * seconds {
        sleep_until(begun + Duration::from_secs(1) * number / connections).await;
        let (site, times, story) = (site.clone(), readers.clone(), story.clone());
        tasks.spawn(async move {
            let begun = Instant::now();
            let done = timeout(LONGEST, site.read(&story)).await;
            times.add(matches!(done, Ok(Ok(()))).then(|| begun.elapsed()));
        });
    }
    while tasks.join_next().await.is_some() {}
    println!("| | requests | failed | p50 ms | p99 ms | slowest ms |\n|---|---|---|---|---|---|");
    println!("{}", readers.row("a new connection with two pages"));
    println!("{}", commenting.row("a comment, durable"));
    println!("{}", publishing.row("a publish, acknowledged"));
    println!("{}", visible.row("`/latest` with it, asked for then"));
    Ok(())
}

async fn shows(site: &Site, headline: &str) -> Result<bool> {
    let mut stream = site.connect().await?;
    let answer = ask(&mut stream, &site.head("GET", "/latest", ""), b"").await?;
    Ok(String::from_utf8_lossy(&answer.body).contains(headline))
}

/// Posts a comment on a connection that is kept; the status.
async fn comment(site: &Site, stream: &mut Option<TcpStream>, target: &str, text: &str) -> Result<u16> {
    let stream = match stream {
        Some(stream) => stream,
        None => stream.insert(site.connect().await?),
    };
    let mut form = String::from("text=");
    for byte in text.bytes() {
        write!(form, "%{byte:02X}")?;
    }
    let more = "Accept: application/json\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    Ok(ask(stream, &site.head("POST", target, more), form.as_bytes()).await?.status)
}
