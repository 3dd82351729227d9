//! `khabar user`: accounts.

use crate::house::{House, Ran, run};

const PASSWORD: &str = "رمزی که کسی نمی‌داند";

fn add(house: &House, email: &str, more: &[&str], password: &str) -> Ran {
    let args = ["user", "add", email, "--name", "زهرا احمدی", "--role", "editor", "--password-stdin"];
    run(house.command(&[&args, more].concat()), password.as_bytes())
}

#[test]
fn an_account_is_made_listed_and_disabled() {
    let house = House::new();
    let said = add(&house, "zahra@example.ir", &[], &format!("{PASSWORD}\n")).assert_done();
    assert_eq!(said, "added zahra@example.ir (editor)\n");
    assert_eq!(house.succeed(&["user", "list"]), "zahra@example.ir\tزهرا احمدی\teditor\tenabled\n");
    assert_eq!(house.succeed(&["user", "disable", "zahra@example.ir"]), "disabled zahra@example.ir\n");
    assert_eq!(house.succeed(&["user", "list"]), "zahra@example.ir\tزهرا احمدی\teditor\tdisabled\n");
    let on_disk = house
        .contents()
        .into_values()
        .any(|file| file.windows(PASSWORD.len()).any(|window| window == PASSWORD.as_bytes()));
    assert!(!on_disk, "the password is kept nowhere");
}

#[test]
fn what_is_no_account_is_refused() {
    let house = House::new();
    add(&house, "zahra@", &[], PASSWORD).assert_failed("is no e-mail address");
    add(&house, "zahra@example.ir", &[], "کوتاه\n").assert_failed("8 characters or more");
    add(&house, "zahra@example.ir", &[], "").assert_failed("8 characters or more");
    add(&house, "zahra@example.ir", &[], "رمزعبور۱۲۳").assert_failed("tried first");
    add(&house, "zahra@example.ir", &[], "zahra@example.ir").assert_failed("address or the name");
    assert!(house.contents().is_empty(), "nothing was made");
    add(&house, "zahra@example.ir", &["--desk", "nowhere"], PASSWORD).assert_failed("see khabar desk list");
    add(&house, "zahra@example.ir", &[], PASSWORD).assert_done();
    add(&house, "ZAHRA@example.ir", &[], PASSWORD).assert_failed("already an account");
    house.khabar(&["user", "disable", "milad@example.ir"]).assert_failed("there is no account");
}

#[test]
fn somebody_always_runs_the_site() {
    let house = House::new();
    let args = ["user", "add", "admin@example.ir", "--name", "زهرا", "--role", "admin", "--password-stdin"];
    run(house.command(&args), PASSWORD.as_bytes()).assert_done();
    house.khabar(&["user", "disable", "admin@example.ir"]).assert_failed("needs an administrator");
}

#[test]
fn a_token_is_made_listed_and_revoked() {
    let house = House::new();
    let made = house.succeed(&["token", "create", "--name", "weather", "--role", "reporter"]);
    let token = made.trim().rsplit(' ').next().unwrap();
    let listed = house.succeed(&["token", "list"]);
    assert_eq!(listed, "weather\treporter\n");
    assert!(!listed.contains(token));
    assert_eq!(house.succeed(&["token", "revoke", "weather"]), "revoked weather\n");
    assert_eq!(house.succeed(&["token", "list"]), "");
    house.khabar(&["token", "revoke", "weather"]).assert_failed("there is no token");
}
