//! Server-sent events as a page hears them.

use std::net::SocketAddr;
use std::time::Duration;

use http_body_util::BodyExt;
use hyper_util::rt::TokioIo;

use crate::client::Ask;

/// A page's stream over a connection.
pub(crate) struct Stream {
    body: hyper::body::Incoming,
    pub(crate) heard: String,
}

impl Stream {
    /// Opens the stream at `target` as the browser that bears the cookie `who`.
    pub(crate) async fn open(server: SocketAddr, who: &str, target: &str) -> Self {
        let stream = tokio::net::TcpStream::connect(server).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let ask = Ask::get(target).header("cookie", who);
        let answer = sender.send_request(ask.into_request()).await.unwrap();
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        Self { body: answer.into_body(), heard: String::new() }
    }

    /// Reads on until `what` was heard.
    pub(crate) async fn hears(&mut self, what: &str) {
        while !self.heard.contains(what) {
            let frame = tokio::time::timeout(Duration::from_secs(20), self.body.frame()).await;
            let frame = frame.unwrap_or_else(|_| panic!("{what} was not heard: {}", self.heard));
            let frame = frame.unwrap_or_else(|| panic!("it ended before {what}: {}", self.heard)).unwrap();
            self.heard.push_str(std::str::from_utf8(frame.data_ref().unwrap()).unwrap());
        }
    }

    pub(crate) async fn ends(mut self) -> String {
        while let Some(frame) =
            tokio::time::timeout(Duration::from_secs(20), self.body.frame()).await.expect("it ends")
        {
            self.heard.push_str(std::str::from_utf8(frame.unwrap().data_ref().unwrap()).unwrap());
        }
        self.heard
    }
}
