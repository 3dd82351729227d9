//! The search form as it was sent, and what was found as it is shown.

use std::collections::BTreeMap;

use domain::Timestamp;
use domain::story::Story;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use render::context::{Choice, Facet, Link, SearchHit, SearchPage, SearchPiece, StoryCard};
use search::{Filter, Found, Order, Piece, Query, excerpt, marked};
use store::desks::Directory;

use super::{time, typed, urls};
use crate::solar_month::{self, SolarMonth};
use crate::{App, Settings};

/// Stories a page.
pub(crate) const PAGE: usize = 10;
/// The last page: what a search costs grows with the page, and nobody reads so far.
pub(crate) const PAGES: usize = 100;
/// Characters of an excerpt.
const EXCERPT: usize = 240;
/// Desks and months that a search can be narrowed to.
const FACETS: usize = 12;
/// Months that are counted.
const MONTHS: usize = 240;

/// What was typed, unread.
#[derive(Debug, Clone, Default)]
pub(crate) struct Typed {
    pub(crate) q: String,
    desk: String,
    tag: String,
    author: String,
    from: String,
    to: String,
    sort: String,
    page: String,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) query: Query,
    pub(crate) filter: Filter,
    pub(crate) order: Order,
    /// From 1.
    pub(crate) page: usize,
}

impl Typed {
    /// The parameters of a query string; of several of one name the first.
    pub(crate) fn read(query: &str) -> Self {
        let mut typed = Self::default();
        let mut seen = vec![];
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if seen.contains(&name) {
                continue;
            }
            if let Some(field) = typed.field(&name) {
                // No control character is meant, and none may stand in a link or a heading.
                value.trim().replace(char::is_control, " ").clone_into(field);
            }
            seen.push(name);
        }
        typed
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "q" => &mut self.q,
            "desk" => &mut self.desk,
            "tag" => &mut self.tag,
            "author" => &mut self.author,
            "from" => &mut self.from,
            "to" => &mut self.to,
            "sort" => &mut self.sort,
            "page" => &mut self.page,
            _ => return None,
        })
    }

    /// The first page of the search with another value in one field; of any page, when that is the field.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let mut other = Self { page: String::new(), ..self.clone() };
        if let Some(field) = other.field(name) {
            value.clone_into(field);
        }
        other
    }

    /// A link to this search.
    pub(crate) fn link(&self, name: impl Into<String>) -> Link {
        Link::new(name, self.url())
    }

    fn url(&self) -> String {
        let fields = [
            ("q", &self.q),
            ("desk", &self.desk),
            ("tag", &self.tag),
            ("author", &self.author),
            ("from", &self.from),
            ("to", &self.to),
            ("sort", &self.sort),
            ("page", &self.page),
        ];
        let mut query = form_urlencoded::Serializer::new(String::from("/search?"));
        query.extend_pairs(fields.iter().filter(|(_, value)| !value.is_empty()));
        query.finish()
    }

    /// The form with what was typed.
    pub(crate) fn form(&self, directory: &Directory) -> SearchPage {
        let choice = |desk: &domain::agency::Desk| Choice {
            chosen: desk.slug == self.desk,
            value: desk.slug.clone(),
            name: desk.name.clone(),
        };
        SearchPage {
            query: self.q.clone(),
            from: self.from.clone(),
            to: self.to.clone(),
            tag: self.tag.clone(),
            author: self.author.clone(),
            desks: directory.desks.iter().map(choice).collect(),
            sort: if self.sort == "newest" { "newest" } else { "best" },
            ..SearchPage::empty()
        }
    }

    /// What is asked for. What can't be read goes to `errors`.
    pub(crate) fn asked(
        &self,
        settings: &Settings,
        directory: &Directory,
        errors: &mut BTreeMap<&'static str, &'static str>,
    ) -> Asked {
        let desk = directory.desk_by_slug(&self.desk).map(|desk| desk.id);
        if desk.is_none() && !self.desk.is_empty() {
            errors.insert("desk", "search-desk-unknown");
        }
        let mut day = |field, text: &str| match typed::day(text, settings) {
            Ok(day) => day,
            Err(_) => {
                errors.insert(field, "search-day-unreadable");
                None
            }
        };
        let (from, to) = (day("from", &self.from), day("to", &self.to));
        if from.zip(to).is_some_and(|(from, to)| to < from) {
            errors.insert("to", "search-days-reversed");
        }
        let given = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let page = if self.page.is_empty() { Some(1) } else { typed::number(&self.page) };
        let page = page.and_then(|page| usize::try_from(page).ok()).filter(|page| *page > 0);
        Asked {
            query: Query::parse(&self.q),
            filter: Filter {
                desk,
                tag: given(&self.tag).map(|tag| persian::slug::slug(&tag)),
                author: given(&self.author),
                from: from.and_then(|day| midnight(day, settings.zone())),
                until: to.and_then(|day| midnight(day.tomorrow().ok()?, settings.zone())),
            },
            order: if self.sort == "newest" { Order::Newest } else { Order::Best },
            page: page.unwrap_or(usize::MAX),
        }
    }

    /// What no field of the form shows, each with the search without it.
    pub(crate) fn narrowed(&self, app: &App) -> Vec<Link> {
        [("tag", "search-narrowed-tag", &self.tag), ("author", "search-narrowed-author", &self.author)]
            .into_iter()
            .filter(|(_, _, value)| !value.is_empty())
            .map(|(field, key, value)| self.with(field, "").link(app.text(key, &[("name", value)])))
            .collect()
    }
}

