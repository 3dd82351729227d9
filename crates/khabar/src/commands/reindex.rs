//! `khabar reindex`: makes the index of the search anew, by the server that runs, or if none does, here.

use std::time::Duration;

use anyhow::{Context, Result};
use store::{Store, search_epoch};

use super::print;
use crate::config::Config;
use crate::followers::search::build;
use crate::open;

/// How often the server is asked whether it is done.
const POLL: Duration = Duration::from_millis(100);

pub(super) async fn run(config: &Config) -> Result<()> {
    let store = open::store(config, false).await?;
    let epoch = store.write(|tx| Box::pin(search_epoch::ask(tx))).await?;
    let mut shelf = open::shelf(config);
    loop {
        if shelf.lock().context("the directory of the index can't be written to")? {
            here(&store, &shelf, epoch).await?;
            break;
        }
        // A server holds the index: it has seen by now that another is wanted. Should it end, the index is ours to make.
        tokio::time::sleep(POLL).await;
        if search_epoch::made(&mut store.read().await?.conn()).await? >= epoch {
            break;
        }
    }
    let stories = shelf.newest().map(|(_, index)| index.searcher().len());
    store.close().await;
    print([format!("indexed {} stories", stories.context("the index that was made can't be read")?)])
}

async fn here(store: &Store, shelf: &search::Shelf, epoch: i64) -> Result<()> {
    // One that the server finished before it ended will do.
    let made = shelf.newest().ok().and_then(|(_, index)| index.place().ok()?);
    if made.is_some_and(|place| place.epoch >= epoch) {
        return Ok(());
    }
    let (number, _) = build(store, shelf, epoch).await.context("the index can't be made")?;
    store.write(move |tx| Box::pin(search_epoch::tell(tx, epoch))).await?;
    shelf.tidy(number).context("the index before can't be removed")
}
