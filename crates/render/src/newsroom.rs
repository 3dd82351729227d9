//! The newsroom's screens: templates, words and contexts that no theme changes.

mod frame;
mod notice;
mod sign_in;
mod stories;

use minijinja::context;
use minijinja::value::Serde;

use crate::context::Context;
use crate::theme::{Asset, Look};
use crate::{RenderError, ThemeError, theme};

pub use frame::{Frame, NavItem};
pub use notice::NoticeScreen;
pub use sign_in::SignInScreen;
pub use stories::{StoriesScreen, StoryRow};

/// The newsroom's look, loaded once.
pub struct Newsroom {
    look: Look,
}

impl Newsroom {
    /// Loads what the program carries.
    ///
    /// # Errors
    /// A file of ours that can't be used: a test finds it.
    pub fn load() -> Result<Self, ThemeError> {
        Ok(Self { look: theme::newsroom()? })
    }

    /// The screen that `screen`'s template makes of it.
    ///
    /// # Errors
    /// A fault of the template: see [`RenderError`].
    pub fn screen<C: Context>(&self, frame: &Frame, screen: &C) -> Result<String, RenderError> {
        self.look.render(&frame.lang, C::TEMPLATE, context! { frame => Serde(frame), page => Serde(screen) })
    }

    /// The message `key` in `lang`; the key itself when there is none, which a test finds.
    pub fn text(&self, lang: &str, key: &str, args: &[(&str, &str)]) -> String {
        self.look.text(lang, key, args)
    }

    /// Every message whose key begins with `prefix`, for scripts; messages with arguments keep `{ $name }`.
    pub fn messages(&self, lang: &str, prefix: &str) -> std::collections::BTreeMap<String, String> {
        self.look.messages().with_prefix(lang, prefix)
    }

    /// The languages there are words for.
    pub fn langs(&self) -> impl Iterator<Item = &str> {
        self.look.langs()
    }

    /// The static file at `path`, which is what follows `/newsroom/assets/`.
    pub fn asset(&self, path: &str) -> Option<Asset> {
        self.look.asset(path)
    }
}
