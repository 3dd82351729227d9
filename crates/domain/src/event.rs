//! What happened: one event a command, written with its rows, read by followers and kept as the audit trail.

mod about;
mod log;
mod user_change;

use serde::{Deserialize, Serialize};

use crate::case::CaseState;
use crate::comment::CommentStatus;
use crate::front::Page;
use crate::permission::Grant;
use crate::story::StoryStatus;
use crate::suggestion::Choice;
use crate::task::TaskState;
use crate::{CaseId, CommentId, DeskId, GroupId, MediaId, StoryId, TaskId, Timestamp, UserId};

pub use log::{By, Position, Recorded};
pub use user_change::UserChange;

/// A list that shows a story: what a reader's page may depend on.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// A desk's page.
    Desk(DeskId),
    /// A group's page.
    Group(GroupId),
    /// A tag's page, by slug.
    Tag(String),
    /// An author's page, by slug.
    Author(String),
    /// The archive: the day of this instant, in the site's time zone.
    Published(Timestamp),
}

/// An edit that orthography made in an imported text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mended {
    /// `headline`, `kicker`, `lead`, or `body/N`: paragraph N from 0.
    pub field: String,
    /// Where in the field as it was, in bytes.
    pub at: usize,
    /// What stood there.
    pub before: String,
    /// What stands there now.
    pub after: String,
    /// Key of the rule, as `khabar text correct --json` names it.
    pub rule: String,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// A story was first saved.
    #[serde(rename = "story.created")]
    StoryCreated {
        /// The story.
        story: StoryId,
    },
    /// A story's text was changed.
    #[serde(rename = "story.edited")]
    StoryEdited {
        /// The story.
        story: StoryId,
        /// The lists that show it or showed it; empty while no reader sees it.
        places: Vec<Place>,
    },
    /// An import mended a story's text before its first saving.
    #[serde(rename = "story.mended")]
    StoryMended {
        /// The story.
        story: StoryId,
        /// What was done, in the order of the text.
        edits: Vec<Mended>,
    },
    /// A story was put on the site.
    #[serde(rename = "story.published")]
    StoryPublished {
        /// The story.
        story: StoryId,
        /// The lists that show it.
        places: Vec<Place>,
    },
    /// A public story was corrected.
    #[serde(rename = "story.corrected")]
    StoryCorrected {
        /// The story.
        story: StoryId,
        /// The lists that show it or showed it.
        places: Vec<Place>,
        /// The public note.
        note: String,
    },
    /// A story was taken back.
    #[serde(rename = "story.withdrawn")]
    StoryWithdrawn {
        /// The story.
        story: StoryId,
        /// The lists that showed it.
        places: Vec<Place>,
        /// Why.
        reason: String,
    },
    /// A story that no reader sees went from one state to another.
    #[serde(rename = "story.moved")]
    StoryMoved {
        /// The story.
        story: StoryId,
        /// The state it left.
        from: StoryStatus,
        /// The state it took.
        to: StoryStatus,
        /// Why it was returned.
        reason: Option<String>,
        /// When it will be published.
        due: Option<Timestamp>,
        /// Whether wire clients may have it before that.
        embargo: bool,
    },
    /// A story's tag was renamed, or merged into another.
    #[serde(rename = "story.retagged")]
    StoryRetagged {
        /// The story.
        story: StoryId,
        /// The lists that show it or showed it; empty while no reader sees it.
        places: Vec<Place>,
        /// Slug of the tag it had.
        from: String,
        /// Slug of the tag it has.
        to: String,
    },
    /// An editor pinned or banned a suggestion, or took that back.
    #[serde(rename = "suggestion.chosen")]
    SuggestionChosen {
        /// The story it stands under.
        story: StoryId,
        /// The story suggested.
        other: StoryId,
        /// Its news code.
        code: i64,
        /// What was decided.
        choice: Choice,
    },
    /// An arrangement was saved.
    #[serde(rename = "front.arranged")]
    FrontArranged {
        /// The page.
        page: Page,
        /// The version saved.
        version: i64,
        /// When it is to be published by itself.
        due: Option<Timestamp>,
    },
    /// Readers see another arrangement.
    #[serde(rename = "front.published")]
    FrontPublished {
        /// The page.
        page: Page,
        /// The version they see; `None` when the page arranges itself.
        version: Option<i64>,
    },
    /// A saved arrangement will no longer be published by itself.
    #[serde(rename = "front.unscheduled")]
    FrontUnscheduled {
        /// The page.
        page: Page,
        /// The version.
        version: i64,
    },
    /// The breaking strip's time was over.
    #[serde(rename = "front.strip-ended")]
    FrontStripEnded {
        /// The page.
        page: Page,
    },
    /// A tag got another name, perhaps another address.
    #[serde(rename = "tag.renamed")]
    TagRenamed {
        /// Its slug before.
        from: String,
        /// Its slug now.
        to: String,
        /// Its name now.
        name: String,
    },
    /// A tag was merged into another.
    #[serde(rename = "tag.merged")]
    TagMerged {
        /// The slug of the one that went.
        from: String,
        /// The slug of the one that stays.
        to: String,
        /// Its name.
        name: String,
    },
    /// An assignment was given out, or changed.
    #[serde(rename = "task.assigned")]
    TaskAssigned {
        /// The assignment.
        task: TaskId,
        /// Its desk.
        desk: DeskId,
        /// What is to be done.
        title: String,
        /// Whose it is.
        assignee: Option<UserId>,
    },
    /// An assignment went from one state to another.
    #[serde(rename = "task.moved")]
    TaskMoved {
        /// The assignment.
        task: TaskId,
        /// Its desk.
        desk: DeskId,
        /// What is to be done.
        title: String,
        /// The state it left.
        from: TaskState,
        /// The state it took.
        to: TaskState,
    },
    /// A comment arrived.
    #[serde(rename = "comment.received")]
    CommentReceived {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
        /// The state it took.
        status: CommentStatus,
    },
    /// A moderator decided about a comment.
    #[serde(rename = "comment.decided")]
    CommentDecided {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
        /// The state it left.
        from: CommentStatus,
        /// The state it took.
        to: CommentStatus,
        /// Why.
        reason: Option<String>,
        /// Whether this takes an earlier decision back.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        undo: bool,
    },
    /// A reader mended a comment.
    #[serde(rename = "comment.edited")]
    CommentEdited {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
    },
    /// A reader took a comment back.
    #[serde(rename = "comment.withdrawn")]
    CommentWithdrawn {
        /// The story it stood under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
        /// The state it left.
        from: CommentStatus,
    },
    /// A reader asked for another look at a refusal.
    #[serde(rename = "comment.appealed")]
    CommentAppealed {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
    },
    /// An appeal was answered.
    #[serde(rename = "comment.appeal-answered")]
    CommentAppealAnswered {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
        /// Whether the reader was right.
        upheld: bool,
    },
    /// Readers' votes on a comment changed.
    #[serde(rename = "comment.voted")]
    CommentVoted {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
    },
    /// A reader reported a comment.
    #[serde(rename = "comment.reported")]
    CommentReported {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
    },
    /// A moderator wrote a note about a comment.
    #[serde(rename = "comment.noted")]
    CommentNoted {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
    },
    /// A comment was handed over to a colleague, or to nobody.
    #[serde(rename = "comment.assigned")]
    CommentAssigned {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
        /// Whose it is now.
        assignee: Option<UserId>,
    },
    /// What was derived from comments behind (clusters of one text) changed.
    #[serde(rename = "comment.clustered")]
    CommentClustered {
        /// The story it stands under.
        story: StoryId,
        /// The comment.
        comment: CommentId,
    },
    /// What tells who readers are was erased.
    #[serde(rename = "exchange.erased")]
    ExchangeErased {
        /// Why: `retention`, or `asked` by the person.
        cause: String,
        /// How many comments were concerned.
        count: i64,
    },
    /// The newsroom's own settings of the exchange were changed.
    #[serde(rename = "exchange.settings-changed")]
    ExchangeSettingsChanged,
    /// The reasons that moderators choose from were changed.
    #[serde(rename = "exchange.reasons-changed")]
    ExchangeReasonsChanged,
    /// A phrase was put on a list.
    #[serde(rename = "rule.added")]
    RuleAdded {
        /// The list: `banned`, `suspect` or `allowed`.
        list: String,
        /// The phrase.
        phrase: String,
        /// Whether it is in force at once.
        live: bool,
    },
    /// A rehearsed phrase came into force.
    #[serde(rename = "rule.enforced")]
    RuleEnforced {
        /// The list.
        list: String,
        /// The phrase.
        phrase: String,
    },
    /// A phrase was taken off a list.
    #[serde(rename = "rule.removed")]
    RuleRemoved {
        /// The list.
        list: String,
        /// The phrase.
        phrase: String,
    },
    /// A follow-up case was opened.
    #[serde(rename = "case.opened")]
    CaseOpened {
        /// The case.
        case: CaseId,
        /// The story it is shown under.
        story: StoryId,
        /// Its title.
        title: String,
    },
    /// Something of a follow-up case was changed: its title, desk, owner, due date, comments.
    #[serde(rename = "case.changed")]
    CaseChanged {
        /// The case.
        case: CaseId,
        /// The story it is shown under.
        story: StoryId,
        /// Its title.
        title: String,
    },
    /// A follow-up case went from one public state to another.
    #[serde(rename = "case.moved")]
    CaseMoved {
        /// The case.
        case: CaseId,
        /// The story it is shown under.
        story: StoryId,
        /// Its title.
        title: String,
        /// The state it left.
        from: CaseState,
        /// The state it took.
        to: CaseState,
    },
    /// A reader joined a follow-up case.
    #[serde(rename = "case.joined")]
    CaseJoined {
        /// The case.
        case: CaseId,
        /// The story it is shown under.
        story: StoryId,
    },
    /// A desk was added, perhaps with its group and agency.
    #[serde(rename = "desk.added")]
    DeskAdded {
        /// The desk.
        desk: DeskId,
        /// Its group.
        group: GroupId,
    },
    /// An account was made or disabled.
    #[serde(rename = "user.changed")]
    UserChanged {
        /// Its e-mail address.
        email: String,
        /// Whether it can sign in.
        enabled: bool,
    },
    /// An API token was made.
    #[serde(rename = "token.created")]
    TokenCreated {
        /// Its name.
        name: String,
    },
    /// A file was added to the media library.
    #[serde(rename = "media.added")]
    MediaAdded {
        /// The file.
        media: MediaId,
    },
    /// What is said of a file was changed, or its focal point.
    #[serde(rename = "media.changed")]
    MediaChanged {
        /// The file.
        media: MediaId,
    },
    /// Renditions of a picture were made.
    #[serde(rename = "media.renditions-made")]
    MediaRenditionsMade {
        /// The picture.
        media: MediaId,
    },
    /// A file was deleted from the media library.
    #[serde(rename = "media.deleted")]
    MediaDeleted {
        /// The file.
        media: MediaId,
        /// The name it had.
        name: String,
    },
    /// Someone was invited to make an account.
    #[serde(rename = "user.invited")]
    UserInvited {
        /// The address that will sign in.
        email: String,
        /// What the person will be allowed.
        grants: Vec<Grant>,
    },
    /// An invitation was taken back.
    #[serde(rename = "invitation.revoked")]
    InvitationRevoked {
        /// The address that was invited.
        email: String,
    },
    /// Something of an account was changed.
    #[serde(rename = "user.edited")]
    UserEdited {
        /// The account.
        user: UserId,
        /// Its e-mail address.
        email: String,
        /// What was changed.
        change: UserChange,
    },
    /// Someone signed in.
    #[serde(rename = "user.signed-in")]
    UserSignedIn {
        /// The account.
        user: UserId,
        /// By what: `password`, `totp`, `recovery-code` or `passkey`.
        by: String,
    },
    /// Sessions were ended before their time.
    #[serde(rename = "session.revoked")]
    SessionRevoked {
        /// Whose they were.
        user: UserId,
        /// How many.
        count: i64,
    },
    /// An API token was revoked.
    #[serde(rename = "token.revoked")]
    TokenRevoked {
        /// Its name.
        name: String,
    },
    /// A desk was given another name.
    #[serde(rename = "desk.renamed")]
    DeskRenamed {
        /// The desk.
        desk: DeskId,
        /// The name now.
        name: String,
    },
    /// A group was given another name.
    #[serde(rename = "group.renamed")]
    GroupRenamed {
        /// The group.
        group: GroupId,
        /// The name now.
        name: String,
    },
    /// The site's own settings were changed.
    #[serde(rename = "settings.changed")]
    SettingsChanged {
        /// The agency's name.
        agency: String,
        /// IANA name of the time zone.
        time_zone: String,
    },
}
