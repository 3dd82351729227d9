//! What every handler has at hand.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use country::Table;
use delivery::Mailer;
use domain::event::{Event, Position, Recorded};
use domain::reader::SiteKey;
use domain::{Clock, Random, Timestamp};
use jiff::tz::TimeZone;
use render::{Newsroom, Theme};
use store::Store;
use store::reads::Tally;

use crate::cache::{PageCache, Touch};
use crate::dictionary::Dictionary;
use crate::gate::Gates;
use crate::library::Library;
use crate::limits::Limits;
use crate::memory::Memory;
use crate::newsroom::Doors;
use crate::newsroom::live::Live;
use crate::portal::comment_live::Listeners;
use crate::reads::Reads;
use crate::views::frame;
use crate::{Error, Search, Settings};

/// The parts an [`App`] is put together from.
pub struct Parts {
    /// The data.
    pub store: Store,
    /// The look.
    pub theme: Theme,
    /// The newsroom's own.
    pub newsroom: Newsroom,
    /// The operator's decisions.
    pub settings: Settings,
    /// Where addresses lie.
    pub countries: Table,
    /// What mail goes through, if there is such a thing.
    pub mailer: Option<Mailer>,
    /// Where media files lie.
    pub files: media::Files,
    /// What finds stories.
    pub search: Search,
    /// The site's own key.
    pub key: SiteKey,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub random: Arc<dyn Random>,
}

/// The running site; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// What [`App`] leads to.
pub struct Inner {
    pub(crate) store: Store,
    pub(crate) theme: Theme,
    pub(crate) newsroom: Newsroom,
    pub(crate) settings: Settings,
    pub(crate) countries: Table,
    pub(crate) mailer: Option<Mailer>,
    pub(crate) library: Library,
    pub(crate) search: Search,
    pub(crate) key: SiteKey,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) cache: Arc<PageCache>,
    pub(crate) reads: Reads,
    pub(crate) limits: Limits,
    pub(crate) gates: Gates,
    pub(crate) memory: Memory,
    pub(crate) doors: Doors,
    pub(crate) live: Live,
    pub(crate) listeners: Listeners,
    /// Events of this process that were followed at their commit: the tail of the log passes over them.
    pub(crate) ahead: RwLock<HashSet<Position>>,
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    /// Puts the site together. From here on every commit made through `parts.store` is followed by the page cache
    /// before it is answered: what is acknowledged is visible.
    pub fn new(parts: Parts) -> Self {
        let Parts { store, theme, newsroom, settings, countries, mailer, files, search, key, clock, random } =
            parts;
        let app = Self(Arc::new(Inner {
            cache: Arc::new(PageCache::new(settings.cache_bytes)),
            reads: Reads::default(),
            library: Library::new(files, settings.media),
            limits: Limits::new(&settings, clock.clone(), random.as_ref()),
            gates: Gates::default(),
            memory: Memory::default(),
            doors: Doors::new(random.as_ref()),
            live: Live::default(),
            listeners: Listeners::default(),
            ahead: RwLock::default(),
            store,
            theme,
            newsroom,
            settings,
            countries,
            mailer,
            search,
            key,
            clock,
            random,
        }));
        let following = Arc::downgrade(&app.0);
        app.store.observe(move |events| {
            if let Some(inner) = following.upgrade() {
                inner.follow_commit(events);
            }
        });
        app
    }

    /// The secret of the first-run page, when the site has no account yet. It holds until it is used, another is made, or
    /// the process ends.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn first_run(&self) -> store::Result<Option<String>> {
        let is_over = self.doors.first_run.is_over(&self.store).await?;
        Ok((!is_over).then(|| self.doors.first_run.open(self.random.as_ref())))
    }

    /// The site's time zone.
    pub fn zone(&self) -> &TimeZone {
        self.settings.zone()
    }

    /// Takes what readers read since the last time, to be given to the store.
    pub fn take_reads(&self) -> Tally {
        self.reads.take()
    }

    /// Lets pages follow another list of what is read and discussed most.
    pub fn popular_changed(&self) {
        self.memory.popular_changed();
        self.cache.touch(&Touch::popular());
    }

    /// Bears less from now on: of each kind of work that is bounded so much at once, and so much that waits. Called when nothing
    /// is under way; tests fill a small house sooner.
    pub fn narrow(&self, running: usize, waiting: usize) {
        self.gates.narrow(running, waiting);
    }

    /// The page cache, for tests and figures.
    pub fn cache(&self) -> &Arc<PageCache> {
        &self.cache
    }
}

impl Inner {
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A message in the site's language.
    pub(crate) fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.theme.text(&self.settings.lang, key, args)
    }

    /// What the site's pages are compressed against.
    ///
    /// # Errors
    /// When the store or the theme fails.
    pub(crate) async fn dictionary(&self) -> Result<Arc<Dictionary>, Error> {
        let make = |directory: &_| {
            let shell = self.theme.shell(&frame::site(&self.settings, directory))?;
            Dictionary::new(shell.into()).map_err(Error::Dictionary)
        };
        self.memory.dictionary(&self.store, make).await
    }

    /// Absolute URL of the picture that stands for the site: the theme's `logo.png` or `logo.svg`.
    pub(crate) fn logo(&self) -> Option<String> {
        let path = ["logo.png", "logo.svg"].into_iter().find_map(|name| self.theme.asset_url(name))?;
        Some(format!("{}{path}", self.settings.url))
    }

    /// Lets everything kept in memory follow one event.
    pub(crate) fn follow_event(&self, event: &Event) {
        if let Event::SettingsChanged { time_zone, .. } = event {
            self.settings.choose_zone(time_zone);
        }
        let touch = Touch::by(event, self.settings.zone());
        self.memory.follow(event, &touch);
        self.live.follow(event);
        self.cache.touch(&touch);
    }

    fn follow_commit(&self, events: &[Recorded]) {
        let mut ahead = self.ahead.write().unwrap_or_else(PoisonError::into_inner);
        for event in events {
            self.follow_event(&event.event);
            ahead.insert(event.position);
        }
    }
}
