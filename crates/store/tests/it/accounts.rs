//! Accounts and all that hangs on them, on both databases.

use domain::account::passkey::NewPasskey;
use domain::event::Position;
use domain::permission::{Grant, Role};
use domain::{Timestamp, UserId};
use store::accounts::{self, NewAccount};
use store::challenges::{self, Kind};
use store::first_run::{self, FirstRun};
use store::sessions::{self, IDLE, Which};
use store::{Error, Store, devices, invitations, passkeys, recovery_codes, settings, tokens, totp};

use crate::house::House;
use crate::newsroom::{NOW, chief, desk, kinds, minutes_later};

on_both![
    sessions_are_held_and_end,
    a_password_or_an_end_closes_sessions,
    an_administrator_stays,
    a_code_is_spent_once,
    a_recovery_code_is_spent_once,
    passkeys_belong_to_someone,
    a_question_is_answered_once,
    an_invitation_makes_one_account,
    tokens_are_revoked,
    desks_are_renamed,
    the_first_run_happens_once,
];

fn new_account(email: &str, role: Role) -> NewAccount {
    let grants = vec![Grant { role, desks: vec![] }];
    NewAccount { email: email.into(), name: "زهرا احمدی".into(), grants, password: "hash".into() }
}

async fn person(store: &Store, email: &str, role: Role) -> UserId {
    let account = new_account(email, role);
    write!(store, |tx| accounts::add(tx, account, "operator", NOW)).unwrap()
}

async fn open(store: &Store, user: UserId, hash: &'static [u8], at: Timestamp) {
    let expires = at.plus_seconds(30 * 24 * 3_600);
    write!(store, |tx| sessions::open(tx, user, hash, "Firefox", at, expires)).unwrap();
}

async fn holder(store: &Store, hash: &[u8], at: Timestamp) -> Option<UserId> {
    read!(store, |conn| sessions::holder(conn, hash, at)).unwrap().map(|held| held.account.id)
}

async fn sessions_are_held_and_end(house: &House) {
    let store = &house.store;
    let zahra = person(store, "zahra@khabar.example", Role::Editor).await;
    open(store, zahra, b"one", NOW).await;
    assert_eq!(holder(store, b"one", NOW).await, Some(zahra));
    assert_eq!(holder(store, b"other", NOW).await, None);
    let idle = NOW.plus_seconds(IDLE);
    assert_eq!(holder(store, b"one", idle).await, None, "unused");
    write!(store, |tx| sessions::touch(tx, b"one", minutes_later(10))).unwrap();
    assert_eq!(holder(store, b"one", idle).await, Some(zahra));
    let list = read!(store, |conn| sessions::list(conn, zahra, idle)).unwrap();
    assert_eq!((list.len(), list[0].since, list[0].seen), (1, NOW, minutes_later(10)));
    // Opening another lets those go that are over.
    let late = NOW.plus_seconds(31 * 24 * 3_600);
    open(store, zahra, b"two", late).await;
    assert_eq!(read!(store, |conn| sessions::list(conn, zahra, late)).unwrap().len(), 1);
}

async fn a_password_or_an_end_closes_sessions(house: &House) {
    let store = &house.store;
    person(store, "admin@khabar.example", Role::Admin).await;
    let zahra = person(store, "zahra@khabar.example", Role::Editor).await;
    for hash in [&b"one"[..], b"two", b"three"] {
        open(store, zahra, hash, NOW).await;
    }
    write!(store, |tx| devices::keep(tx, zahra, b"phone", NOW)).unwrap();
    assert!(read!(store, |conn| devices::is_known(conn, zahra, b"phone", NOW)).unwrap());
    let list = read!(store, |conn| sessions::list(conn, zahra, NOW)).unwrap();
    let last = list[0].id;
    assert!(matches!(
        write!(store, |tx| sessions::revoke(tx, UserId(zahra.0 + 99), Which::One(last), "x", NOW)),
        Err(Error::NotFound(_))
    ));
    write!(store, |tx| sessions::revoke(tx, zahra, Which::One(last), "x", NOW)).unwrap();
    write!(store, |tx| accounts::set_password(tx, zahra, "new", Some(b"one"), "x", NOW)).unwrap();
    assert_eq!(holder(store, b"one", NOW).await, Some(zahra));
    assert_eq!(holder(store, b"two", NOW).await, None);
    assert_eq!(read!(store, |conn| accounts::password(conn, zahra)).unwrap(), "new");
    assert!(!read!(store, |conn| devices::is_known(conn, zahra, b"phone", NOW)).unwrap());
    write!(store, |tx| accounts::disable(tx, zahra, "x", NOW)).unwrap();
    assert_eq!(holder(store, b"one", NOW).await, None);
    write!(store, |tx| accounts::enable(tx, zahra, "x", NOW)).unwrap();
    assert_eq!(holder(store, b"one", NOW).await, None, "it was ended, not put aside");
}

