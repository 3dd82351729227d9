//! The form that says what someone may do: rows of a role with its desks, as many as are needed.

use domain::permission::{Grant, Role};
use domain::{DeskId, agency};
use render::newsroom::{Choice, GrantRow};
use store::desks::Directory;

use super::fields::Fields;
use crate::App;

/// Most rows a form has.
const MOST: usize = 20;

/// The rows of a form: those of `grants`, and an empty one.
pub(crate) fn rows(app: &App, directory: &Directory, grants: &[Grant]) -> Vec<GrantRow> {
    let given = grants.iter().map(|grant| (Some(grant.role), grant.desks.clone()));
    let all: Vec<_> = given.chain([(None, vec![])]).collect();
    all.into_iter()
        .enumerate()
        .map(|(number, (role, desks))| row(app, directory, number, role, &desks))
        .collect()
}

/// The grants that a form holds; rows without a role are none, and of two rows of one role the desks are put together.
pub(crate) fn read(fields: &Fields, directory: &Directory) -> Vec<Grant> {
    let mut grants: Vec<Grant> = Vec::new();
    for number in 0..MOST {
        let Ok(role) = fields.raw(&format!("role-{number}")).parse::<Role>() else { continue };
        let name = format!("desk-{number}");
        let ids = fields.all(&name).filter_map(|id| id.parse().ok()).map(DeskId);
        let desks: Vec<DeskId> = if role.is_sitewide() {
            vec![]
        } else {
            ids.filter(|id| directory.desk(*id).is_some()).collect()
        };
        match grants.iter_mut().find(|grant| grant.role == role) {
            // No desk is every desk, which none can be added to.
            Some(known) if known.desks.is_empty() || desks.is_empty() => known.desks.clear(),
            Some(known) => known.desks.extend(desks),
            None => grants.push(Grant { role, desks }),
        }
    }
    for grant in &mut grants {
        grant.desks.sort_unstable();
        grant.desks.dedup();
    }
    grants
}

fn row(app: &App, directory: &Directory, number: usize, role: Option<Role>, chosen: &[DeskId]) -> GrantRow {
    let none = Choice { value: String::new(), name: app.words("grant-none", &[]), chosen: role.is_none() };
    let roles = Role::ALL.into_iter().map(|one| Choice {
        value: one.as_str().to_owned(),
        name: role_name(app, one),
        chosen: role == Some(one),
    });
    let desks = directory.desks.iter().map(|desk| Choice {
        value: desk.id.to_string(),
        name: full_name(directory, desk),
        chosen: chosen.contains(&desk.id),
    });
    GrantRow {
        number,
        roles: [none].into_iter().chain(roles).collect(),
        desks: desks.collect(),
        summary: where_it_holds(app, directory, chosen),
    }
}

/// What someone may do, in words: a line for each grant.
pub(crate) fn describe(app: &App, directory: &Directory, grants: &[Grant]) -> Vec<String> {
    let line = |grant: &Grant| {
        let role = role_name(app, grant.role);
        if grant.role.is_sitewide() {
            return role;
        }
        app.words("grant-at", &[("role", &role), ("desks", &where_it_holds(app, directory, &grant.desks))])
    };
    grants.iter().map(line).collect()
}

fn role_name(app: &App, role: Role) -> String {
    app.words(&format!("role-{}", role.as_str()), &[])
}

fn where_it_holds(app: &App, directory: &Directory, desks: &[DeskId]) -> String {
    if desks.is_empty() {
        return app.words("grant-everywhere", &[]);
    }
    let names = desks.iter().filter_map(|id| directory.desk(*id)).map(|desk| desk.name.as_str());
    names.collect::<Vec<_>>().join(&app.words("list-comma", &[]))
}

fn full_name(directory: &Directory, desk: &agency::Desk) -> String {
    match directory.group(desk.group) {
        Some(group) => format!("{} › {}", group.name, desk.name),
        None => desk.name.clone(),
    }
}
