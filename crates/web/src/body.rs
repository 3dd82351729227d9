//! What goes over the wire: bytes at hand, or whatever a handler made.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body as HttpBody, Frame, SizeHint};

/// A response body. A kept page is sent without boxing it.
pub enum Payload {
    /// Bytes at hand.
    Ready(Full<Bytes>),
    /// A handler's body.
    Handler(Body),
}

impl HttpBody for Payload {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match self.get_mut() {
            Self::Ready(body) => Pin::new(body).poll_frame(context).map_err(|never| match never {}),
            Self::Handler(body) => Pin::new(body).poll_frame(context),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Ready(body) => body.is_end_stream(),
            Self::Handler(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Ready(body) => body.size_hint(),
            Self::Handler(body) => body.size_hint(),
        }
    }
}