async fn an_administrator_stays(house: &House) {
    let store = &house.store;
    let zahra = person(store, "zahra@khabar.example", Role::Admin).await;
    let reporter = vec![Grant { role: Role::Reporter, desks: vec![] }];
    let grants = reporter.clone();
    assert!(matches!(write!(store, |tx| accounts::disable(tx, zahra, "x", NOW)), Err(Error::LastAdmin)));
    assert!(matches!(
        write!(store, |tx| accounts::set_grants(tx, zahra, grants, "x", NOW)),
        Err(Error::LastAdmin)
    ));
    let milad = person(store, "milad@khabar.example", Role::Admin).await;
    // Each wants the other gone, at once: one stays.
    let (one, other) =
        tokio::join!(async { write!(store, |tx| accounts::disable(tx, zahra, "x", NOW)) }, async {
            write!(store, |tx| accounts::disable(tx, milad, "x", NOW))
        },);
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let left = read!(store, |conn| accounts::list(conn)).unwrap();
    assert_eq!(left.iter().filter(|account| account.is_admin()).count(), 1);
}

async fn a_code_is_spent_once(house: &House) {
    let store = &house.store;
    let zahra = person(store, "zahra@khabar.example", Role::Editor).await;
    let account = read!(store, |conn| accounts::by_id(conn, zahra)).unwrap().unwrap();
    write!(store, |tx| totp::begin(tx, zahra, b"first")).unwrap();
    write!(store, |tx| totp::begin(tx, zahra, b"second")).unwrap();
    assert!(!write!(store, |tx| totp::spend(tx, zahra, 5)).unwrap(), "not confirmed");
    let hashes = vec![vec![1u8], vec![2]];
    let confirmed = account.clone();
    write!(store, |tx| totp::confirm(tx, &confirmed, 7, &hashes, NOW)).unwrap();
    assert!(matches!(write!(store, |tx| totp::begin(tx, zahra, b"third")), Err(Error::Exists(_))));
    let codes = read!(store, |conn| totp::of(conn, zahra)).unwrap().unwrap();
    assert_eq!((codes.secret.as_slice(), codes.since, codes.last), (&b"second"[..], Some(NOW), Some(7)));
    let (one, other) = tokio::join!(async { write!(store, |tx| totp::spend(tx, zahra, 8)) }, async {
        write!(store, |tx| totp::spend(tx, zahra, 8))
    },);
    assert!(one.unwrap() != other.unwrap(), "one of two takes the code");
    assert!(!write!(store, |tx| totp::spend(tx, zahra, 7)).unwrap());
    write!(store, |tx| totp::off(tx, &account, &account.actor(), NOW)).unwrap();
    assert_eq!(read!(store, |conn| totp::of(conn, zahra)).unwrap(), None);
    assert_eq!(read!(store, |conn| recovery_codes::left(conn, zahra)).unwrap(), 0);
}

