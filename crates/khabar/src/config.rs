//! The configuration: a flag beats the environment, which beats the file, which beats the default.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use toml::{Table, Value};

/// Every key there is, with its default. `khabar.example.toml` explains each; a test holds the two together.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Config {
    pub(crate) listen: String,
    pub(crate) data: PathBuf,
    pub(crate) database: String,
    pub(crate) site: Site,
    pub(crate) style: Style,
    pub(crate) theme: Theme,
    pub(crate) exchange: Exchange,
    pub(crate) mail: Mail,
    pub(crate) media: Media,
    pub(crate) robots: Robots,
    pub(crate) server: Server,
    pub(crate) log: Log,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Site {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) lang: String,
    pub(crate) time_zone: String,
    pub(crate) attribution: String,
    pub(crate) closing_mark: String,
    pub(crate) country_names: String,
}

/// Spellings of which each newsroom has its own: `unify`, `keep`, or the form to write.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Style {
    pub(crate) pronoun_plural: String,
    pub(crate) hamza: String,
    pub(crate) ezafe: String,
    pub(crate) preposition: String,
}

#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Theme {
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Exchange {
    pub(crate) email_required: bool,
    pub(crate) max_length: usize,
    pub(crate) per_browser: u32,
    pub(crate) per_address: u32,
    pub(crate) reserved_names: Vec<String>,
    pub(crate) country_table: PathBuf,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Mail {
    pub(crate) smtp: String,
    pub(crate) from: String,
    pub(crate) delay_seconds: u32,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Media {
    pub(crate) picture_mib: u64,
    pub(crate) av_mib: u64,
    pub(crate) megapixels: u64,
    pub(crate) longest_side: u32,
}

/// What machines may read the site for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Robots {
    pub(crate) search: bool,
    pub(crate) ai_search: bool,
    pub(crate) ai_training: bool,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Server {
    pub(crate) trusted_proxies: Vec<String>,
    pub(crate) cache_mib: u64,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Log {
    pub(crate) filter: String,
    pub(crate) format: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".into(),
            data: "khabar-data".into(),
            database: String::new(),
            site: Site::default(),
            style: Style::default(),
            theme: Theme::default(),
            exchange: Exchange::default(),
            mail: Mail::default(),
            media: Media::default(),
            robots: Robots::default(),
            server: Server::default(),
            log: Log::default(),
        }
    }
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: String::new(),
            url: String::new(),
            lang: "fa".into(),
            time_zone: String::new(),
            attribution: domain::attribution::DEFAULT_TEMPLATE.into(),
            closing_mark: "انتهای پیام/".into(),
            country_names: "iso".into(),
        }
    }
}

impl Default for Style {
    fn default() -> Self {
        let unify = || "unify".to_owned();
        Self { pronoun_plural: unify(), hamza: unify(), ezafe: unify(), preposition: unify() }
    }
}

impl Default for Exchange {
    fn default() -> Self {
        Self {
            email_required: false,
            max_length: 5_000,
            per_browser: 10,
            per_address: 120,
            reserved_names: [
                "تحریریه",
                "سردبیر",
                "دبیر",
                "مدیر",
                "مدیر سایت",
                "ادمین",
                "پشتیبانی",
                "admin",
                "editor",
                "moderator",
            ]
            .map(String::from)
            .into(),
            country_table: PathBuf::new(),
        }
    }
}

impl Default for Mail {
    fn default() -> Self {
        Self { smtp: String::new(), from: String::new(), delay_seconds: 120 }
    }
}

impl Default for Media {
    fn default() -> Self {
        Self { picture_mib: 40, av_mib: 500, megapixels: 100, longest_side: 30_000 }
    }
}

impl Default for Robots {
    fn default() -> Self {
        let web::Robots { search, ai_search, ai_training } = web::Robots::default();
        Self { search, ai_search, ai_training }
    }
}

impl Default for Server {
    fn default() -> Self {
        Self { trusted_proxies: vec![], cache_mib: 64 }
    }
}

impl Default for Log {
    fn default() -> Self {
        Self { filter: "info,sqlx=warn".into(), format: "text".into() }
    }
}

/// Prefix of the environment's keys.
const PREFIX: &str = "KHABAR_";
/// Variables with this prefix are the test suite's own.
const TESTS: &str = "KHABAR_TEST_";

