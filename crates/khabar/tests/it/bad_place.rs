//! Data that is not there, not ours, or not for this program: one line that says what to do, and nothing is touched.

use std::fs;
use std::net::TcpListener;
use std::path::Path;

use crate::house::{House, run};

/// Every command that opens data is refused with a line that says `what`, and the house is as it was.
#[track_caller]
fn assert_refused(house: &House, place: &[&str], what: &str) {
    let before = house.contents();
    for args in [
        &["serve", "--listen", "127.0.0.1:0"][..],
        &["migrate"],
        &["desk", "add", "--group", "x", "--desk", "y"],
        &["comment", "approve", "1"],
    ] {
        run(house.bare_command(&[args, place].concat()), b"").assert_failed(what);
        assert!(house.contents() == before, "{args:?} changed something: {:?}", house.contents().keys());
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_place_that_can_not_be_written_to() {
    let house = House::new();
    let file = house.file("file", "some text");
    assert_refused(&house, &["--data", text(&file)], "is a file");
    assert_refused(&house, &["--data", text(&file.join("data"))], text(&file));
    assert_refused(&house, &["--data", "/proc/khabar-data"], "/proc/khabar-data");
}

#[test]
fn a_directory_that_holds_something_else() {
    let house = House::new();
    fs::create_dir(house.data()).unwrap();
    fs::write(house.data().join("thesis.txt"), "many years of work").unwrap();
    assert_refused(&house, &["--data", text(&house.data())], "holds something else than Khabar's data");
}

#[test]
fn a_database_of_another_program() {
    let house = House::new();
    house.succeed(&["migrate"]);
    let notes = house.file("notes.db", "some text that is no database");
    let database = format!("sqlite:{}", notes.display());
    let data = house.data();
    let place = ["--data", text(&data), "--database", &database];
    assert_refused(&house, &place, "is not Khabar's data");
}

async fn a_newer_schema(house: &House) {
    house.succeed(&["migrate"]);
    house
        .sql(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
            VALUES (9999, 'from the future', TRUE, 'x', 0)",
        )
        .await;
    let before = house.contents();
    for args in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"], &["desk", "list"]] {
        house.khabar(args).assert_failed("was written by a newer Khabar (schema 9999)");
        assert!(house.contents() == before, "{args:?} changed something");
    }
}

on_both!(a_newer_schema);

#[test]
fn a_database_that_is_none() {
    let house = House::new();
    let data = house.data();
    for url in ["mysql://localhost/x", "khabar.db", "sqlite:", "sqlite://", "http://localhost"] {
        let place = ["--data", text(&data), "--database", url];
        assert_refused(&house, &place, "--database must be postgres://… or sqlite:FILE");
    }
    let secret = ["--data", text(&data), "--database", "mysql://editor:hunter2@localhost/x"];
    assert_refused(&house, &secret, "editor@localhost");
    let said = run(house.bare_command(&[&["migrate"], &secret[..]].concat()), b"").err;
    assert!(!said.contains("hunter2"), "the password is not shown: {said}");
}

/// Nobody listens there: the line says where, without the password, and no data directory is made.
#[test]
fn a_database_server_that_is_not_there() {
    let house = House::new();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let url = format!("postgres://editor:hunter2@{free}/khabar");
    let data = house.data();
    let args = ["serve", "--listen", "127.0.0.1:0", "--data", text(&data), "--database", &url];
    let ran = run(house.bare_command(&args), b"");
    ran.assert_failed(&format!("postgres://editor@{free}/khabar can't be used: check --database"));
    assert!(!ran.err.contains("hunter2"), "{}", ran.err);
    assert!(house.contents().is_empty(), "{:?}", house.contents().keys());
}
