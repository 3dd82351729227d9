//! Agencies, groups and desks.

use domain::agency::{Agency, Desk, Group};
use domain::event::{By, Event};
use domain::{AgencyId, DeskId, GroupId, Timestamp};
use persian::fold::fold;
use persian::slug::slug;

use crate::statement::{execute, fetch, statements};
use crate::{Conn, Error, Result, Tx};

statements! {
    AGENCIES = "SELECT id, name FROM agencies ORDER BY id";
    GROUPS = "SELECT id, agency_id, name, slug FROM groups ORDER BY id";
    DESKS = "SELECT id, group_id, name, slug FROM desks ORDER BY id";
    ADD_AGENCY = "INSERT INTO agencies (name, folded) VALUES ($1, $2) ON CONFLICT (folded) DO NOTHING";
    AGENCY = "SELECT id, name FROM agencies WHERE folded = $1";
    ADD_GROUP = "INSERT INTO groups (agency_id, name, folded, slug) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING";
    GROUP = "SELECT id, agency_id, name, slug FROM groups WHERE agency_id = $1 AND folded = $2";
    GROUP_SLUG = "SELECT COUNT(*) FROM groups WHERE slug = $1";
    ADD_DESK = "INSERT INTO desks (group_id, name, folded, slug) VALUES ($1, $2, $3, $4)
        ON CONFLICT DO NOTHING";
    DESK = "SELECT id, group_id, name, slug FROM desks WHERE group_id = $1 AND folded = $2";
    RENAME_AGENCY = "UPDATE agencies SET name = $2, folded = $3 WHERE id = $1";
    RENAME_GROUP = "UPDATE groups SET name = $2, folded = $3 WHERE id = $1
        AND NOT EXISTS (SELECT 1 FROM groups o WHERE o.agency_id = groups.agency_id AND o.folded = $3 AND o.id <> $1)";
    RENAME_DESK = "UPDATE desks SET name = $2, folded = $3 WHERE id = $1
        AND NOT EXISTS (SELECT 1 FROM desks o WHERE o.group_id = desks.group_id AND o.folded = $3 AND o.id <> $1)";
    DESK_SLUG = "SELECT COUNT(*) FROM desks WHERE slug = $1";
}

type Row = (i64, i64, String, String);

/// The whole hierarchy. It is small: a newsroom has tens of desks.
#[derive(Debug, Clone, Default)]
pub struct Directory {
    /// Agencies, oldest first.
    pub agencies: Vec<Agency>,
    /// Groups, oldest first.
    pub groups: Vec<Group>,
    /// Desks, oldest first.
    pub desks: Vec<Desk>,
}

impl Directory {
    /// The desk with this identifier.
    pub fn desk(&self, id: DeskId) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.id == id)
    }

    /// The desk with this slug.
    pub fn desk_by_slug(&self, slug: &str) -> Option<&Desk> {
        self.desks.iter().find(|desk| desk.slug == slug)
    }

    /// The group with this identifier.
    pub fn group(&self, id: GroupId) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// The group with this slug.
    pub fn group_by_slug(&self, slug: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.slug == slug)
    }

    /// The agency with this identifier.
    pub fn agency(&self, id: AgencyId) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.id == id)
    }
}

/// Reads the whole hierarchy.
///
/// # Errors
/// When the database fails.
pub async fn directory(conn: &mut Conn<'_>) -> Result<Directory> {
    let agencies: Vec<(i64, String)> = fetch!(conn, fetch_all, _, AGENCIES)?;
    let groups: Vec<Row> = fetch!(conn, fetch_all, _, GROUPS)?;
    let desks: Vec<Row> = fetch!(conn, fetch_all, _, DESKS)?;
    Ok(Directory {
        agencies: agencies.into_iter().map(|(id, name)| Agency { id: AgencyId(id), name }).collect(),
        groups: groups.into_iter().map(group).collect(),
        desks: desks.into_iter().map(desk).collect(),
    })
}

/// A desk to be: by the names of its agency and group.
#[derive(Debug, Clone)]
pub struct NewDesk {
    /// The agency's name; made when it is new.
    pub agency: String,
    /// The group's name; made when it is new.
    pub group: String,
    /// The group's slug; made from the name when `None`.
    pub group_slug: Option<String>,
    /// The desk's name.
    pub name: String,
    /// The desk's slug; made from the name when `None`.
    pub slug: Option<String>,
}

/// The desk of these names, made with its group and agency when it is new. Names are compared folded: «اینترنت» is
/// the desk that «اينترنت» named.
///
/// # Errors
/// [`Error::Exists`] when a slug that was asked for belongs to another desk or group.
pub async fn ensure(tx: &mut Tx<'_>, new: &NewDesk, by: impl Into<By>, at: Timestamp) -> Result<Desk> {
    let agency = ensure_agency(tx, &new.agency).await?;
    let group = ensure_group(tx, agency.id, &new.group, new.group_slug.as_deref()).await?;
    let folded = fold(&new.name);
    if let Some(found) = find_desk(tx, group.id, &folded).await? {
        let same_slug = new.slug.as_ref().is_none_or(|slug| *slug == found.slug);
        return if same_slug { Ok(found) } else { Err(Error::Exists("desk")) };
    }
    let slug = match &new.slug {
        Some(asked) if taken(tx, DESK_SLUG, asked).await? => return Err(Error::Exists("desk")),
        Some(asked) => asked.clone(),
        None => free_slug(tx, DESK_SLUG, &new.name).await?,
    };
    let made = execute!(tx.conn(), ADD_DESK, group.id.0, &new.name, &folded, &slug)? > 0;
    // Another command may have added the desk since we looked, or taken the slug.
    let desk = find_desk(tx, group.id, &folded).await?.ok_or(Error::Exists("desk"))?;
    if made {
        tx.record(by, at, Event::DeskAdded { desk: desk.id, group: group.id }).await?;
    }
    Ok(desk)
}

