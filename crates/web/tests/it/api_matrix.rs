//! Every step of a story, by every role, from every state, at one's own desk and at another's, against a table written
//! out by hand. What is refused changes nothing.

use domain::permission::{Actor, Role};
use domain::story::{Story, StoryStatus};
use domain::{DeskId, StoryId};
use http::StatusCode;
use serde_json::json;
use store::stories::{self, Move, NewStory, StepCommand};
use store::{events, tokens};

use crate::client::{Answer, Ask};
use crate::newsroom::*;
use crate::policy::*;
use crate::site::{NOW, Site};

/// What each answers, in the order of [`StoryStatus::ALL`]: a draft, submitted, returned, ready, scheduled, published,
/// corrected, withdrawn, discarded. Roles are bound to one desk and the story is of that desk; chief and admin reach
/// over all.
const AT_ONE_S_OWN_DESK: &str = "
              draft subm. ret.  ready sched publ. corr. with. disc.
    get
    reporter  200   200   200   200   200   200   200   200   404
    editor    200   200   200   200   200   200   200   200   404
    chief     200   200   200   200   200   200   200   200   404
    admin     200   200   200   200   200   200   200   200   404
    moderator 403   403   403   403   403   403   403   403   403
    versions
    reporter  200   200   200   200   200   200   200   200   404
    editor    200   200   200   200   200   200   200   200   404
    chief     200   200   200   200   200   200   200   200   404
    admin     200   200   200   200   200   200   200   200   404
    moderator 403   403   403   403   403   403   403   403   403
    edit
    reporter  200   403   200   403   403   403   403   403   404
    editor    200   200   200   200   200   200   200   409   404
    chief     200   200   200   200   200   200   200   409   404
    admin     200   200   200   200   200   200   200   409   404
    moderator 403   403   403   403   403   403   403   403   403
    submit
    reporter  200   409   200   409   409   409   409   409   404
    editor    200   409   200   409   409   409   409   409   404
    chief     200   409   200   409   409   409   409   409   404
    admin     200   409   200   409   409   409   409   409   404
    moderator 403   403   403   403   403   403   403   403   403
    return
    reporter  403   403   403   403   403   403   403   403   403
    editor    409   200   409   200   200   409   409   409   404
    chief     409   200   409   200   200   409   409   409   404
    admin     409   200   409   200   200   409   409   409   404
    moderator 403   403   403   403   403   403   403   403   403
    ready
    reporter  403   403   403   403   403   403   403   403   403
    editor    200   200   200   409   200   409   409   409   404
    chief     200   200   200   409   200   409   409   409   404
    admin     200   200   200   409   200   409   409   409   404
    moderator 403   403   403   403   403   403   403   403   403
    schedule
    reporter  403   403   403   403   403   403   403   403   403
    editor    200   200   200   200   200   409   409   409   404
    chief     200   200   200   200   200   409   409   409   404
    admin     200   200   200   200   200   409   409   409   404
    moderator 403   403   403   403   403   403   403   403   403
    publish
    reporter  403   403   403   403   403   403   403   403   403
    editor    200   200   200   200   200   409   409   409   404
    chief     200   200   200   200   200   409   409   409   404
    admin     200   200   200   200   200   409   409   409   404
    moderator 403   403   403   403   403   403   403   403   403
    checked
    reporter  403   403   403   403   403   403   403   403   403
    editor    200   200   200   200   200   409   409   409   404
    chief     200   200   200   200   200   409   409   409   404
    admin     200   200   200   200   200   409   409   409   404
    moderator 403   403   403   403   403   403   403   403   403
    correct
    reporter  403   403   403   403   403   403   403   403   403
    editor    409   409   409   409   409   200   200   409   404
    chief     409   409   409   409   409   200   200   409   404
    admin     409   409   409   409   409   200   200   409   404
    moderator 403   403   403   403   403   403   403   403   403
    withdraw
    reporter  403   403   403   403   403   403   403   403   403
    editor    409   409   409   409   409   200   200   409   404
    chief     409   409   409   409   409   200   200   409   404
    admin     409   409   409   409   409   200   200   409   404
    moderator 403   403   403   403   403   403   403   403   403
    discard
    reporter  204   403   204   403   403   403   403   403   404
    editor    204   204   204   204   204   409   409   409   404
    chief     204   204   204   204   204   409   409   409   404
    admin     204   204   204   204   204   409   409   409   404
    moderator 403   403   403   403   403   403   403   403   403
    restore
    reporter  409   409   409   409   409   409   409   409   200
    editor    409   409   409   409   409   409   409   409   200
    chief     409   409   409   409   409   409   409   409   200
    admin     409   409   409   409   409   409   409   409   200
    moderator 403   403   403   403   403   403   403   403   403
    suggested
    reporter  200   200   200   200   200   200   200   200   404
    editor    200   200   200   200   200   200   200   200   404
    chief     200   200   200   200   200   200   200   200   404
    admin     200   200   200   200   200   200   200   200   404
    moderator 403   403   403   403   403   403   403   403   403
    ban
    reporter  403   403   403   403   403   403   403   403   403
    editor    200   200   200   200   200   200   200   200   404
    chief     200   200   200   200   200   200   200   200   404
    admin     200   200   200   200   200   200   200   200   404
    moderator 403   403   403   403   403   403   403   403   403
