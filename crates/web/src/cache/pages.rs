//! The pages themselves: look-up, single flight, invalidation.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use moka::sync::Cache;
use tokio::sync::watch;

use super::{Entry, Key, Tag, Touch};

/// Rendered pages by key, bounded by bytes.
pub struct PageCache {
    pages: Cache<Arc<str>, Kept>,
    /// Pages that moka has dropped: it tells us inside its own calls, where the state may be locked.
    dropped: Arc<Mutex<Dropped>>,
    state: Mutex<State>,
    renders: AtomicU64,
    /// Whether there is room for any page.
    keeps: bool,
}

type Dropped = Vec<(Arc<str>, Kept)>;

#[derive(Clone)]
struct Kept {
    number: u64,
    entry: Arc<Entry>,
}

#[derive(Default)]
struct State {
    /// Advanced by every touch.
    clock: u64,
    /// Numbers kept pages, so that a page is not mistaken for its successor.
    numbers: u64,
    /// Which kept pages depend on a tag.
    dependants: HashMap<Tag, HashMap<Arc<str>, u64>>,
    /// The touches since the oldest running render began.
    touches: Vec<(u64, Touch)>,
    flights: HashMap<Arc<str>, Flight>,
}

/// A render that is running.
#[derive(Clone)]
struct Flight {
    started: u64,
    landed: watch::Receiver<Option<Landed>>,
}

/// A render that has ended.
#[derive(Clone)]
struct Landed {
    entry: Arc<Entry>,
    /// The first touch, after the render began, of something the page depends on hard: who came later must not take it.
    outdated: Option<u64>,
}

/// What to do for a reader whose page is not kept.
enum Boarding {
    Kept(Arc<Entry>),
    Wait(Flight, u64),
    Render(watch::Sender<Option<Landed>>, Flight),
}

impl PageCache {
    /// A cache that holds about `bytes` of pages.
    pub fn new(bytes: u64) -> Self {
        let dropped = Arc::new(Mutex::new(Dropped::new()));
        let listener = dropped.clone();
        let pages = Cache::builder()
            .max_capacity(bytes)
            .weigher(|key: &Arc<str>, kept: &Kept| kept.entry.weight() + key.len() as u32)
            .eviction_listener(move |key: Arc<Arc<str>>, kept, _| {
                lock(&listener).push((key.as_ref().clone(), kept));
            })
            .build();
        Self {
            pages,
            dropped,
            state: Mutex::new(State::default()),
            renders: AtomicU64::new(0),
            keeps: bytes > 0,
        }
    }

    /// The kept page for exactly this request target.
    pub fn get(&self, target: &str) -> Option<Arc<Entry>> {
        self.pages.get(target).map(|kept| kept.entry)
    }

    /// How many renders have run: a test reads it to see that a crowd costs one.
    pub fn renders(&self) -> u64 {
        self.renders.load(Ordering::Relaxed)
    }

    /// The page for `key`: kept, or made by `render`, which runs once however many ask. The render goes on when the
    /// reader who caused it leaves.
    ///
    /// # Panics
    /// When the render that this call began panicked.
    pub async fn page<F, R>(self: &Arc<Self>, key: &Key, render: F) -> Arc<Entry>
    where
        F: Fn() -> R,
        R: Future<Output = Entry> + Send + 'static,
    {
        loop {
            let (flight, arrived, own) = match self.board(&key.0, true) {
                Boarding::Kept(entry) => {
                    if entry.is_stale() {
                        self.refresh(key, render());
                    }
                    return entry;
                }
                Boarding::Wait(flight, arrived) => (flight, arrived, false),
                Boarding::Render(sender, flight) => {
                    let arrived = flight.started;
                    self.fly(key.0.clone(), flight.started, sender, render());
                    (flight, arrived, true)
                }
            };
            let mut landed = flight.landed;
            let landed = landed.wait_for(Option::is_some).await.map(|landed| landed.clone());
            match landed {
                Ok(Some(landed)) if landed.outdated.is_none_or(|touch| touch > arrived) => {
                    return landed.entry;
                }
                // A render that panicked lands nothing: it takes its own reader along, and the others render anew.
                Err(_) if own => panic!("the render of {} panicked", key.as_str()),
                _ => {}
            }
        }
    }

    /// Renders `key` behind the readers' backs, unless that is already under way.
    pub fn refresh<R>(self: &Arc<Self>, key: &Key, render: R)
    where
        R: Future<Output = Entry> + Send + 'static,
    {
        if let Boarding::Render(sender, flight) = self.board(&key.0, false) {
            self.fly(key.0.clone(), flight.started, sender, render);
        }
    }

