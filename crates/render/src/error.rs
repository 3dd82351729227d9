//! What can go wrong with a theme: when it is loaded (the operator mends a file) and when a page is made.

use thiserror::Error;

/// A theme file that cannot be used, and where in it the fault is.
#[derive(Debug, Error)]
#[error("{file}{at}: {reason}", at = line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct ThemeError {
    /// The file: a path on disk for an override, a path inside the built-in theme otherwise.
    pub file: String,
    /// The line, counted from 1, when the fault has one.
    pub line: Option<usize>,
    /// What is wrong with it.
    pub reason: String,
}

/// A page that could not be made: a fault of the theme, never of the reader.
#[derive(Debug, Error)]
pub enum RenderError {
    /// The theme holds no messages for the site's language, nor English ones to fall back to.
    #[error("the theme has no messages for the language {0}")]
    Language(String),
    /// The template failed: an undefined value, an unknown message or asset.
    #[error("{template}{at}: {reason}", at = line.map(|line| format!(":{line}")).unwrap_or_default())]
    Template {
        /// The template's name under the theme's `templates` folder.
        template: String,
        /// The line, counted from 1.
        line: Option<usize>,
        /// What went wrong there.
        reason: String,
    },
}

impl ThemeError {
    pub(crate) fn new(file: impl Into<String>, line: Option<usize>, reason: impl Into<String>) -> Self {
        Self { file: file.into(), line, reason: reason.into() }
    }
}

impl RenderError {
    /// Where in which template a failure began; an include reports its own file, not its caller's.
    pub(crate) fn template(asked: &str, error: &minijinja::Error) -> Self {
        let mut origin = error;
        let mut source = std::error::Error::source(error);
        while let Some(inner) = source {
            if let Some(inner) = inner.downcast_ref::<minijinja::Error>() {
                origin = inner;
            }
            source = inner.source();
        }
        Self::Template {
            template: origin.name().unwrap_or(asked).to_owned(),
            line: origin.line(),
            reason: reason(origin),
        }
    }
}

/// The kind of a template failure with its detail, without the place, which is told apart.
pub(crate) fn reason(error: &minijinja::Error) -> String {
    match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    }
}
