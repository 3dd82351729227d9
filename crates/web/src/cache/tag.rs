//! What pages depend on, and what events touch.

use std::fmt;

use domain::StoryId;
use domain::event::{Event, Place};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use store::sitemap;

use crate::solar_month::{self, SolarMonth};
use crate::views::time::day_of;

/// Something that pages depend on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A story.
    Story(i64),
    /// The comments under a story, and their counters.
    Exchange(i64),
    /// Readers' votes under a story: they come in numbers, so pages depend on them softly.
    Votes(i64),
    /// How the newsroom runs its exchange.
    Policy,
    /// What the newsroom answers for.
    Answerability,
    /// A follow-up case.
    Case(i64),
    /// The list of follow-up cases.
    Cases,
    /// The suggestions under a story: derived behind, so pages depend on them softly.
    Suggested(i64),
    /// What is read and discussed most: counted behind, so pages depend softly on it.
    Popular,
    /// The newest public stories, wherever they are listed.
    Latest,
    /// A desk's list.
    Desk(i64),
    /// A group's list.
    Group(i64),
    /// A tag's list.
    Tagged(String),
    /// An author's list.
    Author(String),
    /// A part of the sitemap: the stories whose ids lie in it.
    Part(i64),
    /// What is recent: it passes with the hour.
    Hour,
    /// A day of the archive.
    Day(Date),
    /// A month of the archive.
    Month(SolarMonth),
    /// A Solar Hijri year of the archive.
    Year(i32),
    /// Agencies, groups and desks: the navigation of every page.
    Directory,
    /// A file of the media library, and the renditions there are of it.
    Media(i64),
    /// How the front page (0) or a desk's page is arranged.
    Front(i64),
}

/// What an event touches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touch {
    /// The things touched.
    pub tags: Vec<Tag>,
    /// A kill: pages that depend softly go as well, so that a withdrawn story vanishes from every box at once.
    pub kill: bool,
}

impl Touch {
    /// What `event` touches; days are those of `zone`.
    pub fn by(event: &Event, zone: &TimeZone) -> Self {
        match event {
            Event::StoryEdited { story, places }
            | Event::StoryPublished { story, places }
            | Event::StoryCorrected { story, places, .. } => Self::story(story.0, places, false, zone),
            Event::StoryWithdrawn { story, places, .. } => Self::story(story.0, places, true, zone),
            Event::CommentReceived { story, .. }
            | Event::CommentDecided { story, .. }
            | Event::CommentEdited { story, .. }
            | Event::CommentWithdrawn { story, .. } => {
                Self { tags: vec![Tag::Exchange(story.0)], kill: false }
            }
            Event::CommentVoted { story, .. } => Self { tags: vec![Tag::Votes(story.0)], kill: false },
            Event::CaseOpened { case, story, .. }
            | Event::CaseChanged { case, story, .. }
            | Event::CaseMoved { case, story, .. }
            | Event::CaseJoined { case, story } => {
                Self { tags: vec![Tag::Exchange(story.0), Tag::Case(case.0), Tag::Cases], kill: false }
            }
            Event::ExchangeSettingsChanged => Self { tags: vec![Tag::Policy], kill: false },
            Event::CommentAppealed { .. }
            | Event::CommentAppealAnswered { .. }
            | Event::CommentReported { .. }
            | Event::CommentNoted { .. }
            | Event::CommentAssigned { .. }
            | Event::CommentClustered { .. }
            | Event::ExchangeErased { .. }
            | Event::ExchangeReasonsChanged
            | Event::RuleAdded { .. }
            | Event::RuleEnforced { .. }
            | Event::RuleRemoved { .. } => Self::default(),
            Event::MediaChanged { media } | Event::MediaRenditionsMade { media } => {
                Self { tags: vec![Tag::Media(media.0)], kill: false }
            }
            Event::MediaAdded { .. } | Event::MediaDeleted { .. } => Self::default(),
            Event::DeskAdded { .. } | Event::DeskRenamed { .. } | Event::GroupRenamed { .. } => {
                Self { tags: vec![Tag::Directory], kill: false }
            }
            // Every page depends on the directory: all of them are made anew.
            Event::SettingsChanged { .. } => Self { tags: vec![Tag::Directory], kill: true },
            Event::UserInvited { .. }
            | Event::InvitationRevoked { .. }
            | Event::UserEdited { .. }
            | Event::UserSignedIn { .. }
            | Event::SessionRevoked { .. }
            | Event::TokenRevoked { .. } => Self::default(),
            Event::StoryRetagged { story, places, from, to } => {
                let mut touch = Self::story(story.0, places, false, zone);
                touch.tags.extend([from, to].map(|slug| Tag::Tagged(slug.clone())));
                touch
            }
            // What an editor has banned is not shown once more.
            Event::SuggestionChosen { story, .. } => Self { tags: vec![Tag::Suggested(story.0)], kill: true },
            Event::FrontPublished { page, .. } | Event::FrontStripEnded { page } => {
                Self { tags: vec![Tag::Front(page.number())], kill: false }
            }
            Event::TagRenamed { from, to, .. } | Event::TagMerged { from, to, .. } => {
                Self { tags: [from, to].map(|slug| Tag::Tagged(slug.clone())).into(), kill: false }
            }
            Event::StoryCreated { .. }
            | Event::StoryMended { .. }
            | Event::StoryMoved { .. }
            | Event::FrontArranged { .. }
            | Event::FrontUnscheduled { .. }
            | Event::TaskAssigned { .. }
            | Event::TaskMoved { .. }
            | Event::UserChanged { .. }
            | Event::TokenCreated { .. } => Self::default(),
        }
    }

