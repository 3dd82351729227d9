//! The index of the search, kept up with what is published, changed and withdrawn; made anew when it is missing, damaged or an
//! operator asks.
//!
//! Its place in the log stands in the index itself, with the same commit: each node has an index of its own, and one that is
//! copied, lost or put back from a backup knows how far it has come.

mod build;

use std::collections::BTreeSet;
use std::time::Duration;

use domain::StoryId;
use domain::event::{Event, Position, Recorded};
use search::{Document, Index, Place, Shelf};
use store::{Store, events, search_epoch, stories};
use tokio::task::JoinHandle;
use web::Search;

pub(crate) use build::build;

use super::POLL;

/// Events looked at in one step; what they change is one commit of the index.
const BATCH: i64 = 512;
/// Events that concerned no story before the place in the log is kept anyway.
const LAZY: usize = 4_096;
/// Looking for another process's index, and for whether the directory still stands.
const SELDOM: u32 = 25;

/// Why the index is not kept up.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The index failed.
    #[error(transparent)]
    Search(#[from] search::Error),
    /// A file can't be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// What was done panicked.
    #[error("the work on the index broke off")]
    Panicked(#[from] tokio::task::JoinError),
}

/// Starts the follower; it runs until the store closes.
pub(crate) fn start(store: &Store, search: Search, shelf: Shelf) {
    let keeper = Keeper {
        store: store.clone(),
        search,
        shelf,
        is_writer: false,
        index: None,
        passed: 0,
        building: None,
        checking: None,
        steps: 0,
    };
    tokio::spawn(keeper.run());
}

struct Keeper {
    store: Store,
    search: Search,
    shelf: Shelf,
    /// Whether this process writes; another that serves the same directory only reads.
    is_writer: bool,
    index: Option<Kept>,
    /// Events passed by since the place was kept.
    passed: usize,
    /// The index that is to take the place of the one that answers.
    building: Option<JoinHandle<Result<(u64, Index), Failed>>>,
    /// Whether every file is whole.
    checking: Option<JoinHandle<bool>>,
    steps: u32,
}

/// The index that answers.
struct Kept {
    number: u64,
    index: Index,
    epoch: i64,
    position: Position,
}

impl Kept {
    fn new(number: u64, index: Index) -> Result<Self, Failed> {
        let place = index.place()?.ok_or(search::Error::Unfit)?;
        Ok(Self { number, index, epoch: place.epoch, position: place.position() })
    }
}

impl Keeper {
    async fn run(mut self) {
        loop {
            match self.step().await {
                Ok(true) => {}
                Ok(false) => tokio::select! {
                    () = tokio::time::sleep(POLL) => {}
                    () = self.store.written() => {}
                },
                Err(Failed::Store(store::Error::Closed)) => return,
                Err(error) => {
                    tracing::warn!(%error, "the index of the search can't be kept up; it is tried again");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }

    /// Does what is to be done. Returns whether there may be more at once.
    async fn step(&mut self) -> Result<bool, Failed> {
        self.steps = self.steps.wrapping_add(1);
        let is_time = self.steps % SELDOM == 1;
        if self.is_writer && is_time && !self.shelf.is_there() {
            tracing::warn!("the directory of the search's index is gone");
            (self.is_writer, self.index) = (false, None);
        }
        if !self.is_writer && (is_time || self.index.is_none()) {
            self.is_writer = self.shelf.lock()?;
        }
        if !self.is_writer {
            return self.read_along().map(|()| false);
        }
        let asked = search_epoch::asked(&mut self.store.read().await?.conn()).await?;
        if self.index.is_none() && self.building.is_none() {
            self.open(asked).await;
        }
        self.look_after(asked).await?;
        match self.follow().await {
            Err(Failed::Search(error)) => {
                tracing::warn!(%error, "the index of the search is damaged");
                self.index = None;
                self.rebuild(asked);
                Ok(false)
            }
            followed => followed,
        }
    }

    /// Another process writes: what it has written answers here too.
    fn read_along(&mut self) -> Result<(), Failed> {
        let last = self.shelf.last()?;
        match &self.index {
            Some(kept) if Some(kept.number) == last => kept.index.reload()?,
            kept => match self.shelf.newest() {
                Ok((number, index)) if kept.as_ref().is_none_or(|kept| kept.number != number) => {
                    self.index = Some(Kept::new(number, index)?);
                }
                _ => {}
            },
        }
        if let Some(kept) = &self.index {
            self.search.show(kept.index.searcher());
        }
        Ok(())
    }

    /// Opens the index that there is; it answers even while another takes its place.
    async fn open(&mut self, asked: i64) {
        let opened = self.shelf.newest().map_err(Failed::from);
        match opened.and_then(|(number, index)| Kept::new(number, index)) {
            Ok(kept) => {
                self.search.show(kept.index.searcher());
                if kept.epoch < asked {
                    self.rebuild(asked);
                }
                self.index = Some(kept);
                self.check();
            }
            Err(error) => {
                tracing::info!(reason = %error, "the index of the search is made anew");
                self.rebuild(asked);
            }
        }
    }

    /// Begins to make another index, unless one is being made.
    fn rebuild(&mut self, asked: i64) {
        if self.building.is_none() {
            let (store, shelf) = (self.store.clone(), self.shelf.beside());
            self.building = Some(tokio::spawn(async move { build(&store, &shelf, asked).await }));
        }
    }

    /// Begins to read every file of the index: some damage shows only so.
    fn check(&mut self) {
        if self.checking.is_none()
            && let Ok((_, index)) = self.shelf.newest()
        {
            self.checking = Some(tokio::task::spawn_blocking(move || index.is_whole().unwrap_or(false)));
        }
    }

    /// Takes what was begun and is done, and begins what is to be.
    async fn look_after(&mut self, asked: i64) -> Result<(), Failed> {
        if self.index.as_ref().is_some_and(|kept| kept.epoch < asked) {
            self.rebuild(asked);
        }
        if self.search.is_doubted() {
            self.check();
        }
        if let Some(checking) = self.checking.take_if(|checking| checking.is_finished())
            && !checking.await.unwrap_or(false)
            // What was merged away while it was read is no damage.
            && self.still_damaged().await
        {
            tracing::warn!("the index of the search is damaged; it is made anew");
            self.rebuild(asked);
        }
        if let Some(building) = self.building.take_if(|building| building.is_finished()) {
            let (number, index) = building.await??;
            let kept = Kept::new(number, index)?;
            self.search.show(kept.index.searcher());
            let epoch = kept.epoch;
            tracing::info!(stories = kept.index.searcher().len(), "the index of the search was made anew");
            self.index = Some(kept);
            self.shelf.tidy(number)?;
            self.store.write(move |tx| Box::pin(search_epoch::tell(tx, epoch))).await?;
        }
        Ok(())
    }

    async fn still_damaged(&self) -> bool {
        let Ok((_, index)) = self.shelf.newest() else { return true };
        let whole = tokio::task::spawn_blocking(move || index.is_whole().unwrap_or(false)).await;
        !whole.unwrap_or(false)
    }

    /// Follows one batch of events.
    async fn follow(&mut self) -> Result<bool, Failed> {
        let Some(kept) = &mut self.index else { return Ok(false) };
        let batch = events::after(&mut self.store.read().await?, kept.position, BATCH).await?;
        let Some(last) = batch.last().map(|event| event.position) else { return Ok(false) };
        let concerned = concerned(&batch);
        self.passed += batch.len();
        if !concerned.is_empty() || self.passed >= LAZY {
            update(&self.store, &mut kept.index, &concerned, Place::new(kept.epoch, last)).await?;
            self.passed = 0;
            self.search.show(kept.index.searcher());
        }
        kept.position = last;
        Ok(true)
    }
}

/// Puts the stories into the index, or takes them out, as they stand now.
async fn update(store: &Store, index: &mut Index, concerned: &[StoryId], place: Place) -> Result<(), Failed> {
    let stories = stories::whole(&mut store.read().await?.conn(), concerned).await?;
    tokio::task::block_in_place(|| {
        index.remove(concerned.iter().copied())?;
        index.put(stories.iter().filter_map(Document::of))?;
        index.commit(place)
    })?;
    Ok(())
}

/// The stories that the events are about, where readers see something of it.
fn concerned(events: &[Recorded]) -> Vec<StoryId> {
    let stories: BTreeSet<StoryId> = events
        .iter()
        .filter_map(|recorded| match &recorded.event {
            Event::StoryPublished { story, .. }
            | Event::StoryCorrected { story, .. }
            | Event::StoryWithdrawn { story, .. } => Some(*story),
            // Where readers do not see the story no list shows it.
            Event::StoryEdited { story, places } | Event::StoryRetagged { story, places, .. }
                if !places.is_empty() =>
            {
                Some(*story)
            }
            _ => None,
        })
        .collect();
    stories.into_iter().collect()
}
