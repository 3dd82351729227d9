//! Suggested news, kept up with what is published, changed and withdrawn.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::event::{Event, Position, Recorded};
use domain::suggestion::terms;
use domain::{Clock, StoryId, Timestamp};
use store::{Result, Store, Tx, followers, stories, suggestions};
use web::App;

use super::Follower;

/// The follower.
pub(super) struct Suggestions {
    pub(super) app: App,
    pub(super) clock: Arc<dyn Clock>,
}

impl Follower for Suggestions {
    const NAME: &'static str = "suggestions";

    async fn follow(&mut self, store: &Store, batch: &[Recorded], last: Position) -> Result<bool> {
        let concerned = concerned(batch);
        if concerned.is_empty() {
            return Ok(false);
        }
        let now = self.clock.now();
        let changed = store
            .write(move |tx| {
                Box::pin(async move {
                    let changed = follow(tx, &concerned, now).await?;
                    followers::advance(tx, Self::NAME, last).await?;
                    Ok(changed)
                })
            })
            .await?;
        self.app.cache().touch(&web::cache::Touch::suggestions(&changed));
        Ok(true)
    }
}

/// The stories that the events are about.
fn concerned(events: &[Recorded]) -> BTreeSet<StoryId> {
    events
        .iter()
        .filter_map(|recorded| match &recorded.event {
            Event::StoryPublished { story, .. }
            | Event::StoryEdited { story, .. }
            | Event::StoryCorrected { story, .. }
            | Event::StoryWithdrawn { story, .. } => Some(*story),
            _ => None,
        })
        .collect()
}

/// Places or removes each story, as it stands. Returns the stories whose suggestions changed.
async fn follow(tx: &mut Tx<'_>, concerned: &BTreeSet<StoryId>, now: Timestamp) -> Result<Vec<StoryId>> {
    let mut changed = Vec::new();
    for &id in concerned {
        // As it stands now, whatever the event said: doing it again, or late, comes to the same.
        let story = stories::by_id(tx.conn(), id).await?;
        match story.published.filter(|_| story.status.is_public()) {
            Some(published) => {
                changed.extend(suggestions::place(tx, id, &terms(&story.content), published, now).await?);
            }
            None => changed.extend(suggestions::remove(tx, id, now).await?),
        }
    }
    Ok(changed)
}
