//! The cookie of a session: only the newsroom's addresses ever see it.

use domain::{Timestamp, UserId};
use http::header::{COOKIE, SET_COOKIE};
use http::{HeaderMap, HeaderValue};
use store::sessions;

use crate::{App, Error};

const NAME: &str = "khabar_session";
/// A session ends this many seconds after it began.
const LIFE: i64 = 30 * 24 * 60 * 60;

/// The secret that a browser sent.
pub(crate) fn secret_of(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == NAME).map(|(_, secret)| secret)
}

/// Opens a session for someone who has proved who they are, and gives the cookie for it.
///
/// # Errors
/// When the store fails.
pub(crate) async fn open(app: &App, user: UserId, headers: &HeaderMap) -> Result<HeaderValue, Error> {
    let secret = domain::receipt::secret(app.random.as_ref());
    let hash = domain::receipt::hash(&secret);
    let client = client(headers);
    let at = app.now();
    app.store
        .write(move |tx| {
            Box::pin(async move {
                sessions::open(tx, user, &hash, &client, at, Timestamp(at.0 + LIFE * 1_000_000)).await
            })
        })
        .await?;
    Ok(cookie(app, &secret, LIFE))
}

/// A cookie that makes the browser forget its session.
pub(crate) fn forget(app: &App) -> (http::HeaderName, HeaderValue) {
    (SET_COOKIE, cookie(app, "", 0))
}

fn cookie(app: &App, secret: &str, seconds: i64) -> HeaderValue {
    let secure = if app.settings.url.starts_with("https:") { "; Secure" } else { "" };
    let text = format!("{NAME}={secret}; Path=/newsroom; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// What signed in, as the browser calls itself.
fn client(headers: &HeaderMap) -> String {
    let agent =
        headers.get(http::header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    agent.chars().take(200).collect()
}