/// Gives a desk another name; its slug stays, so that links to it hold.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Exists`] when another desk of its group has the name.
pub async fn rename_desk(
    tx: &mut Tx<'_>,
    id: DeskId,
    name: &str,
    by: impl Into<By>,
    at: Timestamp,
) -> Result<()> {
    let found = directory(tx.conn()).await?.desk(id).cloned().ok_or(Error::NotFound("desk"))?;
    if found.name == name {
        return Ok(());
    }
    if execute!(tx.conn(), RENAME_DESK, id.0, name, fold(name))? == 0 {
        return Err(Error::Exists("desk"));
    }
    tx.record(by, at, Event::DeskRenamed { desk: id, name: name.to_owned() }).await
}

/// Gives a group another name; its slug stays.
///
/// # Errors
/// [`Error::NotFound`], or [`Error::Exists`] when another group of its agency has the name.
pub async fn rename_group(
    tx: &mut Tx<'_>,
    id: GroupId,
    name: &str,
    by: impl Into<By>,
    at: Timestamp,
) -> Result<()> {
    let found = directory(tx.conn()).await?.group(id).cloned().ok_or(Error::NotFound("group"))?;
    if found.name == name {
        return Ok(());
    }
    if execute!(tx.conn(), RENAME_GROUP, id.0, name, fold(name))? == 0 {
        return Err(Error::Exists("group"));
    }
    tx.record(by, at, Event::GroupRenamed { group: id, name: name.to_owned() }).await
}

/// Names the site's agency: the first one, made when there is none.
pub(crate) async fn name_agency(tx: &mut Tx<'_>, name: &str) -> Result<()> {
    let first = directory(tx.conn()).await?.agencies.into_iter().next();
    match first {
        Some(agency) => execute!(tx.conn(), RENAME_AGENCY, agency.id.0, name, fold(name)).map(drop)?,
        None => ensure_agency(tx, name).await.map(drop)?,
    }
    Ok(())
}

async fn ensure_agency(tx: &mut Tx<'_>, name: &str) -> Result<Agency> {
    let folded = fold(name);
    execute!(tx.conn(), ADD_AGENCY, name, &folded)?;
    let (id, name): (i64, String) = fetch!(tx.conn(), fetch_one, _, AGENCY, &folded)?;
    Ok(Agency { id: AgencyId(id), name })
}

async fn ensure_group(tx: &mut Tx<'_>, agency: AgencyId, name: &str, slug: Option<&str>) -> Result<Group> {
    let folded = fold(name);
    if let Some(found) = find_group(tx, agency, &folded).await? {
        return Ok(found);
    }
    let slug = match slug {
        Some(asked) if taken(tx, GROUP_SLUG, asked).await? => return Err(Error::Exists("group")),
        Some(asked) => asked.to_owned(),
        None => free_slug(tx, GROUP_SLUG, name).await?,
    };
    execute!(tx.conn(), ADD_GROUP, agency.0, name, &folded, &slug)?;
    find_group(tx, agency, &folded).await?.ok_or(Error::Exists("group"))
}

async fn find_group(tx: &mut Tx<'_>, agency: AgencyId, folded: &str) -> Result<Option<Group>> {
    let row: Option<Row> = fetch!(tx.conn(), fetch_optional, _, GROUP, agency.0, folded)?;
    Ok(row.map(group))
}

async fn find_desk(tx: &mut Tx<'_>, group: GroupId, folded: &str) -> Result<Option<Desk>> {
    let row: Option<Row> = fetch!(tx.conn(), fetch_optional, _, DESK, group.0, folded)?;
    Ok(row.map(desk))
}

/// A slug made from `name` that is still free: a number is added when another thing has it.
async fn free_slug(tx: &mut Tx<'_>, count: crate::Statement, name: &str) -> Result<String> {
    let base = slug(name);
    let mut candidate = base.clone();
    let mut number = 1;
    while taken(tx, count, &candidate).await? {
        number += 1;
        candidate = format!("{base}-{number}");
    }
    Ok(candidate)
}

async fn taken(tx: &mut Tx<'_>, count: crate::Statement, slug: &str) -> Result<bool> {
    let (count,): (i64,) = fetch!(tx.conn(), fetch_one, _, count, slug)?;
    Ok(count > 0)
}

fn group((id, agency, name, slug): Row) -> Group {
    Group { id: GroupId(id), agency: AgencyId(agency), name, slug }
}

fn desk((id, group, name, slug): Row) -> Desk {
    Desk { id: DeskId(id), group: GroupId(group), name, slug }
}
