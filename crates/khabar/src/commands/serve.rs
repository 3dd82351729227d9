//! `khabar serve`: the site.

use std::sync::Arc;

use anyhow::{Context, Result};
use store::Store;
use tokio::signal::unix::{SignalKind, signal};
use web::{App, Front, Parts, Search};

use super::print;
use crate::config::Config;
use crate::sources::{SystemClock, SystemRandom};
use crate::{demo, followers, open, schedule, settings};

pub(super) async fn run(config: Config, listen: Option<String>, with_demo: bool) -> Result<()> {
    let listen = listen.unwrap_or_else(|| config.listen.clone());
    // First of all: what is refused here has touched nothing.
    settings::settings(&config, &listen)?;
    let theme = open::theme(&config)?;
    let countries = open::countries(&config)?;
    let listener = web::serve::listen(&listen)
        .await
        .with_context(|| format!("can't listen on {listen}; choose another address with --listen"))?;
    let address = listener.local_addr()?.to_string();
    let store = open::store(&config, true).await?;
    if with_demo {
        demo::fill(&store).await.context("the demonstration can't be loaded")?;
    }
    let settings = settings::settings(&config, &address)?;
    if let Some(zone) = chosen_zone(&store).await? {
        settings.choose_zone(&zone);
    }
    let url = settings.url.clone();
    let mailer = open::mailer(&config)?;
    let search = Search::default();
    let app = App::new(Parts {
        store: store.clone(),
        theme,
        newsroom: render::Newsroom::load()?,
        settings,
        countries,
        mailer: mailer.clone(),
        files: open::files(&config)?,
        search: search.clone(),
        key: store::settings::site_key(&store, &SystemRandom).await?,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
    });
    tokio::spawn(app.clone().follow().await?);
    let readership = followers::Readership::new(&store, &app, Arc::new(SystemClock));
    followers::start(&store, &app, &readership, mailer, config.mail.delay_seconds).await?;
    followers::search::start(&store, search, open::shelf(&config));
    schedule::start(&store, Arc::new(SystemClock));
    // Before the line by which others know that it runs: they may ask it to end at once.
    let stop = stop_signal()?;
    print([format!("Khabar is at {url} (listening on {address}, data in {})", config.data.display())])?;
    if let Some(secret) = app.first_run().await? {
        print([format!("Set it up at {url}/newsroom/first-run?token={secret}")])?;
    }
    let cache = app.cache().clone();
    web::serve::serve(listener, Front::new(app), stop).await;
    if let Err(error) = readership.keep().await {
        tracing::warn!(%error, "what was read last is not kept");
    }
    tracing::debug!(renders = cache.renders(), "the server has ended");
    store.close().await;
    Ok(())
}

/// The time zone that the first run chose.
async fn chosen_zone(store: &Store) -> Result<Option<String>> {
    Ok(store::settings::get(&mut store.read().await?.conn(), store::settings::TIME_ZONE).await?)
}

/// Resolves when the process is asked to end.
fn stop_signal() -> Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
