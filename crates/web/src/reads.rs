//! Reads of stories, counted in memory beside the kept page and given to the store every few seconds.
//!
//! *Promise*: a read costs its reader a few look-ups of headers and one atomic addition. No lock is shared, nothing is
//! written, no cookie is set, no address looked at: what is kept is how often a story was read, from what kind of place,
//! and how many went on from which story.

mod who;

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::StoryId;
use domain::readership::Source;
use store::reads::Tally;
use tokio::sync::mpsc;

pub(crate) use who::Sender;
use who::{Bots, came_from};

/// Steps from story to story that wait to be counted; past that they are let go: they show a tendency, not a sum.
const STEPS: usize = 1 << 16;

/// The reads of one story since they were last taken, by source.
#[derive(Debug)]
pub(crate) struct Counter {
    story: StoryId,
    by_source: [AtomicI64; Source::ALL.len()],
}

/// The counters of every story whose page is kept.
pub(crate) struct Reads {
    /// Locked when a page is made and when counts are taken; readers of kept pages hold their counter already.
    counters: Mutex<HashMap<StoryId, Arc<Counter>>>,
    steps: mpsc::Sender<(i64, StoryId)>,
    stepped: Mutex<mpsc::Receiver<(i64, StoryId)>>,
    bots: Bots,
}

impl Default for Reads {
    fn default() -> Self {
        let (steps, stepped) = mpsc::channel(STEPS);
        Self { counters: Mutex::default(), steps, stepped: Mutex::new(stepped), bots: Bots::default() }
    }
}

impl Reads {
    /// The counter of `story`, for its page to hold.
    pub(crate) fn counter(&self, story: StoryId) -> Arc<Counter> {
        let new = || Arc::new(Counter { story, by_source: Default::default() });
        lock(&self.counters).entry(story).or_insert_with(new).clone()
    }

    /// Counts a `GET` of a story's page: a browser that asks for the page or whether it has changed, because its reader
    /// wants to see it. What only looks ahead (`Sec-Purpose`) and machines that say so are not readers.
    pub(crate) fn count(&self, counter: &Counter, sender: &Sender<'_>) {
        if sender.looks_ahead || self.bots.sent(sender) {
            return;
        }
        let (source, from) = came_from(sender);
        counter.by_source[source as usize].fetch_add(1, Ordering::Relaxed);
        if let Some(code) = from {
            let _ = self.steps.try_send((code, counter.story));
        }
    }

    /// Takes what was counted since the last time; each read is in exactly one tally.
    pub(crate) fn take(&self) -> Tally {
        let mut sources = [0; Source::ALL.len()];
        let mut stories = Vec::new();
        lock(&self.counters).retain(|story, counter| {
            let mut reads = 0;
            for (sum, count) in sources.iter_mut().zip(&counter.by_source) {
                let count = count.swap(0, Ordering::Relaxed);
                *sum += count;
                reads += count;
            }
            if reads > 0 {
                stories.push((*story, reads));
            }
            // Nobody else holds it, and under the lock nobody can begin to: its page is no longer kept. Whoever held it last
            // may have counted after the swap.
            match Arc::get_mut(counter) {
                Some(own) => own.by_source.iter_mut().any(|count| *count.get_mut() > 0),
                None => true,
            }
        });
        let mut next: HashMap<(i64, StoryId), i64> = HashMap::new();
        let mut stepped = lock(&self.stepped);
        for _ in 0..STEPS {
            let Ok(step) = stepped.try_recv() else { break };
            *next.entry(step).or_default() += 1;
        }
        Tally {
            stories,
            sources: Source::ALL.into_iter().zip(sources).filter(|(_, count)| *count > 0).collect(),
            next: next.into_iter().map(|((from, to), count)| (from, to, count)).collect(),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicBool;
    use std::thread;

    use http::HeaderMap;

    use super::*;

    const THREADS: i64 = 8;
    const READS: i64 = 20_000;

    fn browser() -> HeaderMap {
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        HeaderMap::from_iter([(http::header::USER_AGENT, agent.parse().unwrap())])
    }

    /// Many readers of a few stories, pages that come and go, and a follower that takes what there is meanwhile.
    #[test]
    fn no_read_is_lost_and_none_is_counted_twice() {
        let reads = Reads::default();
        let done = AtomicBool::new(false);
        let mut sums: HashMap<StoryId, i64> = HashMap::new();
        let mut by_source = 0;
        let mut add = |tally: Tally| {
            for (story, count) in tally.stories {
                *sums.entry(story).or_default() += count;
            }
            by_source += tally.sources.iter().map(|(_, count)| count).sum::<i64>();
        };
        thread::scope(|scope| {
            let readers: Vec<_> = (0..THREADS)
                .map(|thread| {
                    let reads = &reads;
                    scope.spawn(move || {
                        let headers = browser();
                        let mut page = reads.counter(StoryId(0));
                        for read in 0..READS {
                            if read % 7 == 0 {
                                page = reads.counter(StoryId((read + thread) % 3));
                            }
                            reads.count(&page, &Sender::by(&headers));
                        }
                    })
                })
                .collect();
            scope.spawn(|| {
                for reader in readers {
                    reader.join().unwrap();
                }
                done.store(true, Ordering::Release);
            });
            while !done.load(Ordering::Acquire) {
                add(reads.take());
            }
        });
        add(reads.take());
        assert_eq!(sums.values().sum::<i64>(), THREADS * READS);
        assert_eq!(by_source, THREADS * READS);
        assert_eq!(sums.len(), 3);
    }

    #[test]
    fn counters_of_pages_that_are_gone_go() {
        let reads = Reads::default();
        let page = reads.counter(StoryId(1));
        reads.count(&page, &Sender::by(&browser()));
        drop(page);
        assert_eq!(reads.take().stories, [(StoryId(1), 1)]);
        assert!(reads.take().is_empty());
        assert!(lock(&reads.counters).is_empty());
        let page = reads.counter(StoryId(1));
        assert!(reads.take().is_empty());
        reads.count(&page, &Sender::by(&browser()));
        assert_eq!(reads.take().stories, [(StoryId(1), 1)]);
    }

    #[test]
    fn who_does_not_read_is_not_counted() {
        let reads = Reads::default();
        let page = reads.counter(StoryId(1));
        reads.count(&page, &Sender::default());
        let mut ahead = browser();
        ahead.insert("sec-purpose", "prefetch;prerender".parse().unwrap());
        reads.count(&page, &Sender::by(&ahead));
        let mut bot = browser();
        bot.insert(
            "user-agent",
            "Mozilla/5.0 (compatible; ExampleBot/2.1; +http://e.example)".parse().unwrap(),
        );
        reads.count(&page, &Sender::by(&bot));
        assert!(reads.take().is_empty());
    }

    #[test]
    fn a_step_from_story_to_story_is_told_by_the_address_alone() {
        let reads = Reads::default();
        let page = reads.counter(StoryId(2));
        let mut headers = browser();
        headers.insert("host", "khabar.example".parse().unwrap());
        headers.insert("referer", "https://khabar.example/news/100001/%D8%AE".parse().unwrap());
        reads.count(&page, &Sender::by(&headers));
        reads.count(&page, &Sender::by(&headers));
        headers.insert("referer", "https://www.google.com/".parse().unwrap());
        reads.count(&page, &Sender::by(&headers));
        let tally = reads.take();
        assert_eq!(tally.next, [(100_001, StoryId(2), 2)]);
        assert_eq!(tally.sources, [(Source::Own, 2), (Source::Search, 1)]);
    }
}
