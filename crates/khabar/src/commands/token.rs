//! `khabar token`: keys to the API.

use anyhow::Result;
use domain::Clock;
use domain::permission::Actor;
use domain::receipt::{hash, secret};
use store::tokens;

use super::{OPERATOR, desks_by_slug};
use crate::cli::Token;
use crate::config::Config;
use crate::open;
use crate::sources::{SystemClock, SystemRandom};

pub(super) async fn run(config: &Config, which: Token) -> Result<()> {
    let store = open::store(config, true).await?;
    let Token::Create { name, role, desks } = which;
    let desks = desks_by_slug(&store, &desks).await?;
    let holder = Actor::with_role(name, role, &desks);
    let token = format!("khabar_{}", secret(&SystemRandom));
    let hash = hash(&token);
    let (name, at) = (holder.name.clone(), SystemClock.now());
    store
        .write(move |tx| Box::pin(async move { tokens::add(tx, &holder, &hash, OPERATOR, at).await }))
        .await?;
    super::print([format!("token for {name}, shown only now: {token}")])?;
    store.close().await;
    Ok(())
}
