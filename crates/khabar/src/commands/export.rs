//! `khabar export`: all stories and comments to a file, as they were at one moment.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Result, bail};
use domain::Clock;
use store::Store;
use tokio::signal::unix::{SignalKind, signal};
use web::{App, Front, Parts, Search, Settings};

use super::print;
use crate::cli::ExportFormat;
use crate::config::Config;
use crate::exporting::{Target, copy, jsonl, wxr};
use crate::sources::{SystemClock, SystemRandom};
use crate::{open, settings};

pub(super) async fn run(config: &Config, format: ExportFormat, dest: &Path) -> Result<()> {
    let mut settings = settings::settings(config, &config.listen)?;
    let store = open::store(config, false).await?;
    if matches!(format, ExportFormat::Static) {
        settings.copied = Some(SystemClock.now());
        return copy_site(config, settings, store, dest).await;
    }
    // One view for all of it: a comment's story and parent are always there.
    let mut reader = store.read().await?;
    let mut target = Target::create(dest)?;
    let writing = async {
        match format {
            ExportFormat::Jsonl => jsonl::write(&mut reader, &mut target).await,
            ExportFormat::Static => unreachable!("answered above"),
            ExportFormat::Wxr => wxr::write(&mut reader, &mut target, &settings).await,
        }
    };
    let mut terminated = signal(SignalKind::terminate())?;
    // Whoever ends it finds nothing half written.
    let counts = tokio::select! {
        counts = writing => counts?,
        _ = tokio::signal::ctrl_c() => bail!("interrupted: nothing was exported"),
        _ = terminated.recv() => bail!("interrupted: nothing was exported"),
    };
    target.finish()?;
    drop(reader);
    store.close().await;
    print([format!("exported {} stories, {} comments", counts.stories, counts.comments)])
}

/// The public site as files, made by the pages themselves.
async fn copy_site(config: &Config, settings: Settings, store: Store, dest: &Path) -> Result<()> {
    let zone = store::settings::get(&mut store.read().await?.conn(), store::settings::TIME_ZONE).await?;
    if let Some(zone) = zone {
        settings.choose_zone(&zone);
    }
    let url = settings.url.clone();
    let app = App::new(Parts {
        store: store.clone(),
        theme: open::theme(config)?,
        newsroom: render::Newsroom::load()?,
        settings,
        countries: open::countries(config)?,
        mailer: None,
        files: open::files(config)?,
        search: Search::default(),
        key: store::settings::site_key(&store, &SystemRandom).await?,
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
    });
    let copied = copy::write(&Front::new(app), &url, dest).await?;
    store.close().await;
    print([format!("copied {} pages, {} files", copied.pages, copied.files)])
}