fn midnight(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    let at = day.to_zoned_datetime(zone.clone()).ok()?.timestamp();
    Some(Timestamp(at.as_microsecond()))
}

/// The months that are counted, the oldest first.
pub(crate) struct Months {
    months: Vec<SolarMonth>,
    pub(crate) begins: Vec<Timestamp>,
}

impl Months {
    /// Those until `now`.
    pub(crate) fn until(now: Timestamp, zone: &TimeZone) -> Self {
        let all = std::iter::successors(Some(solar_month::of(now, zone)), |month| month.before());
        let begin = |month: SolarMonth| Some((month, month.bounds(zone)?.0));
        let mut all: Vec<_> = all.take(MONTHS).map_while(begin).collect();
        all.reverse();
        let (months, begins) = all.into_iter().unzip();
        Self { months, begins }
    }
}

/// How many are of each desk; nothing when all are of one.
pub(crate) fn by_desk(typed: &Typed, found: &Found, directory: &Directory) -> Vec<Facet> {
    let desks = found.desks.iter().filter_map(|(id, count)| Some((directory.desk(*id)?, *count)));
    let facet = |(desk, count): (&domain::agency::Desk, u64)| Facet {
        name: desk.name.clone(),
        url: typed.with("desk", &desk.slug).url(),
        count,
    };
    unless_single(desks.take(FACETS).map(facet).collect())
}

/// How many are of each month; nothing when all are of one.
pub(crate) fn by_month(typed: &Typed, found: &Found, months: &Months, settings: &Settings) -> Vec<Facet> {
    let facet = |(number, count): &(usize, u64)| {
        let month = months.months.get(*number)?;
        let (first, last) = month.days();
        let url = typed.with("from", &first).with("to", &last).url();
        Some(Facet { name: month.name(settings.locale)?, url, count: *count })
    };
    unless_single(found.months.iter().take(FACETS).filter_map(facet).collect())
}

fn unless_single(facets: Vec<Facet>) -> Vec<Facet> {
    if facets.len() > 1 { facets } else { vec![] }
}

/// A story as it is shown among what was found.
pub(crate) fn hit(story: &Story, query: &Query, directory: &Directory, settings: &Settings) -> SearchHit {
    let content = &story.content;
    let desk = directory.desk(story.desk);
    let link = desk.map_or_else(
        || Link::new(String::new(), String::from("/latest")),
        |desk| Link::new(&desk.name, urls::desk(&desk.slug)),
    );
    let body = content.body.plain_text();
    let texts = std::iter::once(content.lead.as_str()).chain(body.split('\n').map(str::trim));
    let texts = texts.filter(|text| !text.is_empty());
    SearchHit {
        headline: pieces(marked(&content.headline, query)),
        excerpt: pieces(excerpt(texts, query, EXCERPT)),
        card: StoryCard {
            code: story.code,
            url: urls::story(story.code, &story.slug),
            headline: content.headline.clone(),
            kicker: content.kicker.clone(),
            lead: content.lead.clone(),
            desk: link,
            published: time::moment(
                story.published.unwrap_or(story.created),
                settings.zone(),
                settings.locale,
            ),
            picture: None,
        },
    }
}

fn pieces(pieces: Vec<Piece>) -> Vec<SearchPiece> {
    pieces.into_iter().map(|Piece { text, found }| SearchPiece { text, found }).collect()
}
