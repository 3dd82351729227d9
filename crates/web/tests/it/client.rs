//! What is sent to the site and what comes back, in process or over a connection.

use std::io::Read;
use std::net::{IpAddr, SocketAddr};

use bytes::Bytes;
use http::header::{ACCEPT_ENCODING, AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::rt::TokioIo;
use serde_json::Value;

/// A request.
pub(crate) struct Ask {
    request: Request<Full<Bytes>>,
    pub(crate) peer: IpAddr,
}

impl Ask {
    pub(crate) fn new(method: &str, target: &str) -> Self {
        let request = Request::builder().method(method).uri(target).header(HOST, "khabar.example");
        Self { request: request.body(Full::default()).unwrap(), peer: [192, 0, 2, 1].into() }
    }

    pub(crate) fn get(target: &str) -> Self {
        Self::new("GET", target)
    }

    pub(crate) fn post(target: &str) -> Self {
        Self::new("POST", target)
    }

    pub(crate) fn header(mut self, name: &'static str, value: &str) -> Self {
        self.request.headers_mut().append(name, value.parse().unwrap());
        self
    }

    pub(crate) fn accepting(self, encoding: &str) -> Self {
        self.header(ACCEPT_ENCODING.as_str(), encoding)
    }

    pub(crate) fn token(mut self, token: &str) -> Self {
        self.request.headers_mut().insert(AUTHORIZATION, format!("Bearer {token}").parse().unwrap());
        self
    }

    pub(crate) fn coming_from(mut self, address: &str) -> Self {
        self.peer = address.parse().unwrap();
        self
    }

    pub(crate) fn body(mut self, kind: &str, body: impl Into<Bytes>) -> Self {
        self.request.headers_mut().insert(CONTENT_TYPE, kind.parse().unwrap());
        *self.request.body_mut() = Full::new(body.into());
        self
    }

    /// A body that does not say what it is.
    pub(crate) fn nameless_body(mut self, body: &str) -> Self {
        *self.request.body_mut() = Full::new(Bytes::copy_from_slice(body.as_bytes()));
        self
    }

    pub(crate) fn form(self, fields: &[(&str, &str)]) -> Self {
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.body("application/x-www-form-urlencoded", form)
    }

    pub(crate) fn json(self, value: &Value) -> Self {
        self.body("application/json", value.to_string())
    }

    pub(crate) fn into_request(self) -> Request<Full<Bytes>> {
        self.request
    }

    /// Sends the request to a server on a connection of its own.
    pub(crate) async fn over(self, server: SocketAddr) -> Answer {
        let stream = tokio::net::TcpStream::connect(server).await.unwrap();
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        Answer::read(sender.send_request(self.request).await.unwrap()).await
    }
}

/// A response, read to its end.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) async fn read<B>(response: http::Response<B>) -> Self
    where
        B: hyper::body::Body<Data = Bytes>,
        B::Error: std::fmt::Debug,
    {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Self { status: parts.status, headers: parts.headers, body }
    }

    /// A header that must be there.
    #[track_caller]
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).unwrap_or_else(|| panic!("no {name}: {:?}", self.headers));
        value.to_str().unwrap()
    }

    /// The body as text, whatever encoding it was sent in.
    #[track_caller]
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let mut body = &self.body[..];
        match self.headers.get("content-encoding").map(http::HeaderValue::as_bytes) {
            None => body.read_to_string(&mut text),
            Some(b"gzip") => flate2::read::GzDecoder::new(body).read_to_string(&mut text),
            Some(b"zstd") => zstd::Decoder::new(body).and_then(|mut zstd| zstd.read_to_string(&mut text)),
            Some(b"br") => brotli::Decompressor::new(body, 4096).read_to_string(&mut text),
            Some(other) => panic!("no such encoding was asked for: {other:?}"),
        }
        .unwrap_or_else(|error| panic!("the body is no text: {error}"));
        text
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }

    /// The JSON answer, which must have this status.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text());
        self.json()
    }
}
