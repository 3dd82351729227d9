//! A look: templates compiled for each language, messages, static files.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{Environment, UndefinedBehavior, Value};

use super::assets::{Asset, Assets};
use super::files::{File, Files};
use super::functions;
use crate::error::{RenderError, ThemeError, reason};
use crate::{Messages, escape};

/// Everything is read, compiled and checked, so that a page is one pass over its template.
pub(crate) struct Look {
    /// One set of compiled templates a language, so that messages need no look-up of the language.
    editions: BTreeMap<String, Environment<'static>>,
    messages: Arc<Messages>,
    assets: Arc<Assets>,
}

impl Look {
    /// Compiles `files`; the URLs of static files begin with `root`.
    pub(super) fn new(root: &'static str, files: &Files) -> Result<Self, ThemeError> {
        let mut messages = Messages::default();
        for file in &files.messages {
            // `fa.ftl`, or one of several: `fa/people.ftl`.
            let lang = file.name.split(['.', '/']).next().unwrap_or_default();
            messages.add(lang, &file.origin, file.text()?.to_owned())?;
        }
        let messages = Arc::new(messages);
        let assets = Arc::new(Assets::new(root, &files.statics)?);
        let editions = messages
            .langs()
            .map(|lang| Ok((lang.to_owned(), edition(lang, &files.templates, &messages, &assets)?)))
            .collect::<Result<_, ThemeError>>()?;
        Ok(Self { editions, messages, assets })
    }

    pub(crate) fn langs(&self) -> impl Iterator<Item = &str> {
        self.editions.keys().map(String::as_str)
    }

    pub(crate) fn text(&self, lang: &str, key: &str, args: &[(&str, &str)]) -> String {
        self.messages.get(lang, key, args).unwrap_or_else(|| key.to_owned())
    }

    pub(crate) fn messages(&self) -> &Messages {
        &self.messages
    }

    pub(crate) fn asset(&self, path: &str) -> Option<Asset> {
        self.assets.get(path)
    }

    pub(crate) fn asset_url(&self, name: &str) -> Option<&str> {
        self.assets.url(name)
    }

    pub(crate) fn render(&self, lang: &str, template: &str, values: Value) -> Result<String, RenderError> {
        let edition = self
            .messages
            .nearest(lang)
            .and_then(|lang| self.editions.get(lang))
            .ok_or_else(|| RenderError::Language(lang.to_owned()))?;
        edition
            .get_template(template)
            .and_then(|compiled| compiled.render(values))
            .map_err(|error| RenderError::template(template, &error))
    }
}

fn edition(
    lang: &str,
    templates: &[File],
    messages: &Arc<Messages>,
    assets: &Arc<Assets>,
) -> Result<Environment<'static>, ThemeError> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(|error| ThemeError::new("templates", None, reason(&error)))?);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_formatter(escape::write);
    environment.add_function("t", functions::message(lang.to_owned(), messages.clone()));
    environment.add_function("asset", functions::asset(assets.clone()));
    for file in templates {
        environment
            .add_template_owned(file.name.clone(), file.text()?.to_owned())
            .map_err(|error| ThemeError::new(&file.origin, error.line(), reason(&error)))?;
    }
    Ok(environment)
}
