//! `khabar user`: accounts.

use anyhow::{Result, bail};
use argon2::{Argon2, PasswordHasher};
use domain::permission::Grant;
use domain::{Clock, Random, email};
use store::accounts::{self, NewAccount};

use super::{OPERATOR, desks_by_slug, print};
use crate::cli::User;
use crate::config::Config;
use crate::open;
use crate::sources::{SystemClock, SystemRandom};

/// Shortest password taken, in characters; there are no rules of composition (NIST SP 800-63B, section 5.1.1.2).
const SHORTEST: usize = 8;
/// Longest password taken, in bytes: hashing takes what it is given.
const LONGEST: usize = 1024;

pub(super) async fn run(config: &Config, which: User) -> Result<()> {
    let at = SystemClock.now();
    match which {
        User::Add { email, name, role, desks, password_stdin: _ } => {
            if !email::is_valid(&email) {
                bail!("{email:?} is no e-mail address");
            }
            let password = hash(&read_password()?)?;
            let store = open::store(config, true).await?;
            let desks = desks_by_slug(&store, &desks).await?;
            let grants = vec![Grant { role, desks }];
            let account = NewAccount { email, name: name.trim().to_owned(), grants, password };
            let line = format!("added {} ({})", account.email, role.as_str());
            let added = store
                .write(move |tx| Box::pin(async move { accounts::add(tx, account, OPERATOR, at).await }))
                .await;
            match added {
                Err(store::Error::Exists(_)) => bail!("there is already an account with this address"),
                added => added?,
            };
            print([line])?;
            store.close().await;
        }
        User::List => {
            let store = open::store(config, false).await?;
            let accounts = accounts::list(&mut store.read().await?.conn()).await?;
            print(accounts.iter().map(|account| {
                let state = if account.disabled.is_some() { "disabled" } else { "enabled" };
                let roles: Vec<_> = account.grants.iter().map(|grant| grant.role.as_str()).collect();
                format!("{}\t{}\t{}\t{state}", account.email, account.name, roles.join(","))
            }))?;
            store.close().await;
        }
        User::Disable { email } => {
            let store = open::store(config, false).await?;
            let line = format!("disabled {email}");
            let asked = email.clone();
            let disabled = store
                .write(move |tx| Box::pin(async move { accounts::disable(tx, &asked, OPERATOR, at).await }))
                .await;
            match disabled {
                Err(store::Error::NotFound(_)) => bail!("there is no account {email}: see khabar user list"),
                disabled => disabled?,
            }
            print([line])?;
            store.close().await;
        }
    }
    Ok(())
}

fn read_password() -> Result<String> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        bail!("the password must have {SHORTEST} characters or more, and at most {LONGEST} bytes");
    }
    Ok(password)
}

/// argon2id with the library's parameters (RFC 9106's second choice and OWASP's minimum), as a PHC string.
fn hash(password: &str) -> Result<String> {
    let mut salt = [0; 16];
    SystemRandom.fill(&mut salt);
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string())
        .map_err(|error| anyhow::anyhow!("the password can't be hashed: {error}"))
}
