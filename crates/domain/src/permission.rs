//! Who may do what: one table, asked for every action on every object.

use serde::{Deserialize, Serialize};

use crate::{DeskId, UserId};

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
    /// Begin a story; change, submit or discard one that is with its reporter (a draft or returned).
    WriteStory,
    /// Mend, return, clear or discard a story that is with its editor (submitted, ready or scheduled).
    EditStory,
    /// Publish or schedule; correct or change a public story.
    PublishStory,
    /// Take a story back.
    WithdrawStory,
    /// See comments in every state.
    ReadComments,
    /// Decide about comments.
    ModerateComments,
    /// Decide how the exchange is run: its policy, its lists of phrases, the reasons moderators choose from. Site-wide.
    RuleExchange,
    /// Take up and lead follow-up cases.
    LeadCases,
    /// Add files to the media library, use them, and change what is said of one's own.
    AddMedia,
    /// Change or remove any file of the media library.
    EditMedia,
    /// See a desk's assignments and take one.
    ReadTasks,
    /// Give out assignments.
    AssignTasks,
    /// Arrange a desk's page.
    ArrangeDesk,
    /// Pin and ban suggestions under a desk's stories.
    ArrangeSuggestions,
    /// Arrange the front page and the breaking strip. A site-wide action: see [`Actor::may_on_site`].
    ArrangeFront,
    /// Merge and rename tags. Site-wide.
    EditTags,
    /// See how much is read and discussed.
    ReadFigures,
    /// See who did what. Site-wide.
    ReadAudit,
    /// Invite, change and disable people; make and revoke tokens; add desks. Site-wide.
    ManageSite,
}

/// A role and where it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The desks it is bound to; empty means every desk.
    #[serde(default)]
    pub desks: Vec<DeskId>,
}

/// Who acts: a person, a token, or the operator at the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The name the audit trail keeps.
    pub name: String,
    /// The person, when it is one.
    pub user: Option<UserId>,
    /// What they are allowed, and where: one may be an editor at one desk and a reporter at another.
    pub grants: Vec<Grant>,
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

    /// Whether the role reaches over every desk whatever desks are named.
    pub fn is_sitewide(self) -> bool {
        matches!(self, Self::Admin | Self::Chief)
    }
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 20] = [
        Self::ReadStories,
        Self::WriteStory,
        Self::EditStory,
        Self::PublishStory,
        Self::WithdrawStory,
        Self::ReadComments,
        Self::ModerateComments,
        Self::RuleExchange,
        Self::LeadCases,
        Self::AddMedia,
        Self::EditMedia,
        Self::ReadTasks,
        Self::AssignTasks,
        Self::ArrangeDesk,
        Self::ArrangeSuggestions,
        Self::ArrangeFront,
        Self::EditTags,
        Self::ReadFigures,
        Self::ReadAudit,
        Self::ManageSite,
    ];

    /// The roles that may do it: the one table of permissions.
    pub fn roles(self) -> &'static [Role] {
        use Role::{Admin, Chief, Editor, Moderator, Reporter};
        match self {
            Self::ReadStories | Self::WriteStory | Self::AddMedia | Self::ReadTasks => {
                &[Admin, Chief, Editor, Reporter]
            }
            Self::EditStory
            | Self::PublishStory
            | Self::WithdrawStory
            | Self::EditMedia
            | Self::AssignTasks
            | Self::ArrangeDesk
            | Self::ArrangeSuggestions
            | Self::ReadFigures => &[Admin, Chief, Editor],
            Self::ReadComments | Self::ModerateComments | Self::LeadCases => {
                &[Admin, Chief, Editor, Moderator]
            }
            Self::RuleExchange | Self::ArrangeFront | Self::EditTags | Self::ReadAudit => &[Admin, Chief],
            Self::ManageSite => &[Admin],
        }
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
        Self::with_role("operator", Role::Admin, &[])
    }

    /// Someone of one role, at these desks; at every desk when there is none.
    pub fn with_role(name: impl Into<String>, role: Role, desks: &[DeskId]) -> Self {
        Self { name: name.into(), user: None, grants: vec![Grant { role, desks: desks.into() }] }
    }

    /// Whether this actor may do `action` to something of `desk`.
    pub fn may(&self, action: Action, desk: DeskId) -> bool {
        self.granted(action).any(|grant| grant.holds_at(desk))
    }

    /// Whether this actor may do `action` on at least one desk.
    pub fn may_somewhere(&self, action: Action) -> bool {
        self.granted(action).next().is_some()
    }

    /// Whether this actor may do `action` where it concerns no desk but the whole site.
    pub fn may_on_site(&self, action: Action) -> bool {
        self.granted(action).any(|grant| grant.role.is_sitewide())
    }

    /// The desks to which this actor is confined in doing `action`; `None` when to none.
    pub fn reach(&self, action: Action) -> Option<Vec<DeskId>> {
        let everywhere = self.granted(action).any(Grant::holds_everywhere);
        (!everywhere).then(|| self.granted(action).flat_map(|grant| grant.desks.iter().copied()).collect())
    }

    fn granted(&self, action: Action) -> impl Iterator<Item = &Grant> {
        self.grants.iter().filter(move |grant| action.roles().contains(&grant.role))
    }
}

impl Grant {
    fn holds_everywhere(&self) -> bool {
        self.role.is_sitewide() || self.desks.is_empty()
    }

    fn holds_at(&self, desk: DeskId) -> bool {
        self.holds_everywhere() || self.desks.contains(&desk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: Role, desks: &[i64]) -> Actor {
        Actor::with_role("a", role, &desks.iter().copied().map(DeskId).collect::<Vec<_>>())
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

    #[test]
    fn a_role_holds_where_it_was_given() {
        let both = Actor {
            grants: vec![
                Grant { role: Role::Editor, desks: vec![DeskId(1)] },
                Grant { role: Role::Reporter, desks: vec![DeskId(2)] },
            ],
            ..Actor::with_role("a", Role::Reporter, &[])
        };
        assert!(both.may(Action::PublishStory, DeskId(1)));
        assert!(both.may(Action::WriteStory, DeskId(2)));
        assert!(!both.may(Action::PublishStory, DeskId(2)));
        assert_eq!(both.reach(Action::PublishStory), Some(vec![DeskId(1)]));
        assert_eq!(both.reach(Action::WriteStory), Some(vec![DeskId(1), DeskId(2)]));
    }

    #[test]
    fn the_site_is_arranged_by_those_who_reach_over_it() {
        assert!(actor(Role::Chief, &[1]).may_on_site(Action::ArrangeFront));
        for role in [Role::Editor, Role::Reporter, Role::Moderator] {
            assert!(!actor(role, &[]).may_on_site(Action::ArrangeFront));
            assert!(!actor(role, &[]).may_on_site(Action::EditMedia), "a desk's editor is not the site's");
        }
    }
}
