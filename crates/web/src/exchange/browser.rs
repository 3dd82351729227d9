//! The reader's browser, known by a cookie that names nobody: limits, votes and a reader's own comments go by it.

use axum::response::Response;
use domain::ReaderId;
use http::HeaderMap;
use http::header::{COOKIE, SET_COOKIE};

use crate::App;

/// The cookie's name.
const BROWSER: &str = "browser";
/// Seconds it is kept: a year.
const KEPT: u32 = 31_536_000;

/// The browser that `headers` come from, if it bears a cookie that we gave.
pub(crate) fn known(app: &App, headers: &HeaderMap) -> Option<ReaderId> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|cookies| cookies.to_str().ok());
    cookies
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| cookie.trim().split_once('='))
        .filter(|(name, _)| *name == BROWSER)
        .find_map(|(_, value)| app.key.reader(value))
}

/// A cookie for a browser that has none, and who that browser will be.
pub(crate) fn introduce(app: &App) -> (String, Option<ReaderId>) {
    let cookie = app.key.new_cookie(app.random.as_ref());
    let reader = app.key.reader(&cookie);
    (cookie, reader)
}

/// Gives the browser its cookie. It goes to no other site, and to no script.
pub(crate) fn give(app: &App, response: &mut Response, cookie: &str) {
    let secure = if app.settings.url.starts_with("https://") { "; Secure" } else { "" };
    let cookie = format!("{BROWSER}={cookie}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Lax{secure}");
    response.headers_mut().extend(cookie.parse().map(|cookie| (SET_COOKIE, cookie)));
}
