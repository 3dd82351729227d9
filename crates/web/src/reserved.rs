//! Names that no reader may sign with: those the operator lists, the agencies' and the newsroom's people's.

use std::collections::HashSet;
use std::sync::{Arc, PoisonError, RwLock};

use domain::event::Event;
use persian::name::skeleton;
use store::{Store, accounts, desks};

/// The reserved names as skeletons, read once and again after the newsroom has changed.
#[derive(Default)]
pub(crate) struct Reserved {
    kept: RwLock<Option<Arc<HashSet<String>>>>,
}

impl Reserved {
    /// The skeletons, with the operator's `listed` ones.
    pub(crate) async fn names(
        &self,
        store: &Store,
        listed: &HashSet<String>,
    ) -> store::Result<Arc<HashSet<String>>> {
        if let Some(kept) = self.kept.read().unwrap_or_else(PoisonError::into_inner).clone() {
            return Ok(kept);
        }
        let mut reader = store.read().await?;
        let people = accounts::list(&mut reader.conn()).await?.into_iter().map(|account| account.name);
        let agencies =
            desks::directory(&mut reader.conn()).await?.agencies.into_iter().map(|agency| agency.name);
        let own = people.chain(agencies).map(|name| skeleton(&name));
        let names: Arc<HashSet<String>> = Arc::new(own.chain(listed.iter().cloned()).collect());
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(names.clone());
        Ok(names)
    }

    /// Follows an event: a new account or agency is protected from its first moment.
    pub(crate) fn follow(&self, event: &Event) {
        if matches!(event, Event::UserChanged { .. } | Event::DeskAdded { .. }) {
            self.kept.write().unwrap_or_else(PoisonError::into_inner).take();
        }
    }
}