    /// What figures counted anew touch.
    pub fn answerability() -> Self {
        Self { tags: vec![Tag::Answerability], kill: false }
    }

    /// What an exchange that is over by its age touches.
    pub fn exchanges(stories: &[StoryId]) -> Self {
        Self { tags: stories.iter().map(|story| Tag::Exchange(story.0)).collect(), kill: false }
    }

    /// What an hour that has passed touches.
    pub fn hour() -> Self {
        Self { tags: vec![Tag::Hour], kill: false }
    }

    /// What another list of the most read or most discussed touches.
    pub fn popular() -> Self {
        Self { tags: vec![Tag::Popular], kill: false }
    }

    /// What new suggestions for these stories touch.
    pub fn suggestions(stories: &[StoryId]) -> Self {
        Self { tags: stories.iter().map(|story| Tag::Suggested(story.0)).collect(), kill: false }
    }

    fn story(story: i64, places: &[Place], kill: bool, zone: &TimeZone) -> Self {
        if places.is_empty() {
            // No reader sees the story.
            return Self::default();
        }
        let listed = places.iter().flat_map(|place| match place {
            Place::Desk(desk) => vec![Tag::Desk(desk.0)],
            Place::Group(group) => vec![Tag::Group(group.0)],
            Place::Tag(slug) => vec![Tag::Tagged(slug.clone())],
            Place::Author(slug) => vec![Tag::Author(slug.clone())],
            Place::Published(at) => {
                let month = solar_month::of(*at, zone);
                vec![Tag::Day(day_of(*at, zone)), Tag::Month(month), Tag::Year(month.year())]
            }
        });
        let own = [Tag::Story(story), Tag::Latest, Tag::Part(sitemap::part_of(StoryId(story)))];
        Self { tags: own.into_iter().chain(listed).collect(), kill }
    }
}

impl fmt::Display for Tag {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Story(id) => write!(out, "story/{id}"),
            Self::Exchange(id) => write!(out, "exchange/{id}"),
            Self::Votes(id) => write!(out, "votes/{id}"),
            Self::Case(id) => write!(out, "case/{id}"),
            Self::Policy => out.write_str("policy"),
            Self::Answerability => out.write_str("answerability"),
            Self::Cases => out.write_str("cases"),
            Self::Suggested(id) => write!(out, "suggested/{id}"),
            Self::Popular => out.write_str("popular"),
            Self::Latest => out.write_str("latest"),
            Self::Desk(id) => write!(out, "desk/{id}"),
            Self::Group(id) => write!(out, "group/{id}"),
            Self::Tagged(slug) => write!(out, "tag/{slug}"),
            Self::Author(slug) => write!(out, "author/{slug}"),
            Self::Part(part) => write!(out, "part/{part}"),
            Self::Hour => out.write_str("hour"),
            Self::Day(day) => write!(out, "day/{day}"),
            Self::Month(month) => write!(out, "month/{month}"),
            Self::Year(year) => write!(out, "year/{year}"),
            Self::Directory => out.write_str("directory"),
            Self::Media(id) => write!(out, "media/{id}"),
            Self::Front(page) => write!(out, "front/{page}"),
        }
    }
}
