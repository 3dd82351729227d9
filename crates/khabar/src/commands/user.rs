//! `khabar user`: accounts.

use anyhow::{Result, bail};
use domain::account::password::{self, person_name};
use domain::permission::Grant;
use domain::{Clock, email};
use store::accounts::{self, NewAccount};

use super::{OPERATOR, desks_by_slug, print};
use crate::cli::User;
use crate::config::Config;
use crate::open;
use crate::sources::{SystemClock, SystemRandom};

pub(super) async fn run(config: &Config, which: User) -> Result<()> {
    let at = SystemClock.now();
    match which {
        User::Add { email, name, role, desks, password_stdin: _ } => {
            if !email::is_valid(&email) {
                bail!("{email:?} is no e-mail address");
            }
            let Some(name) = person_name(&name) else {
                bail!("--name must be one line of at most 80 characters")
            };
            let password = read_password()?;
            password::check(&password, &email, &name)?;
            let password = web::hash_password(&password, &SystemRandom);
            let store = open::store(config, true).await?;
            let desks = desks_by_slug(&store, &desks).await?;
            let grants = vec![Grant { role, desks }];
            let account = NewAccount { email, name, grants, password };
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
                .write(move |tx| {
                    Box::pin(async move { accounts::disable_by_email(tx, &asked, OPERATOR, at).await })
                })
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
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