";

/// At another desk whoever is bound to a desk may nothing; a discarded story is not even there, except for its
/// restoring.
const AT_ANOTHER_DESK: &str = "
              draft subm. ret.  ready sched publ. corr. with. disc.
    get
    reporter  403   403   403   403   403   403   403   403   404
    editor    403   403   403   403   403   403   403   403   404
    versions
    reporter  403   403   403   403   403   403   403   403   404
    editor    403   403   403   403   403   403   403   403   404
    edit
    reporter  403   403   403   403   403   403   403   403   404
    editor    403   403   403   403   403   403   403   403   404
    submit
    reporter  403   403   403   403   403   403   403   403   404
    editor    403   403   403   403   403   403   403   403   404
    return
    reporter  403   403   403   403   403   403   403   403   403
    editor    403   403   403   403   403   403   403   403   404
    ready
    reporter  403   403   403   403   403   403   403   403   403
    editor    403   403   403   403   403   403   403   403   404
    schedule
    reporter  403   403   403   403   403   403   403   403   403
    editor    403   403   403   403   403   403   403   403   404
    publish
    reporter  403   403   403   403   403   403   403   403   403
    editor    403   403   403   403   403   403   403   403   404
    checked
    reporter  403   403   403   403   403   403   403   403   403
    editor    403   403   403   403   403   403   403   403   404
    correct
    reporter  403   403   403   403   403   403   403   403   403
    editor    403   403   403   403   403   403   403   403   404
    withdraw
    reporter  403   403   403   403   403   403   403   403   403
    editor    403   403   403   403   403   403   403   403   404
    discard
    reporter  403   403   403   403   403   403   403   403   404
    editor    403   403   403   403   403   403   403   403   404
    restore
    reporter  403   403   403   403   403   403   403   403   403
    editor    403   403   403   403   403   403   403   403   403
    suggested
    reporter  403   403   403   403   403   403   403   403   404
    editor    403   403   403   403   403   403   403   403   404
    ban
    reporter  403   403   403   403   403   403   403   403   403
    editor    403   403   403   403   403   403   403   403   404
";

/// The rows of a table: action, role, and what is answered from each state.
fn rows(table: &'static str) -> Vec<(&'static str, Role, Vec<u16>)> {
    let (mut rows, mut action) = (vec![], "");
    for line in table.lines().skip(2).map(str::trim).filter(|line| !line.is_empty()) {
        let mut words = line.split_whitespace();
        let first = words.next().unwrap();
        let answers: Vec<u16> = words.map(|word| word.parse().unwrap()).collect();
        match first.parse() {
            Ok(role) => {
                assert_eq!(answers.len(), StoryStatus::ALL.len(), "{line}");
                rows.push((action, role, answers));
            }
            Err(_) => action = first,
        }
    }
    rows
}

async fn step(site: &Site, story: StoryId, step: Move) -> Story {
    let command = StepCommand { story, expected: None, step };
    write(&site.store, move |tx| {
        Box::pin(async move { stories::step(tx, command, &Actor::operator(), NOW).await })
    })
    .await
}

