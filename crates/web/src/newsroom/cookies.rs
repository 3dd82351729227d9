//! The newsroom's cookies: each holds a secret of which the site keeps only a hash.

use domain::receipt;
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

use crate::App;

/// A cookie of the newsroom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cookie {
    name: &'static str,
    path: &'static str,
    /// Seconds that the browser keeps it.
    pub(crate) life: i64,
}

/// Who is signed in.
pub(crate) const SESSION: Cookie =
    Cookie { name: "khabar_session", path: "/newsroom", life: 30 * 24 * 60 * 60 };
/// A browser in which somebody has signed in before.
pub(crate) const DEVICE: Cookie =
    Cookie { name: "khabar_device", path: "/newsroom/sign-in", life: store::devices::LIFE };
/// A password was right and a code is awaited.
pub(crate) const TICKET: Cookie = Cookie { name: "khabar_ticket", path: "/newsroom/sign-in", life: 10 * 60 };

impl Cookie {
    /// Hash of the secret that the browser sent.
    pub(crate) fn sent(self, headers: &HeaderMap) -> Option<Vec<u8>> {
        let lines = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        pairs.find(|(name, _)| *name == self.name).map(|(_, secret)| receipt::hash(secret))
    }

    /// The header that gives the browser `secret`.
    pub(crate) fn give(self, app: &App, secret: &str) -> HeaderValue {
        self.header(app, secret, self.life)
    }

    /// The header that makes the browser forget.
    pub(crate) fn forget(self, app: &App) -> HeaderValue {
        self.header(app, "", 0)
    }

    fn header(self, app: &App, secret: &str, seconds: i64) -> HeaderValue {
        let secure = if app.settings.url.starts_with("https:") { "; Secure" } else { "" };
        let Self { name, path, .. } = self;
        let text = format!("{name}={secret}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }
}
