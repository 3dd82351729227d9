//! What a theme decides about its pages beside how they look: `theme.toml`.

use serde::Deserialize;

use super::files::File;
use crate::ThemeError;

/// How a theme lays comments out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// How deep answers stand under what they answer.
    pub thread_depth: usize,
    /// Threads on a page of comments.
    pub threads_per_page: usize,
    /// Answers of each that are shown there at once.
    pub answers_per_thread: usize,
}

impl Layout {
    /// Reads the theme's file, then the operator's over it: what that leaves out stays.
    pub(super) fn read(files: &[File]) -> Result<Self, ThemeError> {
        let mut whole = toml::Table::new();
        let mut origin = "theme.toml";
        for file in files {
            let table: toml::Table = file
                .text()?
                .parse()
                .map_err(|error: toml::de::Error| ThemeError::new(&file.origin, None, error.message()))?;
            whole.extend(table);
            origin = &file.origin;
        }
        let layout: Self = whole
            .try_into()
            .map_err(|error: toml::de::Error| ThemeError::new(origin, None, error.message().to_owned()))?;
        for (name, value, most, least) in [
            ("thread_depth", layout.thread_depth, 8, 0),
            ("threads_per_page", layout.threads_per_page, 100, 1),
            ("answers_per_thread", layout.answers_per_thread, 50, 0),
        ] {
            if !(least..=most).contains(&value) {
                let reason = format!("{name} must lie between {least} and {most}");
                return Err(ThemeError::new(origin, None, reason));
            }
        }
        Ok(layout)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(content: &'static str) -> File {
        File { name: "theme.toml".into(), origin: "mine/theme.toml".into(), content: content.into() }
    }

    #[test]
    fn an_operators_file_changes_what_it_names() {
        let built_in = || file("thread_depth = 4\nthreads_per_page = 20\nanswers_per_thread = 10");
        let layout = Layout::read(&[built_in(), file("thread_depth = 2")]).unwrap();
        assert_eq!((layout.thread_depth, layout.threads_per_page), (2, 20));
        for bad in ["thread_depth = 9", "threads_per_page = 0", "colour = 1", "thread_depth = \"4\"", "="] {
            let error = Layout::read(&[built_in(), file(bad)]).unwrap_err().to_string();
            assert!(error.starts_with("mine/theme.toml"), "{error}");
        }
    }
}
