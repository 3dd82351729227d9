//! `/dictionary/{mark}`: what the site's pages have in common, for browsers that compress against it (RFC 9842).

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue};

use super::or_error;
use crate::cache::CachePolicy;
use crate::{App, Error, dictionary};

/// The dictionary of the site as it is; another one's address leads nowhere.
pub(crate) async fn show(State(app): State<App>, Path(mark): Path<String>) -> Response {
    or_error(&app, find(&app, &mark).await).await
}

async fn find(app: &App, mark: &str) -> Result<Response, Error> {
    let dictionary = app.dictionary().await?;
    if dictionary.mark != mark {
        return Err(Error::NotFound);
    }
    let kind = (CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    let purpose = (HeaderName::from_static("use-as-dictionary"), dictionary::USE);
    let mut response = ([kind, purpose], dictionary.body.clone()).into_response();
    response.extensions_mut().insert(CachePolicy::Immutable);
    Ok(response)
}
