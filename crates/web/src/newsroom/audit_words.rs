//! What happened, in the words of a person.

use domain::event::Recorded;
use domain::front::Page;
use domain::{DeskId, StoryId, Timestamp, UserId};
use serde_json::Value;
use store::accounts::Account;
use store::desks::Directory;
use store::{Conn, audit};

use crate::Error;
use crate::app::Inner;
use crate::views::time;

/// The first words of kinds, as they can be filtered by.
pub(crate) const AREAS: [&str; 17] = [
    "story",
    "suggestion",
    "comment",
    "case",
    "exchange",
    "rule",
    "front",
    "tag",
    "task",
    "media",
    "user",
    "invitation",
    "session",
    "token",
    "desk",
    "group",
    "settings",
];

/// What words are made from.
pub(crate) struct Words<'a> {
    pub(crate) app: &'a Inner,
    pub(crate) directory: &'a Directory,
    pub(crate) people: &'a [Account],
}

/// An event in words.
pub(crate) struct Told {
    /// Who did it.
    pub(crate) who: String,
    /// What was done; a story's headline follows it.
    pub(crate) what: String,
    /// The event's kind.
    pub(crate) kind: String,
    /// The story: identifier, news code, headline.
    pub(crate) story: Option<(StoryId, i64, String)>,
}

impl Words<'_> {
    /// `event` in words.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn tell(&self, conn: &mut Conn<'_>, event: &Recorded) -> Result<Told, Error> {
        let data = serde_json::to_value(&event.event).unwrap_or_default();
        let kind = data["kind"].as_str().unwrap_or_default().to_owned();
        let story = match event.event.story() {
            Some(id) => audit::headline(conn, id).await?.map(|(code, headline)| (id, code, headline)),
            None => None,
        };
        Ok(Told { who: self.who(event), what: self.what(&kind, &data), kind, story })
    }

    fn text(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.app.newsroom.text(&self.app.settings.lang, key, args)
    }

    fn who(&self, event: &Recorded) -> String {
        match event.by.name.as_str() {
            name @ ("operator" | "reader" | "clock") if event.by.user.is_none() => {
                self.text(&format!("audit-by-{name}"), &[])
            }
            name => name.to_owned(),
        }
    }

    fn what(&self, kind: &str, data: &Value) -> String {
        let mut args: Vec<(String, String)> = Vec::new();
        for (name, value) in data.as_object().into_iter().flatten() {
            let said = match (name.as_str(), value) {
                ("due", Value::Number(at)) => self.moment(at.as_i64().unwrap_or_default()),
                ("page", page) => self.page(page),
                ("assignee" | "user", user) => self.person(user),
                ("edits", Value::Array(edits)) => edits.len().to_string(),
                (_, Value::String(text)) => text.clone(),
                (_, Value::Number(number)) => number.to_string(),
                _ => continue,
            };
            args.push((name.clone(), said));
        }
        let named = args.iter().any(|(name, _)| name == "name");
        let desk = data["desk"].as_i64().filter(|_| !named);
        args.extend(
            desk.and_then(|id| self.directory.desk(DeskId(id)))
                .map(|desk| ("name".into(), desk.name.clone())),
        );
        let args: Vec<(&str, &str)> =
            args.iter().map(|(name, said)| (name.as_str(), said.as_str())).collect();
        let key = key(kind, data);
        let said = self.text(&key, &args);
        // A kind without words of its own yet, or one of a newer Khabar.
        if said == key { self.text("audit-other", &[("kind", kind)]) } else { said }
    }

    fn moment(&self, at: i64) -> String {
        time::moment(Timestamp(at), self.app.settings.zone(), self.app.settings.locale).text
    }

    fn page(&self, page: &Value) -> String {
        match serde_json::from_value(page.clone()) {
            Ok(Page::Desk(desk)) => {
                let name = self.directory.desk(desk).map(|desk| desk.name.as_str()).unwrap_or_default();
                self.text("audit-page-desk", &[("name", name)])
            }
            _ => self.text("audit-page-front", &[]),
        }
    }

    fn person(&self, user: &Value) -> String {
        let found = user.as_i64().and_then(|id| self.people.iter().find(|person| person.id == UserId(id)));
        found.map_or_else(|| self.text("audit-nobody", &[]), |person| person.name.clone())
    }
}

/// The key of a kind's message: the state that was taken stands behind it, where there is one.
pub(crate) fn key(kind: &str, data: &Value) -> String {
    let plain = format!("audit-{}", kind.replace('.', "-"));
    let word = |name: &str| data[name].as_str().map(|word| format!("{plain}-{word}"));
    let with = match kind {
        "story.moved" | "comment.decided" | "task.moved" | "case.moved" => word("to"),
        "exchange.erased" => word("cause"),
        "suggestion.chosen" => word("choice"),
        "user.changed" => {
            data["enabled"].as_bool().map(|on| format!("{plain}-{}", if on { "on" } else { "off" }))
        }
        "front.published" if data["version"].is_null() => Some(format!("{plain}-auto")),
        "user.edited" => data["change"]["what"].as_str().map(|what| format!("{plain}-{what}")),
        "task.assigned" | "comment.assigned" if data["assignee"].is_null() => Some(format!("{plain}-free")),
        "front.arranged" if !data["due"].is_null() => Some(format!("{plain}-due")),
        _ => None,
    };
    with.unwrap_or(plain)
}
