//! The server: connections in, answers out, and a graceful end.

mod head;
mod lane;
mod rewound;

use std::io;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
#[cfg(target_os = "linux")]
use socket2::SockRef;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
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

/// Connections that wait to be accepted: a crowd comes at once, and who finds no place here tries again after a second.
const BACKLOG: u32 = 4_096;

/// Listens on `address`, a host and a port.
///
/// # Errors
/// When nothing can listen there.
pub async fn listen(address: &str) -> io::Result<TcpListener> {
    let mut failure = None;
    for address in tokio::net::lookup_host(address).await? {
        let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
        // A port whose last connections are still dying can be taken again.
        socket.set_reuseaddr(true)?;
        match socket.bind(address).and_then(|()| socket.listen(BACKLOG)) {
            Ok(listener) => return Ok(listener),
            Err(error) => failure = Some(error),
        }
    }
    Err(failure.unwrap_or_else(|| io::ErrorKind::InvalidInput.into()))
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
    let (stopping, stopped) = watch::channel(false);
    let room = Arc::new(Semaphore::new(bounds.connections));
    let mut stop = pin!(stop);
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
        let (front, stopped) = (front.clone(), stopped.clone());
        tokio::spawn(async move {
            if let Err(error) = connection(bounds, stream, peer.ip(), front, stopped).await {
                tracing::debug!(error, "a connection broke off");
            }
            drop(place);
        });
    }
    drop(listener);
    let _ = stopping.send(true);
    front.end_streams();
    let all = u32::try_from(bounds.connections).unwrap_or(u32::MAX);
    if tokio::time::timeout(bounds.grace, room.acquire_many(all)).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
}

/// Serves a connection: kept pages in their lane, and from the first other request on through hyper.
async fn connection(
    bounds: Bounds,
    mut stream: TcpStream,
    peer: IpAddr,
    front: Front,
    mut stopped: watch::Receiver<bool>,
) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let read = match lane::run(&mut stream, &front, bounds.head, &mut stopped).await? {
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
    let mut connection = pin!(connection);
    tokio::select! {
        // What was read is looked at before it is asked whether all is to end: a request that has begun is answered.
        biased;
        done = connection.as_mut() => return Ok(done?),
        _ = stopped.wait_for(|stopped| *stopped) => {}
    }
    connection.as_mut().graceful_shutdown();
    Ok(connection.await?)
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
