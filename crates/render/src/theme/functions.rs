//! The functions that templates call.

use std::sync::Arc;

use minijinja::value::{Kwargs, Value};
use minijinja::{Error, ErrorKind};

use super::assets::Assets;
use crate::Messages;

/// `t("key", name=…)`: the message in the page's language.
pub(super) fn message(
    lang: String,
    messages: Arc<Messages>,
) -> impl Fn(&str, Kwargs) -> Result<String, Error> + Send + Sync + 'static {
    move |key, kwargs| {
        let names: Vec<&str> = kwargs.args().collect();
        let values = names
            .iter()
            .map(|name| Ok(kwargs.get::<Value>(name)?.to_string()))
            .collect::<Result<Vec<_>, Error>>()?;
        let args: Vec<(&str, &str)> = names.iter().copied().zip(values.iter().map(String::as_str)).collect();
        messages.get(&lang, key, &args).ok_or_else(|| {
            Error::new(ErrorKind::InvalidOperation, format!("no message {key} for the arguments {names:?}"))
        })
    }
}

/// `asset("style.css")`: the URL path of a static file.
pub(super) fn asset(assets: Arc<Assets>) -> impl Fn(&str) -> Result<String, Error> + Send + Sync + 'static {
    move |name| {
        assets
            .url(name)
            .map(str::to_owned)
            .ok_or_else(|| Error::new(ErrorKind::InvalidOperation, format!("no static file {name}")))
    }
}
