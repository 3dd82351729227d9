//! `khabar export`: all stories and comments to a file, as they were at one moment.

use std::path::Path;

use anyhow::{Result, bail};
use tokio::signal::unix::{SignalKind, signal};

use super::print;
use crate::cli::ExportFormat;
use crate::config::Config;
use crate::exporting::{Target, jsonl, wxr};
use crate::{open, settings};

pub(super) async fn run(config: &Config, format: ExportFormat, dest: &Path) -> Result<()> {
    let settings = settings::settings(config, &config.listen)?;
    let store = open::store(config, false).await?;
    // One view for all of it: a comment's story and parent are always there.
    let mut reader = store.read().await?;
    let mut target = Target::create(dest)?;
    let writing = async {
        match format {
            ExportFormat::Jsonl => jsonl::write(&mut reader, &mut target).await,
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
