//! Agency → group → desk: whose news it is, and who works on it.

use crate::{AgencyId, DeskId, GroupId};

/// The name of a site that has neither a configured name nor an agency yet, and of its first agency.
pub const UNNAMED: &str = "خبر";

/// An agency (خبرگزاری).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// Its identifier.
    pub id: AgencyId,
    /// Its name as it stands in an attribution.
    pub name: String,
}

/// A group (گروه) of desks in an agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its identifier.
    pub id: GroupId,
    /// The agency it belongs to.
    pub agency: AgencyId,
    /// Its name.
    pub name: String,
    /// Its place in URLs, unique in the site.
    pub slug: String,
}

/// A desk (حوزه) in a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Desk {
    /// Its identifier.
    pub id: DeskId,
    /// The group it belongs to.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// Its place in URLs, unique in the site.
    pub slug: String,
}
