//! What happens to stories while people look at them: told once a process, heard by every open page.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use domain::comment::CommentStatus;
use domain::event::Event;
use domain::{CommentId, StoryId};
use tokio::sync::{broadcast, watch};

/// Tidings that a page may lag behind before it is told only to look again.
const ROOM: usize = 32;

/// Comments that a queue may lag behind.
const COMMENTS: usize = 1_024;

/// Something to tell the pages that show a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tiding {
    /// Its text or its state has changed.
    Changed,
    /// Someone came, went, or began to write.
    People,
    /// A comment under it was published.
    Exchange,
}

/// The pages that listen, by story.
pub(crate) struct Live {
    stories: Mutex<HashMap<StoryId, broadcast::Sender<Tiding>>>,
    comments: broadcast::Sender<(Tiding, CommentId)>,
    ended: watch::Sender<bool>,
}

/// A page that listens.
pub(crate) struct Listening {
    pub(crate) tidings: broadcast::Receiver<Tiding>,
    pub(crate) ended: watch::Receiver<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self {
            stories: Mutex::default(),
            comments: broadcast::Sender::new(COMMENTS),
            ended: watch::Sender::new(false),
        }
    }
}

impl Live {
    /// Begins to listen for a story.
    pub(crate) fn listen(&self, story: StoryId) -> Listening {
        let mut stories = self.stories.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever comes sweeps up after those who left: what nobody listens to is forgotten.
        stories.retain(|_, sender| sender.receiver_count() > 0);
        let sender = stories.entry(story).or_insert_with(|| broadcast::Sender::new(ROOM));
        Listening { tidings: sender.subscribe(), ended: self.ended.subscribe() }
    }

    /// Tells those who look at `story`.
    pub(crate) fn tell(&self, story: StoryId, tiding: Tiding) {
        let stories = self.stories.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = stories.get(&story) {
            // Without a listener there is nobody to tell.
            let _ = sender.send(tiding);
        }
    }

    /// Listens for what happens to comments, and for the end.
    pub(crate) fn listen_to_comments(
        &self,
    ) -> (broadcast::Receiver<(Tiding, CommentId)>, watch::Receiver<bool>) {
        (self.comments.subscribe(), self.ended.subscribe())
    }

    /// Tells those who look at the queue that someone else looks at other comments.
    pub(crate) fn tell_moderators(&self, tiding: Tiding) {
        let _ = self.comments.send((tiding, CommentId(0)));
    }

    /// Follows an event of the log.
    pub(crate) fn follow(&self, event: &Event) {
        match event {
            Event::CommentReceived { story, status: CommentStatus::Published, .. }
            | Event::CommentDecided { story, to: CommentStatus::Published, .. } => {
                self.tell(*story, Tiding::Exchange);
            }
            _ => {}
        }
        match event.of_comment() {
            // Moderators need not hear of every vote.
            Some(_) if matches!(event, Event::CommentVoted { .. }) => {}
            // Without a listener there is nobody to tell.
            Some((_, comment)) => drop(self.comments.send((Tiding::Changed, comment))),
            None => drop(event.story().map(|story| self.tell(story, Tiding::Changed))),
        }
    }

    /// Ends every stream: the server stops, and waits for no page that listens.
    pub(crate) fn end(&self) {
        self.ended.send_replace(true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_page_hears_of_its_story_alone() {
        let live = Live::default();
        let (mut one, mut two) = (live.listen(StoryId(1)), live.listen(StoryId(2)));
        live.follow(&Event::StoryEdited { story: StoryId(1), places: vec![] });
        live.tell(StoryId(2), Tiding::People);
        assert_eq!(one.tidings.recv().await, Ok(Tiding::Changed));
        assert_eq!(two.tidings.recv().await, Ok(Tiding::People));
        drop(one);
        let _three = live.listen(StoryId(3));
        assert_eq!(live.stories.lock().unwrap().len(), 2, "a story nobody looks at is forgotten");
        live.end();
        assert!(two.ended.changed().await.is_ok() && *two.ended.borrow());
    }
}
