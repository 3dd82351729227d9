//! What frames every screen: given to templates as `frame`.

use serde::Serialize;

/// The frame of a screen.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// The site's name.
    pub site_name: String,
    /// BCP 47 language of the interface.
    pub lang: String,
    /// `rtl` or `ltr`.
    pub dir: String,
    /// Name of the person signed in; `None` on the screens before that.
    pub person: Option<String>,
    /// Where this person can go.
    pub nav: Vec<NavItem>,
}

/// A way to a screen.
#[derive(Debug, Clone, Serialize)]
pub struct NavItem {
    /// Key of its name.
    pub label: &'static str,
    /// Its path.
    pub url: &'static str,
    /// Whether it is where the person is.
    pub current: bool,
}

impl Frame {
    /// A small newsroom in `lang`, for tests.
    pub fn sample(lang: &str) -> Self {
        Self {
            site_name: "خبر".into(),
            lang: lang.into(),
            dir: if lang == "en" { "ltr" } else { "rtl" }.into(),
            person: Some("زهرا احمدی".into()),
            nav: vec![NavItem { label: "nav-stories", url: "/newsroom/stories", current: true }],
        }
    }
}
