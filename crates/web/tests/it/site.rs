//! A site of its own for each test, with a clock that the test sets.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use country::{Naming, Table};
use domain::comment_form::Rules;
use domain::permission::{Actor, Role};
use domain::reader::SiteKey;
use domain::{Clock, DeskId, Random, Timestamp};
use jiff::tz::TimeZone;
use persian::calendar::Locale;
use persian::name::skeleton;
use render::Theme;
use sha2::{Digest, Sha256};
use store::{Location, Store, tokens};
use tempfile::TempDir;
use tokio::net::TcpListener;
use web::{App, Front, Parts, Search, Settings};

use crate::client::{Answer, Ask};

/// The minute of the reference page: ۱۴:۵۶ ۱۵ آذر ۱۳۹۸.
pub(crate) const NOW: Timestamp = Timestamp(1_575_631_560_000_000);

/// The site, its data and its clock.
pub(crate) struct Site {
    pub(crate) app: App,
    pub(crate) front: Front,
    pub(crate) store: Store,
    pub(crate) search: Search,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) dir: TempDir,
}

/// Stands still until it is moved.
pub(crate) struct SetClock(AtomicI64);

impl SetClock {
    pub(crate) fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000_000, Ordering::Relaxed);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::Relaxed))
    }
}

/// Counts: the same in every run, and never the same twice in one.
#[derive(Default)]
struct Counting(AtomicU64);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let count = self.0.fetch_add(1, Ordering::Relaxed);
        let digest = Sha256::digest(count.to_be_bytes());
        for (byte, chance) in bytes.iter_mut().zip(digest.iter().cycle()) {
            *byte = *chance;
        }
    }
}

fn settings() -> Settings {
    Settings {
        site_name: Some("باشگاه خبرنگاران جوان".into()),
        url: "https://khabar.example".into(),
        lang: "fa".into(),
        locale: Locale::Fa,
        fixed_zone: Some(TimeZone::get("Asia/Tehran").unwrap()),
        chosen_zone: std::sync::OnceLock::new(),
        attribution: domain::attribution::DEFAULT_TEMPLATE.into(),
        closing_mark: "انتهای پیام/".into(),
        country_naming: Naming::Iso,
        comment_rules: Rules {
            email_required: false,
            max_length: 5_000,
            reserved_names: ["تحریریه", "سردبیر", "admin"].map(skeleton).into(),
        },
        comments_per_browser: 0,
        comments_per_address: 0,
        trusted_proxies: vec![],
        media: media::Limits::default(),
        copied: None,
        robots: web::Robots::default(),
        cache_bytes: 16 << 20,
    }
}

/// The way of a request, as the server goes it: a kept page, or whatever the routes make of it.
pub(crate) async fn answer(front: &Front, ask: Ask) -> Answer {
    let peer = ask.peer;
    let request = ask.into_request();
    match front.kept(&request) {
        Some(kept) => Answer::read(kept).await,
        None => Answer::read(front.clone().answer(request, peer).await).await,
    }
}

impl Site {
    /// A site without limits, empty.
    pub(crate) async fn open() -> Self {
        Self::with(|_| {}).await
    }

    /// A site with some settings of its own.
    pub(crate) async fn with(decide: impl FnOnce(&mut Settings)) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let store = Self::another_store(&dir).await;
        let clock = Arc::new(SetClock(AtomicI64::new(NOW.0)));
        let mut settings = settings();
        decide(&mut settings);
        let search = Search::default();
        let app = App::new(Parts {
            store: store.clone(),
            newsroom: render::Newsroom::load().unwrap(),
            theme: Theme::load(None).unwrap(),
            settings,
            countries: Table::embedded(),
            mailer: None,
            key: SiteKey::new([7; 32]),
            files: media::Files::local(&dir.path().join("media")).unwrap(),
            search: search.clone(),
            clock: clock.clone(),
            random: Arc::new(Counting::default()),
        });
        Self { front: Front::new(app.clone()), app, store, search, clock, dir }
    }

    /// A handle to the same data as another process has it.
    pub(crate) async fn another_store(dir: &TempDir) -> Store {
        Store::open(&Location::Sqlite(store::sqlite_file(dir.path()))).await.unwrap()
    }

    /// The answer to a request, without a connection.
    pub(crate) async fn answer(&self, ask: Ask) -> Answer {
        answer(&self.front, ask).await
    }

    pub(crate) async fn get(&self, target: &str) -> Answer {
        self.answer(Ask::get(target)).await
    }

    /// The text of a page that must be there.
    pub(crate) async fn read(&self, target: &str) -> String {
        let answer = self.get(target).await;
        assert_eq!(answer.status, 200, "{target}: {}", answer.text());
        answer.text()
    }

    /// A server on a port of its own.
    pub(crate) async fn listen(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(web::serve::serve(listener, self.front.clone(), std::future::pending()));
        address
    }

    /// An API token of this role.
    pub(crate) async fn token(&self, role: Role, desks: &[DeskId]) -> String {
        let token = format!("khabar_{}_{}", role.as_str(), desks.len());
        let hash = Sha256::digest(token.as_bytes()).to_vec();
        let holder = Actor::with_role(role.as_str(), role, desks);
        self.store
            .write(move |tx| Box::pin(async move { tokens::add(tx, &holder, &hash, "operator", NOW).await }))
            .await
            .unwrap();
        token
    }
}
