//! The page cache alone, with renders that end when the test says so.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use web::cache::{CachePolicy, Entry, Key, PageCache, Tag, Touch};

pub(crate) const TARGET: &str = "/news/100001/x";

pub(crate) fn key(target: &str) -> Key {
    Key::of(&target.parse().unwrap()).unwrap()
}

/// A page that says `text`.
pub(crate) fn page(text: &str, hard: &[Tag], soft: &[Tag]) -> Entry {
    let policy = CachePolicy::Page { hard: hard.into(), soft: soft.into() };
    Entry::new(StatusCode::OK, &HeaderMap::new(), Bytes::copy_from_slice(text.as_bytes()), Some(policy))
}

/// Whether a page says `text`.
pub(crate) fn says(entry: &Entry, text: &str) -> bool {
    format!("{entry:?}").contains(&format!("b\"{text}\""))
}

pub(crate) fn event(tag: Tag) -> Touch {
    Touch { tags: vec![tag], kill: false }
}

/// A cache whose renders the test ends: each that begins comes out of `begun`, and ends with what is sent to it, or
/// panics when that is dropped.
pub(crate) struct Press {
    pub(crate) cache: Arc<PageCache>,
    begin: mpsc::UnboundedSender<oneshot::Sender<Entry>>,
    begun: mpsc::UnboundedReceiver<oneshot::Sender<Entry>>,
}

impl Press {
    pub(crate) fn new() -> Self {
        let (begin, begun) = mpsc::unbounded_channel();
        Self { cache: Arc::new(PageCache::new(1 << 20)), begin, begun }
    }

    /// A reader who has come; what the page says when it is there.
    pub(crate) async fn reader(&self) -> JoinHandle<Arc<Entry>> {
        let (cache, begin) = (self.cache.clone(), self.begin.clone());
        let reading = tokio::spawn(async move { cache.page(&key(TARGET), || render(&begin)).await });
        // The runtime of these tests has one thread: after this the reader has boarded a render or begun one.
        tokio::task::yield_now().await;
        reading
    }

    /// A reader who was served what has become stale.
    pub(crate) fn refresh(&self) {
        let begin = self.begin.clone();
        self.cache.refresh(&key(TARGET), async move { render(&begin).await });
    }

    /// The next render that begins.
    pub(crate) async fn begun(&mut self) -> oneshot::Sender<Entry> {
        let begun = tokio::time::timeout(Duration::from_secs(20), self.begun.recv());
        begun.await.expect("a render begins").unwrap()
    }

    /// Whether another render has begun.
    pub(crate) fn is_busy(&mut self) -> bool {
        self.begun.try_recv().is_ok()
    }

    /// Keeps a page.
    pub(crate) async fn keep(&mut self, entry: Entry) {
        let reader = self.reader().await;
        self.begun().await.send(entry).unwrap();
        reader.await.unwrap();
        assert!(self.kept().is_some());
    }

    pub(crate) fn kept(&self) -> Option<Arc<Entry>> {
        self.cache.get(TARGET)
    }
}

fn render(begin: &mpsc::UnboundedSender<oneshot::Sender<Entry>>) -> impl Future<Output = Entry> + use<> {
    let (end, ended) = oneshot::channel();
    begin.send(end).ok();
    async { ended.await.unwrap() }
}

#[tokio::test]
async fn a_crowd_costs_one_render() {
    let mut press = Press::new();
    let mut crowd = vec![];
    for _ in 0..100 {
        crowd.push(press.reader().await);
    }
    press.begun().await.send(page("first", &[Tag::Story(1)], &[])).unwrap();
    for reader in crowd {
        assert!(says(&reader.await.unwrap(), "first"));
    }
    assert!(says(&press.reader().await.await.unwrap(), "first"));
    assert!(!press.is_busy());
    assert_eq!(press.cache.renders(), 1);
}

#[tokio::test]
async fn a_render_begun_before_an_event_is_not_given_to_who_comes_after_it() {
    let mut press = Press::new();
    let early = press.reader().await;
    let first = press.begun().await;
    press.cache.touch(&event(Tag::Story(1)));
    let late = press.reader().await;
    assert!(!press.is_busy(), "one render at a time");
    first.send(page("old", &[Tag::Story(1)], &[])).unwrap();
    assert!(says(&early.await.unwrap(), "old"), "who came before the event may have what was true then");
    let second = press.begun().await;
    assert!(press.kept().is_none(), "what was true then is not kept");
    second.send(page("new", &[Tag::Story(1)], &[])).unwrap();
    assert!(says(&late.await.unwrap(), "new"));
    assert!(says(&press.kept().unwrap(), "new"));
}