async fn a_recovery_code_is_spent_once(house: &House) {
    let store = &house.store;
    let zahra = person(store, "zahra@khabar.example", Role::Editor).await;
    let account = read!(store, |conn| accounts::by_id(conn, zahra)).unwrap().unwrap();
    let (renewed, hashes) = (account.clone(), vec![vec![1u8], vec![2], vec![3]]);
    write!(store, |tx| recovery_codes::renew(tx, &renewed, &hashes, NOW)).unwrap();
    let (first, second) = (account.clone(), account.clone());
    let (one, other) =
        tokio::join!(async { write!(store, |tx| recovery_codes::spend(tx, &first, &[2], NOW)) }, async {
            write!(store, |tx| recovery_codes::spend(tx, &second, &[2], NOW))
        },);
    assert!(one.unwrap() != other.unwrap());
    assert!(!write!(store, |tx| recovery_codes::spend(tx, &account, &[9], NOW)).unwrap());
    assert_eq!(read!(store, |conn| recovery_codes::left(conn, zahra)).unwrap(), 2);
}

async fn passkeys_belong_to_someone(house: &House) {
    let store = &house.store;
    let zahra = person(store, "zahra@khabar.example", Role::Editor).await;
    let milad = person(store, "milad@khabar.example", Role::Editor).await;
    let account = |id| async move { read!(store, |conn| accounts::by_id(conn, id)).unwrap().unwrap() };
    let (zahra, milad) = (account(zahra).await, account(milad).await);
    let new = NewPasskey { credential: b"key".into(), public_key: b"point".into(), counter: 0 };
    let (owner, made) = (zahra.clone(), new.clone());
    write!(store, |tx| passkeys::add(tx, &owner, &made, "تلفن من", NOW)).unwrap();
    let other = milad.clone();
    assert!(matches!(write!(store, |tx| passkeys::add(tx, &other, &new, "x", NOW)), Err(Error::Exists(_))));
    let found = read!(store, |conn| passkeys::find(conn, b"key")).unwrap().unwrap();
    assert_eq!((found.account.id, found.public_key.as_slice(), found.counter), (zahra.id, &b"point"[..], 0));
    let id = found.id;
    assert!(write!(store, |tx| passkeys::used(tx, id, 0, NOW)).unwrap(), "those that do not count");
    assert!(write!(store, |tx| passkeys::used(tx, id, 5, NOW)).unwrap());
    assert!(!write!(store, |tx| passkeys::used(tx, id, 5, NOW)).unwrap());
    assert!(matches!(write!(store, |tx| passkeys::remove(tx, &milad, id, NOW)), Err(Error::NotFound(_))));
    write!(store, |tx| passkeys::remove(tx, &zahra, id, NOW)).unwrap();
    assert!(read!(store, |conn| passkeys::find(conn, b"key")).unwrap().is_none());
}

async fn a_question_is_answered_once(house: &House) {
    let store = &house.store;
    let zahra = person(store, "zahra@khabar.example", Role::Editor).await;
    let expires = minutes_later(10);
    write!(store, |tx| challenges::ask(tx, Kind::SecondFactor, b"q", Some(zahra), NOW, expires)).unwrap();
    write!(store, |tx| challenges::fail(tx, b"q")).unwrap();
    let open = |kind, at| async move { read!(store, |conn| challenges::open(conn, kind, b"q", at)).unwrap() };
    assert_eq!(open(Kind::SecondFactor, NOW).await.unwrap().attempts, 1);
    assert_eq!(open(Kind::Passkey, NOW).await, None, "it is another question");
    assert_eq!(open(Kind::SecondFactor, expires).await, None, "too late");
    let taken = write!(store, |tx| challenges::take(tx, Kind::SecondFactor, b"q", NOW)).unwrap();
    assert_eq!(taken.unwrap().user, Some(zahra));
    assert_eq!(write!(store, |tx| challenges::take(tx, Kind::SecondFactor, b"q", NOW)).unwrap(), None);
}

