//! People with accounts, and their sessions.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use domain::permission::{Grant, Role};
use domain::{DeskId, UserId};
use store::accounts::{self, NewAccount};
use store::sessions;

use crate::client::{Answer, Ask};
use crate::newsroom::write;
use crate::site::{NOW, Site};

/// Everyone's password.
pub(crate) const PASSWORD: &str = "گذرواژهٔ درست";

/// An account with this address and [`PASSWORD`].
pub(crate) async fn person(site: &Site, email: &str, role: Role, desks: &[DeskId]) -> UserId {
    let account = NewAccount {
        email: email.into(),
        name: "زهرا احمدی".into(),
        grants: vec![Grant { role, desks: desks.into() }],
        password: hash(PASSWORD),
    };
    write(&site.store, move |tx| Box::pin(async move { accounts::add(tx, account, "operator", NOW).await }))
        .await
}

/// A new person of this role at these desks (everywhere when there is none) who is signed in: the `Cookie` header's value.
pub(crate) async fn signed_in(site: &Site, role: Role, desks: &[DeskId]) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let user = person(site, &format!("{}{number}@khabar.example", role.as_str()), role, desks).await;
    session(site, user, &format!("secret{number}")).await
}

/// A session of someone's: the `Cookie` header's value.
pub(crate) async fn session(site: &Site, user: UserId, secret: &str) -> String {
    let hash = domain::receipt::hash(secret);
    write(&site.store, move |tx| {
        Box::pin(async move {
            sessions::open(tx, user, &hash, "a test", NOW, NOW.plus_seconds(30 * 24 * 3_600)).await
        })
    })
    .await;
    format!("khabar_session={secret}")
}

/// A browser at the newsroom: it keeps cookies and comes from an address of its own.
pub(crate) struct Browser<'s> {
    site: &'s Site,
    cookies: BTreeMap<String, String>,
    address: &'static str,
}

impl<'s> Browser<'s> {
    pub(crate) fn at(site: &'s Site, address: &'static str) -> Self {
        Self { site, cookies: BTreeMap::new(), address }
    }

    pub(crate) fn new(site: &'s Site) -> Self {
        Self::at(site, "192.0.2.1")
    }

    /// One in which a new person of this role is signed in.
    pub(crate) async fn of(site: &'s Site, role: Role, desks: &[DeskId]) -> Self {
        let cookie = signed_in(site, role, desks).await;
        let mut browser = Self::new(site);
        let (name, value) = cookie.split_once('=').unwrap();
        browser.cookies.insert(name.into(), value.into());
        browser
    }

    pub(crate) async fn send(&mut self, ask: Ask) -> Answer {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let ask = ask.coming_from(self.address);
        let ask = if cookies.is_empty() { ask } else { ask.header("cookie", &cookies.join("; ")) };
        let answer = self.site.answer(ask).await;
        for line in answer.headers.get_all("set-cookie") {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            match value {
                "" => drop(self.cookies.remove(name)),
                value => drop(self.cookies.insert(name.into(), value.into())),
            }
        }
        answer
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Ask::get(path)).await
    }

    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(Ask::post(path).form(fields)).await
    }

    pub(crate) async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post("/newsroom/sign-in", &[("email", email), ("password", password)]).await
    }

    /// Whether the newsroom lets this browser in.
    pub(crate) async fn is_signed_in(&mut self) -> bool {
        self.get("/newsroom/account").await.status == 200
    }

    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    pub(crate) fn bear(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.into(), value.into());
    }
}

/// An argon2id hash that costs nearly nothing.
fn hash(password: &str) -> String {
    let quick = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    quick.hash_password_with_salt(password.as_bytes(), &[7; 16]).unwrap().to_string()
}
