//! A theme: templates, messages and static files, built in and overridden file by file.

mod assets;
mod files;
mod functions;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, context};
use serde::Serialize;

use crate::context::{Context, ErrorPage, FrontPage, GonePage, ListPage, ReceiptPage, Site, StoryPage};
use crate::error::{RenderError, ThemeError, reason};
use crate::{Messages, escape};

pub use assets::Asset;
use assets::Assets;
use files::{File, Files};

const PRINT: &str = "print.html";

/// A loaded theme: everything is read, compiled and checked, so that a page is one pass over its template.
pub struct Theme {
    /// One set of compiled templates a language, so that messages need no look-up of the language.
    editions: BTreeMap<String, Environment<'static>>,
    messages: Arc<Messages>,
    assets: Arc<Assets>,
}

impl Theme {
    /// Loads the built-in theme with the files under `overrides` in place of its own.
    ///
    /// `overrides/templates/…` and `overrides/static/…` replace a file or add one; `overrides/messages/fa.ftl`
    /// replaces single messages of that language, or adds a language.
    ///
    /// # Errors
    /// The first file that cannot be used, with its line. Overridden templates are also rendered once with every
    /// sample, so that a misspelt name is found here and not by a reader.
    pub fn load(overrides: Option<&Path>) -> Result<Self, ThemeError> {
        let files = Files::read(overrides)?;
        let mut messages = Messages::default();
        for file in &files.messages {
            let lang = file.name.trim_end_matches(".ftl");
            messages.add(lang, &file.origin, file.text()?.to_owned())?;
        }
        let messages = Arc::new(messages);
        let assets = Arc::new(Assets::new(&files.statics)?);
        let editions = messages
            .langs()
            .map(|lang| Ok((lang.to_owned(), edition(lang, &files.templates, &messages, &assets)?)))
            .collect::<Result<_, ThemeError>>()?;
        let theme = Self { editions, messages, assets };
        if overrides.is_some() {
            theme.rehearse().map_err(|error| files.blame(error))?;
        }
        Ok(theme)
    }

    /// The page that `page`'s template makes of it.
    ///
    /// # Errors
    /// A fault of the template: see [`RenderError`].
    pub fn page<C: Context>(&self, site: &Site, page: &C) -> Result<String, RenderError> {
        self.render(C::TEMPLATE, site, page)
    }

    /// The print view of a story.
    ///
    /// # Errors
    /// A fault of the template: see [`RenderError`].
    pub fn print(&self, site: &Site, page: &StoryPage) -> Result<String, RenderError> {
        self.render(PRINT, site, page)
    }

    /// The message `key` in `lang`. A key that no language has comes back itself: it is for keys that the code
    /// names, each of which a test looks up, so a reader never sees one.
    pub fn text(&self, lang: &str, key: &str, args: &[(&str, &str)]) -> String {
        self.messages.get(lang, key, args).unwrap_or_else(|| key.to_owned())
    }

    /// The static file at `path`, which is what follows `/assets/`: `{hash}/style.css`. `None` when there is no
    /// such file or its content has another hash, so that an answer may be kept for ever.
    pub fn asset(&self, path: &str) -> Option<Asset> {
        self.assets.get(path)
    }

    /// The URL path of the static file `name`: `/assets/{hash}/style.css`.
    pub fn asset_url(&self, name: &str) -> Option<&str> {
        self.assets.url(name)
    }

    fn render(&self, template: &str, site: &Site, page: &impl Serialize) -> Result<String, RenderError> {
        let edition = self
            .messages
            .nearest(&site.lang)
            .and_then(|lang| self.editions.get(lang))
            .ok_or_else(|| RenderError::Language(site.lang.clone()))?;
        let values = context! { site => Serde(site), page => Serde(page) };
        edition
            .get_template(template)
            .and_then(|compiled| compiled.render(values))
            .map_err(|error| RenderError::template(template, &error))
    }

    /// Renders every sample in every language.
    fn rehearse(&self) -> Result<(), RenderError> {
        for lang in self.editions.keys() {
            let site = Site::sample(lang);
            self.rehearse_page::<FrontPage>(&site)?;
            self.rehearse_page::<ListPage>(&site)?;
            self.rehearse_page::<StoryPage>(&site)?;
            self.rehearse_page::<ReceiptPage>(&site)?;
            self.rehearse_page::<ErrorPage>(&site)?;
            self.rehearse_page::<GonePage>(&site)?;
            for page in StoryPage::samples() {
                self.print(&site, &page)?;
            }
        }
        Ok(())
    }

    fn rehearse_page<C: Context>(&self, site: &Site) -> Result<(), RenderError> {
        C::samples().iter().try_for_each(|page| self.page(site, page).map(drop))
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
