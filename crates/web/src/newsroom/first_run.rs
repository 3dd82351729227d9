//! `/newsroom/first-run`: an empty site gets its agency, desks, time zone and first administrator.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::account::password;
use domain::agency::UNNAMED;
use domain::permission::{Grant, Role};
use http::{HeaderMap, StatusCode};
use jiff::tz::TimeZone;
use render::context::Link;
use render::newsroom::{Choice, FirstRunScreen, NoticeScreen};
use serde::Deserialize;
use store::accounts::NewAccount;
use store::desks::Directory;
use store::first_run::{self, FirstRun};

use super::fields::{self, Fields, Wrong};
use super::session::{Opening, Proof};
use super::show as screen;
use crate::{App, Error};

/// Zones of the list before all others: where Persian is spoken, and where many of its speakers live.
const NEAR: [&str; 3] = ["Asia/Tehran", "Asia/Kabul", "Asia/Dushanbe"];

#[derive(Deserialize)]
pub(crate) struct Key {
    #[serde(default)]
    token: String,
}

pub(crate) async fn show(State(app): State<App>, Query(key): Query<Key>) -> Result<Response, Error> {
    if app.doors.first_run.is_over(&app.store).await? {
        return over(&app).await;
    }
    if !app.doors.first_run.is_opened_by(&key.token) {
        return locked(&app, StatusCode::OK).await;
    }
    let directory = app.memory.directory(&app.store).await?;
    let page = FirstRunScreen {
        token: key.token,
        agency: agency(&app, &directory),
        desks: desks(&directory),
        ..blank(&app, app.settings.zone())
    };
    screen(&app, None, "", StatusCode::OK, &page).await
}

pub(crate) async fn create(
    State(app): State<App>,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Error> {
    if app.doors.first_run.is_over(&app.store).await? {
        return over(&app).await;
    }
    if !app.doors.first_run.is_opened_by(fields.raw("token")) {
        return locked(&app, StatusCode::FORBIDDEN).await;
    }
    let (run, password) = match check(&app, &fields) {
        Ok(checked) => checked,
        Err(page) => return screen(&app, None, "", StatusCode::UNPROCESSABLE_ENTITY, &*page).await,
    };
    let hash = app.doors.hashing.hash(password, app.random.as_ref()).await?;
    let opening = Opening::new(&app, &headers);
    let (kept, at) = (opening.kept(), app.now());
    let done = app
        .store
        .write(move |tx| {
            Box::pin(async move {
                let name = run.account.name.clone();
                let run = FirstRun { account: NewAccount { password: hash, ..run.account }, ..run };
                let user = first_run::complete(tx, run, at).await?;
                kept.open(tx, user, &name, Proof::FirstRun).await
            })
        })
        .await;
    match done {
        Ok(()) => {
            app.doors.first_run.close();
            Ok((opening.cookies(&app), axum::response::Redirect::to("/newsroom")).into_response())
        }
        Err(store::Error::Exists(_)) => over(&app).await,
        Err(error) => Err(error.into()),
    }
}

/// What the form decides, and the password in the open; or the form again.
fn check(app: &App, fields: &Fields) -> Result<(FirstRun, String), Box<FirstRunScreen>> {
    let mut wrong = Wrong::new(app);
    let agency = wrong.take("agency", fields::name(fields.raw("agency"), "agency-missing"));
    let groups = match read_desks(fields.raw("desks")) {
        Ok(groups) => Some(groups),
        Err(None) => wrong.take("desks", Err("desks-missing")),
        Err(Some(line)) => {
            wrong.add("desks", "desks-line", &[("line", &app.settings.digits(line as i64))]);
            None
        }
    };
    let zone = match &app.settings.fixed_zone {
        Some(fixed) => Some(fixed.iana_name().unwrap_or(NEAR[0]).to_owned()),
        None => {
            let asked = fields.text("zone");
            let known = TimeZone::get(&asked).is_ok() && asked.contains('/') || asked == "UTC";
            wrong.take("zone", if known { Ok(asked) } else { Err("zone-unknown") })
        }
    };
    let name = wrong.take("name", fields::name(fields.raw("name"), "name-missing"));
    let email = wrong.take("email", fields::email(fields.raw("email")));
    let password = fields.raw("password").to_owned();
    if let Err(problem) = password::check(&password, fields.raw("email").trim(), fields.raw("name")) {
        wrong.add("password", problem.code(), &[]);
    }
    if wrong.is_empty()
        && let (Some(agency), Some(groups), Some(time_zone), Some(name), Some(email)) =
            (agency, groups, zone, name, email)
    {
        let grants = vec![Grant { role: Role::Admin, desks: vec![] }];
        let account = NewAccount { email, name, grants, password: String::new() };
        return Ok((FirstRun { agency, groups, time_zone, account }, password));
    }
    let chosen = TimeZone::get(&fields.text("zone")).unwrap_or_else(|_| app.settings.zone().clone());
    Err(Box::new(FirstRunScreen {
        token: fields.text("token"),
        agency: fields.text("agency"),
        desks: fields.raw("desks").to_owned(),
        name: fields.text("name"),
        email: fields.text("email"),
        errors: wrong.errors(),
        ..blank(app, &chosen)
    }))
}

/// Groups with their desks, a line each: «گروه: حوزه، حوزه».
///
/// # Errors
/// The number of the line that can't be read, or none when there is no line.
fn read_desks(text: &str) -> Result<Vec<(String, Vec<String>)>, Option<usize>> {
    let mut groups = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let refused = Some(number + 1);
        let (group, desks) = line.split_once(':').ok_or(refused)?;
        let name = |typed: &str| password::person_name(typed).ok_or(refused);
        let desks = desks.split(['،', ',', '؛', ';']).filter(|desk| !desk.trim().is_empty());
        let desks = desks.map(name).collect::<Result<Vec<_>, _>>()?;
        if desks.is_empty() {
            return Err(refused);
        }
        groups.push((name(group)?, desks));
    }
    if groups.is_empty() { Err(None) } else { Ok(groups) }
}

