//! The newsroom's screens: templates, words and contexts that no theme changes.

mod account;
mod api_docs;
mod audit;
mod cases;
mod comment;
mod comment_rules;
mod comments;
mod conflict;
mod copy_desk;
mod date_picker;
mod desks;
mod figures;
mod first_run;
mod form;
mod frame;
mod front;
mod media;
mod notice;
mod people;
mod sign_in;
mod stories;
mod story;
mod suggestions;
mod tags;
mod tasks;
mod tokens;
mod versions;

use minijinja::context;
use minijinja::value::Serde;

use crate::context::Context;
use crate::theme::{Asset, Look};
use crate::{RenderError, ThemeError, theme};

pub use account::{AccountScreen, PasskeyRow, RecoveryScreen, SessionRow, TotpScreen};
pub use api_docs::{
    ApiAnswer, ApiBody, ApiContent, ApiDocsScreen, ApiField, ApiGroup, ApiKind, ApiOperation, ApiShape,
};
pub use audit::{AuditLine, AuditScreen, AuditStory};
pub use cases::{CaseRow, CaseScreen, CaseStepRow, CasesScreen};
pub use comment::{CommentScreen, DecisionRow, NoteRow, PastComment, ThreadLine};
pub use comment_rules::{
    ExampleView, ExchangeSettingsScreen, ReasonRow, RehearsalView, RuleRow, RulesScreen, SettingChoice,
};
pub use comments::{
    CommentCard, HistoryView, MatchView, ParentView, Piece, QueueList, QueueScreen, ReportView,
};
pub use conflict::{ConflictField, ConflictScreen};
pub use copy_desk::{CopyDeskScreen, ProposedEdit};
pub use date_picker::{DatePickerScreen, PickerDay};
pub use desks::{DeskRow, DesksScreen, GroupRow};
pub use figures::{Bar, Chart, FiguresScreen, Period, Series, SourceRow};
pub use first_run::FirstRunScreen;
pub use form::{Choice, Errors, GrantRow};
pub use frame::{Frame, NavItem};
pub use front::{
    ArrangementRow, BlockForm, Conflict, Count, FrontScreen, Named, PageWay, PlacedStory, StripForm,
};
pub use media::{MediaCard, MediaField, MediaItemScreen, MediaScreen, MediaUse, UploadResult};
pub use notice::NoticeScreen;
pub use people::{InvitationRow, InvitationScreen, PeopleScreen, PersonRow, PersonScreen};
pub use sign_in::{SecondFactorScreen, SignInScreen};
pub use stories::{StoriesScreen, StoryRow, ViewTab};
pub use story::{NewStoryScreen, StoryFields, StoryHead, StoryScreen, WithdrawScreen};
pub use suggestions::{SuggestionRow, SuggestionsScreen};
pub use tags::{TagRow, TagScreen, TagsScreen};
pub use tasks::{Column, TaskCard, TaskFormView, TasksScreen};
pub use tokens::{TokenRow, TokensScreen};
pub use versions::{FieldDiff, LogRow, VersionRow, VersionScreen, VersionsScreen};

/// The newsroom's look, loaded once.
pub struct Newsroom {
    look: Look,
}

impl Newsroom {
    /// Loads what the program carries.
    ///
    /// # Errors
    /// A file of ours that can't be used: a test finds it.
    pub fn load() -> Result<Self, ThemeError> {
        Ok(Self { look: theme::newsroom()? })
    }

    /// The screen that `screen`'s template makes of it.
    ///
    /// # Errors
    /// A fault of the template: see [`RenderError`].
    pub fn screen<C: Context>(&self, frame: &Frame, screen: &C) -> Result<String, RenderError> {
        self.look.render(&frame.lang, C::TEMPLATE, context! { frame => Serde(frame), page => Serde(screen) })
    }

    /// A part of a screen, for a script to put in its place: as [`Self::screen`], with a template that extends nothing.
    ///
    /// # Errors
    /// A fault of the template: see [`RenderError`].
    pub fn part<C: Context>(&self, lang: &str, part: &C) -> Result<String, RenderError> {
        self.look.render(lang, C::TEMPLATE, context! { page => Serde(part) })
    }

    /// The message `key` in `lang`; the key itself when there is none, which a test finds.
    pub fn text(&self, lang: &str, key: &str, args: &[(&str, &str)]) -> String {
        self.look.text(lang, key, args)
    }

    /// Every message whose key begins with `prefix`, for scripts; messages with arguments keep `{ $name }`.
    pub fn messages(&self, lang: &str, prefix: &str) -> std::collections::BTreeMap<String, String> {
        self.look.messages().with_prefix(lang, prefix)
    }

    /// The languages there are words for.
    pub fn langs(&self) -> impl Iterator<Item = &str> {
        self.look.langs()
    }

    /// The URL path of the static file `name`.
    pub fn asset_url(&self, name: &str) -> Option<&str> {
        self.look.asset_url(name)
    }

    /// The static file at `path`, which is what follows `/newsroom/assets/`.
    pub fn asset(&self, path: &str) -> Option<Asset> {
        self.look.asset(path)
    }
}
