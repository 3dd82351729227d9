//! Finding: which stories, in which order, how many, from which desks and months.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use domain::{DeskId, StoryId, Timestamp};
use tantivy::columnar::Column;
use tantivy::query::{EnableScoring, Weight};
use tantivy::{DocSet, SegmentReader, TERMINATED};

use crate::plan::plan;
use crate::query::Query;
use crate::schema::{DESK, ID, PUBLISHED};
use crate::{Result, Searcher};

/// Of more stories than this that fit, the newest are weighed and counted: what a search costs has a bound.
pub const MOST: u64 = 100_000;
/// A story of this age, in seconds, weighs half of what today adds to it.
const FADING: f32 = 30.0 * 86_400.0;

/// What a story must be, besides having the words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this desk.
    pub desk: Option<DeskId>,
    /// With the tag of this slug.
    pub tag: Option<String>,
    /// With this name over it, however it is written.
    pub author: Option<String>,
    /// Published at this instant or later.
    pub from: Option<Timestamp>,
    /// Published before this instant.
    pub until: Option<Timestamp>,
}

/// The order of what is found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Order {
    /// What fits best first, newer before older where they fit alike.
    #[default]
    Best,
    /// The newest first.
    Newest,
}

/// A search.
#[derive(Debug, Clone)]
pub struct Request {
    /// What was typed.
    pub query: Query,
    /// What a story must be.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// How many of the first are passed over. What a search costs grows with it: bound it.
    pub skip: usize,
    /// How many are wanted after those.
    pub take: usize,
    /// The time, for [`Order::Best`].
    pub now: Timestamp,
    /// Beginnings of the months to count by, the oldest first.
    pub months: Vec<Timestamp>,
}

impl Request {
    /// The ten best for what was typed, at this time.
    pub fn new(query: Query, now: Timestamp) -> Self {
        let filter = Filter::default();
        Self { query, filter, order: Order::Best, skip: 0, take: 10, now, months: vec![] }
    }
}

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The stories of this page, in order.
    pub stories: Vec<StoryId>,
    /// How many fit, as far as they were counted.
    pub count: u64,
    /// Whether there are more than were counted.
    pub more: bool,
    /// Whether none has all the words, and these have some.
    pub some: bool,
    /// How many are of each desk, most first.
    pub desks: Vec<(DeskId, u64)>,
    /// How many are of each month that has any, by its number among the months asked for, the newest first.
    pub months: Vec<(usize, u64)>,
}

impl Searcher {
    /// Searches. Where no story has all the words, those that have some are found.
    ///
    /// # Errors
    /// When the index is damaged.
    pub fn find(&self, request: &Request) -> Result<Found> {
        let found = self.find_with(request, false)?;
        if found.count > 0 || !request.query.has_choice() {
            return Ok(found);
        }
        Ok(Found { some: true, ..self.find_with(request, true)? })
    }

    fn find_with(&self, request: &Request, any: bool) -> Result<Found> {
        let engine = plan(&request.query, &request.filter, any, &self.fields);
        let scored = request.order == Order::Best && request.query.wanted().next().is_some();
        let scoring = if scored {
            EnableScoring::enabled_from_searcher(&self.inner)
        } else {
            EnableScoring::disabled_from_searcher(&self.inner)
        };
        let weight = engine.weight(scoring)?;
        let mut segments: Vec<Segment<'_>> =
            self.inner.segment_readers().iter().map(Segment::open).collect::<Result<_>>()?;
        segments.sort_by_key(|segment| Reverse(segment.newest));
        let mut gathered = Gathered::new(request, scored);
        for segment in &segments {
            if gathered.is_enough(segment.newest) {
                gathered.found.more = true;
                break;
            }
            gathered.gather(segment, weight.as_ref())?;
        }
        Ok(gathered.finish())
    }
}

/// A segment with its columns.
struct Segment<'a> {
    reader: &'a SegmentReader,
    id: Column<u64>,
    desk: Column<u64>,
    published: Column<i64>,
    newest: i64,
}

impl<'a> Segment<'a> {
    fn open(reader: &'a SegmentReader) -> Result<Self> {
        let fast = reader.fast_fields();
        let published = fast.i64(PUBLISHED)?;
        let newest = published.max_value();
        Ok(Self { reader, id: fast.u64(ID)?, desk: fast.u64(DESK)?, published, newest })
    }

    fn published(&self, doc: u32) -> i64 {
        self.published.first(doc).unwrap_or(i64::MIN)
    }

    /// The first of this segment's stories, which are sorted, that was published before `instant`.
    fn first_before(&self, instant: i64) -> u32 {
        let (mut low, mut high) = (0, self.reader.max_doc());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.published(middle) >= instant {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// What a story is ordered by: its weight, when it was published, its number.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Rank(f32, i64, u64);

impl Eq for Rank {}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0).then(self.1.cmp(&other.1)).then(self.2.cmp(&other.2))
    }
}

