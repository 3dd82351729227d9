//! `khabar token`: keys to the API.

use anyhow::{Result, bail};
use domain::Clock;
use domain::permission::{Actor, Role};
use domain::receipt::{hash, secret};
use store::{Store, tokens};

use super::{OPERATOR, desks_by_slug, print};
use crate::cli::Token;
use crate::config::Config;
use crate::open;
use crate::sources::{SystemClock, SystemRandom};

pub(super) async fn run(config: &Config, which: Token) -> Result<()> {
    let makes = matches!(which, Token::Create { .. });
    let store = open::store(config, makes).await?;
    match which {
        Token::Create { name, role, desks } => create(&store, name, role, &desks).await?,
        Token::List => list(&store).await?,
        Token::Revoke { name } => revoke(&store, name).await?,
    }
    store.close().await;
    Ok(())
}

async fn create(store: &Store, name: String, role: Role, desks: &[String]) -> Result<()> {
    let desks = desks_by_slug(store, desks).await?;
    let holder = Actor::with_role(name, role, &desks);
    let token = format!("khabar_{}", secret(&SystemRandom));
    let hash = hash(&token);
    let (name, at) = (holder.name.clone(), SystemClock.now());
    store
        .write(move |tx| Box::pin(async move { tokens::add(tx, &holder, &hash, OPERATOR, at).await }))
        .await?;
    print([format!("token for {name}, shown only now: {token}")])
}

async fn list(store: &Store) -> Result<()> {
    let tokens = tokens::list(&mut store.read().await?.conn()).await?;
    print(tokens.iter().map(|token| {
        let roles: Vec<_> = token.grants.iter().map(|grant| grant.role.as_str()).collect();
        format!("{}\t{}", token.name, roles.join(","))
    }))
}

async fn revoke(store: &Store, name: String) -> Result<()> {
    let (line, at, asked) = (format!("revoked {name}"), SystemClock.now(), name.clone());
    let revoked = store
        .write(move |tx| Box::pin(async move { tokens::revoke_named(tx, &asked, OPERATOR, at).await }))
        .await;
    match revoked {
        Err(store::Error::NotFound(_)) => bail!("there is no token {name:?}: see khabar token list"),
        revoked => revoked?,
    }
    print([line])
}