#[tokio::test]
async fn each_event_during_a_render_counts() {
    let mut press = Press::new();
    let first = press.reader().await;
    let render = press.begun().await;
    let mut late = vec![];
    for _ in 0..3 {
        press.cache.touch(&event(Tag::Exchange(1)));
        late.push(press.reader().await);
    }
    render.send(page("0", &[Tag::Exchange(1)], &[])).unwrap();
    first.await.unwrap();
    // All who are left came after the first event: the next render serves them all.
    press.begun().await.send(page("3", &[Tag::Exchange(1)], &[])).unwrap();
    for reader in late {
        assert!(says(&reader.await.unwrap(), "3"));
    }
    assert_eq!(press.cache.renders(), 2);
}

#[tokio::test]
async fn an_event_elsewhere_disturbs_nothing() {
    let mut press = Press::new();
    let reader = press.reader().await;
    let render = press.begun().await;
    press.cache.touch(&event(Tag::Story(2)));
    press.cache.touch(&event(Tag::Tagged("x".into())));
    let late = press.reader().await;
    render.send(page("first", &[Tag::Story(1)], &[Tag::Latest])).unwrap();
    assert!(says(&reader.await.unwrap(), "first") && says(&late.await.unwrap(), "first"));
    press.cache.touch(&event(Tag::Story(2)));
    assert!(press.kept().is_some() && !press.is_busy());
}

/// What is not found may have been written meanwhile: nobody knows what an answer without a policy depends on.
#[tokio::test]
async fn an_answer_without_a_policy_is_not_kept_and_outlives_no_event() {
    let mut press = Press::new();
    let nothing = || Entry::new(StatusCode::NOT_FOUND, &HeaderMap::new(), Bytes::from("nothing"), None);
    let early = press.reader().await;
    let render = press.begun().await;
    press.cache.touch(&event(Tag::Story(1)));
    let late = press.reader().await;
    render.send(nothing()).unwrap();
    assert!(says(&early.await.unwrap(), "nothing"));
    press.begun().await.send(page("written", &[Tag::Story(1)], &[])).unwrap();
    assert!(says(&late.await.unwrap(), "written"));

    let mut press = Press::new();
    let reader = press.reader().await;
    press.begun().await.send(nothing()).unwrap();
    reader.await.unwrap();
    assert!(press.kept().is_none());
}

#[tokio::test]
async fn the_render_goes_on_when_its_reader_leaves() {
    let mut press = Press::new();
    let reader = press.reader().await;
    let render = press.begun().await;
    let patient = press.reader().await;
    reader.abort();
    assert!(reader.await.unwrap_err().is_cancelled());
    render.send(page("first", &[Tag::Story(1)], &[])).unwrap();
    assert!(says(&patient.await.unwrap(), "first"));
    assert!(press.kept().is_some());
}

/// A render that panics ends its own reader's request; the others, and those who come after, are served.
#[tokio::test]
async fn a_render_that_panics_leaves_the_page_to_the_next() {
    let mut press = Press::new();
    let unlucky = press.reader().await;
    let render = press.begun().await;
    let waiting = press.reader().await;
    drop(render);
    press.begun().await.send(page("second", &[Tag::Story(1)], &[])).unwrap();
    assert!(says(&waiting.await.unwrap(), "second"));
    assert!(unlucky.await.unwrap_err().is_panic());
    assert!(says(&press.reader().await.await.unwrap(), "second"));
}

#[tokio::test]
async fn a_render_that_always_panics_is_not_tried_for_ever() {
    let mut press = Press::new();
    let readers = [press.reader().await, press.reader().await, press.reader().await];
    drop(press.begun().await);
    for _ in 1..readers.len() {
        drop(press.begun().await);
    }
    for reader in readers {
        assert!(reader.await.unwrap_err().is_panic());
    }
    press.keep(page("at last", &[Tag::Story(1)], &[])).await;
}