impl Config {
    /// Reads the file, if one is named, and the environment's `variables`.
    pub(crate) fn read(
        file: Option<&Path>,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<Self> {
        let mut table = match file {
            None => Table::new(),
            Some(path) => {
                let named = || format!("the configuration {}", path.display());
                let text = std::fs::read_to_string(path).with_context(named)?;
                text.parse().map_err(|error: toml::de::Error| explain(&error, &text)).with_context(named)?
            }
        };
        let defaults = Table::try_from(Self::default())?;
        for (name, value) in variables {
            if let Some(key) = name.strip_prefix(PREFIX).filter(|_| !name.starts_with(TESTS)) {
                let place = find(&defaults, key).with_context(|| {
                    format!("{name} in the environment names no key; see khabar.example.toml")
                })?;
                set(&mut table, &place, &value).with_context(|| format!("{name} in the environment"))?;
            }
        }
        table
            .try_into()
            .map_err(|error: toml::de::Error| anyhow::anyhow!(error.message().to_owned()))
            .with_context(|| {
                file.map_or_else(
                    || "the environment".into(),
                    |path| format!("the configuration {}", path.display()),
                )
            })
    }
}

/// A parser's complaint in one line.
fn explain(error: &toml::de::Error, text: &str) -> anyhow::Error {
    let line = error.span().map_or(1, |span| text[..span.start].lines().count().max(1));
    anyhow::anyhow!("line {line}: {}", error.message())
}

/// Where a key of the environment stands in the file: `SITE_NAME` is `name` of `[site]`.
struct Place<'d> {
    section: Option<&'d str>,
    key: &'d str,
    default: &'d Value,
}

fn find<'d>(defaults: &'d Table, name: &str) -> Option<Place<'d>> {
    defaults.iter().find_map(|(outer, value)| match value {
        Value::Table(section) => section.iter().find_map(|(key, default)| {
            let full = format!("{outer}_{key}").to_uppercase();
            (full == name).then_some(Place { section: Some(outer), key, default })
        }),
        default => (outer.to_uppercase() == name).then_some(Place { section: None, key: outer, default }),
    })
}

fn set(table: &mut Table, place: &Place<'_>, text: &str) -> Result<()> {
    let value = match place.default {
        Value::Boolean(_) => Value::Boolean(text.parse().context("must be true or false")?),
        Value::Integer(_) => Value::Integer(text.parse().context("must be a number")?),
        Value::Array(_) => text
            .split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(Value::from)
            .collect::<Vec<_>>()
            .into(),
        _ => text.into(),
    };
    let holder = match place.section {
        None => table,
        Some(section) => match table.entry(section).or_insert_with(|| Table::new().into()) {
            Value::Table(section) => section,
            _ => bail!("{section} in the file is not a section"),
        },
    };
    holder.insert(place.key.to_owned(), value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, variables: &[(&str, &str)]) -> Result<Config> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Config::read(Some(file.path()), variables)
    }

    #[test]
    fn the_environment_beats_the_file() {
        let config =
            read("[site]\nname = \"الف\"", &[("KHABAR_SITE_NAME", "ب"), ("KHABAR_TEST_X", "y")]).unwrap();
        assert_eq!(config.site.name, "ب");
        let config = read(
            "",
            &[("KHABAR_EXCHANGE_MAX_LENGTH", "7"), ("KHABAR_SERVER_TRUSTED_PROXIES", "10.0.0.1, ::1")],
        );
        let config = config.unwrap();
        assert_eq!((config.exchange.max_length, config.server.trusted_proxies.len()), (7, 2));
    }

    #[test]
    fn an_unknown_key_is_named() {
        for error in [
            read("[site]\nnaem = \"x\"", &[]).unwrap_err(),
            read("", &[("KHABAR_SITE_NAEM", "x")]).unwrap_err(),
            read("", &[("KHABAR_EXCHANGE_MAX_LENGTH", "x")]).unwrap_err(),
        ] {
            let line = format!("{error:#}");
            assert!(line.to_lowercase().contains("naem") || line.contains("must be a number"), "{line}");
        }
    }

    #[test]
    fn the_example_holds_every_key_with_its_default() {
        let example = include_str!("../../../khabar.example.toml");
        // Every key stands there commented out, as `# key = value`.
        let live: String = example
            .lines()
            .map(|line| line.strip_prefix("# ").filter(|rest| rest.contains(" = ")).unwrap_or(line))
            .fold(String::new(), |text, line| text + line + "\n");
        let example: Table = live.parse().unwrap();
        assert_eq!(example, Table::try_from(Config::default()).unwrap());
    }
}
