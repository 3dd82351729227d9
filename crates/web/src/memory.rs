//! What nearly every page needs, kept in memory: the directory, the newest stories, the names that are reserved.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use domain::event::Event;
use domain::exchange_policy::ExchangePolicy;
use domain::readership::LISTED;
use domain::screening::Phrases;
use domain::screening::classifier::Learnt;
use domain::{StoryId, Timestamp};
use persian::name::skeleton;
use store::desks::{self, Directory};
use store::story_lists::{self, Card, Cursor, List};
use store::{Store, accounts, classifier, exchange_policy, reads, rules, stories, talk};

use crate::Error;
use crate::cache::{Tag, Touch};
use crate::dictionary::Dictionary;
use crate::remembered::Remembered;

/// Stories of the latest box, and one more for the page that leaves itself out.
pub(crate) const LATEST: usize = 10;

/// Kept until an event changes it. Each is read through a reader of its own, opened when it is known to be missing: one
/// that was opened before could show it as it was before the event that made it missing. So ask here before opening the
/// page's own reader, which would be a second connection held. Pages depend softly on what is kept here.
#[derive(Default)]
pub(crate) struct Memory {
    directory: Remembered<Directory>,
    dictionary: Remembered<Dictionary>,
    latest: Remembered<Vec<Card>>,
    popular: Remembered<Popular>,
    reserved: Remembered<HashSet<String>>,
    policy: Remembered<ExchangePolicy>,
    phrases: Remembered<Phrases>,
    learnt: Remembered<Learnt>,
    stories: Mutex<HashMap<i64, StoryId>>,
}

/// What is read and discussed most.
#[derive(Debug, Default)]
pub(crate) struct Popular {
    /// Most read (پرخواننده‌ترین).
    pub(crate) read: Vec<Card>,
    /// Most discussed (پربحث‌ترین).
    pub(crate) discussed: Vec<Card>,
}

impl Popular {
    /// The stories of both lists.
    pub(crate) fn stories(&self) -> impl Iterator<Item = &Card> {
        self.read.iter().chain(&self.discussed)
    }
}

/// Stories whose numbers are remembered by news code: neither ever changes.
const STORIES: usize = 10_000;

impl Memory {
    /// Agencies, groups and desks.
    pub(crate) async fn directory(&self, store: &Store) -> store::Result<Arc<Directory>> {
        self.directory.get(async { desks::directory(&mut store.read().await?.conn()).await }).await
    }

    /// What pages are compressed against, made by `make` from the directory as it stands.
    pub(crate) async fn dictionary(
        &self,
        store: &Store,
        make: impl FnOnce(&Directory) -> Result<Dictionary, Error>,
    ) -> Result<Arc<Dictionary>, Error> {
        self.dictionary.get(async { make(self.directory(store).await?.as_ref()) }).await
    }

    /// The newest public stories.
    pub(crate) async fn latest(&self, store: &Store) -> store::Result<Arc<Vec<Card>>> {
        let most = LATEST as i64 + 1;
        let read = async {
            story_lists::page(&mut store.read().await?.conn(), &List::Latest, Cursor::START, most).await
        };
        self.latest.get(read).await
    }

    /// What is read and discussed most, as it was when it was last counted.
    pub(crate) async fn popular(&self, store: &Store, now: Timestamp) -> store::Result<Arc<Popular>> {
        let read = async {
            let mut reader = store.read().await?;
            let most = LISTED as i64;
            Ok(Popular {
                read: reads::most_read(&mut reader.conn(), now, most).await?,
                discussed: talk::most_discussed(&mut reader.conn(), now, most).await?,
            })
        };
        self.popular.get(read).await
    }

    /// Forgets what was read and discussed most.
    pub(crate) fn popular_changed(&self) {
        self.popular.forget();
    }

    /// Skeletons of the names that no reader may sign with: the operator's `listed` ones, the agencies' and the
    /// newsroom's people's.
    pub(crate) async fn reserved(
        &self,
        store: &Store,
        listed: &HashSet<String>,
    ) -> store::Result<Arc<HashSet<String>>> {
        let read = async {
            let mut reader = store.read().await?;
            let people = accounts::list(&mut reader.conn()).await?.into_iter().map(|account| account.name);
            let agencies =
                desks::directory(&mut reader.conn()).await?.agencies.into_iter().map(|agency| agency.name);
            let own = people.chain(agencies).map(|name| skeleton(&name));
            Ok(own.chain(listed.iter().cloned()).collect())
        };
        self.reserved.get(read).await
    }

    /// How the newsroom runs its exchange.
    pub(crate) async fn policy(&self, store: &Store) -> store::Result<Arc<ExchangePolicy>> {
        self.policy.get(async { exchange_policy::get(&mut store.read().await?.conn()).await }).await
    }

    /// The phrases in force.
    pub(crate) async fn phrases(&self, store: &Store) -> store::Result<Arc<Phrases>> {
        let read = async {
            let live = rules::live(&mut store.read().await?.conn()).await?;
            Phrases::new(live).map_err(|error| store::Error::Corrupt(error.to_string()))
        };
        self.phrases.get(read).await
    }

    /// How much the classifier has learnt in all; lags behind by one decision.
    pub(crate) async fn learnt(&self, store: &Store) -> store::Result<Arc<Learnt>> {
        let read = async { Ok(classifier::learnt(&mut store.read().await?.conn(), &[]).await?.0) };
        self.learnt.get(read).await
    }

    /// The story with this news code, whatever its state: so that a comment need not read it.
    pub(crate) async fn story_of(&self, store: &Store, code: i64) -> store::Result<Option<StoryId>> {
        if let Some(id) = self.stories.lock().unwrap_or_else(PoisonError::into_inner).get(&code) {
            return Ok(Some(*id));
        }
        let story = stories::by_code(&mut store.read().await?.conn(), code).await?;
        let mut known = self.stories.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= STORIES {
            known.clear();
        }
        Ok(story.map(|story| *known.entry(code).or_insert(story.id)))
    }

    /// Forgets what an event has changed. Comes before the pages are touched, or one made in between could keep it.
    pub(crate) fn follow(&self, event: &Event, touch: &Touch) {
        if touch.tags.contains(&Tag::Latest) {
            self.latest.forget();
            self.popular.forget();
        }
        match event {
            Event::DeskAdded { .. }
            | Event::DeskRenamed { .. }
            | Event::GroupRenamed { .. }
            | Event::SettingsChanged { .. } => {
                self.directory.forget();
                self.dictionary.forget();
                self.reserved.forget();
            }
            Event::ExchangeSettingsChanged => self.policy.forget(),
            Event::CommentDecided { .. } => self.learnt.forget(),
            Event::RuleAdded { .. } | Event::RuleEnforced { .. } | Event::RuleRemoved { .. } => {
                self.phrases.forget();
            }
            Event::UserChanged { .. } | Event::UserEdited { .. } => self.reserved.forget(),
            _ => {}
        }
    }
}
