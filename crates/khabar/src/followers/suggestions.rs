//! Suggested news, kept up with what is published, changed and withdrawn.

use std::collections::BTreeSet;

use domain::StoryId;
use domain::event::{Event, Recorded};
use domain::suggestion::terms;
use store::{Result, Tx, stories, suggestions};

/// The follower's name in the store.
pub(super) const NAME: &str = "suggestions";

/// The stories that the events are about.
pub(super) fn concerned(events: &[Recorded]) -> BTreeSet<StoryId> {
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
pub(super) async fn follow(tx: &mut Tx<'_>, concerned: &BTreeSet<StoryId>) -> Result<Vec<StoryId>> {
    let mut changed = Vec::new();
    for &id in concerned {
        // As it stands now, whatever the event said: doing it again, or late, comes to the same.
        let story = stories::by_id(tx.conn(), id).await?;
        match story.published.filter(|_| story.status.is_public()) {
            Some(published) => {
                changed.extend(suggestions::place(tx, id, &terms(&story.content), published).await?);
            }
            None => changed.extend(suggestions::remove(tx, id).await?),
        }
    }
    Ok(changed)
}