/// What has been found so far.
struct Gathered<'a> {
    request: &'a Request,
    scored: bool,
    /// The best, the worst of them on top.
    best: BinaryHeap<Reverse<Rank>>,
    wanted: usize,
    /// Beginnings of months, in seconds.
    months: Vec<i64>,
    by_month: Vec<u64>,
    by_desk: BTreeMap<u64, u64>,
    found: Found,
}

impl<'a> Gathered<'a> {
    fn new(request: &'a Request, scored: bool) -> Self {
        let wanted = request.skip.saturating_add(request.take);
        let months: Vec<i64> = request.months.iter().map(|at| seconds(*at)).collect();
        Self {
            request,
            scored,
            best: BinaryHeap::with_capacity(wanted.min(4_096) + 1),
            wanted,
            by_month: vec![0; months.len()],
            months,
            by_desk: BTreeMap::new(),
            found: Found::default(),
        }
    }

    /// Whether stories of a segment whose newest is `newest` need not be looked at.
    fn is_enough(&self, newest: i64) -> bool {
        let worst = self.best.peek().filter(|_| self.best.len() >= self.wanted);
        self.found.count >= MOST && (self.scored || worst.is_none_or(|worst| worst.0.1 > newest))
    }

    fn gather(&mut self, segment: &Segment<'_>, weight: &dyn Weight) -> Result<()> {
        let from = self.request.filter.from.map_or(i64::MIN, seconds);
        let mut scorer = weight.scorer(segment.reader, 1.0)?;
        let mut doc = scorer.doc();
        if let Some(until) = self.request.filter.until {
            let first = segment.first_before(seconds(until));
            if first > doc {
                doc = if first >= segment.reader.max_doc() { TERMINATED } else { scorer.seek(first) };
            }
        }
        let now = seconds(self.request.now);
        let (mut desk, mut of_desk) = (0, 0);
        let mut month = 0;
        let mut here = 0;
        while doc != TERMINATED {
            if self.found.count >= MOST && (self.scored || here >= self.wanted) {
                self.found.more = true;
                break;
            }
            if segment.reader.is_deleted(doc) {
                doc = scorer.advance();
                continue;
            }
            let published = segment.published(doc);
            if published < from {
                break;
            }
            let score = if self.scored { scorer.score() * freshness(now - published) } else { 0.0 };
            self.take(score, published, || segment.id.first(doc).unwrap_or(0));
            here += 1;
            self.found.count += 1;
            let its_desk = segment.desk.first(doc).unwrap_or(0);
            if its_desk != desk {
                *self.by_desk.entry(desk).or_default() += of_desk;
                (desk, of_desk) = (its_desk, 0);
            }
            of_desk += 1;
            self.count_month(published, &mut month);
            doc = scorer.advance();
        }
        *self.by_desk.entry(desk).or_default() += of_desk;
        Ok(())
    }

    fn take(&mut self, score: f32, published: i64, id: impl FnOnce() -> u64) {
        if self.best.len() >= self.wanted {
            let worst = self.best.peek().map(|worst| worst.0);
            if worst.is_none_or(|worst| (score, published) < (worst.0, worst.1)) {
                return;
            }
        }
        self.best.push(Reverse(Rank(score, published, id())));
        if self.best.len() > self.wanted {
            self.best.pop();
        }
    }

    /// Neighbours are mostly of one month: `month` is where the one before was.
    fn count_month(&mut self, published: i64, month: &mut usize) {
        let is_in = |number: usize| {
            self.months.get(number).is_some_and(|begin| *begin <= published)
                && self.months.get(number + 1).is_none_or(|next| published < *next)
        };
        if !is_in(*month) {
            match self.months.partition_point(|begin| *begin <= published).checked_sub(1) {
                Some(number) => *month = number,
                None => return,
            }
        }
        if let Some(count) = self.by_month.get_mut(*month) {
            *count += 1;
        }
    }

    fn finish(mut self) -> Found {
        let mut ranks: Vec<Rank> = self.best.into_iter().map(|rank| rank.0).collect();
        ranks.sort_unstable_by_key(|rank| Reverse(*rank));
        let id = |rank: &Rank| StoryId(i64::try_from(rank.2).unwrap_or(i64::MAX));
        self.found.stories = ranks.iter().skip(self.request.skip).map(id).collect();
        let desk = |id: u64| DeskId(i64::try_from(id).unwrap_or(i64::MAX));
        let desks = self.by_desk.into_iter().filter(|(_, count)| *count > 0);
        self.found.desks = desks.map(|(id, count)| (desk(id), count)).collect();
        self.found.desks.sort_by_key(|(id, count)| (Reverse(*count), *id));
        let months = self.by_month.into_iter().enumerate().rev();
        self.found.months = months.filter(|(_, count)| *count > 0).collect();
        self.found
    }
}

/// What a story's weight is multiplied with at this age in seconds: 2 today, 1.5 after a month, 1 in the end.
fn freshness(age: i64) -> f32 {
    1.0 + FADING / (FADING + age.max(0) as f32)
}

fn seconds(at: Timestamp) -> i64 {
    at.0.div_euclid(1_000_000)
}
