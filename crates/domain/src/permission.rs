//! Who may do what: one table, asked for every action on every object.

use serde::{Deserialize, Serialize};

use crate::DeskId;

/// A person's or token's role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Runs the site.
    Admin,
    /// Chief editor (سردبیر): all desks.
    Chief,
    /// Desk editor (دبیر).
    Editor,
    /// Reporter (خبرنگار).
    Reporter,
    /// Clears comments.
    Moderator,
}

/// Something that needs permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// See stories that readers don't.
    ReadStories,
    /// Write a story, or change one that is not public.
    WriteStory,
    /// Publish, correct, or change a public story.
    PublishStory,
    /// Take a story back.
    WithdrawStory,
    /// See comments in every state.
    ReadComments,
    /// Decide about comments.
    ModerateComments,
    /// See the media library, add to it, use what it holds, change what one has added.
    UseMedia,
    /// Change what others have added to the media library.
    ChangeMedia,
    /// Delete a file that no story uses.
    DeleteMedia,
}

/// Who acts: an account, a token, or the operator at the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The name the audit trail keeps.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The desks it is bound to; empty means every desk.
    pub desks: Vec<DeskId>,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Admin, Self::Chief, Self::Editor, Self::Reporter, Self::Moderator];

    /// The word used at the command line and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Chief => "chief",
            Self::Editor => "editor",
            Self::Reporter => "reporter",
            Self::Moderator => "moderator",
        }
    }

    fn may(self, action: Action) -> bool {
        use Action::{
            ChangeMedia, DeleteMedia, ModerateComments, PublishStory, ReadComments, ReadStories, UseMedia,
            WithdrawStory, WriteStory,
        };
        match self {
            Self::Admin | Self::Chief => true,
            Self::Editor => matches!(
                action,
                ReadStories
                    | WriteStory
                    | PublishStory
                    | WithdrawStory
                    | ReadComments
                    | ModerateComments
                    | UseMedia
                    | ChangeMedia
                    | DeleteMedia
            ),
            Self::Reporter => matches!(action, ReadStories | WriteStory | UseMedia),
            Self::Moderator => matches!(action, ReadComments | ModerateComments),
        }
    }

    /// Whether the role reaches over every desk whatever desks are named.
    fn is_sitewide(self) -> bool {
        matches!(self, Self::Admin | Self::Chief)
    }
}

impl std::str::FromStr for Role {
    type Err = UnknownRole;

    fn from_str(word: &str) -> Result<Self, UnknownRole> {
        Self::ALL.into_iter().find(|role| role.as_str() == word).ok_or(UnknownRole)
    }
}

/// The word names no role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a role is admin, chief, editor, reporter or moderator")]
pub struct UnknownRole;

impl Actor {
    /// The operator at the command line, who may do everything.
    pub fn operator() -> Self {
        Self { name: "operator".into(), role: Role::Admin, desks: vec![] }
    }

    /// Whether this actor may do `action` to something of `desk`.
    pub fn may(&self, action: Action, desk: DeskId) -> bool {
        self.role.may(action) && self.reach().is_none_or(|desks| desks.contains(&desk))
    }

    /// Whether this actor may do `action` on at least one desk.
    pub fn may_somewhere(&self, action: Action) -> bool {
        self.role.may(action)
    }

    /// The desks this actor is confined to; `None` when to none.
    pub fn reach(&self) -> Option<&[DeskId]> {
        (!self.role.is_sitewide() && !self.desks.is_empty()).then_some(self.desks.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: Role, desks: &[i64]) -> Actor {
        Actor { name: "a".into(), role, desks: desks.iter().copied().map(DeskId).collect() }
    }

    #[test]
    fn a_reporter_never_publishes() {
        for desks in [&[][..], &[1]] {
            assert!(!actor(Role::Reporter, desks).may(Action::PublishStory, DeskId(1)));
        }
    }

    #[test]
    fn a_desk_editor_stays_on_the_desk() {
        let editor = actor(Role::Editor, &[1]);
        assert!(editor.may(Action::PublishStory, DeskId(1)));
        assert!(!editor.may(Action::PublishStory, DeskId(2)));
        assert!(actor(Role::Chief, &[1]).may(Action::PublishStory, DeskId(2)));
    }

    #[test]
    fn a_moderator_touches_no_story() {
        let moderator = actor(Role::Moderator, &[]);
        assert!(moderator.may(Action::ModerateComments, DeskId(1)));
        assert!(!moderator.may(Action::WriteStory, DeskId(1)));
    }
}