    /// Follows an event: after this returns, no page that depends hard on what was touched is served.
    pub fn touch(&self, touch: &Touch) {
        if touch.tags.is_empty() {
            return;
        }
        let mut state = lock(&self.state);
        self.forget_dropped(&mut state);
        state.clock += 1;
        for tag in &touch.tags {
            let dependants = state.dependants.get(tag).into_iter().flatten();
            let keys: Vec<_> = dependants.map(|(key, _)| key.clone()).collect();
            for key in keys {
                let Some(kept) = self.pages.get(&key) else { continue };
                if touch.kill || kept.entry.depends().0.contains(tag) {
                    self.pages.invalidate(&key);
                    state.forget(&key, &kept);
                } else {
                    kept.entry.stale.store(true, Ordering::Relaxed);
                }
            }
        }
        if !state.flights.is_empty() {
            let clock = state.clock;
            state.touches.push((clock, touch.clone()));
        }
    }

    fn board(&self, key: &Arc<str>, keep: bool) -> Boarding {
        let mut state = lock(&self.state);
        if keep && let Some(entry) = self.get(key) {
            return Boarding::Kept(entry);
        }
        if let Some(flight) = state.flights.get(key) {
            return Boarding::Wait(flight.clone(), state.clock);
        }
        let (sender, landed) = watch::channel(None);
        let flight = Flight { started: state.clock, landed };
        state.flights.insert(key.clone(), flight.clone());
        Boarding::Render(sender, flight)
    }

    fn fly<R>(self: &Arc<Self>, key: Arc<str>, started: u64, sender: watch::Sender<Option<Landed>>, render: R)
    where
        R: Future<Output = Entry> + Send + 'static,
    {
        self.renders.fetch_add(1, Ordering::Relaxed);
        let seat = Seat { cache: self.clone(), key, started, taken: true };
        tokio::spawn(async move {
            let entry = Arc::new(render.await);
            let outdated = seat.land(&entry);
            let _ = sender.send(Some(Landed { entry, outdated }));
        });
    }

    /// Drops from the index what moka has dropped from the pages.
    fn forget_dropped(&self, state: &mut State) {
        for (key, kept) in lock(&self.dropped).drain(..) {
            state.forget(&key, &kept);
        }
    }
}

/// A place among the running renders, given up when the render lands, or when it panics.
struct Seat {
    cache: Arc<PageCache>,
    key: Arc<str>,
    started: u64,
    taken: bool,
}

impl Seat {
    /// Keeps the page if it is still true; tells when it ceased to be. In the same step the flight ends, so that no
    /// reader who comes after a later event can board it.
    fn land(mut self, entry: &Arc<Entry>) -> Option<u64> {
        self.taken = false;
        let mut state = lock(&self.cache.state);
        self.cache.forget_dropped(&mut state);
        let (outdated, stale) = state.judge(entry, self.started);
        state.end_flight(&self.key);
        if outdated.is_none() && entry.policy.is_some() && self.cache.keeps {
            entry.stale.store(stale, Ordering::Relaxed);
            state.numbers += 1;
            let kept = Kept { number: state.numbers, entry: entry.clone() };
            let (hard, soft) = entry.depends();
            for tag in hard.iter().chain(soft) {
                state.dependants.entry(tag.clone()).or_default().insert(self.key.clone(), kept.number);
            }
            self.cache.pages.insert(self.key.clone(), kept);
        }
        outdated
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if self.taken {
            lock(&self.cache.state).end_flight(&self.key);
        }
    }
}

impl State {
    /// The first touch after `started` that outdates `entry`, and whether a later one makes it stale.
    fn judge(&self, entry: &Entry, started: u64) -> (Option<u64>, bool) {
        let (hard, soft) = entry.depends();
        let (mut outdated, mut stale) = (None, false);
        for (clock, touch) in self.touches.iter().filter(|(clock, _)| *clock > started) {
            let touches = |tags: &[Tag]| touch.tags.iter().any(|tag| tags.contains(tag));
            // Without a policy nobody knows what the response depends on (a 404 may have become a page).
            if entry.policy.is_none() || touches(hard) || (touch.kill && touches(soft)) {
                outdated = outdated.or(Some(*clock));
            }
            stale |= touches(soft);
        }
        (outdated, stale)
    }

    fn end_flight(&mut self, key: &Arc<str>) {
        self.flights.remove(key);
        let oldest = self.flights.values().map(|flight| flight.started).min().unwrap_or(u64::MAX);
        self.touches.retain(|(clock, _)| *clock > oldest);
    }

    fn forget(&mut self, key: &Arc<str>, kept: &Kept) {
        let (hard, soft) = kept.entry.depends();
        for tag in hard.iter().chain(soft) {
            if let Some(keys) = self.dependants.get_mut(tag) {
                if keys.get(key) == Some(&kept.number) {
                    keys.remove(key);
                }
                if keys.is_empty() {
                    self.dependants.remove(tag);
                }
            }
        }
    }
}

/// A lock that a panicking render can't take from the others: the state is put in order before it is left.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
