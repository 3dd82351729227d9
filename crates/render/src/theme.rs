//! A theme: templates, messages and static files, built in and overridden file by file.

mod assets;
mod files;
mod functions;
mod layout;
mod look;

use std::path::Path;

use minijinja::context;
use minijinja::value::Serde;
use serde::Serialize;

use crate::context::{
    ArchiveMonthPage, ArchiveYearPage, CommentsPage, Context, ErrorPage, FollowUpPage, FollowUpsPage,
    FrontPage, GonePage, ListPage, LiteListPage, LiteStoryPage, MailPage, OfflinePage, OpinionPage,
    ReceiptPage, ReceiptsPage, SearchPage, Site, StoryPage, TransparencyPage,
};
use crate::error::{RenderError, ThemeError};

pub use assets::Asset;
use files::Files;
pub use layout::Layout;
pub(crate) use look::Look;

const PRINT: &str = "print.html";

/// A loaded theme: everything is read, compiled and checked, so that a page is one pass over its template.
pub struct Theme {
    look: Look,
    layout: Layout,
}

/// The newsroom's own look, as the program carries it.
pub(crate) fn newsroom() -> Result<Look, ThemeError> {
    Look::new("/newsroom/assets/", &Files::of_newsroom())
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
        let theme = Self { look: Look::new("/assets/", &files)?, layout: Layout::read(&files.layout)? };
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

    /// What the pages of `site` have in common: sample pages, that of a story last, one after the other. It is the same for
    /// the same theme and site, and changes with either.
    ///
    /// # Errors
    /// A fault of a template: see [`RenderError`].
    pub fn shell(&self, site: &Site) -> Result<String, RenderError> {
        let mut shell = String::new();
        if let Some(front) = FrontPage::samples().first() {
            shell += &self.page(site, front)?;
        }
        if let Some(list) = ListPage::samples().into_iter().next() {
            shell += &self.page(site, &list.telling(site))?;
        }
        if let Some(story) = StoryPage::example(site) {
            shell += &self.page(site, &story)?;
        }
        Ok(shell)
    }

    /// The message `key` in `lang`. A key that no language has comes back itself: it is for keys that the code
    /// names, each of which a test looks up, so a reader never sees one.
    pub fn text(&self, lang: &str, key: &str, args: &[(&str, &str)]) -> String {
        self.look.text(lang, key, args)
    }

    /// The static file at `path`, which is what follows `/assets/`: `{hash}/style.css`. `None` when there is no
    /// such file or its content has another hash, so that an answer may be kept for ever.
    pub fn asset(&self, path: &str) -> Option<Asset> {
        self.look.asset(path)
    }

    /// The URL path of the static file `name`: `/assets/{hash}/style.css`.
    pub fn asset_url(&self, name: &str) -> Option<&str> {
        self.look.asset_url(name)
    }

    /// How the theme lays comments out.
    pub fn layout(&self) -> Layout {
        self.layout
    }

    fn render(&self, template: &str, site: &Site, page: &impl Serialize) -> Result<String, RenderError> {
        self.look.render(&site.lang, template, context! { site => Serde(site), page => Serde(page) })
    }

    /// Renders every sample in every language.
    fn rehearse(&self) -> Result<(), RenderError> {
        for lang in self.look.langs() {
            let site = Site::sample(lang);
            self.rehearse_page::<FrontPage>(&site)?;
            self.rehearse_page::<ListPage>(&site)?;
            self.rehearse_page::<ArchiveMonthPage>(&site)?;
            self.rehearse_page::<LiteListPage>(&site)?;
            self.rehearse_page::<LiteStoryPage>(&site)?;
            self.rehearse_page::<ArchiveYearPage>(&site)?;
            self.rehearse_page::<StoryPage>(&site)?;
            self.rehearse_page::<ReceiptPage>(&site)?;
            self.rehearse_page::<ReceiptsPage>(&site)?;
            self.rehearse_page::<MailPage>(&site)?;
            self.rehearse_page::<ErrorPage>(&site)?;
            self.rehearse_page::<GonePage>(&site)?;
            self.rehearse_page::<OfflinePage>(&site)?;
            self.rehearse_page::<OpinionPage>(&site)?;
            self.rehearse_page::<CommentsPage>(&site)?;
            self.rehearse_page::<FollowUpsPage>(&site)?;
            self.rehearse_page::<FollowUpPage>(&site)?;
            self.rehearse_page::<TransparencyPage>(&site)?;
            self.rehearse_page::<SearchPage>(&site)?;
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
