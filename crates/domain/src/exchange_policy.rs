//! How the newsroom runs its exchange: decided on a screen, not in the configuration, and in force at once.

use serde::{Deserialize, Serialize};

use crate::Timestamp;
use crate::comment::CommentStatus;

/// Seconds of a day.
const DAY: i64 = 24 * 60 * 60;

/// What becomes of a comment with links.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Links {
    /// Nothing.
    Allow,
    /// A person looks at it, whatever else holds.
    #[default]
    Hold,
    /// The reader is asked to write it without.
    Refuse,
}

/// What is published before a person has read it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Moderation {
    /// Nothing.
    #[default]
    Before,
    /// What comes from readers of whom enough was published and nothing lately refused.
    Trusted,
    /// Everything that raises no doubt.
    After,
}

/// What the classifier may do with what it takes for spam.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Classifier {
    /// Say so.
    #[default]
    Advise,
    /// Put it aside as spam, where a moderator can find it.
    Decide,
}

/// The order of threads on a story page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Oldest first, as on the reference page.
    #[default]
    Oldest,
    /// Newest first.
    Newest,
    /// Most supported first.
    Supported,
}

/// The newsroom's decisions about its exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExchangePolicy {
    /// What is published unread.
    pub moderation: Moderation,
    /// Comments of one reader that were published before the reader is trusted.
    pub trusted_after: i64,
    /// Hours of the site's day, from and up to, in which nothing is published unread; the same twice for never.
    pub hold_from: u8,
    /// See `hold_from`.
    pub hold_to: u8,
    /// Days after publication in which a story takes comments; 0 for ever.
    pub close_after_days: u32,
    /// What becomes of links.
    pub links: Links,
    /// Minutes in which a reader may mend a comment or take it back without a trace on the page.
    pub edit_minutes: u32,
    /// The order that pages open with.
    pub order: Order,
    /// Weight of reports, in thousandths of one reader's fair word, that bring a published comment back to the queue.
    pub report_weight: i64,
    /// Whether a browser is asked for a proof of work. What comes without one is never published unread, and waits behind the
    /// rest.
    pub proof_of_work: bool,
    /// What the classifier may do.
    pub classifier: Classifier,
    /// Per cent of certainty from which the classifier calls a comment spam.
    pub spam_from: u8,
    /// Days after which readers' e-mail addresses are erased.
    pub keep_contact_days: u32,
    /// Days after which a comment no longer says which browser it came from, nor, unless it is published, which country.
    pub keep_reader_days: u32,
}

impl Default for ExchangePolicy {
    fn default() -> Self {
        Self {
            moderation: Moderation::Before,
            trusted_after: 5,
            hold_from: 0,
            hold_to: 0,
            close_after_days: 0,
            links: Links::Hold,
            edit_minutes: 15,
            order: Order::Oldest,
            report_weight: 2_000,
            proof_of_work: true,
            classifier: Classifier::Advise,
            spam_from: 95,
            keep_contact_days: 90,
            keep_reader_days: 365,
        }
    }
}

/// What is known of an arriving comment when [`ExchangePolicy::standing`] is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Signs {
    /// The honeypot was filled, or a banned phrase stands in it.
    pub banned: bool,
    /// Something a person should look at: a suspect phrase, a link that is to be held, no proof of work, a hurried form.
    pub doubtful: bool,
    /// The classifier takes it for spam.
    pub spam: bool,
    /// Comments of this reader that stand published.
    pub published: i64,
    /// Comments of this reader that were refused of late.
    pub refused: i64,
}

impl ExchangePolicy {
    /// The state an arriving comment takes in this `hour` of the site's day.
    pub fn standing(&self, signs: Signs, hour: u8) -> CommentStatus {
        if signs.banned || (signs.spam && self.classifier == Classifier::Decide) {
            return CommentStatus::Spam;
        }
        let clear = !signs.doubtful && !signs.spam && !self.is_night(hour);
        let unread = match self.moderation {
            Moderation::Before => false,
            Moderation::Trusted => signs.published >= self.trusted_after.max(1) && signs.refused == 0,
            Moderation::After => signs.refused == 0,
        };
        if clear && unread { CommentStatus::Published } else { CommentStatus::Pending }
    }

    /// Whether the exchange of a story that was `published` then is over by its age.
    pub fn is_over(&self, published: Option<Timestamp>, now: Timestamp) -> bool {
        let open_for = i64::from(self.close_after_days) * DAY;
        open_for > 0 && published.is_some_and(|published| published.plus_seconds(open_for) <= now)
    }

    /// Whether nothing is published unread in this hour.
    pub fn is_night(&self, hour: u8) -> bool {
        match self.hold_from <= self.hold_to {
            true => (self.hold_from..self.hold_to).contains(&hour),
            false => hour >= self.hold_from || hour < self.hold_to,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_published_unread_unless_somebody_said_so() {
        let usual = ExchangePolicy::default();
        let trusted = Signs { published: 1_000, ..Signs::default() };
        assert_eq!(usual.standing(trusted, 12), CommentStatus::Pending);
        let policy = ExchangePolicy { moderation: Moderation::Trusted, ..usual };
        assert_eq!(policy.standing(trusted, 12), CommentStatus::Published);
        for sign in [
            Signs { doubtful: true, ..trusted },
            Signs { spam: true, ..trusted },
            Signs { refused: 1, ..trusted },
            Signs { published: 4, ..trusted },
        ] {
            assert_eq!(policy.standing(sign, 12), CommentStatus::Pending, "{sign:?}");
        }
        assert_eq!(policy.standing(Signs { banned: true, ..trusted }, 12), CommentStatus::Spam);
    }

    #[test]
    fn at_night_all_wait() {
        let policy = ExchangePolicy {
            moderation: Moderation::After,
            hold_from: 23,
            hold_to: 7,
            ..ExchangePolicy::default()
        };
        for (hour, status) in [
            (22, CommentStatus::Published),
            (23, CommentStatus::Pending),
            (3, CommentStatus::Pending),
            (7, CommentStatus::Published),
        ] {
            assert_eq!(policy.standing(Signs::default(), hour), status, "{hour}");
        }
    }
}
