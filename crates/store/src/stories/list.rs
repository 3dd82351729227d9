//! Lists of stories in every state: the newsroom's, newest activity first, and the API's, newest story first.

use std::fmt;
use std::str::FromStr;

use domain::permission::{Action, Actor};
use domain::story::{Story, StoryStatus};
use domain::{DeskId, StoryId, Timestamp, UserId};

use super::rows;
use super::streams::{self, Facets, Order, Place, Span};
use super::words::{self, Rarity};
use crate::{Conn, Result};

/// A word that more stories have than this is common: a state or an author may narrow a list more than it does.
const COMMON: i64 = 1_000;
/// Facets that fewer stories of each stream have than this narrow a list.
const FEW: i64 = 500;
/// Stories that are looked at one after another for common words: in the API's list, whose page may stay short, and in the
/// order of days on the site, where a week should be looked through; and how many at a time.
const LOOKED_AT: usize = 500;
const LOOKED_AT_DATED: usize = 3_000;
const STRIDE: i64 = 250;
/// The states in which a story has a day on the site.
const DATED: [StoryStatus; 3] = [StoryStatus::Published, StoryStatus::Corrected, StoryStatus::Withdrawn];

/// Days by which a list is narrowed: from the first instant to before the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// By when the story was last saved or moved.
    Updated(Timestamp, Timestamp),
    /// By when it was published; the list is then ordered by that.
    Published(Timestamp, Timestamp),
}

/// Which stories are asked for; everything that is given must fit.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Those in these states; when there is none, in any but discarded.
    pub statuses: Vec<StoryStatus>,
    /// Those of these desks; `None` for every desk.
    pub desks: Option<Vec<DeskId>>,
    /// Those that this person began.
    pub author: Option<UserId>,
    /// Those of these days. Only the newsroom's list asks for it.
    pub dates: Option<Dates>,
    /// Those that have all these words in code, headline, kicker, tags, bylines, place or lead; at most eight are looked for.
    pub text: String,
}

/// Where a page of the newsroom's list ends: the next begins after it. Written as text in addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// The instant the list is ordered by.
    pub at: Timestamp,
    /// The story.
    pub id: StoryId,
}

/// A story in the newsroom's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The story.
    pub id: StoryId,
    /// Its news code.
    pub code: i64,
    /// Its desk.
    pub desk: DeskId,
    /// Where it stands.
    pub status: StoryStatus,
    /// Its version.
    pub version: i64,
    /// Its headline.
    pub headline: String,
    /// Its kicker.
    pub kicker: Option<String>,
    /// Who began it.
    pub author: Option<UserId>,
    /// That person's name.
    pub author_name: Option<String>,
    /// When it was last saved or moved.
    pub updated: Timestamp,
    /// When it was published.
    pub published: Option<Timestamp>,
    /// When it will be.
    pub due: Option<Timestamp>,
    /// Whether wire clients may have it before.
    pub embargo: bool,
    /// Why it was returned, while it is.
    pub return_reason: Option<String>,
}

impl Filter {
    /// The same, confined to what `actor` may see.
    #[must_use]
    pub fn within_reach_of(mut self, actor: &Actor) -> Self {
        let Some(mut reach) = actor.reach(Action::ReadStories) else { return self };
        reach.sort_unstable();
        reach.dedup();
        if let Some(asked) = &self.desks {
            reach.retain(|desk| asked.contains(desk));
        }
        self.desks = Some(reach);
        self
    }

    fn statuses(&self, order: Order) -> Vec<StoryStatus> {
        let mut statuses: Vec<StoryStatus> = match self.statuses.as_slice() {
            [] => StoryStatus::ALL.into_iter().filter(|status| *status != StoryStatus::Discarded).collect(),
            asked => StoryStatus::ALL.into_iter().filter(|status| asked.contains(status)).collect(),
        };
        if order == Order::Published {
            statuses.retain(|status| DATED.contains(status));
        }
        statuses
    }

    /// Whether more than words is asked for.
    fn has_facets(&self) -> bool {
        !self.statuses.is_empty() || self.desks.is_some() || self.author.is_some()
    }
}

impl Mark {
    fn of(place: Place) -> Self {
        Self { at: Timestamp(place.0), id: place.1 }
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.at.0, self.id)
    }
}

impl FromStr for Mark {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (at, id) = text.split_once('.').unwrap_or((text, ""));
        Ok(Self { at: Timestamp(at.parse()?), id: StoryId(id.parse()?) })
    }
}

