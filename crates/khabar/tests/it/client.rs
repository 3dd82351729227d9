//! A client of the running site: one connection, used again and again.

use std::net::SocketAddr;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, SET_COOKIE, USER_AGENT};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// A reader, writer or program on a connection of its own.
pub(crate) struct Client {
    connection: SendRequest<Full<Bytes>>,
    host: String,
    token: Option<String>,
    /// The cookie it bears, as a browser would.
    pub(crate) cookie: Option<String>,
    /// Whether it says that it is a browser.
    is_browser: bool,
}

/// A response, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

/// The server has gone, or could not be understood.
#[derive(Debug)]
pub(crate) struct Gone;

impl Client {
    pub(crate) async fn connect(server: SocketAddr) -> Result<Self, Gone> {
        let stream = TcpStream::connect(server).await.map_err(|_| Gone)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await.map_err(|_| Gone)?;
        tokio::spawn(connection);
        Ok(Self {
            connection: sender,
            host: server.to_string(),
            token: None,
            cookie: None,
            is_browser: false,
        })
    }

    /// The same, as the holder of an API token.
    pub(crate) async fn with_token(server: SocketAddr, token: &str) -> Result<Self, Gone> {
        Ok(Self { token: Some(token.to_owned()), ..Self::connect(server).await? })
    }

    /// A reader's browser.
    pub(crate) async fn browser(server: SocketAddr) -> Result<Self, Gone> {
        Ok(Self { is_browser: true, ..Self::connect(server).await? })
    }

    pub(crate) async fn get(&mut self, path: &str) -> Result<Answer, Gone> {
        self.send("GET", path, "", Bytes::new()).await
    }

    /// Sends fields as a browser's form does; asks for JSON in return.
    pub(crate) async fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer, Gone> {
        let encoded = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
        let pairs: Vec<_> = fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        self.send("POST", path, "application/x-www-form-urlencoded", pairs.join("&").into()).await
    }

    pub(crate) async fn json(&mut self, method: &str, path: &str, body: &Value) -> Result<Answer, Gone> {
        self.send(method, path, "application/json", body.to_string().into()).await
    }

    pub(crate) async fn send(
        &mut self,
        method: &str,
        path: &str,
        kind: &str,
        body: Bytes,
    ) -> Result<Answer, Gone> {
        let mut request = Request::builder().method(method).uri(path).header(HOST, &self.host);
        if let Some(token) = &self.token {
            request = request.header(AUTHORIZATION, format!("Bearer {token}"));
        }
        if let Some(cookie) = &self.cookie {
            request = request.header(COOKIE, cookie);
        }
        if self.is_browser {
            request = request.header(USER_AGENT, "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
        }
        if !kind.is_empty() {
            request = request.header(CONTENT_TYPE, kind).header(ACCEPT, "application/json");
        }
        let request = request.body(Full::new(body)).unwrap();
        self.connection.ready().await.map_err(|_| Gone)?;
        let response = self.connection.send_request(request).await.map_err(|_| Gone)?;
        let (parts, body) = response.into_parts();
        if let Some(given) = parts.headers.get(SET_COOKIE).and_then(|given| given.to_str().ok()) {
            self.cookie = given.split(';').next().map(str::to_owned);
        }
        let body = body.collect().await.map_err(|_| Gone)?.to_bytes();
        let text = String::from_utf8_lossy(&body).into_owned();
        Ok(Answer { status: parts.status, headers: parts.headers, text })
    }
}

impl Answer {
    /// The JSON answer, which must have this status.
    #[track_caller]
    pub(crate) fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        serde_json::from_str(&self.text).unwrap()
    }
}
