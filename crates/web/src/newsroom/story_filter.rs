//! What narrows the list of stories: the address as it was asked, and as the store takes it.

use std::collections::BTreeMap;

use domain::permission::{Action, Actor};
use domain::story::StoryStatus;
use domain::{Timestamp, UserId};
use jiff::civil::Date;
use persian::moment::{Calendar, Locale, Parsed, parse};
use serde::Deserialize;
use store::desks::Directory;
use store::stories::{Dates, Filter};

use super::words::say;
use crate::App;
use crate::views::time;

/// The list as it is asked for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(super) view: View,
    #[serde(default)]
    pub(super) q: String,
    #[serde(default)]
    pub(super) status: String,
    #[serde(default)]
    pub(super) desk: String,
    #[serde(default)]
    pub(super) author: String,
    #[serde(default)]
    pub(super) from: String,
    #[serde(default)]
    pub(super) to: String,
    /// Where the page before ended.
    #[serde(default)]
    pub(super) after: String,
}

/// A ready-made view.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum View {
    /// What one began.
    Mine,
    /// What is with this person: with its editor, or returned to its reporter.
    Waiting,
    /// What will be published.
    Scheduled,
    /// What was thrown away.
    Discarded,
    /// Whatever one may read.
    #[default]
    #[serde(other)]
    All,
}

impl View {
    pub(super) const ALL: [Self; 5] =
        [Self::All, Self::Mine, Self::Waiting, Self::Scheduled, Self::Discarded];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Mine => "mine",
            Self::Waiting => "waiting",
            Self::Scheduled => "scheduled",
            Self::Discarded => "discarded",
        }
    }

    /// The view as the store takes it.
    pub(super) fn filter(self, actor: &Actor) -> Filter {
        let of = |statuses: &[StoryStatus]| Filter { statuses: statuses.to_vec(), ..Filter::default() };
        let filter = match self {
            Self::All => Filter::default(),
            Self::Mine => Filter { author: actor.user, ..Filter::default() },
            Self::Waiting if actor.may_somewhere(Action::EditStory) => Filter {
                desks: actor.reach(Action::EditStory),
                ..of(&[StoryStatus::Submitted, StoryStatus::Ready])
            },
            Self::Waiting => Filter { author: actor.user, ..of(&[StoryStatus::Returned]) },
            Self::Scheduled => of(&[StoryStatus::Scheduled]),
            Self::Discarded => of(&[StoryStatus::Discarded]),
        };
        filter.within_reach_of(actor)
    }
}

impl Asked {
    /// The list as the store takes it, and a message for each day that can't be read, which then narrows nothing.
    pub(super) fn filter(
        &self,
        app: &App,
        actor: &Actor,
        directory: &Directory,
    ) -> (Filter, BTreeMap<String, String>) {
        let mut filter = self.view.filter(actor);
        let mut errors = BTreeMap::new();
        if let Ok(status) = self.status.parse::<StoryStatus>() {
            let within = filter.statuses.is_empty() || filter.statuses.contains(&status);
            filter.statuses = vec![status];
            // A state that the view does not have: nothing fits.
            filter.desks = if within { filter.desks } else { Some(vec![]) };
        }
        if let Some(desk) = directory.desk_by_slug(&self.desk) {
            let within = filter.desks.as_ref().is_none_or(|desks| desks.contains(&desk.id));
            filter.desks = Some(if within { vec![desk.id] } else { vec![] });
        }
        if let Ok(author) = self.author.parse() {
            let within = filter.author.is_none_or(|known| known == UserId(author));
            filter.author = Some(UserId(author));
            filter.desks = if within { filter.desks } else { Some(vec![]) };
        }
        let mut day = |field: &str, typed: &str| {
            let read = read_day(app, typed);
            read.unwrap_or_else(|reason| {
                errors.insert(field.to_owned(), say(app, "stories-date-wrong", &[("reason", &reason)]));
                None
            })
        };
        let (from, to) = (day("from", &self.from), day("to", &self.to));
        if from.is_some() || to.is_some() {
            let start = from.and_then(|day| midnight(app, day)).unwrap_or(Timestamp(i64::MIN));
            let end = to.and_then(|day| midnight(app, day.tomorrow().ok()?)).unwrap_or(Timestamp(i64::MAX));
            filter.dates = Some(Dates::Updated(start, end));
        }
        self.q.trim().clone_into(&mut filter.text);
        (filter, errors)
    }

    /// The address of this list, going on after `after`.
    pub(super) fn url(&self, after: &str) -> String {
        let fields = [
            ("view", self.view.as_str()),
            ("q", &self.q),
            ("status", &self.status),
            ("desk", &self.desk),
            ("author", &self.author),
            ("from", &self.from),
            ("to", &self.to),
            ("after", after),
        ];
        let given = fields
            .into_iter()
            .filter(|(name, value)| !value.is_empty() && (*name, *value) != ("view", "all"));
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(given).finish();
        if query.is_empty() { "/newsroom/stories".to_owned() } else { format!("/newsroom/stories?{query}") }
    }
}

/// The day that was typed; `None` for none. «امروز» and «دیروز» are days too.
fn read_day(app: &App, typed: &str) -> Result<Option<Date>, String> {
    let settings = &app.settings;
    let today = time::day_of(app.now(), settings.zone());
    match persian::fold::fold(typed).as_str() {
        "" => return Ok(None),
        "امروز" | "today" => return Ok(Some(today)),
        "دیروز" | "yesterday" => return Ok(today.yesterday().ok()),
        _ => {}
    }
    match parse(typed, Calendar::Persian, Some(settings.locale), settings.zone()) {
        Ok(Parsed::Date(day)) => Ok(Some(day)),
        Ok(Parsed::Moment(moment)) => Ok(Some(moment.date())),
        Err(error) if settings.locale == Locale::En => Err(error.to_string()),
        Err(error) => Err(error.fa()),
    }
}

/// The first instant of a day on the site's clocks.
fn midnight(app: &App, day: Date) -> Option<Timestamp> {
    let local = day.to_datetime(jiff::civil::Time::midnight());
    let moment = app.settings.zone().to_zoned_datetime(local).ok()?;
    Some(Timestamp(moment.timestamp().as_microsecond()))
}