/// The desks there are, as the form writes them.
fn desks(directory: &Directory) -> String {
    let line = |group: &domain::agency::Group| {
        let desks = directory.desks.iter().filter(|desk| desk.group == group.id);
        let names: Vec<&str> = desks.map(|desk| desk.name.as_str()).collect();
        format!("{}: {}", group.name, names.join("، "))
    };
    directory.groups.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn agency(app: &App, directory: &Directory) -> String {
    let known = directory.agencies.first().map(|agency| agency.name.clone());
    known.or_else(|| app.settings.site_name.clone()).filter(|name| name != UNNAMED).unwrap_or_default()
}

fn blank(app: &App, chosen: &TimeZone) -> FirstRunScreen {
    let chosen = chosen.iana_name().unwrap_or(NEAR[0]);
    let all: Vec<String> = jiff::tz::db().available().map(|name| name.as_str().to_owned()).collect();
    let rest = all.into_iter().filter(|name| name.contains('/') && !name.starts_with("Etc/"));
    let near = NEAR.map(str::to_owned);
    let others = rest.filter(|name| !near.contains(name)).collect::<Vec<_>>();
    let zones = near.iter().chain(&others).map(|name| Choice {
        value: name.clone(),
        name: name.replace('_', " "),
        chosen: name == chosen,
    });
    FirstRunScreen {
        zone_fixed: app.settings.fixed_zone.is_some(),
        zones: zones.collect(),
        ..FirstRunScreen::default()
    }
}

async fn locked(app: &App, status: StatusCode) -> Result<Response, Error> {
    screen(app, None, "", status, &FirstRunScreen { locked: true, ..FirstRunScreen::default() }).await
}

async fn over(app: &App) -> Result<Response, Error> {
    let page = NoticeScreen {
        title: app.words("first-run-over", &[]),
        message: app.words("first-run-over-message", &[]),
        way: Some(Link::new(app.words("sign-in", &[]), "/newsroom/sign-in")),
    };
    screen(app, None, "", StatusCode::GONE, &page).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_and_desks_are_read_line_by_line() {
        let read = read_desks("اجتماعی: شهری، محیط زیست\r\n\nورزش : فوتبال, کشتی\n").unwrap();
        assert_eq!(read[0], ("اجتماعی".into(), vec!["شهری".into(), "محیط زیست".into()]));
        assert_eq!(read[1], ("ورزش".into(), vec!["فوتبال".into(), "کشتی".into()]));
        assert_eq!(read_desks(" \n"), Err(None));
        assert_eq!(read_desks("اجتماعی: شهری\nورزش"), Err(Some(2)));
        assert_eq!(read_desks("ورزش: ،"), Err(Some(1)));
        assert_eq!(read_desks(": فوتبال"), Err(Some(1)));
    }
}
