//! A file's checked records on their way into one transaction: first the stories, then the comments under them.

use std::collections::HashMap;

use domain::{CommentId, StoryId, Timestamp};
use intake::{CommentRecord, Link, StoryName};
use store::{Tx, imports};

use super::story::Checked;
use super::thread::Refused;
use super::{Outcome, comment, story};

/// What is to be kept, and what deciding about it takes.
pub(super) struct Batch {
    /// The agency of desks whose agency the file does not name.
    pub(super) home: String,
    /// The hosts that are this site, as far as anybody has said.
    pub(super) own: Vec<String>,
    /// The host that paths belong to.
    pub(super) base: Option<String>,
    /// Whether stories leave the state of a draft.
    pub(super) publish: bool,
    pub(super) at: Timestamp,
    pub(super) stories: Vec<Checked>,
    /// None before the one it answers.
    pub(super) comments: Vec<CommentRecord>,
    pub(super) refused: Refused,
}

/// The stories of the file, by all that comments may call them.
#[derive(Default)]
struct Known {
    keys: HashMap<String, StoryId>,
    codes: HashMap<i64, StoryId>,
    /// What was looked up, found or not.
    links: HashMap<String, Option<StoryId>>,
}

impl Batch {
    /// Keeps everything, or what can't be kept is named.
    pub(super) async fn keep(mut self, tx: &mut Tx<'_>) -> store::Result<Vec<Outcome>> {
        let mut outcomes = Vec::with_capacity(self.stories.len() + self.comments.len());
        let mut known = Known::default();
        for checked in std::mem::take(&mut self.stories) {
            let (key, code) = (checked.key.clone(), checked.record.code);
            let link = checked.record.link.as_deref().and_then(|link| self.link_key(link));
            let (id, outcome) = story::keep(tx, &self, checked).await?;
            outcomes.push(outcome);
            if let Some(id) = id {
                known.keys.extend(link.map(|link| (link, id)));
                known.keys.insert(key, id);
                known.codes.extend(code.map(|code| (code, id)));
            }
        }
        let mut here: HashMap<String, (CommentId, StoryId)> = HashMap::with_capacity(self.comments.len());
        for record in std::mem::take(&mut self.comments) {
            let (line, key) = (record.line, record.key.clone());
            match self.comment(tx, record, &mut known, &here).await? {
                Ok((id, story, outcome)) => {
                    here.insert(key, (id, story));
                    outcomes.push(outcome);
                }
                Err(reason) => {
                    self.refused.insert(key, line);
                    outcomes.push(Outcome::Rejected { line, reason });
                }
            }
        }
        Ok(outcomes)
    }

    /// Keeps a comment, or says why it can't be.
    async fn comment(
        &self,
        tx: &mut Tx<'_>,
        record: CommentRecord,
        known: &mut Known,
        here: &HashMap<String, (CommentId, StoryId)>,
    ) -> store::Result<Result<(CommentId, StoryId, Outcome), String>> {
        if let Some((id, story)) = imports::comment(tx.conn(), &record.key).await? {
            return Ok(Ok((id, story, Outcome::Unchanged)));
        }
        let story = match self.story(tx, &record.story, known).await? {
            Ok(story) => story,
            Err(reason) => return Ok(Err(reason)),
        };
        let mut parent = None;
        if let Some(key) = &record.parent {
            let found = match here.get(key) {
                Some(found) => Some(*found),
                None => imports::comment(tx.conn(), key).await?,
            };
            parent = match (found, self.refused.get(key)) {
                (Some((id, under)), _) if under == story => Some(id),
                (Some(_), _) => return Ok(Err("the comment it answers stands under another story".into())),
                (None, Some(line)) => {
                    return Ok(Err(format!(
                        "the comment it answers (line {line}) was rejected: mend that one first"
                    )));
                }
                (None, None) => {
                    return Ok(Err(
                        "the comment it answers was rejected or is not in the file: mend that, or take the parent out of the answer"
                            .into(),
                    ));
                }
            };
        }
        let kept = comment::keep(tx, record, story, parent).await?;
        Ok(kept
            .map(|id| (id, story, Outcome::Imported))
            .ok_or_else(|| "it came in from elsewhere meanwhile".into()))
    }

    /// The story that a comment names.
    async fn story(
        &self,
        tx: &mut Tx<'_>,
        name: &StoryName,
        known: &mut Known,
    ) -> store::Result<Result<StoryId, String>> {
        let unknown = |what: &str| {
            let what: String = what.chars().filter(|c| !c.is_control()).take(200).collect();
            format!("there is no story {what} here: import the stories first")
        };
        let found = match name {
            StoryName::Code(code) => match known.codes.get(code) {
                Some(id) => Some(*id),
                None => imports::story_of_code(tx.conn(), *code).await?,
            }
            .ok_or_else(|| unknown(&code.to_string())),
            StoryName::Key(key) => match known.keys.get(key) {
                Some(id) => Some(*id),
                None => imports::find(tx.conn(), key).await?.map(|found| found.story),
            }
            .ok_or_else(|| unknown(key)),
            StoryName::Link(link) => {
                if !known.links.contains_key(link) {
                    let found = self.story_at(tx, link, known).await?;
                    known.links.insert(link.clone(), found);
                }
                let found = known.links.get(link).copied().flatten();
                found.ok_or_else(|| unknown(&format!("of the page {link}")) + self.hint(link))
            }
        };
        Ok(found)
    }

    /// The story of a page: one of this file, one imported from that address, or one of our own.
    async fn story_at(&self, tx: &mut Tx<'_>, link: &str, known: &Known) -> store::Result<Option<StoryId>> {
        if let Some(key) = self.link_key(link) {
            if let Some(id) = known.keys.get(&key) {
                return Ok(Some(*id));
            }
            if let Some(found) = imports::find(tx.conn(), &key).await? {
                return Ok(Some(found.story));
            }
        }
        match self.own_code(link) {
            Some(code) => imports::story_of_code(tx.conn(), code).await,
            None => Ok(None),
        }
    }

    fn link_key(&self, link: &str) -> Option<String> {
        Link::parse(link)?.key(self.base.as_deref())
    }

    /// The news code in an address of this site. While nobody has said what the site is called, any address may be.
    pub(super) fn own_code(&self, link: &str) -> Option<i64> {
        let link = Link::parse(link)?;
        let own = link.host.as_ref().is_none_or(|host| self.own.is_empty() || self.own.contains(host));
        link.code().filter(|_| own)
    }

    /// What an operator may add so that a page is found.
    fn hint(&self, link: &str) -> &'static str {
        match Link::parse(link) {
            None => ", and see that the page has an address",
            Some(link) if link.host.is_none() && self.base.is_none() => {
                ", and say with --base where paths belong"
            }
            Some(link)
                if link.code().is_some()
                    && link.host.as_ref().is_some_and(|host| !self.own.contains(host)) =>
            {
                ", or say with --base that this address is the site's"
            }
            Some(_) => "",
        }
    }
}
