//! The files of a theme: those built into the program, with an operator's own in their place.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use bytes::Bytes;
use rust_embed::RustEmbed;

use crate::error::{RenderError, ThemeError};

/// The theme that the program carries.
#[derive(RustEmbed)]
#[folder = "../../themes/default"]
struct BuiltIn;

/// The newsroom's screens, which no theme changes.
#[derive(RustEmbed)]
#[folder = "../../newsroom"]
struct Newsroom;

/// The file in which a theme says how it lays pages out.
const LAYOUT: &str = "theme.toml";

/// One file of a theme.
pub(super) struct File {
    /// Path under its folder, with `/` between parts.
    pub(super) name: String,
    /// Where it came from, for error messages.
    pub(super) origin: String,
    /// What it holds.
    pub(super) content: Bytes,
}

/// Every file of a theme by its purpose.
pub(super) struct Files {
    /// Templates: one a name.
    pub(super) templates: Vec<File>,
    /// Static files: one a name.
    pub(super) statics: Vec<File>,
    /// Messages: the built-in file of a language, then the operator's.
    pub(super) messages: Vec<File>,
    /// `theme.toml`: the built-in one, then the operator's.
    pub(super) layout: Vec<File>,
}

impl File {
    /// The content as text.
    pub(super) fn text(&self) -> Result<&str, ThemeError> {
        std::str::from_utf8(&self.content).map_err(|error| {
            let line = self.content[..error.valid_up_to()].split(|byte| *byte == b'\n').count();
            ThemeError::new(&self.origin, Some(line), "the file is not UTF-8 text")
        })
    }
}

impl Files {
    /// Reads both layers.
    pub(super) fn read(overrides: Option<&Path>) -> Result<Self, ThemeError> {
        if let Some(folder) = overrides.filter(|folder| !folder.is_dir()) {
            return Err(ThemeError::new(folder.display().to_string(), None, "there is no such folder"));
        }
        let own = |purpose: &str| match overrides.map(|folder| folder.join(purpose)) {
            Some(folder) if folder.is_dir() => on_disk(&folder, ""),
            _ => Ok(vec![]),
        };
        let built_in = |purpose| embedded::<BuiltIn>("themes/default", purpose);
        let mut messages = built_in("messages");
        messages.extend(own("messages")?);
        messages.retain(|file| file.name.ends_with(".ftl"));
        Ok(Self {
            templates: merged(built_in("templates"), own("templates")?),
            statics: merged(built_in("static"), own("static")?),
            messages,
            layout: built_in_layout().into_iter().chain(own_layout(overrides)?).collect(),
        })
    }

    /// The newsroom's.
    pub(super) fn of_newsroom() -> Self {
        let files = |purpose| embedded::<Newsroom>("newsroom", purpose);
        let font = embedded::<BuiltIn>("themes/default", "static")
            .into_iter()
            .filter(|file| ["vazirmatn.woff2", "favicon.svg"].contains(&file.name.as_str()));
        Self {
            templates: files("templates"),
            statics: files("static").into_iter().chain(font).collect(),
            messages: files("messages"),
            layout: vec![],
        }
    }

    /// A failure of the rehearsal as the fault of the file it happened in.
    pub(super) fn blame(&self, error: RenderError) -> ThemeError {
        match error {
            RenderError::Language(lang) => {
                ThemeError::new(format!("messages/{lang}.ftl"), None, "is missing")
            }
            RenderError::Template { template, line, reason } => {
                let origin =
                    self.templates.iter().find(|file| file.name == template).map(|file| &file.origin);
                ThemeError::new(origin.unwrap_or(&template), line, reason)
            }
        }
    }
}

/// What the program's theme says of its layout.
fn built_in_layout() -> Option<File> {
    let content = match BuiltIn::get(LAYOUT)?.data {
        std::borrow::Cow::Borrowed(data) => Bytes::from_static(data),
        std::borrow::Cow::Owned(data) => data.into(),
    };
    Some(File { name: LAYOUT.into(), origin: format!("themes/default/{LAYOUT}"), content })
}

/// What the operator's theme says of it, if anything.
fn own_layout(overrides: Option<&Path>) -> Result<Option<File>, ThemeError> {
    let Some(path) = overrides.map(|folder| folder.join(LAYOUT)).filter(|path| path.is_file()) else {
        return Ok(None);
    };
    let origin = path.display().to_string();
    let content = fs::read(&path)
        .map_err(|error| ThemeError::new(&origin, None, format!("cannot be read: {error}")))?;
    Ok(Some(File { name: LAYOUT.into(), origin, content: content.into() }))
}

fn merged(built_in: Vec<File>, own: Vec<File>) -> Vec<File> {
    let by_name: BTreeMap<_, _> =
        built_in.into_iter().chain(own).map(|file| (file.name.clone(), file)).collect();
    by_name.into_values().collect()
}

fn embedded<E: RustEmbed>(root: &str, purpose: &str) -> Vec<File> {
    E::iter()
        .filter_map(|path| {
            let name = path.strip_prefix(purpose)?.strip_prefix('/')?.to_owned();
            let content = match E::get(&path)?.data {
                std::borrow::Cow::Borrowed(data) => Bytes::from_static(data),
                std::borrow::Cow::Owned(data) => data.into(),
            };
            Some(File { name, origin: format!("{root}/{path}"), content })
        })
        .collect()
}

fn on_disk(folder: &Path, under: &str) -> Result<Vec<File>, ThemeError> {
    let failed = |path: &Path, error: std::io::Error| {
        ThemeError::new(path.display().to_string(), None, format!("cannot be read: {error}"))
    };
    let mut files = vec![];
    for entry in fs::read_dir(folder).map_err(|error| failed(folder, error))? {
        let path = entry.map_err(|error| failed(folder, error))?.path();
        let origin = path.display().to_string();
        let Some(part) = path.file_name().and_then(|name| name.to_str()) else {
            return Err(ThemeError::new(origin, None, "the file's name is not UTF-8"));
        };
        // Editors leave their own files about: .theme.html.swp, theme.html~
        if part.starts_with('.') || part.ends_with('~') {
            continue;
        }
        let name = format!("{under}{part}");
        if path.is_dir() {
            files.extend(on_disk(&path, &format!("{name}/"))?);
        } else {
            let content = fs::read(&path).map_err(|error| failed(&path, error))?.into();
            files.push(File { name, origin, content });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}
