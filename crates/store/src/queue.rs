//! The moderators' queue: what waits for a person, in the order of [`Rank`] and then of arrival, and what was decided,
//! newest first. Every list is a walk along an index from where the page before ended; see [`streams`].

pub(crate) mod act;
pub(crate) mod counts;
pub(crate) mod history;
pub(crate) mod items;
pub(crate) mod streams;

use std::fmt;
use std::str::FromStr;

use domain::comment::CommentStatus;
use domain::queue::Rank;
use domain::{CommentId, DeskId, ReaderId, StoryId, UserId};

use crate::{Conn, Result};

pub use act::{Seen, Settled, assign, decide_seen, may_moderate};
pub use counts::{MOST_OF_DESK, MOST_OF_RANK, Waiting, waiting, waiting_of_desks};
pub use history::{
    BatchSeen, Decided, History, Report, Standing, batch, decisions, history, reports, standing, thread,
};
pub use items::{Above, Item, StoryHead, items};

/// Comments looked at one after another for what no index narrows down; a page may then be short and still not the last.
const LOOKED_AT: usize = 2_000;

/// Which list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Show {
    /// What waits, of one rank or of all, the most pressing first.
    Waiting(Option<Rank>),
    /// What stands in a state, newest first.
    Standing(CommentStatus),
}

impl Show {
    /// Every list there is, in the order of the tabs.
    pub const ALL: [Self; 8] = [
        Self::Waiting(None),
        Self::Waiting(Some(Rank::Appealed)),
        Self::Waiting(Some(Rank::Reported)),
        Self::Waiting(Some(Rank::Arrived)),
        Self::Waiting(Some(Rank::Doubtful)),
        Self::Standing(CommentStatus::Published),
        Self::Standing(CommentStatus::Rejected),
        Self::Standing(CommentStatus::Spam),
    ];

    /// The word used in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting(None) => "waiting",
            Self::Waiting(Some(rank)) => rank.as_str(),
            Self::Standing(status) => status.as_str(),
        }
    }
}

impl FromStr for Show {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|show| show.as_str() == word).ok_or(())
    }
}

/// Which comments are asked for; everything that is given must fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The list.
    pub show: Show,
    /// Those of these desks; `None` for every desk.
    pub desks: Option<Vec<DeskId>>,
    /// Those under this story.
    pub story: Option<StoryId>,
    /// Those handed over to this person; only of what waits.
    pub assignee: Option<UserId>,
    /// Those of this browser.
    pub reader: Option<ReaderId>,
    /// Those that are nearly the same as this one, the first of them.
    pub cluster: Option<CommentId>,
}

impl Filter {
    /// Everything on a list.
    pub fn of(show: Show) -> Self {
        Self { show, desks: None, story: None, assignee: None, reader: None, cluster: None }
    }

    /// Whether a comment that stands so is on the list.
    pub fn fits(&self, place: &Place) -> bool {
        let listed = match self.show {
            Show::Waiting(None) => place.waits > 0,
            Show::Waiting(Some(rank)) => place.waits == rank.number(),
            Show::Standing(status) => place.status == status,
        };
        listed
            && self.desks.as_ref().is_none_or(|desks| desks.contains(&place.desk))
            && self.story.is_none_or(|story| story == place.story)
            && self.reader.is_none_or(|reader| Some(reader) == place.reader)
            && (self.cluster.is_none() || self.cluster == place.cluster)
            && (self.assignee.is_none()
                || self.assignee == place.assignee
                || matches!(self.show, Show::Standing(_)))
    }
}

/// Where a comment stands in the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The comment.
    pub id: CommentId,
    /// The number of its rank; 0 when it does not wait.
    pub waits: i64,
    /// Its state.
    pub status: CommentStatus,
    /// Its desk.
    pub desk: DeskId,
    /// Its story.
    pub story: StoryId,
    /// Its browser.
    pub reader: Option<ReaderId>,
    /// Whose it is to decide.
    pub assignee: Option<UserId>,
    /// The first of the comments that are nearly the same.
    pub cluster: Option<CommentId>,
}

/// Where a page ends: the next begins after it. Written as text in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Number of the rank; 0 in lists of what stands.
    pub waits: i64,
    /// The comment.
    pub id: CommentId,
}

impl fmt::Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.waits, self.id)
    }
}

impl FromStr for Mark {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (waits, id) = text.split_once('.').ok_or(())?;
        let number = |text: &str| text.parse().map_err(|_| ());
        Ok(Self { waits: number(waits)?, id: CommentId(number(id)?) })
    }
}

/// At most `most` comments of a list behind `after`, and where to go on.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn page(
    conn: &mut Conn<'_>,
    filter: &Filter,
    after: Option<Mark>,
    most: usize,
) -> Result<(Vec<Place>, Option<Mark>)> {
    let (mut found, mut reached, mut seen) = (Vec::new(), after, 0);
    // What is left out is passed over: mostly nothing, and then the first strides are the page.
    let mut stride = most;
    loop {
        let some = streams::places(conn, filter, reached, stride).await?;
        let is_last = some.len() < stride;
        seen += some.len();
        for place in some {
            reached = Some(mark(filter, &place));
            if filter.fits(&place) {
                found.push(place);
                if found.len() == most {
                    return Ok((found, reached));
                }
            }
        }
        if is_last {
            return Ok((found, None));
        }
        if seen >= LOOKED_AT {
            return Ok((found, reached));
        }
        stride = most.max(200);
    }
}

fn mark(filter: &Filter, place: &Place) -> Mark {
    let waits = if matches!(filter.show, Show::Waiting(_)) { place.waits } else { 0 };
    Mark { waits, id: place.id }
}
