//! People who are signed in.

use domain::DeskId;
use domain::UserId;
use domain::permission::{Grant, Role};
use domain::receipt::hash;
use store::accounts::{self, NewAccount};
use store::sessions;

use crate::client::{Answer, Ask};
use crate::newsroom::write;
use crate::site::{NOW, Site};

/// Someone with a session.
pub(crate) struct Person {
    pub(crate) id: UserId,
    cookie: String,
}

impl Person {
    /// Someone of this role, at these desks.
    pub(crate) async fn new(site: &Site, role: Role, desks: &[DeskId]) -> Self {
        let name = format!("{}{}", role.as_str(), desks.iter().map(ToString::to_string).collect::<String>());
        let account = NewAccount {
            email: format!("{name}@khabar.example"),
            name: name.clone(),
            grants: vec![Grant { role, desks: desks.into() }],
            password: String::new(),
        };
        let secret = format!("secret-of-{name}");
        let hashed = hash(&secret);
        let id = write(&site.store, move |tx| {
            Box::pin(async move {
                let id = accounts::add(tx, account, "operator", NOW).await?;
                sessions::open(tx, id, &hashed, "test", NOW, NOW.plus_seconds(1 << 30)).await?;
                Ok(id)
            })
        })
        .await;
        Self { id, cookie: format!("khabar_session={secret}") }
    }

    /// The cookie of the session.
    pub(crate) fn cookie(&self) -> &str {
        &self.cookie
    }

    pub(crate) async fn ask(&self, site: &Site, ask: Ask) -> Answer {
        site.answer(ask.header("cookie", &self.cookie)).await
    }

    pub(crate) async fn get(&self, site: &Site, target: &str) -> Answer {
        self.ask(site, Ask::get(target)).await
    }

    /// Sends a form; the answer must have this status.
    #[track_caller]
    pub(crate) fn send<'a>(
        &'a self,
        site: &'a Site,
        target: &'a str,
        fields: &'a [(&'a str, &'a str)],
    ) -> impl Future<Output = Answer> + 'a {
        self.ask(site, Ask::post(target).form(fields))
    }
}