/// A story of `desk` in this state.
async fn standing(site: &Site, desk: DeskId, status: StoryStatus) -> Story {
    let new = NewStory { desk, content: content("همکاری‌های دوجانبه") };
    let story = write(&site.store, move |tx| {
        Box::pin(async move { stories::create(tx, new, &Actor::operator(), NOW).await })
    })
    .await;
    let publish = Move::Publish { dated: NOW };
    let steps = match status {
        StoryStatus::Draft => vec![],
        StoryStatus::Submitted => vec![Move::Submit],
        StoryStatus::Returned => vec![Move::Submit, Move::Return { reason: "منبع".into() }],
        StoryStatus::Ready => vec![Move::Ready],
        StoryStatus::Scheduled => vec![Move::Schedule { due: NOW.plus_seconds(60), embargo: false }],
        StoryStatus::Published | StoryStatus::Corrected => vec![publish],
        StoryStatus::Withdrawn => vec![publish, Move::Withdraw { reason: "نادرست".into() }],
        StoryStatus::Discarded => vec![Move::Discard],
    };
    let mut story = story;
    for taken in steps {
        story = step(site, story.id, taken).await;
    }
    if status == StoryStatus::Corrected {
        let change = stories::Change {
            story: story.id,
            expected: None,
            desk: None,
            content: story.content.clone(),
            note: Some("یادداشت".into()),
        };
        story = write(&site.store, move |tx| {
            Box::pin(async move { stories::edit(tx, change, &Actor::operator(), NOW).await })
        })
        .await;
    }
    assert_eq!(story.status, status);
    story
}

/// The request by which an action is asked for.
fn ask(action: &str, story: StoryId, other: StoryId, token: &str) -> Ask {
    let story = format!("/api/v1/stories/{story}");
    let post = |step: &str| Ask::post(&format!("{story}/{step}"));
    let ask = match action {
        "get" => Ask::get(&story),
        "versions" => Ask::get(&format!("{story}/versions")),
        "edit" => Ask::new("PATCH", &story).header("if-match", "*").json(&json!({ "lead": "لید تازه" })),
        "discard" => Ask::new("DELETE", &story),
        "return" => post("return").json(&json!({ "reason": "منبع روشن نیست" })),
        "withdraw" => post("withdraw").json(&json!({ "reason": "نادرست بود" })),
        "schedule" => post("schedule").json(&json!({ "at": "2031-03-21T00:00:00+03:30" })),
        "correct" => post("correct").json(&json!({ "note": "اصلاح شد", "lead": "لید درست" })),
        "suggested" => Ask::get(&format!("{story}/suggestions")),
        "ban" => post("suggestions").json(&json!({ "story": other, "choice": "banned" })),
        "checked" => post("publish").json(&json!({ "check": true })),
        step => post(step),
    };
    ask.token(token)
}

/// Everything that a refusal must leave as it was.
async fn kept(site: &Site, story: StoryId) -> (Story, usize, usize) {
    let mut reader = site.store.read().await.unwrap();
    let log = events::of_story(&mut reader.conn(), story).await.unwrap().len();
    let versions = stories::versions(&mut reader.conn(), story).await.unwrap().len();
    (stories::by_id(&mut reader.conn(), story).await.unwrap(), log, versions)
}

/// A token of this role at one desk.
async fn token(site: &Site, role: Role, desk: DeskId) -> String {
    let secret = format!("matrix_{}", role.as_str());
    let hash = domain::receipt::hash(&secret).to_vec();
    let holder = Actor::with_role(role.as_str(), role, &[desk]);
    write(&site.store, move |tx| {
        Box::pin(async move { tokens::add(tx, &holder, &hash, "operator", NOW).await })
    })
    .await;
    secret
}

