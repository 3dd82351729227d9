//! Letters to readers: what of the log is worth one, and what it says.

use domain::comment::{Comment, CommentStatus};
use domain::event::{Event, Recorded};
use domain::story::Story;
use domain::{CommentId, StoryId, Timestamp};
use store::contacts::{self, Contact};
use store::outbox::Letter;
use store::{Conn, Result, comments, stories};

use crate::App;
use crate::exchange::mail::{self, Purpose};
use crate::exchange::receipt;
use crate::views::comments::{comment_url, name};

/// Events older than this are no news to anybody, in seconds: after a long standstill nobody is flooded.
const NEWS: i64 = 24 * 60 * 60;

/// What an event causes in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Post {
    /// A letter is to be sent, not before the instant.
    Write(Letter, Timestamp),
    /// Letters with identifiers like this are taken back if they have not gone.
    Recall(String),
}

impl App {
    /// What `events` cause, at `now`. News of a decision waits for `delay` seconds, in which it may be taken back.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn letters(&self, events: &[Recorded], delay: i64, now: Timestamp) -> Result<Vec<Post>> {
        let mut reader = self.store.read().await?;
        let conn = &mut reader.conn();
        let mut post = vec![];
        for recorded in events.iter().filter(|recorded| recorded.at.plus_seconds(NEWS) > now) {
            let number = recorded.position.sequence;
            let due = recorded.at.plus_seconds(delay);
            match &recorded.event {
                Event::CommentReceived { story, comment, status } => {
                    if matches!(status, CommentStatus::Pending | CommentStatus::Published) {
                        let letter = self.verification(conn, *story, *comment).await?;
                        post.extend(letter.map(|letter| Post::Write(letter, recorded.at)));
                    }
                    if *status == CommentStatus::Published {
                        let letter = self.reply(conn, *story, *comment).await?;
                        post.extend(letter.map(|letter| Post::Write(letter, due)));
                    }
                }
                Event::CommentDecided { comment, undo: true, .. } => {
                    post.push(Post::Recall(format!("decided.{comment}.%")));
                    post.push(Post::Recall(format!("answered.%.{comment}")));
                }
                Event::CommentDecided { story, comment, from, to, .. } if from != to => {
                    // Of two decisions in a row the first is no news any more.
                    post.push(Post::Recall(format!("decided.{comment}.%")));
                    let letter = self.decision(conn, *story, *comment, *to, number).await?;
                    post.extend(letter.map(|letter| Post::Write(letter, due)));
                    if *to == CommentStatus::Published {
                        let letter = self.reply(conn, *story, *comment).await?;
                        post.extend(letter.map(|letter| Post::Write(letter, due)));
                    }
                }
                _ => {}
            }
        }
        Ok(post)
    }

    /// Asks whether an address is its reader's own, unless the browser has shown that before.
    async fn verification(
        &self,
        conn: &mut Conn<'_>,
        story: StoryId,
        comment: CommentId,
    ) -> Result<Option<Letter>> {
        let Some(contact) = contacts::of(conn, comment).await? else { return Ok(None) };
        let asks = contact.wants_mail && !contact.is_verified && !contact.is_unsubscribed;
        if !asks || !self.limits.check_letter(&contact.address) {
            return Ok(None);
        }
        let story = stories::by_id(conn, story).await?;
        let lines = [
            self.text("letter-verify-text", &[("story", &story.content.headline)]),
            self.absolute(&mail::path(self, Purpose::Verify, comment)),
            self.text("letter-verify-end", &[]),
        ];
        Ok(Some(
            self.letter(format!("verify.{comment}"), &contact, "letter-verify-subject", &lines, None).await?,
        ))
    }

    async fn decision(
        &self,
        conn: &mut Conn<'_>,
        story: StoryId,
        comment: CommentId,
        to: CommentStatus,
        number: i64,
    ) -> Result<Option<Letter>> {
        let Some(contact) = welcome(conn, comment).await? else { return Ok(None) };
        let story = stories::by_id(conn, story).await?;
        let comment = comments::by_id(conn, comment).await?;
        let headline = [("story", story.content.headline.as_str())];
        let (subject, lines) = match to {
            CommentStatus::Published => {
                let lines = vec![
                    self.text("letter-published-text", &headline),
                    comment.text.clone(),
                    self.absolute(&comment_url(&story, comment.id)),
                ];
                ("letter-published-subject", lines)
            }
            CommentStatus::Rejected | CommentStatus::Spam => {
                let reason = comment.reason.as_deref();
                let mut lines = vec![self.text("letter-rejected-text", &headline), comment.text.clone()];
                lines.extend(reason.map(|reason| self.text("letter-rejected-reason", &[("reason", reason)])));
                lines.push(self.text("letter-rejected-next", &[]));
                lines.push(self.absolute(&receipt::path(self, comment.id)));
                ("letter-rejected-subject", lines)
            }
            CommentStatus::Pending | CommentStatus::Withdrawn => return Ok(None),
        };
        let id = format!("decided.{}.{number}", comment.id);
        Ok(Some(self.letter(id, &contact, subject, &lines, Some(comment.id)).await?))
    }

    /// Tells the writer of the comment that `answer` answers.
    async fn reply(&self, conn: &mut Conn<'_>, story: StoryId, answer: CommentId) -> Result<Option<Letter>> {
        let answer = comments::by_id(conn, answer).await?;
        let Some(parent) = answer.parent else { return Ok(None) };
        let Some(contact) = welcome(conn, parent).await? else { return Ok(None) };
        if is_own(conn, &answer, parent).await? {
            return Ok(None);
        }
        let story: Story = stories::by_id(conn, story).await?;
        let lines = [
            self.text(
                "letter-reply-text",
                &[("name", &name(self, &answer)), ("story", &story.content.headline)],
            ),
            answer.text.clone(),
            self.absolute(&comment_url(&story, answer.id)),
        ];
        let id = format!("answered.{parent}.{}", answer.id);
        Ok(Some(self.letter(id, &contact, "letter-reply-subject", &lines, Some(parent)).await?))
    }

    /// A letter to `contact`. With `about` its reader can put an end to letters.
    async fn letter(
        &self,
        id: String,
        contact: &Contact,
        subject: &str,
        lines: &[String],
        about: Option<CommentId>,
    ) -> Result<Letter> {
        let directory = self.memory.directory(&self.store).await?;
        let site = crate::views::frame::site(&self.settings, &directory).name;
        let unsubscribe = about.map(|id| self.absolute(&mail::path(self, Purpose::Unsubscribe, id)));
        let mut lines = lines.to_vec();
        if let Some(way) = &unsubscribe {
            lines.extend(["--".to_owned(), self.text("letter-unsubscribe", &[]), way.clone()]);
        }
        Ok(Letter {
            id,
            address: contact.address.clone(),
            // A header is one line, whatever the site is called.
            subject: self.text(subject, &[("site", &site)]).replace(char::is_control, " "),
            text: format!("{}\n", lines.join("\n\n")),
            unsubscribe,
        })
    }

    fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.settings.url)
    }
}

/// The address of a comment when mail about it may go there.
async fn welcome(conn: &mut Conn<'_>, comment: CommentId) -> Result<Option<Contact>> {
    Ok(contacts::of(conn, comment).await?.filter(Contact::may_be_written_to))
}

/// Whether one reader answers themselves.
async fn is_own(conn: &mut Conn<'_>, answer: &Comment, parent: CommentId) -> Result<bool> {
    let parent = comments::by_id(conn, parent).await?;
    Ok(answer.reader.is_some() && answer.reader == parent.reader)
}
