//! People with accounts, and their sessions.

use std::sync::atomic::{AtomicU32, Ordering};

use argon2::{Algorithm, Argon2, Params, PasswordHasher, Version};
use domain::permission::{Grant, Role};
use domain::{DeskId, UserId};
use store::accounts::{self, NewAccount};
use store::sessions;

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

/// An argon2id hash that costs nearly nothing.
fn hash(password: &str) -> String {
    let quick = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(8, 1, 1, None).unwrap());
    quick.hash_password_with_salt(password.as_bytes(), &[7; 16]).unwrap().to_string()
}