async fn walk(table: &'static str, is_own: bool) {
    let site = Site::open().await;
    let (own, other) = (desk(&site, "دنیای ارتباطات").await.id, desk(&site, "علم و فناوری").await.id);
    let mut tokens = vec![];
    for role in Role::ALL {
        tokens.push((role, token(&site, role, own).await));
    }
    let other_story = published(&site, "خبر دیگر").await.id;
    let mut asked = 0;
    for (at, status) in StoryStatus::ALL.into_iter().enumerate() {
        let place = if is_own { own } else { other };
        let mut story = standing(&site, place, status).await;
        for (action, role, answers) in rows(table) {
            let token = &tokens.iter().find(|(known, _)| *known == role).unwrap().1;
            let before = kept(&site, story.id).await;
            let answer = site.answer(ask(action, story.id, other_story, token)).await;
            let what = format!("{} {action} of a {} story", role.as_str(), status.as_str());
            assert_eq!(answer.status, answers[at], "{what}: {}", answer.text());
            let after = kept(&site, story.id).await;
            if answer.status.is_success() {
                assert_effect(action, &answer, &before.0, &after.0, &what);
            } else {
                assert_problem(&answer, answers[at]);
            }
            let looks = ["get", "versions", "suggested"].contains(&action);
            let changes = answer.status.is_success() && !looks;
            assert_eq!(before == after, !changes, "{what}");
            if changes {
                assert_eq!(after.1, before.1 + 1, "{what}: one event");
                story = standing(&site, place, status).await;
            }
            asked += 1;
        }
    }
    assert_eq!(asked, rows(table).len() * 9);
}

#[track_caller]
fn assert_effect(action: &str, answer: &Answer, before: &Story, after: &Story, what: &str) {
    let leads_to = match action {
        "submit" => StoryStatus::Submitted,
        "return" => StoryStatus::Returned,
        "ready" => StoryStatus::Ready,
        "schedule" => StoryStatus::Scheduled,
        "publish" | "checked" => StoryStatus::Published,
        "correct" => StoryStatus::Corrected,
        "withdraw" => StoryStatus::Withdrawn,
        "discard" => StoryStatus::Discarded,
        "restore" => StoryStatus::Draft,
        _ => before.status,
    };
    assert_eq!(after.status, leads_to, "{what}");
    if answer.status != StatusCode::NO_CONTENT && !["versions", "suggested", "ban"].contains(&action) {
        assert_eq!(answer.json()["status"], leads_to.as_str(), "{what}");
        assert_eq!(answer.header("etag"), format!("\"{}\"", after.version), "{what}");
    }
}

#[tokio::test]
async fn at_one_s_own_desk() {
    walk(AT_ONE_S_OWN_DESK, true).await;
}

#[tokio::test]
async fn at_another_desk() {
    walk(AT_ANOTHER_DESK, false).await;
}

/// Whatever a reporter asks for, in whatever order: no story of theirs comes to the site.
#[tokio::test]
async fn a_reporter_publishes_by_no_route() {
    let site = Site::open().await;
    let own = desk(&site, "دنیای ارتباطات").await;
    let token = token(&site, Role::Reporter, own.id).await;
    let new = json!({ "headline": "خبر من", "lead": "لید", "desk": own.slug });
    for forged in [
        json!({ "headline": "خبر من", "desk": own.slug, "status": "published" }),
        json!({ "headline": "خبر من", "desk": own.slug, "published": "2019-12-06T14:56:00+03:30" }),
        json!({ "headline": "خبر من", "desk": own.slug, "due": "2019-12-06T14:56:00+03:30" }),
    ] {
        assert_problem(&site.answer(Ask::post("/api/v1/stories").token(&token).json(&forged)).await, 400);
    }
    let made = site.answer(Ask::post("/api/v1/stories").token(&token).json(&new)).await.expect(201);
    let id = StoryId(made["id"].as_i64().unwrap());
    let actions = [
        "edit", "submit", "return", "ready", "schedule", "publish", "checked", "correct", "withdraw",
        "discard", "restore",
    ];
    for first in actions {
        for second in actions {
            for action in [first, second] {
                site.answer(ask(action, id, id, &token)).await;
                let (story, ..) = kept(&site, id).await;
                let hidden = !story.status.is_public() && story.published.is_none() && story.due.is_none();
                assert!(hidden, "{first}, {second}: {:?}", story.status);
            }
        }
    }
    assert!(!site.read("/latest").await.contains("خبر من"));
}
