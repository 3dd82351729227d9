//! Opening what a command works on.

use std::path::Path;

use anyhow::{Context, Result, bail};
use domain::Clock;
use store::{Location, Store};

use crate::cli::Place;
use crate::config::Config;
use crate::data_dir;
use crate::sources::SystemClock;

/// The configuration that `place` and the environment name.
#[allow(clippy::disallowed_methods, reason = "the binary is where the environment is read")]
pub(crate) fn config(place: &Place) -> Result<Config> {
    // A variable that is not Unicode is none of ours.
    let variables = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let mut config = Config::read(place.config.as_deref(), variables)?;
    if let Some(data) = &place.data {
        config.data.clone_from(data);
    }
    if let Some(database) = &place.database {
        config.database.clone_from(database);
    }
    Ok(config)
}

/// The data, which must exist unless `create` allows to make it.
pub(crate) async fn store(config: &Config, create: bool) -> Result<Store> {
    let location = location(config)?;
    match &location {
        Location::Sqlite(path) if *path == store::sqlite_file(&config.data) => {
            data_dir::check(&config.data, create)?;
            data_dir::make(&config.data)?;
        }
        Location::Sqlite(path) if !create && !path.exists() => {
            bail!("there is no database {}: check --database", path.display());
        }
        // The data lie elsewhere: the data directory is not needed.
        Location::Sqlite(_) | Location::Postgres(_) => {}
    }
    let store = Store::open(&location).await.map_err(|error| match (error, &location) {
        (store::Error::Database(error), Location::Postgres(url)) => anyhow::Error::new(error)
            .context(format!("the database {} can't be used: check --database", without_password(url))),
        (store::Error::Database(error), Location::Sqlite(path)) => {
            anyhow::Error::new(error).context(format!("the database {} can't be used", path.display()))
        }
        (error, _) => error.into(),
    })?;
    Ok(store)
}

fn location(config: &Config) -> Result<Location> {
    let url = config.database.as_str();
    if url.is_empty() {
        return Ok(Location::Sqlite(store::sqlite_file(&config.data)));
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        return Ok(Location::Postgres(url.to_owned()));
    }
    match url.strip_prefix("sqlite:") {
        Some(path) if !path.trim_start_matches('/').is_empty() => {
            let path = path.strip_prefix("//").unwrap_or(path);
            Ok(Location::Sqlite(Path::new(path).to_owned()))
        }
        _ => bail!("--database must be postgres://… or sqlite:FILE, not {:?}", without_password(url)),
    }
}

/// `url` as it may be shown: neither a password before the host nor one among the parameters.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "…".to_owned() };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    match rest.rsplit_once('@') {
        Some((login, host)) => {
            let user = login.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{host}")
        }
        None => format!("{scheme}://{rest}"),
    }
}

/// The look of the site.
pub(crate) fn theme(config: &Config) -> Result<render::Theme> {
    let dir = &config.theme.dir;
    let overrides = (!dir.as_os_str().is_empty()).then_some(dir.as_path());
    if let Some(dir) = overrides.filter(|dir| !dir.is_dir()) {
        bail!("theme.dir {} is no directory", dir.display());
    }
    render::Theme::load(overrides).context("the theme can't be used")
}

/// Where addresses lie: the built-in table, or the operator's.
pub(crate) fn countries(config: &Config) -> Result<country::Table> {
    let path = &config.exchange.country_table;
    if path.as_os_str().is_empty() {
        return Ok(country::Table::embedded());
    }
    country::Table::open_mmdb(path).with_context(|| format!("exchange.country_table {}", path.display()))
}

/// What mail goes through; nothing when no server is named.
pub(crate) fn mailer(config: &Config) -> Result<Option<delivery::Mailer>> {
    let mail = &config.mail;
    if mail.smtp.is_empty() {
        return Ok(None);
    }
    // The URL can hold a password: it is not repeated.
    delivery::Mailer::new(&mail.smtp, &mail.from).map(Some).context("mail can't be sent as configured")
}

/// The log goes to standard error; secrets never go to the log.
pub(crate) fn log(config: &Config) -> Result<()> {
    let filter = &config.log.filter;
    let filter =
        tracing_subscriber::EnvFilter::try_new(filter).with_context(|| format!("log.filter {filter:?}"))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match config.log.format.as_str() {
        "text" => log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).init(),
        "json" => log.json().init(),
        other => bail!("log.format must be text or json, not {other:?}"),
    }
    Ok(())
}

/// Where the indexes of the search stand: beside the database, whatever that is. They can be thrown away.
pub(crate) fn shelf(config: &Config) -> search::Shelf {
    search::Shelf::new(config.data.join("search"))
}

/// Where media files lie: beside the database, whatever that is. What uploads of an earlier run left unfinished goes.
pub(crate) fn files(config: &Config) -> Result<media::Files> {
    let dir = config.data.join("media");
    let failed = || format!("the directory {} can't be used", dir.display());
    data_dir::check(&config.data, true)?;
    data_dir::make(&config.data)?;
    media::Files::sweep(&dir, SystemClock.now().plus_seconds(-24 * 60 * 60));
    media::Files::local(&dir).with_context(failed)
}
