//! `khabar migrate`: brings the schema forward, as `serve` also does by itself.

use anyhow::Result;

use crate::config::Config;
use crate::open;

pub(super) async fn run(config: &Config) -> Result<()> {
    let store = open::store(config, true).await?;
    super::print([format!("the schema is up to date ({})", store.kind())])?;
    store.close().await;
    Ok(())
}
