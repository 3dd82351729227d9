//! `khabar demo generate`.

use anyhow::Result;
use domain::{Clock, Timestamp};

use super::print;
use crate::cli::Demo;
use crate::config::Config;
use crate::demo::{Size, Source, generate};
use crate::open;
use crate::sources::SystemClock;

pub(super) async fn run(config: &Config, which: Demo) -> Result<()> {
    let Demo::Generate { stories, comments, until, corpus } = which;
    let source = match &corpus {
        Some(file) => Source::corpus(file)?,
        None => Source::demo()?,
    };
    let until = until.map_or_else(|| SystemClock.now(), |at| Timestamp(at.as_microsecond()));
    let store = open::store(config, true).await?;
    let made = generate(&store, source, Size { stories, comments }, until).await;
    store.close().await;
    made?;
    print([format!("generated {stories} stories, {comments} comments")])
}
