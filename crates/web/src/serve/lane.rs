//! The lane of kept pages: a request is parsed where it lies, looked up and answered by one write of bytes at hand.
//!
//! Whatever is not that, unusual requests included, leaves the lane with its connection: hyper goes on where the lane has
//! stopped. So this file knows little of HTTP, and what it does not know it does not answer.

use std::io::{self, IoSlice};
use std::pin::pin;
use std::time::Duration;

use domain::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep};

use super::head::{self, Head};
use crate::Front;
use crate::cache::Chosen;

/// Bytes that a connection reads into.
const ROOM: usize = 2 << 10;
/// A head that is longer is not one of a page's readers.
const LONGEST: usize = 16 << 10;

/// Where a connection goes.
pub(super) enum Exit {
    /// Nowhere: it has ended, or it is to end.
    End,
    /// On to hyper, with what was read and not answered.
    Hyper(Vec<u8>),
}

/// Answers requests for kept pages until one comes that is none, the client goes, does not finish a request's
/// head within `patience`, or the server has `stopped`.
pub(super) async fn run(
    stream: &mut TcpStream,
    front: &Front,
    patience: Duration,
    stopped: &mut watch::Receiver<bool>,
) -> io::Result<Exit> {
    let mut stop = pin!(stopped.wait_for(|stopped| *stopped));
    let mut alarm = pin!(sleep(patience));
    let mut came = Vec::with_capacity(ROOM);
    let mut date = Date::default();
    let (mut answered, mut answered_before) = (0_u64, 0);
    loop {
        let mut begin = 0;
        while begin < came.len() {
            let plain = match head::read(&came[begin..]) {
                Head::Plain(plain) => plain,
                Head::Partial => break,
                Head::Other => return Ok(Exit::Hyper(came.split_off(begin))),
            };
            let Some(entry) = front.find(plain.target) else {
                return Ok(Exit::Hyper(came.split_off(begin)));
            };
            if !plain.is_head {
                front.count(&entry, &plain.sender);
            }
            let chosen = entry.choose(&plain.asked);
            send(stream, &chosen, date.at(front.now()), plain.is_head).await?;
            begin += plain.length;
            answered += 1;
        }
        came.drain(..begin);
        if came.len() >= LONGEST {
            return Ok(Exit::Hyper(came));
        }
        tokio::select! {
            biased;
            read = stream.read_buf(&mut came) => {
                if read? == 0 {
                    return Ok(Exit::End);
                }
            }
            _ = &mut stop => {
                return Ok(if came.is_empty() { Exit::End } else { Exit::Hyper(came) });
            }
            // A timer that is set once and again, not at every request.
            () = &mut alarm => {
                if answered == answered_before {
                    return Ok(Exit::End);
                }
                answered_before = answered;
                alarm.as_mut().reset(Instant::now() + patience);
            }
        }
    }
}

async fn send(stream: &mut TcpStream, chosen: &Chosen<'_>, date: &[u8], is_head: bool) -> io::Result<()> {
    let body = chosen.body.filter(|_| !is_head).map_or(&[][..], |body| &body[..]);
    let mut parts = [&chosen.head.wire, date, body].map(IoSlice::new);
    let mut left = &mut parts[..];
    while !left.is_empty() {
        match stream.write_vectored(left).await? {
            0 => return Err(io::ErrorKind::WriteZero.into()),
            written => IoSlice::advance_slices(&mut left, written),
        }
    }
    Ok(())
}

/// The last field of a head and its end, written anew each second.
#[derive(Default)]
struct Date {
    second: Option<i64>,
    text: Vec<u8>,
}

impl Date {
    fn at(&mut self, now: Timestamp) -> &[u8] {
        let second = now.0.div_euclid(1_000_000);
        if self.second != Some(second) {
            self.second = Some(second);
            self.text.clear();
            // A clock that shows no time there is (before the year 0) is not told of.
            if let Ok(now) = jiff::Timestamp::from_second(second)
                && let Ok(text) = DateTimePrinter::new().timestamp_to_rfc9110_string(&now)
            {
                self.text.extend(b"date: ");
                self.text.extend(text.as_bytes());
                self.text.extend(b"\r\n");
            }
            self.text.extend(b"\r\n");
        }
        &self.text
    }
}