async fn an_invitation_makes_one_account(house: &House) {
    let store = &house.store;
    let grants = || vec![Grant { role: Role::Reporter, desks: vec![] }];
    write!(store, |tx| invitations::add(tx, "reza@khabar.example".into(), grants(), b"old", &chief(), NOW))
        .unwrap();
    write!(store, |tx| invitations::add(tx, "Reza@khabar.example".into(), grants(), b"new", &chief(), NOW))
        .unwrap();
    assert!(read!(store, |conn| invitations::open(conn, b"old", NOW)).unwrap().is_none());
    assert_eq!(read!(store, |conn| invitations::list(conn, NOW)).unwrap().len(), 1);
    let late = NOW.plus_seconds(invitations::LIFE);
    assert!(read!(store, |conn| invitations::open(conn, b"new", late)).unwrap().is_none());
    let accept =
        async || write!(store, |tx| invitations::accept(tx, b"new", "رضا".into(), "hash".into(), NOW));
    let (one, other) = tokio::join!(accept(), accept());
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let refused = write!(store, |tx| invitations::add(
        tx,
        "reza@khabar.example".into(),
        grants(),
        b"again",
        &chief(),
        NOW
    ));
    assert!(matches!(refused, Err(Error::Exists(_))));
    let events = house.settled(Position::default(), 3).await;
    assert_eq!(kinds(&events), ["user.invited", "user.invited", "user.changed"]);
}

async fn tokens_are_revoked(house: &House) {
    let store = &house.store;
    for (name, hash) in [("a", b"1"), ("b", b"2"), ("b", b"3")] {
        let holder = domain::permission::Actor { name: name.into(), ..chief() };
        write!(store, |tx| tokens::add(tx, &holder, hash, "operator", NOW)).unwrap();
    }
    let list = read!(store, |conn| tokens::list(conn)).unwrap();
    assert_eq!(list.len(), 3);
    let id = list[0].id;
    write!(store, |tx| tokens::revoke(tx, id, "operator", NOW)).unwrap();
    assert!(matches!(write!(store, |tx| tokens::revoke(tx, id, "operator", NOW)), Err(Error::NotFound(_))));
    write!(store, |tx| tokens::revoke_named(tx, "b", "operator", NOW)).unwrap();
    assert!(read!(store, |conn| tokens::list(conn)).unwrap().is_empty());
    assert!(read!(store, |conn| tokens::holder(conn, b"3")).unwrap().is_none());
}

async fn desks_are_renamed(house: &House) {
    let store = &house.store;
    let (city, nature) = (desk(store, "شهری").await, desk(store, "محیط زیست").await);
    let taken = write!(store, |tx| store::desks::rename_desk(tx, city.id, "محيط زيست", "x", NOW));
    assert!(matches!(taken, Err(Error::Exists(_))), "the same name in other letters");
    write!(store, |tx| store::desks::rename_desk(tx, city.id, "شهر و روستا", "x", NOW)).unwrap();
    write!(store, |tx| store::desks::rename_group(tx, city.group, "جامعه", "x", NOW)).unwrap();
    let directory = read!(store, |conn| store::desks::directory(conn)).unwrap();
    let renamed = directory.desk(city.id).unwrap();
    assert_eq!((renamed.name.as_str(), &renamed.slug), ("شهر و روستا", &city.slug));
    assert_eq!(directory.group(nature.group).unwrap().name, "جامعه");
}

async fn the_first_run_happens_once(house: &House) {
    let store = &house.store;
    let run = |email: &str| FirstRun {
        agency: "خبرگزاری نمونه".into(),
        groups: vec![("اجتماعی".into(), vec!["شهری".into(), "محیط زیست".into()])],
        time_zone: "Asia/Kabul".into(),
        account: new_account(email, Role::Admin),
    };
    let (one, other) = (run("a@khabar.example"), run("b@khabar.example"));
    let (one, other) = tokio::join!(async { write!(store, |tx| first_run::complete(tx, one, NOW)) }, async {
        write!(store, |tx| first_run::complete(tx, other, NOW))
    },);
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    assert_eq!(read!(store, |conn| accounts::count(conn)).unwrap(), 1);
    assert_eq!(read!(store, |conn| store::desks::directory(conn)).unwrap().desks.len(), 2);
    let zone = read!(store, |conn| settings::get(conn, settings::TIME_ZONE)).unwrap();
    assert_eq!(zone.as_deref(), Some("Asia/Kabul"));
    let events = house.settled(Position::default(), 4).await;
    assert_eq!(kinds(&events), ["desk.added", "desk.added", "user.changed", "settings.changed"]);
}
