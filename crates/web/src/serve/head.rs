//! The head of a request that a kept page can answer.

use std::mem::MaybeUninit;

use httparse::{Header, Request, Status};

use crate::asked::Asked;
use crate::reads::Sender;

/// Header fields of such a request; browsers send some twenty.
const FIELDS: usize = 64;

/// What the bytes that came so far are.
pub(super) enum Head<'a> {
    /// Not a whole head yet.
    Partial,
    /// A whole one that asks for a page and nothing beyond.
    Plain(Plain<'a>),
    /// Anything else: hyper's to understand or to refuse.
    Other,
}

/// `GET` or `HEAD` over HTTP/1.1 without a body, on a connection that stays.
pub(super) struct Plain<'a> {
    /// Bytes of the head.
    pub(super) length: usize,
    /// The request target.
    pub(super) target: &'a str,
    pub(super) is_head: bool,
    pub(super) asked: Asked<'a>,
    pub(super) sender: Sender<'a>,
}

/// Reads the head that `bytes` begin with, as hyper does (RFC 9112).
pub(super) fn read(bytes: &[u8]) -> Head<'_> {
    let mut fields = [const { MaybeUninit::<Header<'_>>::uninit() }; FIELDS];
    let mut request = Request::new(&mut []);
    let length = match request.parse_with_uninit_headers(bytes, &mut fields) {
        Ok(Status::Complete(length)) => length,
        Ok(Status::Partial) => return Head::Partial,
        Err(_) => return Head::Other,
    };
    let (Some(method), Some(target), Some(1)) = (request.method, request.path, request.version) else {
        return Head::Other;
    };
    if !matches!(method, "GET" | "HEAD") {
        return Head::Other;
    }
    match said(request.headers) {
        Some((asked, sender)) => {
            Head::Plain(Plain { length, target, is_head: method == "HEAD", asked, sender })
        }
        None => Head::Other,
    }
}

/// What the fields ask for, and of whom they tell; `None` when one of them says more of the connection or the body than that all is as usual.
fn said<'a>(fields: &[Header<'a>]) -> Option<(Asked<'a>, Sender<'a>)> {
    let (mut asked, mut sender) = (Asked::default(), Sender::default());
    for Header { name, value } in fields {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        // As with other readers of headers, the first of several counts.
        let take = |place: &mut &'a [u8]| {
            if place.is_empty() {
                *place = value;
            }
        };
        // Most names are told apart by their length.
        match name.len() {
            4 if is("host") => take(&mut sender.host),
            6 if is("expect") => return None,
            7 if is("upgrade") => return None,
            7 if is("referer") => take(&mut sender.referer),
            10 if is("connection") && !value.eq_ignore_ascii_case(b"keep-alive") => return None,
            10 if is("user-agent") => take(&mut sender.agent),
            11 if is("sec-purpose") => sender.looks_ahead = true,
            13 if is("if-none-match") => take(&mut asked.known),
            14 if is("content-length") => return None,
            15 if is("accept-encoding") => take(&mut asked.encodings),
            17 if is("transfer-encoding") => return None,
            20 if is("available-dictionary") => take(&mut asked.dictionary),
            _ => {}
        }
    }
    Some((asked, sender))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(head: &str) -> Option<(usize, String, bool, String)> {
        match read(head.as_bytes()) {
            Head::Plain(plain) => {
                let encodings = String::from_utf8_lossy(plain.asked.encodings).into_owned();
                Some((plain.length, plain.target.to_owned(), plain.is_head, encodings))
            }
            Head::Partial | Head::Other => None,
        }
    }

    #[test]
    fn what_a_browser_sends_is_plain() {
        let head = "HEAD /news/1/x?reply=2 HTTP/1.1\r\nHost: khabar\r\nConnection: Keep-Alive\r\n\
            ACCEPT-ENCODING: br\r\naccept-encoding: gzip\r\nCookie: a=b\r\n\r\n";
        let next = format!("{head}GET / HTTP/1.1\r\n\r\n");
        assert_eq!(plain(&next), Some((head.len(), "/news/1/x?reply=2".into(), true, "br".into())));
        for length in 0..head.len() {
            assert!(matches!(read(&head.as_bytes()[..length]), Head::Partial), "{length}");
        }
    }

    #[test]
    fn what_says_more_is_left_to_hyper() {
        for head in [
            "POST / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nconnection: keep-alive, upgrade\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
            "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
            "GET / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n",
            "GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n",
            "GET / HTTP/1.1\r\nno colon\r\n\r\n",
            "\x16\x03\x01",
        ] {
            assert!(matches!(read(head.as_bytes()), Head::Other), "{head}");
        }
        let many = format!("GET / HTTP/1.1\r\n{}\r\n", "a: b\r\n".repeat(FIELDS + 1));
        assert!(matches!(read(many.as_bytes()), Head::Other));
    }
}
