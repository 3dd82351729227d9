//! What an event is about.

use super::Event;
use crate::{CommentId, MediaId, StoryId};

impl Event {
    /// The story it is about.
    pub fn story(&self) -> Option<StoryId> {
        match self {
            Self::StoryCreated { story }
            | Self::StoryMended { story, .. }
            | Self::StoryEdited { story, .. }
            | Self::StoryPublished { story, .. }
            | Self::StoryCorrected { story, .. }
            | Self::StoryWithdrawn { story, .. }
            | Self::StoryMoved { story, .. }
            | Self::StoryRetagged { story, .. }
            | Self::SuggestionChosen { story, .. }
            | Self::CaseOpened { story, .. }
            | Self::CaseChanged { story, .. }
            | Self::CaseMoved { story, .. }
            | Self::CaseJoined { story, .. } => Some(*story),
            _ => self.of_comment().map(|(story, _)| story),
        }
    }

    /// The comment it is about.
    pub fn comment(&self) -> Option<CommentId> {
        self.of_comment().map(|(_, comment)| comment)
    }

    /// The comment it is about, after the story that stands over it.
    pub fn of_comment(&self) -> Option<(StoryId, CommentId)> {
        match self {
            Self::CommentReceived { story, comment, .. }
            | Self::CommentDecided { story, comment, .. }
            | Self::CommentEdited { story, comment }
            | Self::CommentWithdrawn { story, comment, .. }
            | Self::CommentAppealed { story, comment }
            | Self::CommentAppealAnswered { story, comment, .. }
            | Self::CommentVoted { story, comment }
            | Self::CommentReported { story, comment }
            | Self::CommentNoted { story, comment }
            | Self::CommentAssigned { story, comment, .. }
            | Self::CommentClustered { story, comment } => Some((*story, *comment)),
            _ => None,
        }
    }

    /// The file of the media library it is about.
    pub fn media(&self) -> Option<MediaId> {
        match self {
            Self::MediaAdded { media }
            | Self::MediaChanged { media }
            | Self::MediaRenditionsMade { media }
            | Self::MediaDeleted { media, .. } => Some(*media),
            _ => None,
        }
    }
}
