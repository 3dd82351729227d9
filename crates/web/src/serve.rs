//! The server: connections in, answers out, and a graceful end.

mod head;
mod lane;
mod rewound;

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
#[cfg(target_os = "linux")]
use socket2::SockRef;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};

use self::rewound::Rewound;
use crate::Front;

/// Bytes of a request's head: readers' browsers send one or two thousand.
const LONGEST_HEAD: usize = 32 << 10;
/// A file is sent to the media library over whatever line there is: as long as something arrives, it may take this long.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(60 * 60);
/// A client must take something of what is sent to it in this time.
#[cfg(target_os = "linux")]
const TAKING_TIMEOUT: Duration = Duration::from_secs(60);

/// What a server bears.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Connections at once; others wait in the kernel's queue.
    pub connections: usize,
    /// A client must have sent its request's head within once or twice this time, or ask something in it: a slow one holds
    /// no connection for ever.
    pub head: Duration,
    /// A request must be answered by then, its body's arrival included.
    pub answer: Duration,
    /// When the server ends, requests under way have this long.
    pub grace: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections: 10_000,
            head: Duration::from_secs(15),
            answer: Duration::from_secs(60),
            grace: Duration::from_secs(10),
        }
    }
}

/// Serves `front` on `listener` until `stop` resolves, then lets what is under way finish.
pub async fn serve(listener: TcpListener, front: Front, stop: impl Future<Output = ()>) {
    serve_within(Bounds::default(), listener, front, stop).await;
}

/// The same within other bounds than usual.
pub async fn serve_within(
    bounds: Bounds,
    listener: TcpListener,
    front: Front,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let (stopping, stopped) = watch::channel(false);
    let room = Arc::new(Semaphore::new(bounds.connections));
    let mut stop = std::pin::pin!(stop);
    loop {
        let next = async {
            let place = room.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            next = next => next,
            () = &mut stop => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                rest_after(&error).await;
                continue;
            }
        };
        settle(&stream);
        let (front, watcher, mut stopped) = (front.clone(), graceful.watcher(), stopped.clone());
        tokio::spawn(async move {
            let stop = async { drop(stopped.wait_for(|stopped| *stopped).await) };
            if let Err(error) = connection(bounds, stream, peer.ip(), front, watcher, stop).await {
                tracing::debug!(error, "a connection broke off");
            }
            drop(place);
        });
    }
    drop(listener);
    let _ = stopping.send(true);
    front.end_streams();
    if tokio::time::timeout(bounds.grace, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
}

/// Serves a connection: kept pages in their lane, and from the first other request on through hyper.
async fn connection(
    bounds: Bounds,
    mut stream: TcpStream,
    peer: IpAddr,
    front: Front,
    watcher: Watcher,
    stop: impl Future<Output = ()>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let read = match lane::run(&mut stream, &front, bounds.head, stop).await? {
        lane::Exit::End => return Ok(()),
        lane::Exit::Hyper(read) => read,
    };
    let service = service_fn(move |request| {
        let kept = front.kept(&request);
        let front = front.clone();
        let patience = if is_upload(&request) { UPLOAD_TIMEOUT } else { bounds.answer };
        async move {
            if let Some(response) = kept {
                return Ok(response);
            }
            // Dropping the connection is the answer to one that takes too long: its client stopped listening.
            tokio::time::timeout(patience, front.answer(request, peer))
                .await
                .map_err(|_| io::Error::from(io::ErrorKind::TimedOut))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head)
        .max_header_size(LONGEST_HEAD)
        .serve_connection(TokioIo::new(Rewound::new(read, stream)), service);
    watcher.watch(connection).await?;
    Ok(())
}

fn is_upload<B>(request: &http::Request<B>) -> bool {
    request.method() == http::Method::POST
        && ["/newsroom/media", "/api/v1/media"].contains(&request.uri().path())
}

/// Sends each answer at once, and ends a connection whose client takes nothing of it: neither holds a place for ever.
fn settle(stream: &TcpStream) {
    let _ = stream.set_nodelay(true);
    #[cfg(target_os = "linux")]
    if let Err(error) = SockRef::from(stream).set_tcp_user_timeout(Some(TAKING_TIMEOUT)) {
        tracing::debug!(%error, "a connection has no limit for a client that takes nothing");
    }
}

/// Out of file descriptors, `accept` fails at once and again: waiting lets some connection end.
async fn rest_after(error: &io::Error) {
    tracing::warn!(%error, "a connection could not be accepted");
    tokio::time::sleep(Duration::from_millis(50)).await;
}