/// A page of at most `most` stories that come after `after`, newest activity first (by day on the site when
/// [`Dates::Published`] is asked for), and where the next page begins, if there may be one.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn list(
    conn: &mut Conn<'_>,
    filter: &Filter,
    after: Option<Mark>,
    most: i64,
) -> Result<(Vec<Listed>, Option<Mark>)> {
    let (order, from, to) = match filter.dates {
        None => (Order::Activity, i64::MIN, i64::MAX),
        Some(Dates::Updated(from, to)) => (Order::Activity, from.0, to.0),
        Some(Dates::Published(from, to)) => (Order::Published, from.0, to.0),
    };
    let first = (to, StoryId(if to == i64::MAX { i64::MAX } else { i64::MIN }));
    let below = after.map_or(first, |mark| (mark.at.0, mark.id).min(first));
    let (found, next) = find(conn, filter, order, Span { below, least: from, most, skip: 0 }).await?;
    let next = next.map(Mark::of);
    let ids: Vec<StoryId> = found.into_iter().map(|(_, id)| id).collect();
    Ok((rows::listed(conn, &ids).await?, next))
}

/// At most `most` stories older than `before`, newest first, and where to go on: whoever pages through misses none that
/// changes meanwhile. When common words are sought a page may hold few stories, even none, and still not be the last.
///
/// # Errors
/// When the database fails or a row can't be read.
pub async fn in_order(
    conn: &mut Conn<'_>,
    filter: &Filter,
    before: Option<StoryId>,
    most: i64,
) -> Result<(Vec<Story>, Option<StoryId>)> {
    let below = (before.map_or(i64::MAX, |id| id.0), StoryId(i64::MIN));
    let (found, next) = find(conn, filter, Order::Id, Span { below, least: i64::MIN, most, skip: 0 }).await?;
    let ids: Vec<StoryId> = found.into_iter().map(|(_, id)| id).collect();
    Ok((rows::whole(conn, &ids).await?, next.map(|(_, id)| id)))
}

/// The places of a page, and the last that was looked at, if there may be more behind it.
type Found = (Vec<Place>, Option<Place>);

async fn find(conn: &mut Conn<'_>, filter: &Filter, order: Order, span: Span) -> Result<Found> {
    let statuses = filter.statuses(order);
    let facets = Facets { statuses: &statuses, desks: filter.desks.as_deref(), author: filter.author };
    if statuses.is_empty() || filter.desks.as_ref().is_some_and(Vec::is_empty) {
        return Ok((vec![], None));
    }
    if filter.text.trim().is_empty() {
        return Ok(page(streams::of_facets(conn, order, facets, span).await?, span));
    }
    let mut counted = Vec::new();
    for word in words::sought(&filter.text) {
        let rarity = words::rarity(conn, &word, COMMON).await?;
        if rarity == Rarity::Rare(0) {
            return Ok((vec![], None));
        }
        counted.push((rarity, word));
    }
    counted.sort();
    let Some(&(rarest, _)) = counted.first() else { return Ok((vec![], None)) };
    let words: Vec<String> = counted.into_iter().map(|(_, word)| word).collect();
    if matches!(rarest, Rarity::Common(_)) {
        let beyond = Span { most: 1, skip: FEW, ..span };
        if filter.has_facets() && streams::of_facets(conn, order, facets, beyond).await?.is_empty() {
            let (found, _, next) = walk(conn, order, facets, &words, span, usize::MAX).await?;
            return Ok((found, next));
        }
        // The words' own rows are in the order of activity. In another, stories that have common words are soon met.
        if order != Order::Activity {
            let looked_at = if order == Order::Id { LOOKED_AT } else { LOOKED_AT_DATED };
            let (found, is_whole, next) = walk(conn, order, facets, &words, span, looked_at).await?;
            if is_whole || order == Order::Id {
                return Ok((found, next));
            }
        }
    }
    Ok(page(streams::of_words(conn, order, facets, &words, span).await?, span))
}

/// A page goes on when it is full.
fn page(found: Vec<Place>, span: Span) -> Found {
    let next = found.last().filter(|_| found.len() as i64 == span.most).copied();
    (found, next)
}

/// Looks at the stories of facets in order, at most at so many, for those that have every word. Tells also whether the
/// page is full or the list has ended.
async fn walk(
    conn: &mut Conn<'_>,
    order: Order,
    facets: Facets<'_>,
    words: &[String],
    span: Span,
    looked_at: usize,
) -> Result<(Vec<Place>, bool, Option<Place>)> {
    let most = usize::try_from(span.most).unwrap_or(usize::MAX);
    let (mut found, mut seen, mut below): (Vec<Place>, usize, Place) = (vec![], 0, span.below);
    while seen < looked_at {
        let some = streams::of_facets(conn, order, facets, Span { below, most: STRIDE, ..span }).await?;
        for few in some.chunks(rows::AT_ONCE) {
            let ids: Vec<StoryId> = few.iter().map(|(_, id)| *id).collect();
            let having = rows::having_words(conn, &ids, words).await?;
            for place in few.iter().filter(|(_, id)| having.contains(id)) {
                found.push(*place);
                if found.len() == most {
                    return Ok((found, true, Some(*place)));
                }
            }
        }
        let Some(last) = some.last().filter(|_| some.len() as i64 == STRIDE) else {
            return Ok((found, true, None));
        };
        (below, seen) = (*last, seen + some.len());
    }
    Ok((found, false, Some(below)))
}
